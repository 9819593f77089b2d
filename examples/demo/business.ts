/** What both forms of the demo are made of: an emulator, and an inbox connected to it, which the support bot answers. */
import { createWebhook, memoryStore, type Store, type Webhook, WhatsApp } from "whatsapp-enterprise";
import { createEmulator, type Emulator, type User } from "whatsapp-enterprise/emulator";
import { createInbox, type Inbox } from "whatsapp-enterprise/inbox";
import { INVOICE_TEMPLATE } from "./messages.ts";
import { createSupportBot } from "./support-bot.ts";

export interface Business {
  readonly emulator: Emulator;
  readonly whatsapp: WhatsApp;
  readonly webhook: Webhook;
  readonly inbox: Inbox;
  readonly store: Store;
  /** The first customer. */
  readonly customer: User;
  /** Resolves when the bot has answered, and everything has been delivered. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export interface BusinessOptions {
  readonly typingMs: number;
  /** How long a burst of messages is waited for, in milliseconds. @default 200 */
  readonly quietMs?: number;
  readonly onError: (error: unknown) => void;
}

/** With a Meta account, only the first two lines would change: to nothing, and to `WhatsApp.fromEnv()`. */
export async function openBusiness({ typingMs, quietMs = 200, onError }: BusinessOptions): Promise<Business> {
  const emulator = createEmulator({ verifiedName: "Fibra Aurora" });
  const whatsapp = new WhatsApp({ ...emulator.clientOptions, rateLimit: { cooldownMs: 300 } });
  const store = memoryStore();
  const webhook = createWebhook({ ...emulator.webhookOptions, whatsapp, store, onError });
  const bot = createSupportBot({ whatsapp, typingMs });
  const inbox = createInbox({ whatsapp, store, bot, gather: { quietMs }, onError });
  inbox.attach(webhook);
  inbox.start();
  emulator.world.templates.add(INVOICE_TEMPLATE);
  await emulator.connect(webhook.fetch);
  const customer = emulator.world.user("5511999999999", { name: "João da Silva" });

  async function idle(): Promise<void> {
    await emulator.idle();
    await inbox.idle();
    await emulator.idle();
  }

  async function close(): Promise<void> {
    await inbox.stop();
    await emulator.close();
  }

  return { emulator, whatsapp, webhook, inbox, store, customer, idle, close };
}
