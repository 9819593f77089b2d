/** A server on a real port, with Meta's side behind it: emulator, client, webhook, inbox and store. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, upgradeWebSocket, type WebSocketServerLike } from "@hono/node-server";
import { WebSocketServer } from "ws";
import { WhatsApp } from "../../src/client/whatsapp.ts";
import { createEmulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { createInbox, type InboxOptions } from "../../src/inbox/index.ts";
import { apiKeys, createServer, createTelemetry, type ServerOptions } from "../../src/server/index.ts";
import { memoryStore } from "../../src/store/memory.ts";
import type { Store } from "../../src/store/store.ts";
import { TemplateLibrary } from "../../src/templates/template-library.ts";
import { createWebhook } from "../../src/webhook/webhook.ts";

export const PHONE = "5511999999999";
export const PREFIX = "/api/v1/whatsapp";
/** One key for each scope, one for all, one that is an agent's. */
export const KEYS = {
  all: "key-of-everything-0001",
  send: "key-that-may-send-0002",
  read: "key-that-may-read-0003",
  ana: "key-of-agent-ana-0004",
} as const;

export interface KitOptions {
  readonly store?: Store;
  readonly emulator?: EmulatorOptions;
  readonly inbox?: Partial<InboxOptions> | false;
  readonly server?: Partial<ServerOptions>;
  /** @default any free one */
  readonly port?: number;
}

/** What a request was answered with. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it.
  readonly body: any;
}

const authorize = apiKeys([
  { name: "all", key: KEYS.all },
  { name: "send", key: KEYS.send, scopes: ["send"] },
  { name: "read", key: KEYS.read, scopes: ["read"] },
  { name: "ana", key: KEYS.ana, scopes: ["agent"], agent: "ana" },
]);

export async function openServer(options: KitOptions = {}) {
  const { store = memoryStore() } = options;
  const emulator = createEmulator({ ...options.emulator });
  const telemetry = createTelemetry();
  const whatsapp = new WhatsApp({ ...emulator.clientOptions, rateLimit: false, hooks: telemetry.hooks });
  const inbox = options.inbox === false ? undefined : createInbox({ whatsapp, store, ...options.inbox });
  const webhook = createWebhook({ ...emulator.webhookOptions, whatsapp, store });
  if (inbox) inbox.attach(webhook);
  const server = createServer({
    whatsapp,
    webhook,
    ...(inbox && { inbox }),
    templates: TemplateLibrary,
    store,
    authorize,
    telemetry,
    upgradeWebSocket,
    ...options.server,
  });
  const listening = createAdaptorServer({
    fetch: server.fetch,
    // Its types say less of absent options than ours ask for.
    websocket: { server: new WebSocketServer({ noServer: true }) as unknown as WebSocketServerLike },
  }).listen(options.port ?? 0, "127.0.0.1");
  await once(listening, "listening");
  const { port } = listening.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const url = origin + PREFIX;

  /** Calls as a client would. A body that is an object goes as JSON. */
  async function call(
    method: string,
    path: string,
    body?: unknown,
    { key = KEYS.all, ...headers }: Record<string, string | undefined> = {},
  ): Promise<Answered> {
    const isJson = body !== undefined && !(body instanceof FormData) && typeof body !== "string";
    const response = await fetch(path.startsWith("/") ? url + path : path, {
      method,
      headers: {
        ...(key && { authorization: `Bearer ${key}` }),
        ...(isJson && { "content-type": "application/json" }),
        ...Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)),
      } as Record<string, string>,
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as BodyInit) }),
    });
    const text = await response.text();
    const isData = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, headers: response.headers, body: isData ? JSON.parse(text) : text };
  }

  return {
    emulator,
    store,
    whatsapp,
    webhook,
    inbox,
    server,
    telemetry,
    origin,
    url,
    call,
    get: (path: string, headers?: Record<string, string | undefined>) =>
      call("GET", path, undefined, headers),
    post: (path: string, body?: unknown, headers?: Record<string, string | undefined>) =>
      call("POST", path, body, headers),
    customer: (phone = PHONE) => emulator.world.user(phone, { name: "João" }),
    /** Meta verifies the webhook of the running server, and delivers there from now on. */
    connect: () => emulator.connect(`${url}/webhook`),
    /** A customer writes, and it has arrived. */
    async writes(text: string, phone = PHONE): Promise<void> {
      await emulator.world.user(phone, { name: "João" }).sends(text);
      await emulator.idle();
    },
    async close(): Promise<void> {
      await server.close();
      await inbox?.stop();
      if ("closeAllConnections" in listening) listening.closeAllConnections();
      listening.close();
      await emulator.close();
    },
  };
}

export type OpenServer = Awaited<ReturnType<typeof openServer>>;
