/**
 * A day at the desk, played in the terminal: a customer, the bot, two agents who want the same conversation.
 *
 * node examples/support-desk/main.ts
 */
import { memoryStore, WhatsApp } from "whatsapp-enterprise";
import { createEmulator } from "whatsapp-enterprise/emulator";
import { createDesk } from "./desk.ts";

const emulator = createEmulator({ verifiedName: "Aurora Internet" });
const whatsapp = new WhatsApp(emulator.clientOptions);
const { webhook, inbox } = createDesk({
  ...emulator.webhookOptions,
  whatsapp,
  store: memoryStore(),
  quietMs: 200,
});
await emulator.connect(webhook.fetch);

inbox.on("message", ({ entry }) => {
  const text = emulator.world.message(entry.messageId ?? entry.id)?.text ?? "";
  console.log(`${entry.author.padStart(6)}  ${text.split("\n").join(" ⏎ ")}`);
});
inbox.on("queued", ({ conversation }) => console.log(`        — queued: ${conversation.reason}`));
inbox.on("assigned", ({ agent }) => console.log(`        — assigned to ${agent}`));
inbox.on("closed", () => console.log("        — closed"));

const customer = emulator.world.user("5511999999999", { name: "Ana Souza" });
await customer.sends("Oi");
await customer.sends("tudo bem?");
await inbox.idle();
await customer.taps("Minha fatura");
await inbox.idle();
await customer.sends("Quero falar com alguém");
await inbox.idle();

const [waiting] = await inbox.queue.pending();
if (!waiting) throw new Error("Nobody waits.");
const answers = await Promise.all([
  inbox.assign(waiting.conversation, "bia"),
  inbox.assign(waiting.conversation, "caio"),
]);
const agent = answers[0].won ? "bia" : "caio";
await inbox.note(waiting.conversation, `Topic: ${waiting.conversation.context.topic}`, { agent });
const sent = await inbox.send(waiting.conversation, "Oi, Ana! Vi sua fatura aqui. O que houve?", { agent });
await sent.delivered({ timeoutMs: 5000 });
await customer.sends("Já paguei, obrigada!");
await inbox.close(waiting.conversation, "solved");

const history = await inbox.history(customer.phone);
console.log(
  `\n${history.length} messages in the history; the queue is ${(await inbox.queue.pending()).length} long.`,
);
await inbox.stop();
await emulator.close();
