/** @module The client of one business phone number. */
import { isRecord } from "../core/check.ts";
import { systemClock } from "../core/clock.ts";
import { ConfigurationError } from "../core/errors.ts";
import { silentLogger } from "../core/logger.ts";
import { createMetrics, type Metrics, type MetricsCounter } from "../core/metrics.ts";
import { lastFour } from "../core/redact.ts";
import type { Message } from "../messages/message.ts";
import { envelopeOf, pairOf, privateTexts } from "./body.ts";
import { optionsFromEnv } from "./env.ts";
import { Graph, type GraphCall } from "./graph.ts";
import { createGraphClient, type GraphClient } from "./graph-client.ts";
import { createHosts } from "./hosts.ts";
import { createLimiter, type Limiter } from "./limiter.ts";
import { MediaResource } from "./media.ts";
import { API_VERSION, BASE_URL, type WhatsAppOptions } from "./options.ts";
import { path } from "./path.ts";
import { isSendAnswer, toResult } from "./result.ts";
import { SendMethods, type TemplateInput, toTemplate } from "./send-methods.ts";
import type { CallOptions, Recipient, Sender, SendOptions, SendResult } from "./sender.ts";
import { createTokens } from "./token.ts";
import { createTransport, loadTransport } from "./transport.ts";

/** Options of {@link WhatsApp.sendMarketing}. */
export interface MarketingOptions extends SendOptions {
  /** Whether Meta may send it as an ordinary template when it cannot optimise it. @default Meta's */
  readonly productPolicy?: "CLOUD_API_FALLBACK" | "STRICT";
  /** Whether Meta learns from what users do with this message. @default the account's setting */
  readonly messageActivitySharing?: boolean;
}

/** What {@link WhatsApp.initialize} found. */
export interface PhoneNumberInfo {
  readonly phoneNumberId: string;
  /** As it is shown to people: `+55 11 99999-9999`. */
  readonly displayPhoneNumber: string | undefined;
  readonly verifiedName: string | undefined;
  readonly qualityRating: string | undefined;
  /** Graph's whole answer. */
  readonly raw: unknown;
}

/**
 * The client of one business phone number.
 *
 * A send is checked, waits for its turn, and is repeated only when it is certain that Meta did not take it. Nothing
 * of a message is ever rewritten. Making a client does nothing but check the options.
 *
 * @example
 * ```ts
 * import { WhatsApp } from "whatsapp-enterprise";
 *
 * const client = new WhatsApp({ accessToken, phoneNumberId });
 * const { messageId } = await client.sendText("5511999999999", "Hello!");
 * ```
 */
export class WhatsApp extends SendMethods implements Sender {
  readonly phoneNumberId: string;
  readonly businessAccountId: string | undefined;
  /** Upload, look up, download and delete media. */
  readonly media: MediaResource;
  /** Any endpoint of the Graph API. */
  readonly graph: GraphClient;
  readonly #appSecret: string | undefined;
  readonly #verifyToken: string | undefined;
  readonly #graph: Graph;
  readonly #metrics: MetricsCounter;

