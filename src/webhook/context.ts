/** @module What a handler is given: the event, who it is from, and the ways to answer. */
import type { MediaDownload, Recipient, Sender, SendOptions, SendResult } from "../client/sender.ts";
import { ConfigurationError, WhatsAppError } from "../core/errors.ts";
import type { Identity } from "../core/identity.ts";
import type { WebhookEvent } from "../events/event.ts";
import { dedupeKey } from "../events/keys.ts";
import type { IncomingMessage } from "../events/message.schema.ts";
import { groupOf, identityOf, recipientOf } from "../events/people.ts";
import type { Message } from "../messages/message.ts";
import type { EventFor, Query } from "./queries.ts";

/** Options of {@link ContextOf.reply}. */
export interface ReplyOptions extends SendOptions {
  /** Quotes the message that is answered. @default false */
  readonly quote?: boolean;
}

/** What the events of a union have under a name; `undefined` for those that have nothing there. */
type Part<E, K extends PropertyKey> = E extends unknown ? (K extends keyof E ? E[K] : undefined) : never;

/**
 * One event, and the ways to answer it. `Q` is the query it came through: in a handler of `"message:text"`,
 * `ctx.message.text.body` needs no check.
 *
 * Everything that sends does so from the number the event came to, and throws a `ConfigurationError` when the
 * webhook was made without `whatsapp`.
 */
export type Context<Q extends Query = Query> = ContextOf<
  EventFor<Q>,
  Part<EventFor<Q>, "message">,
  Part<EventFor<Q>, "status">,
  Part<EventFor<Q>, "call">,
  Part<EventFor<Q>, "update">,
  Part<EventFor<Q>, "contact">
>;

/**
 * A {@link Context} by what is in it. Its parts are parameters so that the compiler sees that the context of a
 * particular event is one of a more general event too.
 */
export interface ContextOf<E extends WebhookEvent, M, S, C, U, P> {
  readonly event: E;
  readonly message: M;
  readonly status: S;
  readonly call: C;
  readonly update: U;
  /** The profile that came with the event: name, ids. */
  readonly contact: P;
  /** Who it is about: phone number, business-scoped id, or both. */
  readonly user: Identity | undefined;
  /** The client that was given to the webhook. */
  readonly whatsapp: Sender;
  /**
   * The name of the event: the same whenever its handlers run, and no other event's. Give it to what a handler does
   * outside, so that a run after a crash, or a copy, does it once. `undefined` for an event that cannot have one.
   */
  readonly idempotencyKey: string | undefined;
  /** Answers where the event came from: the group, else the user. */
  reply(content: string | Message, options?: ReplyOptions): Promise<SendResult>;
  /** Puts a reaction on the message, in place of an earlier one. */
  react(emoji: string, options?: SendOptions): Promise<SendResult>;
  /** Takes the reaction back. */
  unreact(options?: SendOptions): Promise<SendResult>;
  /** Blue ticks for the message and all before it. */
  markRead(): Promise<void>;
  /** Blue ticks, and "typing…" until the reply, for 25 s at most. */
  typing(): Promise<void>;
  /** The file of the message: image, video, audio, document or sticker; of a call, its recording or transcript. */
  download(): Promise<MediaDownload>;
}

/** Makes the context of an event. */
export function createContext(event: WebhookEvent, whatsapp: Sender | undefined): Context {
  return new EventContext(event, whatsapp);
}

type Any = Context;

/** The accessors are on the prototype, so that a context costs two fields until something is asked of it. */
class EventContext implements Any {
  readonly event: WebhookEvent;
  readonly #whatsapp: Sender | undefined;

  constructor(event: WebhookEvent, whatsapp: Sender | undefined) {
    this.event = event;
    this.#whatsapp = whatsapp;
  }

  get message(): Any["message"] {
    return "message" in this.event ? this.event.message : undefined;
  }

