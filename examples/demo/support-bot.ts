/** The business: a small support bot, made of the public API alone. */
import { readFile } from "node:fs/promises";
import {
  buttons,
  type Context,
  createWebhook,
  document,
  image,
  list,
  locationRequest,
  quickReply,
  template,
  type Webhook,
  type WhatsApp,
} from "whatsapp-enterprise";

export interface SupportBotOptions {
  readonly whatsapp: WhatsApp;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** How long the bot seems to type, in milliseconds. @default 600 */
  readonly typingMs?: number;
  /** Hears of handlers that failed. */
  readonly onError?: (error: unknown) => void;
}

/** The template that the bot sends with an invoice. It must be approved in the account first. */
export const INVOICE_TEMPLATE = {
  name: "fatura_pronta",
  language: "pt_BR",
  category: "UTILITY",
  components: [
    { type: "HEADER", format: "DOCUMENT" },
    {
      type: "BODY",
      text: "Olá, {{1}}! Sua fatura de *{{2}}* vence em {{3}}. O arquivo está acima.",
    },
    { type: "FOOTER", text: "Fibra Aurora" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Já paguei" },
        { type: "QUICK_REPLY", text: "Falar com alguém" },
      ],
    },
  ],
} as const;

const MENU = list({
  header: "Fibra Aurora",
  body: "Claro! Sobre o que você quer falar?",
  footer: "Atendemos das 8h às 20h",
  button: "Ver assuntos",
  sections: [
    {
      title: "Financeiro",
      rows: [
        { id: "invoice", title: "Fatura do mês", description: "Recebo o PDF aqui mesmo" },
        { id: "receipt", title: "Último comprovante", description: "Uma imagem do pagamento" },
      ],
    },
    {
      title: "Suporte",
      rows: [
        { id: "visit", title: "Visita técnica", description: "Um técnico vai até você" },
        { id: "human", title: "Falar com alguém", description: "Uma pessoa do nosso time" },
      ],
    },
  ],
});

/** Whichever kind of message it answers. */
type Answer = (ctx: Context<"message">) => Promise<unknown>;

/** Answers to what customers choose, by the id of the button or row. */
function answers(whatsapp: WhatsApp): Readonly<Record<string, Answer>> {
  // A file is uploaded once, and sent by its id as often as needed.
  const invoice = once(() => upload(whatsapp, "invoice.pdf", "application/pdf"));
  const receipt = once(() => upload(whatsapp, "invoice.png", "image/png"));

  return {
    menu: (ctx) => ctx.reply(MENU),
    thanks: (ctx) => ctx.reply("De nada! Se precisar, é só chamar. 💚"),
    human: (ctx) => ctx.reply("Certo! Uma pessoa do nosso time continua por aqui em instantes. 👩‍💻"),
    paid: (ctx) => ctx.reply("Obrigado! Assim que o banco confirmar, a gente avisa por aqui. ✅"),
    invoice: async (ctx) => ctx.reply(invoiceFor(nameOf(ctx), await invoice())),
    receipt: async (ctx) => ctx.reply(image({ id: await receipt(), caption: "Seu último pagamento 💚" })),
    copy: async (ctx) => ctx.reply(document({ id: await invoice(), filename: "fatura-2027-01.pdf" })),
    visit: (ctx) => ctx.reply(locationRequest("Para agendar a visita, toque abaixo e envie onde você está.")),
  };
}

function invoiceFor(name: string, id: string) {
  return template({
    name: INVOICE_TEMPLATE.name,
    language: INVOICE_TEMPLATE.language,
    header: { type: "document", document: { id, filename: "fatura-2027-01.pdf" } },
    body: [name, "R$ 99,90", "15/01"],
    buttons: [quickReply("paid"), quickReply("human")],
  });
}

function greeting(name: string) {
  return buttons({
    body: `Oi, ${name}! 👋 Aqui é a *Fibra Aurora*.\nComo posso ajudar?`,
    footer: "Responda a qualquer hora com _menu_",
    buttons: [
      { id: "invoice", title: "Minha fatura" },
      { id: "menu", title: "Outros assuntos" },
      { id: "human", title: "Falar com alguém" },
    ],
  });
}

/** The webhook of the bot, to be mounted in any server. */
export function createSupportBot(options: SupportBotOptions): Webhook {
  const { whatsapp, appSecret, verifyToken, typingMs = 600, onError } = options;
  const choices = answers(whatsapp);
  const webhook = createWebhook({ appSecret, verifyToken, whatsapp, ...(onError && { onError }) });

  async function choose(ctx: Context<"message">, id: string): Promise<void> {
    await (choices[id] ?? choices.menu)?.(ctx);
  }

  // Every message is marked as read, and answered after a moment of typing.
  webhook.use(async (ctx, next) => {
    if (ctx.event.type === "message" && ctx.event.message.type !== "reaction") {
      await ctx.typing();
      await pause(typingMs);
    }
    await next();
  });

  webhook.on("message:text", async (ctx) => {
    const wanted = topicOf(ctx.message.text.body);
    await (wanted ? choose(ctx, wanted) : ctx.reply(greeting(nameOf(ctx))));
  });
  webhook.on("message:interactive:button_reply", (ctx) =>
    choose(ctx, ctx.message.interactive.button_reply.id),
  );
  webhook.on("message:interactive:list_reply", (ctx) => choose(ctx, ctx.message.interactive.list_reply.id));
  webhook.on("message:button", (ctx) => choose(ctx, ctx.message.button.payload ?? "menu"));
  webhook.on("message:location", async (ctx) => {
    await ctx.react("👍");
    await ctx.reply("Recebido! Um técnico chega amanhã, entre 9h e 12h.");
  });
  webhook.on(["message:image", "message:document"], async (ctx) => {
    const file = await ctx.download();
    await ctx.reply(`Obrigado, recebi o arquivo (${kilobytes((await file.bytes()).length)}). Já vou olhar!`, {
      quote: true,
    });
  });
  return webhook;
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

function nameOf(ctx: Context<"message">): string {
  return ctx.contact?.profile?.name?.split(" ")[0] ?? "tudo bem";
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

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString("pt-BR")} kB`;
}
