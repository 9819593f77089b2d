/** The support bot: from what a customer wrote to what is answered, made of the public API alone. */
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { document, image, locationRequest, reaction, type WhatsApp } from "whatsapp-enterprise";
import { type Bot, handoff, type Turn } from "whatsapp-enterprise/inbox";
import { greeting, INVOICE_FILE, invoiceFor, MENU } from "./messages.ts";

export interface SupportBotOptions {
  readonly whatsapp: WhatsApp;
  /** How long the bot seems to type, in milliseconds. */
  readonly typingMs: number;
}

/** Marks what it answers as read, and answers after a moment of typing. */
export function createSupportBot({ whatsapp, typingMs }: SupportBotOptions): Bot {
  const choices = answers(whatsapp);
  return async (turn) => {
    await turn.typing();
    await pause(typingMs);
    const { message } = turn;
    if (message.type === "location")
      return [reaction(message.id, "👍"), "Recebido! Um técnico chega amanhã, entre 9h e 12h."];
    const file = fileOf(turn);
    if (file) {
      const size = (await (await whatsapp.media.download(file.id)).bytes()).length;
      const thanks = `Obrigado, recebi o arquivo (${kilobytes(size)}). Já vou olhar!`;
      return { message: thanks, replyTo: file.messageId };
    }
    const wanted = choiceOf(turn) ?? topicOf(turn.text);
    return wanted === undefined ? greeting(nameOf(turn)) : (choices[wanted] ?? choices.menu)?.(turn);
  };
}

/** Answers to what customers choose, by the id of the button or row. */
function answers(whatsapp: WhatsApp): Readonly<Record<string, Bot>> {
  // A file is uploaded once, and sent by its id as often as needed.
  const invoice = once(() => upload(whatsapp, "invoice.pdf", "application/pdf"));
  const receipt = once(() => upload(whatsapp, "invoice.png", "image/png"));

  return {
    menu: () => MENU,
    thanks: () => "De nada! Se precisar, é só chamar. 💚",
    human: () =>
      handoff({
        reason: "Pediu uma pessoa",
        message: "Certo! Uma pessoa do nosso time continua por aqui em instantes. 👩‍💻",
      }),
    paid: () => "Obrigado! Assim que o banco confirmar, a gente avisa por aqui. ✅",
    invoice: async (turn) => invoiceFor(nameOf(turn), await invoice()),
    receipt: async () => image({ id: await receipt(), caption: "Seu último pagamento 💚" }),
    copy: async () => document({ id: await invoice(), filename: INVOICE_FILE }),
    visit: () => locationRequest("Para agendar a visita, toque abaixo e envie onde você está."),
  };
}

/** The picture or document that came, be it with words after it. */
function fileOf({ messages }: Turn): { readonly id: string; readonly messageId: string } | undefined {
  for (const message of messages.toReversed()) {
    if (message.type === "image") return { id: message.image.id, messageId: message.id };
    if (message.type === "document") return { id: message.document.id, messageId: message.id };
  }
  return undefined;
}

/** The id of the button or row that was tapped. */
function choiceOf({ message }: Turn): string | undefined {
  if (message.type === "button") return message.button.payload;
  if (message.type !== "interactive") return undefined;
  const { interactive } = message;
  if (interactive?.type === "button_reply") return interactive.button_reply.id;
  return interactive?.type === "list_reply" ? interactive.list_reply.id : undefined;
}

/** What a text is about; `undefined` greets. */
function topicOf(text: string): string | undefined {
  if (/\b(menu|ajuda|op[cç][oõ]es)\b/i.test(text)) return "menu";
  if (/\b(fatura|boleto|conta)\b/i.test(text)) return "invoice";
  if (/\bcomprovante\b/i.test(text)) return "receipt";
  if (/\b(pdf|2ª via|segunda via)\b/i.test(text)) return "copy";
  if (/\b(t[eé]cnico|visita|internet caiu)\b/i.test(text)) return "visit";
  if (/\b(obrigad[oa]|valeu)\b/i.test(text)) return "thanks";
  return /\b(humano|atendente|pessoa|algu[eé]m)\b/i.test(text) ? "human" : undefined;
}

function nameOf({ conversation }: Turn): string {
  return conversation.user.name?.split(" ")[0] ?? "tudo bem";
}

async function upload(whatsapp: WhatsApp, name: string, mimeType: string): Promise<string> {
  const bytes = await readFile(new URL(`assets/${name}`, import.meta.url));
  const { id } = await whatsapp.media.upload(new Blob([new Uint8Array(bytes)]), { mimeType, filename: name });
  return id;
}

/** Runs once, however often it is asked. A failure is not remembered. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work().catch((error: unknown) => {
      result = undefined;
      throw error;
    });
    return result;
  };
}

function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString("pt-BR")} kB`;
}
