/** The desk: a bot, a waiting queue and agents, made of the public API alone. */
import { buttons, createWebhook, type Webhook, type WhatsApp } from "whatsapp-enterprise";
import { type Bot, createInbox, handoff, type Inbox, type InboxOptions } from "whatsapp-enterprise/inbox";

/** What the bot remembers of a session. */
export interface Ticket {
  topic?: string;
}

export interface Desk {
  readonly webhook: Webhook;
  readonly inbox: Inbox<Ticket>;
}

export interface DeskOptions {
  readonly whatsapp: WhatsApp;
  readonly store: InboxOptions["store"];
  readonly appSecret: string;
  readonly verifyToken: string;
  /** How long a burst of messages is waited for, in milliseconds. @default 1000 */
  readonly quietMs?: number;
}

const MENU = buttons({
  body: "Oi! Aqui é a *Aurora Internet*. Sobre o que você quer falar?",
  buttons: [
    { id: "invoice", title: "Minha fatura" },
    { id: "human", title: "Falar com alguém" },
  ],
});

const bot: Bot<Ticket> = (turn) => {
  const { context, text } = turn;
  if (/fatura/i.test(text)) {
    context.topic = "invoice";
    return "Sua fatura de R$ 99,90 vence em 15/12. Posso ajudar em mais alguma coisa?";
  }
  if (/algu[eé]m|atendente|pessoa/i.test(text))
    return handoff({ reason: context.topic ?? "asked", message: "Certo! Uma pessoa já vem falar com você." });
  return MENU;
};

/** Everything the desk needs: mount the webhook in a server, and call `inbox.start()` there. */
export function createDesk({ whatsapp, store, appSecret, verifyToken, quietMs = 1000 }: DeskOptions): Desk {
  const webhook = createWebhook({ appSecret, verifyToken, whatsapp, store });
  const inbox = createInbox<Ticket>({ whatsapp, store, bot, gather: { quietMs } });
  inbox.attach(webhook);
  return { webhook, inbox };
}
