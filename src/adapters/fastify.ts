/** @module Fastify 5. */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from "fastify";
import type { Receiver, ReceiverOptions } from "../webhook/receiver.ts";
import { receiverOf } from "../webhook/receiver.ts";
import type { Delivery, WebhookAnswer } from "../webhook/request.ts";
import { isDelivery } from "../webhook/request.ts";
import type { Webhook } from "../webhook/webhook.ts";
import { fromNode } from "./node-request.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The delivery, after {@link verifyWebhook}. */
    whatsapp?: Delivery;
  }
}

/**
 * A webhook as a Fastify plugin. Its parsers are its own: other routes parse bodies as before.
 *
 * @example
 * ```ts
 * import fastify from "fastify";
 * import { createWebhook } from "whatsapp-enterprise";
 * import { toFastify } from "whatsapp-enterprise/fastify";
 *
 * const webhook = createWebhook({ appSecret: "app secret", verifyToken: "any text" });
 * const app = fastify();
 * await app.register(toFastify(webhook), { prefix: "/webhook" });
 * ```
 */
export function toFastify(webhook: Pick<Webhook, "handle">): FastifyPluginAsync {
  return async (scope) => {
    leaveUnparsed(scope);
    scope.route({
      method: ["GET", "POST"],
      url: "/",
      handler: async (request, reply) => send(reply, await webhook.handle(fromNode(request.raw))),
    });
  };
}

/**
 * Only checks and parses: a plugin for the scope it is registered in, whose routes find a proven delivery at
 * `request.whatsapp`. Everything else is answered before them. Give the scope a route for GET and POST, as Meta
 * verifies by GET, and no other routes: their bodies are not parsed.
 */
export function verifyWebhook(options: ReceiverOptions | Receiver): FastifyPluginAsync {
  const { receive } = receiverOf(options);
  const plugin: FastifyPluginAsync = async (scope) => {
    leaveUnparsed(scope);
    scope.addHook("preValidation", async (request, reply) => {
      const received = await receive(fromNode(request.raw));
      if (!isDelivery(received)) return send(reply, received);
      request.whatsapp = received;
    });
  };
  // Without it, Fastify would give the hook a scope of its own, with no routes in it.
  return Object.assign(plugin, { [Symbol.for("skip-override")]: true });
}

function leaveUnparsed(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
}

function send(reply: FastifyReply, { status, headers, body }: WebhookAnswer): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}
