/** An inbox with a customer's phone at the other end: emulator, client, webhook and store in one time. */
import { WhatsApp } from "../../src/client/whatsapp.ts";
import { createEmulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { createInbox, type InboxOptions } from "../../src/inbox/index.ts";
import { memoryStore } from "../../src/store/memory.ts";
import type { Store } from "../../src/store/store.ts";
import type { DurableMode } from "../../src/webhook/durable/durable.ts";
import { createWebhook } from "../../src/webhook/webhook.ts";
import type { FakeClock } from "./fake-clock.ts";
import { createFakeClock, settle } from "./fake-clock.ts";

export const PHONE = "5511987654321";

export interface DeskOptions<C> extends Partial<Omit<InboxOptions<C>, "store">> {
  readonly store?: Store;
  readonly emulator?: EmulatorOptions;
  readonly dedupe?: boolean;
  /** Of each process's webhook. @default inline */
  readonly mode?: DurableMode;
}

/** The business: as many processes as one likes, on one store. */
export function openDesk<C = Record<string, unknown>>(options: DeskOptions<C> = {}) {
  const clock: FakeClock = createFakeClock();
  const { emulator: how, dedupe = true, mode, store = memoryStore({ clock }), ...rest } = options;
  const emulator = createEmulator({ clock, ...how });
  const errors: unknown[] = [];

  function process({ store: own = store, ...more }: Partial<InboxOptions<C>> = {}) {
    const whatsapp = new WhatsApp({ ...emulator.clientOptions, clock, rateLimit: false });
    const inbox = createInbox<C>({
      whatsapp,
      store: own,
      clock,
      onError: (error) => errors.push(error),
      ...rest,
      ...more,
    });
    const webhook = createWebhook({
      ...emulator.webhookOptions,
      whatsapp,
      store: own,
      clock,
      dedupe,
      mode,
      onError: (error) => errors.push(error),
    });
    inbox.attach(webhook);
    return { inbox, webhook, whatsapp };
  }

  const first = process();
  return {
    clock,
    store,
    emulator,
    errors,
    process,
    ...first,
    customer: emulator.world.user(PHONE, { name: "Ana" }),
    async connect(): Promise<void> {
      // ky is loaded on the first call, which takes real time.
      await import("ky");
      await emulator.connect(first.webhook.fetch);
    },
    /** Lets time pass, and everything that comes of it happen. */
    async pass(ms: number): Promise<void> {
      for (let i = 0; i < 5; i++) await settle();
      await clock.advance(ms);
      // What takes many steps of no time at all may be late: it gets the time it needs.
      for (let i = 0; i < 5; i++) {
        for (let j = 0; j < 5; j++) await settle();
        await clock.advance(1);
      }
    },
  };
}