  get status(): Any["status"] {
    return "status" in this.event ? this.event.status : undefined;
  }

  get call(): Any["call"] {
    return "call" in this.event ? this.event.call : undefined;
  }

  get update(): Any["update"] {
    return "update" in this.event ? this.event.update : undefined;
  }

  get contact(): Any["contact"] {
    return "contact" in this.event ? this.event.contact : undefined;
  }

  get user(): Identity | undefined {
    return identityOf(this.event);
  }

  get whatsapp(): Sender {
    if (this.#whatsapp) return this.#whatsapp;
    throw new ConfigurationError(
      "This webhook cannot send. Pass a client: `createWebhook({ whatsapp: new WhatsApp({ … }) })`.",
    );
  }

  get idempotencyKey(): string | undefined {
    return dedupeKey(this.event);
  }

  async reply(content: string | Message, options: ReplyOptions = {}): Promise<SendResult> {
    const { quote = false, ...rest } = options;
    const message: Message =
      typeof content === "string" ? { type: "text", text: { body: content } } : content;
    const quoted = quote ? { replyTo: this.#incoming("quote").id } : {};
    return this.#send(message, { ...quoted, ...rest });
  }

  async react(emoji: string, options?: SendOptions): Promise<SendResult> {
    const { id } = this.#incoming("react to");
    return this.#send({ type: "reaction", reaction: { message_id: id, emoji } }, options);
  }

  async unreact(options?: SendOptions): Promise<SendResult> {
    return this.react("", options);
  }

  async markRead(): Promise<void> {
    await this.whatsapp.markRead(this.#incoming("mark as read").id, this.#from());
  }

  async typing(): Promise<void> {
    await this.whatsapp.typing(this.#incoming("show typing for").id, this.#from());
  }

  async download(): Promise<MediaDownload> {
    const id = mediaOf(this.event);
    if (id === undefined) throw nothingTo("download", this.event);
    return this.whatsapp.media.download(id, this.#from());
  }

  async #send(message: Message, options: SendOptions | undefined): Promise<SendResult> {
    const { whatsapp } = this;
    const to = addressOf(this.event);
    if (to === undefined) throw nothingTo("reply to", this.event);
    return whatsapp.send(to, message, { ...this.#from(), ...options });
  }

  #from(): { phoneNumberId?: string } {
    const { phoneNumberId } = this.event;
    return phoneNumberId === undefined ? {} : { phoneNumberId };
  }

  #incoming(what: string): IncomingMessage {
    const { event } = this;
    if (event.type === "message" || event.type === "standby_message") return event.message;
    throw nothingTo(what, event);
  }
}

function nothingTo(what: string, event: WebhookEvent): WhatsAppError {
  return new WhatsAppError(
    "not_possible",
    `There is nothing to ${what} in this "${event.type}" event. Register the handler for a query that has it.`,
  );
}

/** An echo's author is the business itself, so only what a user wrote is answered by its author's address. */
function addressOf(event: WebhookEvent): Recipient | undefined {
  if (event.type === "message" || event.type === "standby_message") return recipientOf(event.message);
  const groupId = groupOf(event);
  if (groupId !== undefined) return { groupId };
  const { phone, userId } = identityOf(event) ?? {};
  if (phone === undefined) return userId === undefined ? undefined : { userId };
  return userId === undefined ? { phone } : { phone, userId };
}

function mediaOf(event: WebhookEvent): string | undefined {
  if (event.type === "call")
    return event.call.call_recording?.audio?.id ?? event.call.call_transcript?.document?.id;
  return "message" in event ? fileOf(event.message) : undefined;
}

function fileOf(message: IncomingMessage): string | undefined {
  switch (message.type) {
    case "image":
      return message.image.id;
    case "video":
      return message.video.id;
    case "audio":
      return message.audio.id;
    case "document":
      return message.document.id;
    case "sticker":
      return message.sticker.id;
    default:
      return undefined;
  }
}
