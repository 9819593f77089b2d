/** @module Entry of `whatsapp-enterprise/server`: the REST API, its events, and who may use it. Needs `hono`. */

// Events
export type { EventFeed, EventOptions, FeedEvent } from "./events/feed.ts";
export type { LogSize } from "./events/log.ts";
export type {
  PostgresListener,
  PostgresWakeOptions,
  RedisPublisher,
  RedisSubscriber,
  RedisWakeOptions,
  Wake,
} from "./events/wake.ts";
export { postgresWake, redisWake } from "./events/wake.ts";
// Who may do what
export type { ApiKey, Authorize, Principal, Scope } from "./http/authorize.ts";
export { apiKeys, createApiKey, hashApiKey } from "./http/authorize.ts";
export type { RateLimit } from "./http/rate-limit.ts";
// The server
export type { ServerOptions } from "./options.ts";
export type { ServerClient, ServerWebhook, TemplatePage, TemplateShelf, TemplateSource } from "./parts.ts";
export type { Server } from "./server.ts";
export { createServer } from "./server.ts";
// What is measured
export type { Counter, Histogram, Labels, MeterLike, Spread } from "./telemetry/instruments.ts";
export type { SpanLike, TracerLike } from "./telemetry/spans.ts";
export type { Telemetry, TelemetryOptions } from "./telemetry/telemetry.ts";
export { createTelemetry } from "./telemetry/telemetry.ts";
