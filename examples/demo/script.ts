/** The demo without a page: a conversation played in the terminal, and checked step by step. */
import { readFile } from "node:fs/promises";
import type { Emulator } from "whatsapp-enterprise/emulator";
import { type Business, openBusiness } from "./business.ts";
import { printCheck, printMessage, printTitle } from "./chat.ts";

type Scene = (business: Business) => Promise<void>;

const SCENES: ReadonlyArray<readonly [title: string, scene: Scene]> = [
  ["A first message, and buttons to answer with", greet],
  ["A list", chooseFromList],
  ["An invoice: an approved template with a document", sendInvoice],
  ["Where the customer is", sendLocation],
  ["A picture", sendPicture],
  ["How far a message got", climbStatuses],
  ["Meta asks for a pause: 130429", beThrottled],
  ["The same message, delivered twice", beToldTwice],
  ["A customer who wants a person: the queue", handOver],
  ["A person answers", talkToPerson],
  ["The next conversation is the bot's again", comeBack],
];

/** Resolves when everything went as it should, and rejects at the first surprise. */
export async function playScript(): Promise<void> {
  const errors: unknown[] = [];
  const business = await openBusiness({ typingMs: 0, quietMs: 0, onError: (error) => errors.push(error) });
  const stopPrinting = printChat(business.emulator);
  try {
    for (const [title, scene] of SCENES) {
      printTitle(title);
      await scene(business);
      await business.idle();
      if (errors.length > 0) throw errors[0];
    }
  } finally {
    stopPrinting();
    await business.close();
  }
  const { messages, deliveries, calls } = business.emulator.world;
  console.log(
    `${messages.length} messages, ${deliveries.length} webhooks, ${calls.length} calls: all as expected.`,
  );
}

/** Prints each message once: a user's when it is written, a business's when it has arrived. */
function printChat({ world }: Emulator): () => void {
  const printed = new Set<string>();
  return world.subscribe((change) => {
    if (change.kind !== "message" || printed.has(change.message.id)) return;
    if (!["received", "delivered"].includes(change.message.status) && change.message.type !== "reaction")
      return;
    printed.add(change.message.id);
    printMessage(change.message);
  });
}

async function greet({ customer, emulator, idle }: Business): Promise<void> {
  const first = await customer.sends("Oi, bom dia!");
  await idle();
  expect(customer.last?.text.startsWith("Oi, João!") === true, "greeted by name");
  expect(emulator.world.message(first.id)?.status === "read", "the customer's ticks turned blue");
}

async function chooseFromList({ customer, idle }: Business): Promise<void> {
  await customer.taps("Outros assuntos");
  await idle();
  expect(customer.last?.type === "interactive", "a list came");
}

async function sendInvoice({ customer, idle }: Business): Promise<void> {
  await customer.chooses("Fatura do mês");
  await idle();
  expect(customer.last?.type === "template", "a template came");
  expect(customer.last?.text.includes("R$ 99,90") === true, "filled with the amount");
  await customer.taps("Já paguei");
  await idle();
  expect(customer.last?.text.startsWith("Obrigado!") === true, "its button was understood");
  await customer.sends("Pode mandar o comprovante?");
  await idle();
  expect(customer.last?.type === "image", "a picture came");
}

async function sendLocation({ customer, emulator, idle }: Business): Promise<void> {
  await customer.sends("Minha internet caiu");
  await idle();
  const place = await customer.sendsLocation({
    latitude: -23.55052,
    longitude: -46.63331,
    name: "Praça da Sé",
  });
  await idle();
  expect(emulator.world.message(place.id)?.reactions.business === "👍", "the bot reacted to the place");
}

async function sendPicture({ customer, emulator, idle }: Business): Promise<void> {
  const bytes = await readFile(new URL("assets/invoice.png", import.meta.url));
  const { id } = await emulator.world.media.add(bytes, { mimeType: "image/png" });
  const picture = await customer.sends({ type: "image", image: { id, caption: "É esta aqui" } });
  await idle();
  expect(customer.last?.replyTo === picture.id, "the bot fetched the file, and quoted it");
}

async function climbStatuses({ customer, inbox, webhook, idle }: Business): Promise<void> {
  const steps: string[] = [];
  webhook.on("status", ({ status }) => {
    if (status.biz_opaque_callback_data === "technician") steps.push(status.status);
  });
  await inbox.send(customer.phone, "Seu técnico está a caminho.", { callbackData: "technician" });
  await idle();
  await customer.reads();
  await idle();
  expect(steps.join(" → ") === "sent → delivered → read", steps.join(" → "));
}

async function beThrottled({ customer, emulator, inbox, idle }: Business): Promise<void> {
  emulator.fail(130429, { times: 2, path: "/messages" });
  const before = emulator.world.calls.length;
  await inbox.send(customer.phone, "Aviso: manutenção hoje às 23h.");
  await idle();
  const answers = emulator.world.calls.slice(before).map(({ status }) => status);
  const accepted = answers.filter((status) => status === 200);
  expect(
    answers.length === 3 && accepted.length === 1,
    `answered ${answers.join(", ")}: sent once, at the third try`,
  );
}

async function beToldTwice({ customer, emulator, idle }: Business): Promise<void> {
  const { world } = emulator;
  const message = await customer.sends("Obrigado!");
  await idle();
  const before = customer.messages.length;
  await world.redeliver(message.id);
  await idle();
  const told = world.deliveries.filter(({ messageIds }) => messageIds.includes(message.id));
  expect(told.flatMap(({ attempts }) => attempts).length === 2, "delivered twice");
  expect(customer.messages.length === before, "answered once");
}

async function handOver({ customer, inbox, idle }: Business): Promise<void> {
  await customer.sends("Quero falar com um atendente");
  await idle();
  expect(customer.last?.text.startsWith("Certo!") === true, "the bot said that a person comes");
  await customer.sends("É sobre o técnico de amanhã");
  await idle();
  expect(customer.messages.at(-1)?.from === "user", "the bot is silent");
  const [waiting] = await inbox.queue.pending();
  expect(waiting?.conversation.user.phone === customer.phone, "João waits in the queue");
}

async function talkToPerson({ customer, inbox, idle }: Business): Promise<void> {
  const taken = await inbox.queue.take("Ana");
  expect(taken?.agent === "Ana" && (await inbox.queue.length()) === 0, "Ana took it, and the queue is empty");
  const answer = "Oi, João! Aqui é a Ana. O técnico chega às 10h, combinado?";
  const sent = await inbox.send(customer.phone, answer, { agent: "Ana" });
  await sent.delivered({ timeoutMs: 10_000 });
  expect(customer.last?.text === answer, "her answer is on João's phone");
  await customer.sends("Combinado, obrigado!");
  await idle();
  expect(customer.messages.at(-1)?.from === "user", "the bot leaves the talk to her");
}

async function comeBack({ customer, inbox, idle }: Business): Promise<void> {
  await inbox.close(customer.phone, "Resolvido");
  await customer.sends("Oi de novo!");
  await idle();
  expect(customer.last?.text.startsWith("Oi, João!") === true, "the bot answers again");
  const authors = (await inbox.history(customer.phone)).map(({ author }) => author);
  expect(authors.includes("bot") && authors.includes("agent"), "the history has the bot's words and Ana's");
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`This did not happen: ${what}.`);
  printCheck(what);
}