  constructor(options: WhatsAppOptions) {
    super();
    const { clock = systemClock, baseUrl = BASE_URL, timeoutMs = 30_000, appSecret } = options;
    assertOptions(options);
    this.phoneNumberId = options.phoneNumberId;
    this.businessAccountId = options.businessAccountId;
    this.#appSecret = appSecret;
    this.#verifyToken = options.verifyToken;
    this.#metrics = createMetrics(clock);
    this.#graph = new Graph({
      baseUrl,
      apiVersion: options.apiVersion ?? API_VERSION,
      tokens: createTokens(options.accessToken, options.appSecretProof ? appSecret : undefined),
      hosts: createHosts(baseUrl, options.allowedHosts),
      transport: options.transport ?? createTransport(options.fetch),
      prepare: options.transport ? async () => {} : loadTransport,
      limiter: limiterOf(options),
      clock,
      random: options.random ?? Math.random,
      logger: options.logger ?? silentLogger,
      hooks: options.hooks ?? {},
      metrics: this.#metrics,
      timeoutMs,
      maxRetries: options.maxRetries ?? 3,
    });
    const { phoneNumberId } = this;
    this.media = new MediaResource({
      graph: this.#graph,
      phoneNumberId,
      metrics: this.#metrics,
      clock,
      timeoutMs,
    });
    this.graph = createGraphClient(this.#graph, baseUrl);
  }

  /**
   * A client from the environment: `WHATSAPP_ACCESS_TOKEN` and `WHATSAPP_PHONE_NUMBER_ID`, and where they are set
   * `WHATSAPP_BUSINESS_ACCOUNT_ID`, `WHATSAPP_APP_SECRET`, `WHATSAPP_WEBHOOK_VERIFY_TOKEN`, `WHATSAPP_API_VERSION`.
   * Throws a `ConfigurationError` that names all that is missing.
   */
  static fromEnv(overrides?: Partial<WhatsAppOptions>): WhatsApp {
    return new WhatsApp(optionsFromEnv(overrides));
  }

  /** The app's secret, for `createWebhook`. Not shown when the client is printed. */
  get appSecret(): string | undefined {
    return this.#appSecret;
  }

  /** The webhook's verify token, for `createWebhook`. Not shown when the client is printed. */
  get verifyToken(): string | undefined {
    return this.#verifyToken;
  }

  /**
   * Sends any message: one that a builder made, or plain JSON as Graph spells it.
   *
   * Throws a `ValidationError` before anything is sent, an `ApiError` when Meta refused it, and a `TransportError`
   * when no answer came: its `outcome` says whether the message can have been sent.
   *
   * @example
   * ```ts
   * import { text } from "whatsapp-enterprise";
   *
   * await wa.send("5511999999999", text("Hello!"), { replyTo: messageId });
   * ```
   */
  send(to: Recipient, message: Message, options: SendOptions = {}): Promise<SendResult> {
    return this.#send("messages", to, message, options);
  }

  /**
   * Sends a marketing template through the Marketing Messages API, which chooses whom it reaches best.
   * https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/send-marketing-messages
   */
  sendMarketing(to: Recipient, template: TemplateInput, options: MarketingOptions = {}): Promise<SendResult> {
    const { productPolicy, messageActivitySharing } = options;
    return this.#send("marketing_messages", to, toTemplate(template), options, {
      ...(productPolicy !== undefined && { product_policy: productPolicy }),
      ...(messageActivitySharing !== undefined && { message_activity_sharing: messageActivitySharing }),
    });
  }

  /** Marks a message, and all before it, as read: blue ticks. */
  markRead(messageId: string, options: CallOptions = {}): Promise<void> {
    return this.#receipt("mark a message as read", options, { status: "read", message_id: messageId });
  }

  /** Marks a message as read, and shows "typing…" until the next message, for 25 s at most. */
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
    this.#metrics.initialized();
    return {
      phoneNumberId,
      displayPhoneNumber: textOf(raw.display_phone_number),
      verifiedName: textOf(raw.verified_name),
      qualityRating: textOf(raw.quality_rating),
      raw,
    };
  }

  /** What this client has done so far. */
  getMetrics(): Metrics {
    return this.#metrics.read();
  }

  /** Counts messages that a webhook received for this client. `createWebhook` calls it. */
  received(messages: number): void {
    this.#metrics.count("messagesReceived", messages);
  }

  async #send(
    edge: "messages" | "marketing_messages",
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
      turn: { phoneNumberId, pair: pairOf(envelope.to) },
      signal: options.signal,
      timeoutMs: options.timeoutMs,
    });
    this.#metrics.count("messagesSent");
    if (envelope.type === "template") this.#metrics.count("templatesSent");
    return toResult(answer);
  }

  async #receipt(what: string, options: CallOptions, body: Readonly<Record<string, unknown>>): Promise<void> {
    const call: GraphCall<Record<string, unknown>> = {
      method: "POST",
      path: path`/${options.phoneNumberId ?? this.phoneNumberId}/messages`,
      body: JSON.stringify({ messaging_product: "whatsapp", ...body }),
      safe: true,
      what: () => what,
      expects: isRecord,
      signal: options.signal,
      timeoutMs: options.timeoutMs,
    };
    await this.#graph.json(call);
  }
}

function assertOptions({
  phoneNumberId,
  apiVersion,
  appSecretProof,
  appSecret,
  timeoutMs,
}: WhatsAppOptions): void {
  if (!phoneNumberId)
    throw new ConfigurationError(
      "phoneNumberId is missing. Pass `phoneNumberId` or set WHATSAPP_PHONE_NUMBER_ID.",
    );
  if (apiVersion !== undefined && !/^v\d+\.\d+$/.test(apiVersion))
    throw new ConfigurationError(`apiVersion must look like "${API_VERSION}".`);
  if (appSecretProof && !appSecret)
    throw new ConfigurationError(
      "appSecretProof needs the secret. Pass `appSecret` or set WHATSAPP_APP_SECRET.",
    );
  if (timeoutMs !== undefined && !(timeoutMs > 0))
    throw new ConfigurationError("timeoutMs must be more than 0; Infinity for no limit.");
}

function limiterOf({ rateLimit = {}, clock = systemClock }: WhatsAppOptions): Limiter | undefined {
  if (rateLimit === false) return undefined;
  return "turn" in rateLimit ? rateLimit : createLimiter({ clock, ...rateLimit });
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
