/** @module The durable mode: events are written down, Meta is answered, and a worker runs the handlers. */
import type { Sender } from "../../client/sender.ts";
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/logger.ts";
import type { WebhookEvent } from "../../events/event.ts";
import type { Store } from "../../store/store.ts";
import type { ErrorHook, Outcome } from "../dispatch.ts";
import type { Routes } from "../routes.ts";
import type { Backoff } from "./backoff.ts";
import type { DeadLetter, DeadLetters } from "./dead-letters.ts";
import { createDeadLetters } from "./dead-letters.ts";
import { createJournal } from "./journal.ts";
import { journalKeys } from "./keys.ts";
import { createLanes } from "./lanes.ts";
import { createLocks } from "./lock.ts";
import { createWorker } from "./worker.ts";

/** Options of {@link durable}. */
export interface DurableOptions {
  /** How many users' events are handled at a time in this process. @default 16 */
  readonly concurrency?: number;
  /** How often the handlers of an event are started before it is a dead letter. @default 10 */
  readonly maxAttempts?: number;
  /** How long an event that failed waits. Its user's later events wait with it. */
  readonly backoff?: Backoff;
  /** After how long another process takes over the events of one that died. @default 30 seconds */
  readonly leaseMs?: number;
  /**
   * How often a process that has nothing to do looks for what others wrote down, and for what is to be tried again.
   * What it wrote down itself it handles at once. @default 500 milliseconds
   */
  readonly pollMs?: number;
  /**
   * `false`: deliveries do not start the worker, so that this process only writes down; another one that has the same
   * handlers calls `start()`. @default true
   */
  readonly worker?: boolean;
  /** Is told of every event that is given up, by the process that did so. */
  readonly onDead?: (letter: DeadLetter) => unknown;
}

/** What a webhook in durable mode has beside the rest. Needs no `this`. */
export interface DurableControls {
  /** Starts the worker: when your process starts, for what was left. Else it starts with the first delivery. */
  start(): void;
  /** Begins no further event, and resolves when those being handled are done. Others take what is left at once. */
  stop(): Promise<void>;
  /**
   * Handles what is due now, and resolves when that is done: in tests, and from a schedule where no process lives on.
   * What failed and is to be tried later is not waited for.
   */
  idle(): Promise<void>;
  /** Events that failed as often as they may. */
  readonly dead: DeadLetters;
}

/** What a webhook gives its mode. */
export interface ModeParts {
  readonly store: Store;
  readonly routes: Routes;
  readonly whatsapp: Sender | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onError: ErrorHook | undefined;
  readonly dedupe: boolean;
  readonly keyPrefix: string;
  readonly ttlMs: number;
}

/** How a webhook handles what it receives. Made by {@link durable}. */
export interface DurableMode {
  readonly name: "durable";
  /** For the webhook, which calls it once. */
  open(parts: ModeParts): {
    readonly controls: DurableControls;
    /** Writes events down. Resolves when Meta may be answered. */
    accept(events: readonly WebhookEvent[]): Promise<Outcome>;
  };
}

/**
 * The mode in which a webhook writes events down, answers Meta within milliseconds, and handles them after that: each
 * once, one user's in order, again with growing pauses when it fails, until it is a dead letter. Several processes on
 * one store share the work, and take over what one that died had begun.
 *
 * A process that dies after a handler had an effect outside, and before that could be written down, leaves an event
 * whose handlers run again: give what they do outside `ctx.idempotencyKey`.
 *
 * @example
 * ```ts
 * import { createWebhook, durable, WhatsApp } from "whatsapp-enterprise";
 * import { sqliteStore } from "whatsapp-enterprise/store/sqlite";
 *
 * const store = sqliteStore({ path: "whatsapp.db" });
 * const whatsapp = WhatsApp.fromEnv();
 * const webhook = createWebhook({ appSecret, verifyToken, whatsapp, store, mode: durable({ maxAttempts: 5 }) });
 * webhook.on("message:text", (ctx) => ctx.reply(`You said: ${ctx.message.text.body}`));
 * webhook.start();
 * process.once("SIGTERM", () => webhook.stop());
 * ```
 */
export function durable(options: DurableOptions = {}): DurableMode {
  const { concurrency = 16, maxAttempts = 10, backoff = {}, leaseMs = 30_000, pollMs = 500 } = options;
  const { worker: isWorker = true, onDead } = options;
  return {
    name: "durable",
    open(parts) {
      const { store, clock, logger } = parts;
      const keys = journalKeys(parts.keyPrefix);
      const accept = createJournal({ ...parts, keys });
      const locks = createLocks(store, leaseMs, clock, logger);
      const { random } = Math;
      const visit = createLanes({ ...parts, keys, locks, random, maxAttempts, backoff, onDead });
      const often = { concurrency, pollMs, lookAgainMs: leaseMs / 3 };
      const worker = createWorker({ store, due: keys.due, visit, clock, logger, random, ...often });
      const dead = createDeadLetters({ store, keys, clock, ttlMs: parts.ttlMs, ring: worker.ring });
      return {
        controls: { start: worker.start, stop: worker.stop, idle: worker.idle, dead },
        async accept(events) {
          // As in the other mode: what nobody asked for is done.
          const outcome = await accept(events.filter((event) => parts.routes.find(event)));
          if (isWorker) worker.wake();
          return outcome;
        },
      };
    },
  };
}
