/** @module What a server is made from. */
import type { UpgradeWebSocket } from "hono/ws";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/logger.ts";
import type { Inbox } from "../inbox/inbox.ts";
import type { Store } from "../store/store.ts";
import type { EventOptions } from "./events/feed.ts";
import type { Authorize } from "./http/authorize.ts";
import type { RateLimit } from "./http/rate-limit.ts";
import type { ServerClient, ServerWebhook, TemplateShelf } from "./parts.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";

/** Options of {@link createServer}. What is left out, the API does not have. */
export interface ServerOptions {
  /** The client to send with. */
  readonly whatsapp: ServerClient;
  /**
   * Who may do what: `apiKeys([…])`, or a function of your own. Everything but the webhook and `/health` asks it.
   *
   * @example
   * ```ts
   * import type { Authorize } from "whatsapp-enterprise/server";
   *
   * declare function userOf(cookie: string | null): Promise<string | undefined>;
   * const authorize: Authorize = async (request) => {
   *   const user = await userOf(request.headers.get("cookie"));
   *   return user === undefined ? undefined : { id: user, agent: user, scopes: ["agent"] };
   * };
   * ```
   */
  readonly authorize: Authorize;
  /** Receives Meta's deliveries at `/webhook`. */
  readonly webhook?: ServerWebhook;
  /** Conversations, queue, history, events. Attach it to the webhook: `inbox.attach(webhook)`. */
  // biome-ignore lint/suspicious/noExplicitAny: an inbox of any context will do, and its context is not read.
  readonly inbox?: Inbox<any>;
  /** The templates that can be sent by name. */
  readonly templates?: TemplateShelf;
  /**
   * Where idempotency keys, rate limits and events are kept. Several processes need one they share: the inbox's.
   * @default in memory
   */
  readonly store?: Store;
  /** Where the paths begin. @default "/api/v1/whatsapp" */
  readonly prefix?: string;
  /** The reference page and `openapi.json`: where, or not at all. @default "/docs" */
  readonly docs?: string | false;
  /**
   * The page for agents: where, or not at all. It is there with an `inbox`, on servers that have a disk.
   * @default "/desk"
   */
  readonly desk?: string | false;
  /** How often one key may call. A key's own limit goes before. @default 3000 requests in 60,000 ms */
  readonly rateLimit?: RateLimit | false;
  /** Origins whose pages may call: `"https://desk.example.com"`, or `"*"`. @default none */
  readonly cors?: string | readonly string[];
  /** @default 1,000,000 bytes of JSON; 100,000,000 of a file, as much as Meta takes */
  readonly limits?: { readonly bodyBytes?: number; readonly mediaBytes?: number };
  /**
   * Your runtime's `upgradeWebSocket`: of `@hono/node-server` (with `ws`), `hono/bun`, `hono/deno`, `hono/cloudflare-workers`.
   * Without it, events come as server-sent events alone.
   */
  // biome-ignore lint/suspicious/noExplicitAny: each runtime has its own socket, and none of it is used.
  readonly upgradeWebSocket?: UpgradeWebSocket<any, any>;
  readonly events?: EventOptions;
  /** What measures, where the client and OpenTelemetry are to be measured with it. @default one that is in `/metrics` alone */
  readonly telemetry?: Telemetry;
  /** Is told of every request: its operation, status, duration and key's name; never of a body. @default silent */
  readonly logger?: Logger;
  /** @default the system's */
  readonly clock?: Clock;
}
