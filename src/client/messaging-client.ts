/** @module Sending for one business phone number, without a method per message type: the part that `sendText` pays for. */
import { isRecord } from "../core/check.ts";
import type { Metrics } from "../core/metrics.ts";
import { lastFour } from "../core/redact.ts";
import type { Message } from "../messages/message.ts";
import { envelopeOf, privateTexts } from "./body.ts";
import { type Connection, connect } from "./connection.ts";
import { Graph } from "./graph.ts";
import { createGraphClient, type GraphClient } from "./graph-client.ts";
import type { WhatsAppOptions } from "./options.ts";
import { path } from "./path.ts";
import { isSendAnswer, toResult } from "./result.ts";
import type { CallOptions, Recipient, SendOptions, SendResult } from "./sender.ts";

/** What `initialize` found. */
export interface PhoneNumberInfo {
  readonly phoneNumberId: string;
  /** As it is shown to people: `+55 11 99999-9999`. */
  readonly displayPhoneNumber: string | undefined;
  readonly verifiedName: string | undefined;
  readonly qualityRating: string | undefined;
  /** Graph's whole answer. */
  readonly raw: unknown;
}

/** Where a message is posted to. */
type Edge = "messages" | "marketing_messages";

/** The base of `WhatsApp`: sends what is built already. */
export class MessagingClient {
  readonly phoneNumberId: string;
  readonly businessAccountId: string | undefined;
  /** Any endpoint of the Graph API. */
  readonly graph: GraphClient;
  // Private, and not `private`: secrets are not shown when a client is printed.
  readonly #options: WhatsAppOptions;
  readonly #connection: Connection;
  readonly #graph: Graph;

  /** `connection` is another client's, to share it; a new one is made from the options. */
  constructor(options: WhatsAppOptions, connection: Connection = connect(options)) {
    this.phoneNumberId = options.phoneNumberId;
    this.businessAccountId = options.businessAccountId;
    this.#options = options;
    this.#connection = connection;
    this.#graph = new Graph(connection);
    this.graph = createGraphClient(this.#graph, connection.baseUrl);
  }

  /** The app's secret, for `createWebhook`. */
  get appSecret(): string | undefined {
    return this.#options.appSecret;
  }

  /** The webhook's verify token, for `createWebhook`. */
  get verifyToken(): string | undefined {
    return this.#options.verifyToken;
  }

  /**
   * Sends any message: one that a builder made, or plain JSON as Graph spells it.
   *
   * Throws a `ValidationError` before anything is sent, an `ApiError` when Meta refused it, and a `TransportError`
   * when no answer came: its `outcome` says whether the message can have been sent.
   *
   * @operation POST /{phone-number-id}/messages
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
   * @example
   * ```ts
   * import { text } from "whatsapp-enterprise";
   *
   * await wa.send("5511999999999", text("Hello!"), { replyTo: messageId });
   * ```
   */
  send(to: Recipient, message: Message, options: SendOptions = {}): Promise<SendResult> {
    return this.post("messages", to, message, options);
  }

  /**
   * Marks a message, and all before it, as read: blue ticks.
   *
   * @operation POST /{phone-number-id}/messages
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/mark-message-as-read
   */
  markRead(messageId: string, options: CallOptions = {}): Promise<void> {
    return this.#receipt("mark a message as read", options, { status: "read", message_id: messageId });
  }

  /**
   * Marks a message as read, and shows "typing…" until the next message, for 25 s at most.
   *
   * @operation POST /{phone-number-id}/messages
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
   */
  typing(messageId: string, options: CallOptions = {}): Promise<void> {
    const body = { status: "read", message_id: messageId, typing_indicator: { type: "text" } };
    return this.#receipt("show that you are typing", options, body);
  }

  /** Checks the token and the number, and answers how the number is known. Sending needs no such call. */
  async initialize(options: CallOptions = {}): Promise<PhoneNumberInfo> {
    const phoneNumberId = options.phoneNumberId ?? this.phoneNumberId;
    const raw = await this.#graph.json({
      method: "GET",
      path: path`/${phoneNumberId}`,
      query: { fields: "id,display_phone_number,verified_name,quality_rating" },
      safe: true,
      what: () => `read phone number ${phoneNumberId}`,
      expects: isRecord,
      signal: options.signal,
      timeoutMs: options.timeoutMs,
    });
    this.#connection.metrics.initialized();
    return {
      phoneNumberId,
      displayPhoneNumber: textOf(raw.display_phone_number),
      verifiedName: textOf(raw.verified_name),
      qualityRating: textOf(raw.quality_rating),
      raw,
    };
  }

  /** What this client, and those that share its connection, have done so far. */
  getMetrics(): Metrics {
    return this.#connection.metrics.read();
  }

  /** Counts messages that a webhook received for this client. `createWebhook` calls it. */
  received(messages: number): void {
    this.#connection.metrics.count("messagesReceived", messages);
  }

  protected get options(): WhatsAppOptions {
    return this.#options;
  }

  protected get connection(): Connection {
    return this.#connection;
  }

  protected async post(
    edge: Edge,
    to: Recipient,
    message: Message,
    options: SendOptions,
    extra?: Readonly<Record<string, unknown>>,
  ): Promise<SendResult> {
    const envelope = envelopeOf(to, message, options, extra);
    const phoneNumberId = options.phoneNumberId ?? this.phoneNumberId;
    const answer = await this.#graph.json({
      method: "POST",
      path: path`/${phoneNumberId}/${edge}`,
      body: envelope.json,
      safe: false,
      what: () => `send ${envelope.type} to ${lastFour(envelope.to)}`,
      secrets: () => privateTexts(envelope.json),
      expects: isSendAnswer,
      turn: { phoneNumberId, pair: envelope.pair, priority: options.priority },
      signal: options.signal,
      timeoutMs: options.timeoutMs,
    });
    const { metrics } = this.#connection;
    metrics.count("messagesSent");
    if (envelope.type === "template") metrics.count("templatesSent");
    return toResult(answer);
  }

  async #receipt(what: string, options: CallOptions, body: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#graph.json({
      method: "POST",
      path: path`/${options.phoneNumberId ?? this.phoneNumberId}/messages`,
      body: JSON.stringify({ messaging_product: "whatsapp", ...body }),
      safe: true,
      what: () => what,
      expects: isRecord,
      signal: options.signal,
      timeoutMs: options.timeoutMs,
    });
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
