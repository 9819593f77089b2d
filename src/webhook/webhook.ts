/** @module The webhook: raw request → verified → events → handlers → answer. */
import type { Sender } from "../client/sender.ts";
import type { Clock } from "../core/clock.ts";
import { systemClock } from "../core/clock.ts";
import { ConfigurationError } from "../core/errors.ts";
import { silentLogger } from "../core/logger.ts";
import type { WebhookEvent } from "../events/event.ts";
import { createExpiring, memoryNotes } from "../store/expiring.ts";
import type { Store } from "../store/store.ts";
import { answers } from "./answers.ts";
import type { DedupeOptions } from "./dedupe.ts";
import { createDedupe, KEY_PREFIX, REMEMBERED_MS } from "./dedupe.ts";
import type { ErrorHook } from "./dispatch.ts";
import { createDispatcher } from "./dispatch.ts";
import type { DurableControls, DurableMode } from "./durable/durable.ts";
import type { Query } from "./queries.ts";
import type { Receiver, ReceiverOptions } from "./receiver.ts";
import { createReceiver } from "./receiver.ts";
import type { WebhookAnswer, WebhookRequest } from "./request.ts";
import { isDelivery } from "./request.ts";
import type { Handler, Middleware } from "./routes.ts";
import { createRoutes } from "./routes.ts";
import { fromWeb, toResponse } from "./web.ts";

/** What a webhook is made from. */
export interface WebhookOptions extends ReceiverOptions {
  /** The client that `ctx.reply()` and the like send with. Not needed to only receive. */
  readonly whatsapp?: Sender | undefined;
  /** Where handled events are remembered. Several processes need one they share. @default in memory */
  readonly store?: Store | undefined;
  /**
   * `durable({ … })` writes events down, answers Meta, and runs the handlers after that, with retries. Without it they
   * run before Meta is answered. @default inline
   */
  readonly mode?: DurableMode | undefined;
  /** `false` runs the handlers for every copy Meta delivers. Only for handlers that do not mind. @default true */
  readonly dedupe?: boolean | DedupeOptions | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
  /**
   * Is told of every error of a handler or of the store, for an error tracker. The event counts as failed all
   * the same: Meta is answered 500 and delivers it again.
   */
  readonly onError?: ErrorHook | undefined;
}

/** What a webhook in durable mode is made from. */
export interface DurableWebhookOptions extends WebhookOptions {
  readonly mode: DurableMode;
  /** Where events are written down, and handled events are remembered: one that survives a restart. */
  readonly store: Store;
}

/** Receives Meta's deliveries. Its methods need no `this`. */
export interface Webhook extends Receiver {
  /**
   * Registers handlers for the events that a query, or one of several, lets through. All that match an event run,
   * one after the other in the order in which they were registered; when one fails, the rest wait for the
   * redelivery, which runs all of them.
   */
  on<Q extends Query>(query: Q | readonly Q[], ...handlers: readonly Handler<Q>[]): Webhook;
  /** Wraps the handling of every event, in the order of registration, the first one outermost. */
  use(...middleware: readonly Middleware[]): Webhook;
  /**
   * Answers a request, after its handlers are done. What the answer says to Meta:
   *
   * - 200: every event is handled, now or before
   * - 500: a handler or the store failed; the redelivery runs only what failed
   * - 503: another process is handling an event of it
   * - 400, 401, 403, 405, 413: it was no delivery of Meta's, and nothing ran
   */
  handle(request: WebhookRequest): Promise<WebhookAnswer>;
  /** {@link Webhook.handle} for web-standard requests, as a handler for Next, Bun, Deno, Workers … */
  fetch(request: Request): Promise<Response>;
}

/** A webhook that writes down what it receives, and the worker that handles it. */
export interface DurableWebhook extends Webhook, DurableControls {
  on<Q extends Query>(query: Q | readonly Q[], ...handlers: readonly Handler<Q>[]): DurableWebhook;
  use(...middleware: readonly Middleware[]): DurableWebhook;
  /**
   * Answers a request once its events are written down: 200, or 500 when the store failed. 503: a process in the other
   * mode is handling an event of it.
   */
  handle(request: WebhookRequest): Promise<WebhookAnswer>;
}

/**
 * Makes a webhook. Throws a `ConfigurationError` when the app secret or the verify token is missing.
 *
 * Each event is handled once, though Meta may deliver it often, and the events of one user in order, whichever
 * delivery they came with. An event that fails costs no other.
 *
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { createWebhook, WhatsApp } from "whatsapp-enterprise";
 * import { toNode } from "whatsapp-enterprise/node";
 *
 * const webhook = createWebhook({ appSecret: "app secret", verifyToken: "any text", whatsapp: WhatsApp.fromEnv() });
 * webhook.on("message:text", (ctx) => ctx.reply(`You said: ${ctx.message.text.body}`));
 * webhook.on("status:failed", (ctx) => console.warn(ctx.status.errors));
 * createServer(toNode(webhook)).listen(3000);
 * ```
 */
export function createWebhook(options: DurableWebhookOptions): DurableWebhook;
export function createWebhook(options: WebhookOptions): Webhook;
export function createWebhook(options: WebhookOptions): Webhook {
  const {
    whatsapp,
    store,
    mode,
    dedupe = true,
    clock = systemClock,
    logger = silentLogger,
    onError,
  } = options;
  const { receive } = createReceiver(options);
  const routes = createRoutes();
  const remembered = dedupe === false ? undefined : settingsOf(dedupe);
  const parts = { routes, whatsapp, clock, logger, onError };
  const queue = mode?.open({
    ...parts,
    store: storeOf(store),
    dedupe: dedupe !== false,
    keyPrefix: remembered?.keyPrefix ?? KEY_PREFIX,
    ttlMs: remembered?.ttlMs ?? REMEMBERED_MS,
  });
  const dispatch =
    queue?.accept ??
    createDispatcher({
      ...parts,
      dedupe:
        remembered &&
        createDedupe(store ?? memoryNotes(createExpiring({ clock })), remembered, clock, logger),
    });

  async function handle(request: WebhookRequest): Promise<WebhookAnswer> {
    const received = await receive(request);
    if (!isDelivery(received)) return received;
    count(received.events, whatsapp);
    return answers[await dispatch(received.events)];
  }

  const webhook: Webhook = {
    receive,
    handle,
    on(query, ...handlers) {
      routes.on(typeof query === "string" ? [query] : query, handlers);
      return webhook;
    },
    use(...middleware) {
      routes.use(middleware);
      return webhook;
    },
    async fetch(request) {
      return toResponse(await handle(fromWeb(request)));
    },
  };
  return queue ? Object.assign(webhook, queue.controls) : webhook;
}

function storeOf(store: Store | undefined): Store {
  if (store) return store;
  throw new ConfigurationError(
    "A durable webhook needs `store`: one that survives a restart, as sqliteStore, redisStore or postgresStore.",
  );
}

const settingsOf = (dedupe: true | DedupeOptions): DedupeOptions => (dedupe === true ? {} : dedupe);

/** For the client's metrics. */
function count(events: readonly WebhookEvent[], whatsapp: Sender | undefined): void {
  if (!whatsapp?.received) return;
  const messages = events.filter(({ type }) => type === "message").length;
  if (messages > 0) whatsapp.received(messages);
}
