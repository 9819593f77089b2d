/** @module Express 5 and 4. */
import type { Receiver, ReceiverOptions } from "../webhook/receiver.ts";
import type { Delivery } from "../webhook/request.ts";
import type { Webhook } from "../webhook/webhook.ts";
import type { NodeHandler, NodeMiddleware } from "./node.ts";
import { toNode, verifyWebhook as verify } from "./node.ts";

declare global {
  namespace Express {
    interface Request {
      /** The delivery, after {@link verifyWebhook}. */
      whatsapp?: Delivery;
    }
  }
}

/**
 * A webhook as an Express handler.
 *
 * The signature covers the raw bytes, so mount it before any body parser, or let the parser keep the bytes:
 * `express.json({ verify: (req, res, bytes) => { req.rawBody = bytes; } })`.
 *
 * @example
 * ```ts
 * import express from "express";
 * import { createWebhook } from "whatsapp-enterprise";
 * import { toExpress } from "whatsapp-enterprise/express";
 *
 * const webhook = createWebhook({ appSecret: "app secret", verifyToken: "any text" });
 * const app = express();
 * app.use("/webhook", toExpress(webhook));
 * app.use(express.json());
 * ```
 */
export function toExpress(webhook: Pick<Webhook, "handle">): NodeHandler {
  return toNode(webhook);
}

/**
 * Only checks and parses: a proven delivery is at `req.whatsapp`, and the next handler runs. Everything else is
 * answered here. Mount it for all methods, as Meta verifies by GET: `app.use("/webhook", verifyWebhook(…), handler)`.
 */
export function verifyWebhook(options: ReceiverOptions | Receiver): NodeMiddleware {
  return verify(options);
}
