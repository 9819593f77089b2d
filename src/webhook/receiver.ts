/** @module From a request to its events: verified over the raw bytes first, parsed after. */
import type { Logger } from "../core/logger.ts";
import { silentLogger } from "../core/logger.ts";
import type { WebhookEvent } from "../events/event.ts";
import { parseWebhook } from "../events/parse.ts";
import { answers, fromError, say } from "./answers.ts";
import { MAX_BODY_BYTES } from "./body.ts";
import { createProof } from "./proof.ts";
import type { Delivery, WebhookAnswer, WebhookRequest } from "./request.ts";
import type { Secrets } from "./signature.ts";
import { equalInConstantTime, textsOf } from "./signature.ts";

/** What a request is checked against. */
export interface ReceiverOptions {
  /**
   * The app secret; several while one replaces the other. `false`, written out, takes deliveries from anybody:
   * for a server that only a gateway which checks the signature can reach.
   */
  readonly appSecret: Secrets | false;
  /** The verify token as entered in the App Dashboard; several while one replaces the other. */
  readonly verifyToken: Secrets;
  /** Bodies larger than this are answered 413, unread. @default 3 MiB */
  readonly maxBodyBytes?: number;
  /** @default silent */
  readonly logger?: Logger;
}

/** Checks requests and parses deliveries, and runs nothing. {@link Webhook} is one that runs handlers, too. */
export interface Receiver {
  /** The delivery if the request is a proven one, else what to answer: also to Meta's verification by GET. */
  receive(request: WebhookRequest): Promise<Delivery | WebhookAnswer>;
}

/** Makes a {@link Receiver}. Throws a `ConfigurationError` when the secret or the token is missing. */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { maxBodyBytes = MAX_BODY_BYTES, logger = silentLogger } = options;
  const prove = createProof(options.appSecret, maxBodyBytes, logger);
  const tokens = textsOf(options.verifyToken, NO_TOKEN);
  const decoder = new TextDecoder();

  async function receiveDelivery(request: WebhookRequest): Promise<Delivery | WebhookAnswer> {
    try {
      const body = await prove(request);
      return parse(typeof body === "string" ? body : decoder.decode(body), logger);
    } catch (error) {
      return fromError(error, logger);
    }
  }

  return {
    receive: async (request) => {
      if (request.method === "POST") return receiveDelivery(request);
      return request.method === "GET" ? subscribe(request, tokens) : answers.wrongMethod;
    },
  };
}

/** A receiver from its options, or the one that is there already: a webhook is one, too. */
export function receiverOf(options: ReceiverOptions | Receiver): Receiver {
  return "receive" in options ? options : createReceiver(options);
}

const NO_TOKEN =
  "verifyToken is missing or empty. Pass the text you enter in App Dashboard > WhatsApp > Configuration, or set WHATSAPP_WEBHOOK_VERIFY_TOKEN and pass that.";

const HANDSHAKE = ["hub.mode", "hub.verify_token", "hub.challenge"];

/** Meta's handshake: the challenge comes back as it is, as text that no browser takes for a page. */
function subscribe(request: WebhookRequest, tokens: readonly string[]): WebhookAnswer {
  const [mode, token, challenge] = HANDSHAKE.map((name) => request.query(name));
  if (mode !== "subscribe" || typeof token !== "string" || typeof challenge !== "string")
    return answers.noHandshake;
  const known = tokens.map((each) => equalInConstantTime(token, each)).includes(true);
  return known ? say(200, challenge) : answers.wrongToken;
}

function parse(text: string, logger: Logger): Delivery | WebhookAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    logger.warn("A delivery with a right signature is not JSON.", { length: text.length });
    return answers.notJson;
  }
  const events = parseWebhook(body);
  report(events, logger);
  return { events, body };
}

/** Says how much of a delivery this version does not understand, and nothing of what it says. */
function report(events: readonly WebhookEvent[], logger: Logger): void {
  let unknown = 0;
  let malformed = 0;
  for (const { type } of events) {
    if (type === "unknown") unknown++;
    else if (type === "malformed") malformed++;
  }
  if (unknown + malformed === 0) return;
  logger.warn("A delivery has parts that are not understood.", { unknown, malformed, events: events.length });
}
