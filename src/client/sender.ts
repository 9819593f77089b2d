/** @module What everything that sends relies on: the recipient, the options and the result of a send. */
import type { Message } from "../messages/message.ts";
import type { Priority } from "./limiter.ts";

/**
 * Who gets a message: a phone number (with country code), or one of the ids Meta knows a user or group by.
 * A `phone` wins when a `userId` is given beside it, as it does at Meta.
 */
export type Recipient =
  | string
  | { readonly phone?: string; readonly userId?: string; readonly groupId?: string };

/** Options of every send. */
export interface SendOptions {
  /** Id of the message to quote. Ignored by Meta for reactions, and for messages older than 30 days. */
  readonly replyTo?: string;
  /** Echoed in every status webhook of this message (`biz_opaque_callback_data`). At most 512 characters. */
  readonly callbackData?: string;
  /** `"group"` when `to` is a group id. @default "individual" */
  readonly recipientType?: "individual" | "group";
  /** Send only if the user's identity hash still is this one, else Graph answers 137000. */
  readonly identityKeyHash?: string;
  /** Send from another number of the same account. @default the client's own number */
  readonly phoneNumberId?: string;
  /**
   * What goes first when several wait for their turn: a reply (`"normal"`) before a campaign's message (`"low"`), a
   * code that somebody waits for (`"high"`) before both. While enough of a higher one comes, a lower one waits.
   * @default "normal"
   */
  readonly priority?: Priority;
  /** Gives up the call. The message may have been accepted all the same. */
  readonly signal?: AbortSignal;
  /** Gives up after so many milliseconds, retries included. @default the client's `timeoutMs` */
  readonly timeoutMs?: number;
}

/** What Meta said about a message it accepted. Accepted is not delivered: that is a status webhook. */
export interface SendResult {
  /** The `wamid…` that status webhooks carry. */
  readonly messageId: string;
  /** Templates only: whether Meta sends it now, or holds it back. */
  readonly status?: "accepted" | "held_for_quality_assessment" | "paused" | (string & {});
  /** The user's WhatsApp id. Do not compare it with the number you gave: Meta rewrites some (BR, MX, AR). */
  readonly waId?: string;
  /** The user's business-scoped id. */
  readonly userId?: string;
  readonly groupId?: string;
  /** Graph's whole answer. */
  readonly raw: unknown;
}

/** Options of a call that is no send. */
export interface CallOptions {
  readonly phoneNumberId?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** A media file as it comes from Meta. The size and the SHA-256 are checked while it is read. */
export interface MediaDownload {
  readonly stream: ReadableStream<Uint8Array>;
  readonly mimeType: string;
  readonly size: number | undefined;
  readonly sha256: string | undefined;
  /** The whole file. Reads the stream to its end. */
  bytes(): Promise<Uint8Array>;
}

/** The part of the client that a webhook's handlers use. `WhatsApp` is one; a test may give another. */
export interface Sender {
  /** Sends a message. */
  send(to: Recipient, message: Message, options?: SendOptions): Promise<SendResult>;
  /** Blue ticks for this message and all before it. */
  markRead(messageId: string, options?: CallOptions): Promise<void>;
  /** Blue ticks, and "typing…" until the next message, for 25 s at most. */
  typing(messageId: string, options?: CallOptions): Promise<void>;
  /** Counts messages that a webhook received, where the client keeps metrics. */
  received?(messages: number): void;
  /** Where files of messages are fetched. */
  readonly media: {
    /** Fetches a file by its id. */
    download(mediaId: string, options?: CallOptions): Promise<MediaDownload>;
  };
}
