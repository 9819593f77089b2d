/** @module Hono, on any runtime. */
import type { Context, Handler, MiddlewareHandler } from "hono";
import type { Receiver, ReceiverOptions } from "../webhook/receiver.ts";
import { receiverOf } from "../webhook/receiver.ts";
import type { Delivery, WebhookRequest } from "../webhook/request.ts";
import { isDelivery } from "../webhook/request.ts";
import { fromWeb, toResponse } from "../webhook/web.ts";
import type { Webhook } from "../webhook/webhook.ts";

/** What {@link verifyWebhook} leaves for the handlers after it: `c.get("whatsapp")`. */
export interface WebhookVariables {
  Variables: { whatsapp: Delivery };
}

/**
 * A webhook as a Hono handler.
 *
 * @example
 * ```ts
 * import { Hono } from "hono";
 * import { createWebhook } from "whatsapp-enterprise";
 * import { toHono } from "whatsapp-enterprise/hono";
 *
 * const webhook = createWebhook({ appSecret: "app secret", verifyToken: "any text" });
 * const app = new Hono();
 * app.all("/webhook", toHono(webhook));
 * ```
 */
export function toHono(webhook: Pick<Webhook, "handle">): Handler {
  return async (c) => toResponse(await webhook.handle(fromHono(c)));
}

/**
 * Only checks and parses: a proven delivery is at `c.get("whatsapp")`, and the next handler runs. Everything else
 * is answered here. Mount it for all methods, as Meta verifies by GET: `app.all("/webhook", verifyWebhook(…), handler)`.
 */
export function verifyWebhook(options: ReceiverOptions | Receiver): MiddlewareHandler<WebhookVariables> {
  const { receive } = receiverOf(options);
  return async (c, next) => {
    const received = await receive(fromHono(c));
    if (!isDelivery(received)) return toResponse(received);
    c.set("whatsapp", received);
    return next();
  };
}

/** A body that was read before is taken from where Hono keeps its text, which is what was signed. */
function fromHono(c: Pick<Context, "req">): WebhookRequest {
  return fromWeb(c.req.raw, () => c.req.text());
}
