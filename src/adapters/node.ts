/** @module node:http, and every framework that hands on its requests. */
import type { Receiver, ReceiverOptions } from "../webhook/receiver.ts";
import { receiverOf } from "../webhook/receiver.ts";
import type { Delivery } from "../webhook/request.ts";
import { isDelivery } from "../webhook/request.ts";
import type { Webhook } from "../webhook/webhook.ts";
import type { NodeRequest, NodeResponse } from "./node-request.ts";
import { answer, fromNode } from "./node-request.ts";

export type { NodeRequest, NodeResponse } from "./node-request.ts";

/** A handler for `http.createServer()`, and for whatever takes `(req, res)`. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/** Middleware that hands on to `next()`. */
export type NodeMiddleware = (
  request: NodeRequest & { whatsapp?: Delivery },
  response: NodeResponse,
  next: () => unknown,
) => Promise<void>;

/**
 * A webhook as a handler for node:http. It answers on every path, so route by the path before it.
 *
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { createWebhook } from "whatsapp-enterprise";
 * import { toNode } from "whatsapp-enterprise/node";
 *
 * const webhook = createWebhook({ appSecret: "app secret", verifyToken: "any text" });
 * createServer(toNode(webhook)).listen(3000);
 * ```
 */
export function toNode(webhook: Pick<Webhook, "handle">): NodeHandler {
  return async (request, response) => answer(response, await webhook.handle(fromNode(request)));
}

/**
 * Only checks and parses: a proven delivery is at `req.whatsapp`, and `next()` is called. Everything else is
 * answered here, Meta's verification by GET included. Answer 200 yourself, within seconds.
 */
export function verifyWebhook(options: ReceiverOptions | Receiver): NodeMiddleware {
  const { receive } = receiverOf(options);
  return async (request, response, next) => {
    const received = await receive(fromNode(request));
    if (!isDelivery(received)) return answer(response, received);
    request.whatsapp = received;
    next();
  };
}
