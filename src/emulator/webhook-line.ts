/**
 * @module The line to the business's webhook: verified once, then posted to.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
import { ConfigurationError } from "../core/errors.ts";
import { signPayload } from "../webhook/signature.ts";
import type { WebhookTarget } from "./emulator.ts";
import type { Settings } from "./settings.ts";

// Only a handler given as a function ever sees it.
const IN_PROCESS_URL = "http://webhook.emulator.invalid/webhook";

/** Where deliveries go. */
export interface WebhookLine {
  /** Verifies the target, and uses it from now on. */
  connect(target: WebhookTarget, url?: string): Promise<void>;
  /** Whether there is a target, verified or not. */
  readonly connected: boolean;
  /** Posts a signed body; the status of the answer. */
  post(body: string, signal: AbortSignal): Promise<number>;
}

export function createWebhookLine(settings: Settings, webhookUrl: string | undefined): WebhookLine {
  let unverified = webhookUrl;
  let send: ((request: Request) => Promise<Response>) | undefined;
  let url = webhookUrl ?? IN_PROCESS_URL;

  async function connect(target: WebhookTarget, at?: string): Promise<void> {
    const address = at ?? (typeof target === "string" ? target : IN_PROCESS_URL);
    const handler = typeof target === "string" ? fetchOnce : async (request: Request) => target(request);
    await verify(handler, address, settings);
    unverified = undefined;
    send = handler;
    url = address;
  }

  async function post(body: string, signal: AbortSignal): Promise<number> {
    if (unverified !== undefined) await connect(unverified);
    const signature = await signPayload(body, settings.appSecret);
    const headers = {
      "content-type": "application/json",
      "content-length": String(body.length), // All of it is ASCII.
      "user-agent": "facebookexternalua",
      "x-hub-signature-256": signature,
    };
    const response = await send?.(new Request(url, { method: "POST", headers, body, signal }));
    await response?.body?.cancel();
    return response?.status ?? 0;
  }

  return {
    connect,
    post,
    get connected() {
      return send !== undefined || unverified !== undefined;
    },
  };
}

// Meta follows no redirects.
function fetchOnce(request: Request): Promise<Response> {
  return fetch(request, { redirect: "manual" });
}

async function verify(
  send: (request: Request) => Promise<Response>,
  address: string,
  { verifyToken, random }: Settings,
): Promise<void> {
  const challenge = String(Math.floor(1e9 + random() * 9e9));
  const url = new URL(address);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", verifyToken);
  const response = await send(new Request(url)).catch(() => undefined);
  if (!response) throw unverifiable("did not answer the verification request. Is it listening?");
  const text = await response.text();
  if (response.status !== 200) {
    throw unverifiable(
      `answered the verification request with ${response.status}. ` +
        "Is its verify token the emulator's? Spread `emulator.webhookOptions`, or give the emulator your `verifyToken`.",
    );
  }
  if (text !== challenge)
    throw unverifiable("did not answer `hub.challenge` as the whole body, with nothing around it.");
}

function unverifiable(what: string): ConfigurationError {
  return new ConfigurationError(`The webhook cannot be connected: it ${what}`);
}
