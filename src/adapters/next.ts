/** @module Next's App Router, and every other router with a function per method. */
import type { Receiver, ReceiverOptions } from "../webhook/receiver.ts";
import { receiverOf } from "../webhook/receiver.ts";
import type { Delivery } from "../webhook/request.ts";
import { isDelivery } from "../webhook/request.ts";
import { fromWeb, toResponse } from "../webhook/web.ts";
import type { Webhook } from "../webhook/webhook.ts";

/** What a route file exports. */
export interface NextRoute<R extends Request = Request> {
  /** Answers Meta's verification of the address. */
  GET(request: R): Promise<Response>;
  /** Takes a delivery: proves its signature, and answers when it has been handled. */
  POST(request: R): Promise<Response>;
}

/**
 * A webhook as a route: `app/webhook/route.ts`.
 *
 * @example
 * ```ts
 * import { createWebhook } from "whatsapp-enterprise";
 * import { toNext } from "whatsapp-enterprise/next";
 *
 * const webhook = createWebhook({ appSecret: "app secret", verifyToken: "any text" });
 * export const { GET, POST } = toNext(webhook);
 * ```
 */
export function toNext(webhook: Pick<Webhook, "fetch">): NextRoute {
  return { GET: webhook.fetch, POST: webhook.fetch };
}

/**
 * Only checks and parses: `handler` is given proven deliveries. Everything else is answered before it, Meta's
 * verification by GET included. `export const { GET, POST } = verifyWebhook(options, async ({ events }) => …)`.
 */
export function verifyWebhook<R extends Request = Request>(
  options: ReceiverOptions | Receiver,
  handler: (delivery: Delivery, request: R) => Response | Promise<Response>,
): NextRoute<R> {
  const { receive } = receiverOf(options);
  async function route(request: R): Promise<Response> {
    const received = await receive(fromWeb(request));
    return isDelivery(received) ? handler(received, request) : toResponse(received);
  }
  return { GET: route, POST: route };
}
