/** @module The endpoint of a Flow: raw request → verified → decrypted → your handler → encrypted answer. */
import { object, string } from "../../core/check.ts";
import type { Logger } from "../../core/logger.ts";
import { silentLogger } from "../../core/logger.ts";
import { fromError, say } from "../../webhook/answers.ts";
import { MAX_BODY_BYTES } from "../../webhook/body.ts";
import { createProof } from "../../webhook/proof.ts";
import type { WebhookAnswer, WebhookRequest } from "../../webhook/request.ts";
import type { RawBody, Secrets } from "../../webhook/signature.ts";
import { fromWeb, toResponse } from "../../webhook/web.ts";
import type { EncryptedFlowRequest } from "./crypto.ts";
import { decrypt, encryptFlowResponse } from "./crypto.ts";
import { FlowDecryptionError, FlowTokenError } from "./errors.ts";
import type { FlowRequest } from "./exchange.ts";
import { toRequest } from "./exchange.ts";
import type { FlowHandlers } from "./handlers.ts";
import { assertHandler, report, respond } from "./handlers.ts";
import type { FlowKeyOptions } from "./keys.ts";
import { openKeys } from "./keys.ts";

/** What an endpoint is made from. */
export interface FlowEndpointOptions extends FlowKeyOptions, FlowHandlers {
  /** The secret of the app that the Flow is connected to; several while one replaces the other. `false` takes anything. */
  readonly appSecret: Secrets | false;
  /** Bodies larger than this are answered 413, unread. @default 3 MiB */
  readonly maxBodyBytes?: number | undefined;
}

/** Answers a Flow's requests. Its methods need no `this`, and every adapter of the webhook takes it. */
export interface FlowEndpoint {
  /**
   * Answers a request. What the answer says to WhatsApp:
   *
   * - 200: the screen, encrypted
   * - 421: not encrypted for `privateKey`: fetch the public key anew, and try once more
   * - 427: the Flow may not go on, and its button is disabled
   * - 432: the signature is missing or wrong
   * - 400, 405, 413: it was no request of WhatsApp's; 500: a handler failed
   */
  handle(request: WebhookRequest): Promise<WebhookAnswer>;
  /** {@link FlowEndpoint.handle} for web-standard requests. */
  fetch(request: Request): Promise<Response>;
}

/**
 * Makes the endpoint of your Flows. Throws a `ConfigurationError` when the secret, a key or every handler is missing.
 *
 * Health checks and reports of client errors are answered here. Nothing is parsed before its signature is proven.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 *
 * @example
 * ```ts
 * import express from "express";
 * import { toExpress } from "whatsapp-enterprise/express";
 * import { createFlowEndpoint, endFlow, showScreen } from "whatsapp-enterprise/flows";
 *
 * const endpoint = createFlowEndpoint({
 *   privateKey: process.env.FLOW_PRIVATE_KEY ?? "",
 *   appSecret,
 *   onInit: () => showScreen("DAY", { days: [{ id: "2026-12-01", title: "Terça, 1º" }] }),
 *   onDataExchange: {
 *     DAY: ({ data }) => showScreen("CONFIRM", { day: data.day }),
 *     CONFIRM: (request) => endFlow(request, { day: request.data.day }),
 *   },
 * });
 * express().use("/flows", toExpress(endpoint)).listen(3000);
 * ```
 */
export function createFlowEndpoint(options: FlowEndpointOptions): FlowEndpoint {
  const { maxBodyBytes = MAX_BODY_BYTES, logger = silentLogger } = options;
  const keys = openKeys(options);
  const prove = createProof(options.appSecret, maxBodyBytes, logger);
  assertHandler(options);

  async function open(request: WebhookRequest): Promise<Opened | WebhookAnswer> {
    let body: RawBody;
    try {
      body = await prove(request);
    } catch (error) {
      return fromError(error, logger, UNPROVEN);
    }
    const envelope = parseEnvelope(body);
    if (!envelope) return refused(say(400, "The body is not an encrypted Flow request."), logger);
    try {
      const { payload, session } = decrypt(envelope, keys);
      const question = toRequest(payload);
      if (question) return { question, seal: (response) => encryptFlowResponse(response, session) };
      return refused(say(400, "The decrypted request has no action."), logger);
    } catch (error) {
      return refused(say(NOT_DECRYPTED, error instanceof FlowDecryptionError ? error.message : ""), logger);
    }
  }

  async function handle(request: WebhookRequest): Promise<WebhookAnswer> {
    if (request.method !== "POST") return say(405, "Only POST is answered here.", { allow: "POST" });
    const opened = await open(request);
    if ("status" in opened) return opened;
    const { question, seal } = opened;
    try {
      return say(200, seal(await respond(question, options)));
    } catch (error) {
      // The text goes encrypted as well: WhatsApp decrypts the body of a 427, and shows its `error_msg`.
      if (error instanceof FlowTokenError)
        return say(TOKEN_INVALID, error.message && seal({ error_msg: error.message }));
      await report(error, question, options);
      return say(500, "A handler failed.");
    }
  }

  return { handle, fetch: async (request) => toResponse(await handle(fromWeb(request))) };
}

// https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/error-codes
const NOT_DECRYPTED = 421;
const TOKEN_INVALID = 427;
const UNPROVEN = 432;

interface Opened {
  readonly question: FlowRequest;
  seal(response: object): string;
}

function refused(answer: WebhookAnswer, logger: Logger): WebhookAnswer {
  logger.warn(answer.body, { status: answer.status });
  return answer;
}

const checkEnvelope = object({
  encrypted_flow_data: string(1),
  encrypted_aes_key: string(1),
  initial_vector: string(1),
});

function parseEnvelope(body: RawBody): EncryptedFlowRequest | undefined {
  try {
    const json: unknown = JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body));
    return isEnvelope(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

const isEnvelope = (json: unknown): json is EncryptedFlowRequest => checkEnvelope(json) === undefined;
