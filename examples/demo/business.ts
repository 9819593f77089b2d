/** What both forms of the demo are made of: an emulator, and the support bot connected to it. */
import { type Webhook, WhatsApp } from "whatsapp-enterprise";
import { createEmulator, type Emulator, type User } from "whatsapp-enterprise/emulator";
import { createSupportBot, INVOICE_TEMPLATE } from "./support-bot.ts";

export interface Business {
  readonly emulator: Emulator;
  readonly whatsapp: WhatsApp;
  readonly webhook: Webhook;
  /** The first customer. */
  readonly customer: User;
}

export interface BusinessOptions {
  readonly typingMs: number;
  readonly onError: (error: unknown) => void;
}

/** With a Meta account, only the first two lines would change: to nothing, and to `WhatsApp.fromEnv()`. */
export async function openBusiness({ typingMs, onError }: BusinessOptions): Promise<Business> {
  const emulator = createEmulator({ verifiedName: "Fibra Aurora" });
  const whatsapp = new WhatsApp({ ...emulator.clientOptions, rateLimit: { cooldownMs: 300 } });
  const webhook = createSupportBot({ ...emulator.webhookOptions, whatsapp, typingMs, onError });
  emulator.world.templates.add(INVOICE_TEMPLATE);
  await emulator.connect(webhook.fetch);
  const customer = emulator.world.user("5511999999999", { name: "João da Silva" });
  return { emulator, whatsapp, webhook, customer };
}
