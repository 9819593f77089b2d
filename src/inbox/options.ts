/** @module What an inbox is made from. */
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/logger.ts";
import type { Store } from "../store/store.ts";
import type { Bot } from "./bot.ts";
import type { InboxSender } from "./core.ts";
import type { BotErrorHook } from "./turns.ts";

/** Options of {@link createInbox}. */
export interface InboxOptions<C = Record<string, unknown>> {
  /** The client to send with. */
  readonly whatsapp: InboxSender;
  /** Where everything is kept. Several processes need one they share. */
  readonly store: Store;
  /** Answers until a human does. Without one, everything goes to the queue. */
  readonly bot?: Bot<C>;
  /** Which of the business's numbers is meant where none is named. @default the client's own */
  readonly phoneNumberId?: string;
  /** After how long without a word a session ends, and its context with it. @default 24 hours */
  readonly sessionTtlMs?: number;
  /** What a session's context is at its start. @default an empty object */
  readonly initialContext?: () => C;
  /**
   * How a burst becomes one turn of the bot: it begins `quietMs` after the latest message, or `maxMs` after the first.
   * @default 1 second, 8 seconds
   */
  readonly gather?: { readonly quietMs?: number; readonly maxMs?: number };
  /**
   * How long the bot keeps silent after a human wrote in a conversation that nobody had assigned, from the WhatsApp
   * Business app, too. What the user writes meanwhile is answered by the bot then, unless the human did.
   * `Number.POSITIVE_INFINITY` keeps it silent until the session ends. @default 30 minutes
   */
  readonly resumeAfterMs?: number;
  /** After how long a bot has failed. @default 60 seconds */
  readonly botTimeoutMs?: number;
  /** After how long another process takes over the turn of one that has died. @default 30 seconds */
  readonly leaseMs?: number;
  /** Start of the keys in the store. Give each app its own that shares a store with another. @default "inbox:" */
  readonly keyPrefix?: string;
  /** Is told of every error of the bot, and of sending its answers. The conversation is queued all the same. */
  readonly onError?: BotErrorHook;
  /** @default the system's */
  readonly clock?: Clock;
  /** @default silent */
  readonly logger?: Logger;
}
