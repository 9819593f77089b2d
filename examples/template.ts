/** Sends approved templates, which need no open 24-hour window: node examples/template.ts 5511999999999 */
import { isApiError, quickReply, template, WhatsApp } from "whatsapp-enterprise";

const wa = WhatsApp.fromEnv({ baseUrl: process.env.WHATSAPP_BASE_URL });
const [to = "5511999999999"] = process.argv.slice(2);

await wa.sendTemplate(to, { name: "hello_world", language: "en_US" }); // Every new account has it.

// Values by position, as {{1}}, {{2}} …, and a payload that comes back when the button is tapped.
const order = template({
  name: "order_ready",
  language: "pt_BR",
  body: ["Ana", "4821"],
  buttons: [quickReply("order 4821 picked up")],
});
const { messageId, status } = await wa.send(to, order, { callbackData: "order 4821" });
console.log(`${messageId}: ${status}`); // Accepted is not delivered: that comes as a status webhook.

try {
  await wa.sendTemplate(to, { name: "no_such_template", language: "pt_BR" });
} catch (error) {
  if (!isApiError(error)) throw error;
  console.log(`${error.code}: ${error.hint}`);
}
