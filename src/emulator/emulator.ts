/** @module The emulator: Meta's side of the Cloud API, on your machine. */
import { ConfigurationError } from "../core/errors.ts";
import { createRealm } from "./create-realm.ts";
import { createWorld } from "./create-world.ts";
import { defaultTemplates } from "./default-templates.ts";
import { createFaults } from "./faults.ts";
import { createGraph } from "./graph.ts";
import type { EmulatorOptions } from "./options.ts";
import { type Listening, serve } from "./server.ts";
import { settle } from "./settings.ts";
import { createWebhookLine } from "./webhook-line.ts";
import type { World } from "./world.ts";

/** What a call answers instead of what it should. */
export type Fault =
  | number
  | "reset"
  | "refuse"
  | "hang"
  | "empty"
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> };

/** Options of {@link Emulator.fail}. */
export interface FailOptions {
  /** How many calls fail. @default 1 */
  readonly times?: number;
  /** Only calls whose path contains this, or matches. @default every call */
  readonly path?: string | RegExp;
  /** Only calls by this method. */
  readonly method?: string;
  /** The HTTP status of a Graph code, where not the usual one: 200 with an error in it also happens. */
  readonly status?: number;
  /** Sends `Retry-After`, in whole seconds. */
  readonly retryAfterMs?: number;
  /** Whether the call takes effect all the same, and only its answer goes wrong. @default false */
  readonly accepted?: boolean;
}

/** A webhook: its address, or the function behind it. */
export type WebhookTarget = string | ((request: Request) => Response | Promise<Response>);

/** Answers requests that are not for Graph; `undefined` leaves a request alone. */
export type Page = (request: Request) => Promise<Response | undefined>;

/** Meta's side of the Cloud API. */
export interface Emulator {
  readonly world: World;
  /** Spread into `new WhatsApp(…)`: credentials, and a way to Graph that never leaves this process. */
  readonly clientOptions: {
    readonly accessToken: string;
    readonly phoneNumberId: string;
    readonly businessAccountId: string;
    readonly appSecret: string;
    readonly baseUrl: string;
    /** Answers as Graph does, in this process: no socket is opened. */
    readonly fetch: typeof globalThis.fetch;
  };
  /** Spread into `createWebhook(…)`. */
  readonly webhookOptions: { readonly appSecret: string; readonly verifyToken: string };
  /** Graph, in process. */
  readonly fetch: typeof globalThis.fetch;
  /** Graph as a server on 127.0.0.1, and the customer's phone as a page at `/phone/`. Port 0 is any free port. */
  listen(port?: number): Promise<{ readonly url: string; readonly port: number }>;
  /** Stops the server, open calls and pending retries. */
  close(): Promise<void>;
  /** Verifies a webhook as Meta does, and delivers there from now on. */
  connect(target: WebhookTarget, options?: { readonly url?: string }): Promise<void>;
  /**
   * Makes the next calls fail: with a Graph code, with any answer, with an empty 200, or with no answer: a connection
   * that is reset, left hanging, or refused (which only callers in this process can tell from reset).
   *
   * @example
   * ```ts
   * emulator.fail(130429, { times: 2, path: "/messages", retryAfterMs: 1_000 });
   * emulator.fail("reset", { accepted: true }); // Sent, but nobody can tell.
   * ```
   */
  fail(fault: Fault, options?: FailOptions): void;
  /** Resolves when every delivery has settled, retries included. */
  idle(): Promise<void>;
  /** Lets so many milliseconds pass at once: windows close, retries come due, links expire. */
  advance(ms: number): void;
  /** Asks this handler first on every request, for pages beside Graph. `undefined` leaves the request to Graph. */
  mount(page: Page): void;
}

// Nothing answers there: only the emulator's own `fetch` knows what it means.
const BASE_URL = "http://graph.emulator.invalid";

/**
 * Meta's side of the Cloud API: Graph, webhooks, and users with phones, in this process or behind a port.
 *
 * It takes and refuses what Meta takes and refuses, delivers signed webhooks in the bytes Meta would send, and can be
 * told to have Meta's bad days. Nothing leaves the machine.
 *
 * @example
 * ```ts
 * import { WhatsApp } from "whatsapp-enterprise";
 * import { createEmulator } from "whatsapp-enterprise/emulator";
 *
 * const emulator = createEmulator();
 * const wa = new WhatsApp(emulator.clientOptions);
 * const customer = emulator.world.user("5511999999999");
 * await customer.sends("Olá!"); // Opens the 24-hour window.
 * await wa.sendText(customer.phone, "Oi!");
 * console.log(customer.last?.text);
 * ```
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const settings = settle(options);
  const closing = new AbortController();
  const faults = createFaults();
  const line = createWebhookLine(settings, options.webhookUrl);
  const pages: Page[] = [];
  let server: Listening | undefined;
  const realm = createRealm({
    settings,
    line,
    clock: options.clock,
    closing: closing.signal,
    baseUrl: () => server?.url ?? BASE_URL,
  });
  const graph = createGraph(realm, faults, closing.signal);
  const world = createWorld(realm, graph);
  for (const template of defaultTemplates()) world.templates.add(template);

  async function answer(request: Request): Promise<Response> {
    for (const page of pages) {
      const response = await page(request);
      if (response) return response;
    }
    return graph.answer(request);
  }

  const fetch: typeof globalThis.fetch = (input, init) => answer(new Request(input, init));

  async function listen(port = 0): Promise<Listening> {
    if (server) return server;
    const { createPhone } = await import("./phone/phone.ts");
    pages.push(createPhone({ world, business: settings.verifiedName, now: realm.clock.now }));
    server = await serve(answer, port);
    return server;
  }

  async function close(): Promise<void> {
    closing.abort(new ConfigurationError("The emulator was closed."));
    realm.office.close();
    await server?.close();
    server = undefined;
  }

  const { accessToken, appSecret, verifyToken, phoneNumberId, businessAccountId } = settings;
  return {
    world,
    clientOptions: { accessToken, phoneNumberId, businessAccountId, appSecret, baseUrl: BASE_URL, fetch },
    webhookOptions: { appSecret, verifyToken },
    fetch,
    listen,
    close,
    connect: (target, { url } = {}) => line.connect(target, url),
    fail: (fault, how = {}) => faults.plan(fault, how),
    idle: () => realm.activity.idle(),
    advance: (ms) => realm.clock.advance(ms),
    mount: (page) => void pages.push(page),
  };
}
