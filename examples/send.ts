/** Sends a few messages: node examples/send.ts 5511999999999 */
import { isApiError, isValidationError, text, WhatsApp } from "whatsapp-enterprise";

const wa = WhatsApp.fromEnv({ baseUrl: process.env.WHATSAPP_BASE_URL });
const [to = "5511999999999"] = process.argv.slice(2);

const { displayPhoneNumber } = await wa.initialize(); // Do the token and the number fit?
console.log(`Sending from ${displayPhoneNumber}.`);

const { messageId } = await wa.sendText(to, "Olá! Como posso ajudar?");
await wa.send(to, text("Esta responde à anterior: https://example.com", { previewUrl: true }), {
  replyTo: messageId,
  callbackData: "order 4821", // Comes back in every status of this message.
});
await wa.sendReaction(to, messageId, "👍");
await wa.sendLocation(to, { latitude: -23.55052, longitude: -46.63331, name: "Praça da Sé" });
await wa.sendContacts(to, {
  name: { formatted_name: "Ana Souza", first_name: "Ana" },
  phones: [{ phone: "+55 11 99999-9999", type: "WORK" }],
});

// What goes wrong says so before anything is sent, or in Meta's words.
try {
  await wa.sendText(to, "");
} catch (error) {
  if (isValidationError(error)) console.log(error.message);
  else if (isApiError(error)) console.log(error.code, error.hint);
  else throw error;
}

console.log(wa.getMetrics());
