/** @module The server: everything the library can do, over HTTP. */
import { Hono } from "hono";
import { cors } from "hono/cors";
import { systemClock } from "../core/clock.ts";
import { ConfigurationError } from "../core/errors.ts";
import { silentLogger } from "../core/logger.ts";
import { memoryStore } from "../store/memory.ts";
import { mountDesk } from "./desk/desk-page.ts";
import { createEventFeed } from "./events/feed.ts";
import { createTickets } from "./events/tickets.ts";
import { createPipeline } from "./http/pipeline.ts";
import { mount } from "./mount.ts";
import { openApiDocument } from "./openapi/document.ts";
import { documentOperations } from "./openapi/operations.ts";
import { operationsOf } from "./operations/operations.ts";
import type { ServerOptions } from "./options.ts";
import type { ServerParts } from "./parts.ts";
import { createTelemetry } from "./telemetry/telemetry.ts";

/** A Hono app that can be closed. */
export type Server = Hono & {
  /** The OpenAPI 3.1 document of exactly what this server has. */
  openapi(): Record<string, unknown>;
  /** Ends what listens to events, once what happened is written down. It closes nothing that it was given. */
  close(): Promise<void>;
};

const PER_MINUTE = { requests: 3000, perMs: 60_000 };

/**
 * Makes a REST API of a client, a webhook, an inbox and a library of templates. It is a Hono app, and its `fetch` is a
 * handler for any runtime: serve it alone, or mount it in an app that you have.
 *
 * What comes in is checked against the schemas that the OpenAPI document at `/openapi.json` is made of; what is wrong
 * is answered as `application/problem+json`, with the name of the field. Throws a `ConfigurationError` for a prefix
 * that is no path.
 *
 * @example
 * ```ts
 * import { serve } from "@hono/node-server";
 * import { createWebhook, memoryStore, TemplateLibrary, WhatsApp } from "whatsapp-enterprise";
 * import { createInbox } from "whatsapp-enterprise/inbox";
 * import { apiKeys, createServer } from "whatsapp-enterprise/server";
 *
 * const whatsapp = WhatsApp.fromEnv();
 * const store = memoryStore(); // several processes: one they share
 * const inbox = createInbox({ whatsapp, store });
 * const webhook = createWebhook({ appSecret, verifyToken, whatsapp, store });
 * inbox.attach(webhook);
 * inbox.start();
 *
 * const authorize = apiKeys([{ name: "crm", key: process.env.CRM_KEY ?? "", scopes: ["send", "read"] }]);
 * const server = createServer({ whatsapp, webhook, inbox, templates: TemplateLibrary, store, authorize });
 * serve({ fetch: server.fetch, port: 3000 });
 * ```
 */
export function createServer(options: ServerOptions): Server {
  const {
    store = memoryStore(),
    clock = systemClock,
    logger = silentLogger,
    telemetry = createTelemetry({ clock }),
    prefix = "/api/v1/whatsapp",
    docs = "/docs",
    desk = "/desk",
    rateLimit = PER_MINUTE,
  } = options;
  assertPath("prefix", prefix);
  if (docs !== false) assertPath("docs", docs);
  if (desk !== false) assertPath("desk", desk);
  const tickets = createTickets(store, clock);
  const feed =
    options.inbox && createEventFeed({ inbox: options.inbox, store, clock, logger }, options.events);
  const parts: ServerParts = {
    whatsapp: options.whatsapp,
    webhook: options.webhook,
    inbox: options.inbox,
    templates: options.templates,
    store,
    clock,
    logger,
    telemetry,
    events: feed,
    maxBodyBytes: options.limits?.bodyBytes ?? 1_000_000,
    maxMediaBytes: options.limits?.mediaBytes ?? 100_000_000,
  };
  options.webhook?.use(telemetry.middleware);
  const operations = operationsOf(parts, tickets);
  const openapi = (): Record<string, unknown> => openApiDocument(operations, prefix);
  const pages = docs === false ? [] : documentOperations(openapi, docs);
  const { authorize } = options;
  const { maxBodyBytes } = parts;
  const { redeem } = tickets;
  const pipeline = createPipeline({
    authorize,
    redeem,
    rateLimit,
    store,
    clock,
    logger,
    telemetry,
    maxBodyBytes,
  });

  const app = new Hono();
  if (options.cors !== undefined) app.use("*", crossOrigin(options.cors));
  if (options.inbox && desk !== false) mountDesk(app, { desk, prefix });
  mount(app, { operations, pages, prefix, pipeline, upgradeWebSocket: options.upgradeWebSocket });
  return Object.assign(app, {
    openapi,
    async close() {
      await feed?.close();
    },
  });
}

function assertPath(name: string, path: string): void {
  if (!/^(\/[\w.~-]+)+$/.test(path))
    throw new ConfigurationError(
      `${name} must be a path such as "/api/v1/whatsapp", without a slash at its end.`,
    );
}

function crossOrigin(origins: string | readonly string[]) {
  return cors({
    origin: typeof origins === "string" ? origins : [...origins],
    allowHeaders: ["Authorization", "Content-Type", "Idempotency-Key", "Last-Event-ID", "X-Request-Id"],
    exposeHeaders: ["Idempotency-Replayed", "RateLimit", "RateLimit-Policy", "Retry-After", "X-Request-Id"],
    maxAge: 600,
  });
}
