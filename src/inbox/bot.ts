/** @module A bot: a function from what a user wrote to what is answered. */
import type { IncomingMessage } from "../events/message.schema.ts";
import type { Message } from "../messages/message.ts";
import type { Conversation } from "./conversation.ts";
import type { HistoryEntry } from "./history.ts";

/** What a user wrote in one go, in order, and what there is to answer it with. */
export interface Turn<C = Record<string, unknown>> {
  /** Stays the same when the turn is repeated after a crash: an idempotency key for what the bot does elsewhere. */
  readonly id: string;
  readonly conversation: Conversation<C>;
  /** Everything the user wrote since the last turn: a burst or an album is one turn. */
  readonly messages: readonly IncomingMessage[];
  /** The latest of them. */
  readonly message: IncomingMessage;
  /** What a person reads in them, one line each: texts, captions, titles of buttons and rows. */
  readonly text: string;
  /** What the bot remembers until the session ends. Change it: it is stored with the answer. JSON only. */
  context: C;
  /** Aborts when a human takes over, or the inbox's `botTimeoutMs` is up: nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** The latest messages of both sides, this turn's included. */
  history(limit?: number): Promise<HistoryEntry[]>;
  /** Blue ticks, and "typing…" for up to 25 s. */
  typing(): Promise<void>;
}

/** A text or message that quotes one of the user's. */
export interface Quoting {
  readonly message: string | Message;
  /** The id of what it answers: `turn.message.id`. */
  readonly replyTo: string;
}

/** Something that a bot says. */
export type Saying = string | Message | Quoting;

/** A human is to go on. */
export interface Handoff {
  readonly handoff: true;
  /** Shown to agents. @default "bot", or "bot_failed" with an `error` */
  readonly reason?: string;
  /** Sent to the user before. */
  readonly message?: Saying | readonly Saying[];
  /**
   * Why the bot could not answer, as if it had thrown it: `onError` is told, and the context stays as it was. Unlike
   * what throws, a bot that hands over can still say something to the user.
   */
  readonly error?: unknown;
}

/** What a bot answers: texts or messages to send, a {@link Handoff}, or nothing. */
export type BotAnswer = Saying | readonly Saying[] | Handoff | null | undefined;

/** Answers a turn. One that throws, or takes too long, hands over to a human: no user is left without an answer. */
export type Bot<C = Record<string, unknown>> = (turn: Turn<C>) => BotAnswer | Promise<BotAnswer>;

/**
 * Hands a conversation over to the waiting queue.
 *
 * ```ts
 * import { type Bot, handoff } from "whatsapp-enterprise/inbox";
 *
 * const bot: Bot = ({ text }) => (/human/i.test(text) ? handoff({ message: "One moment, please." }) : `You said: ${text}`);
 * ```
 */
export function handoff(options: Omit<Handoff, "handoff"> = {}): Handoff {
  return { handoff: true, ...options };
}

/** A text is a text message. */
export function toMessage(content: string | Message): Message {
  return typeof content === "string" ? { type: "text", text: { body: content } } : content;
}

/** What a person reads in a message; empty for what has no words. */
export function readableText(message: IncomingMessage): string {
  switch (message.type) {
    case "text":
      return message.text.body;
    case "image":
      return message.image.caption ?? "";
    case "video":
      return message.video.caption ?? "";
    case "document":
      return message.document.caption ?? "";
    case "button":
      return message.button.text;
    case "interactive":
      return titleOf(message.interactive);
    default:
      return "";
  }
}

function titleOf(reply: Extract<IncomingMessage, { type: "interactive" }>["interactive"]): string {
  if (reply?.type === "button_reply" && "button_reply" in reply) return reply.button_reply.title;
  if (reply?.type === "list_reply" && "list_reply" in reply) return reply.list_reply.title;
  return "";
}
