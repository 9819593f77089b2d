/** @module Entry of `whatsapp-enterprise/webhook`: receiving alone, with nothing heavy at load. */

// Events
export { dedupeKey, userKey } from "../events/keys.ts";
export { parseWebhook } from "../events/parse.ts";
export { groupOf, identityOf, recipientOf } from "../events/people.ts";
// Its parts: what an adapter for another framework needs
export { MAX_BODY_BYTES, tooLarge } from "./body.ts";
// The webhook
export type { Context, ContextOf, ReplyOptions } from "./context.ts";
export type { DedupeOptions } from "./dedupe.ts";
export type { ErrorHook } from "./dispatch.ts";
// Handling after the answer
export type { Backoff } from "./durable/backoff.ts";
export type { DeadLetter, DeadLetters } from "./durable/dead-letters.ts";
export type { DurableControls, DurableMode, DurableOptions } from "./durable/durable.ts";
export { durable } from "./durable/durable.ts";
export type { EventFor, MessageOf, Query } from "./queries.ts";
export type { Receiver, ReceiverOptions } from "./receiver.ts";
export { createReceiver } from "./receiver.ts";
export type { Delivery, WebhookAnswer, WebhookRequest } from "./request.ts";
export { isDelivery } from "./request.ts";
export type { Handler, Middleware } from "./routes.ts";
export type { RawBody, Secrets, SignatureHeader } from "./signature.ts";
export { signPayload, verifySignature } from "./signature.ts";
export type { DurableWebhook, DurableWebhookOptions, Webhook, WebhookOptions } from "./webhook.ts";
export { createWebhook } from "./webhook.ts";
