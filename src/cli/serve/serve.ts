/** @module Puts a server together from the environment, and listens. */
import type { AddressInfo } from "node:net";
import { WhatsApp } from "../../client/whatsapp.ts";
import type { Logger } from "../../core/logger.ts";
import type { Emulator } from "../../emulator/emulator.ts";
import { createInbox } from "../../inbox/inbox.ts";
import type { Telemetry } from "../../server/telemetry/telemetry.ts";
import { TemplateLibrary } from "../../templates/template-library.ts";
import { createWebhook } from "../../webhook/webhook.ts";
import { CommandError, type Output } from "../output.ts";
import { peer, peerIfThere } from "../peers.ts";
import { openStore } from "./store.ts";

/** What the command line says. */
export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly store?: string;
  readonly emulator?: boolean;
  readonly emulatorPort: number;
}

/** What a server is started with. */
export interface ServeWorld {
  readonly output: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A server that runs. */
export interface Running {
  readonly url: string;
  readonly apiKey: string;
  /** Where the customer's phone is, with `--emulator`. */
  readonly phoneUrl: string | undefined;
  close(): Promise<void>;
}

const PREFIX = "/api/v1/whatsapp";

/** Starts everything, and says where it is. */
export async function serve(options: ServeOptions, { output, env }: ServeWorld): Promise<Running> {
  const { createAdaptorServer, upgradeWebSocket } = await peer(
    "@hono/node-server",
    () => import("@hono/node-server"),
  );
  const { apiKeys, createApiKey, createServer, createTelemetry } = await peer(
    "hono",
    () => import("../../server/index.ts"),
  );
  const sockets = await peerIfThere("ws", () => import("ws"));
  const telemetry = createTelemetry(await openTelemetry());
  const emulator = options.emulator ? await startEmulator() : undefined;
  const { whatsapp, secrets } = connect(env, emulator, telemetry);
  const opened = await openStore(storeUrlOf(options, env));
  const { store, wake } = opened;
  const logger = linesTo(output);
  const inbox = createInbox({ whatsapp, store, logger });
  const webhook = createWebhook({ ...secrets, whatsapp, store, logger });
  inbox.attach(webhook);
  inbox.start();
  const givenKey = env.WHATSAPP_ENTERPRISE_API_KEY || undefined;
  const apiKey = givenKey ?? createApiKey();
  const server = createServer({
    whatsapp,
    webhook,
    inbox,
    templates: TemplateLibrary,
    store,
    logger,
    telemetry,
    authorize: apiKeys([{ name: "default", key: apiKey }]),
    ...(sockets && { upgradeWebSocket }),
    ...(wake && { events: { wake } }),
  });
  server.get("/", (c) => c.redirect("/desk/"));
  const listener = createAdaptorServer({
    fetch: server.fetch,
    // One that listens is sent much, and sends nothing.
    ...(sockets && {
      websocket: { server: new sockets.WebSocketServer({ noServer: true, maxPayload: 1024 }) as never },
    }),
  });
  async function close(): Promise<void> {
    await server.close();
    await inbox.stop();
    await new Promise<void>((resolve) => {
      listener.close(() => resolve());
      if ("closeAllConnections" in listener) listener.closeAllConnections();
    });
    await emulator?.close();
    await opened.close();
  }

  const { url, phoneUrl } = await begin(listener, emulator, options).catch(async (error: unknown) => {
    // Else what runs already would keep the process, which has said that it cannot.
    await close();
    throw error;
  });
  // One that was made just now is printed anyway; behind the # it is not sent anywhere.
  const deskUrl = `${url}/desk/${givenKey === undefined ? `#key=${apiKey}&agent=Ana` : ""}`;

  output.say(`The API is at ${url}${PREFIX}, its reference at ${url}/docs`);
  output.say(`The agents' desk is at ${deskUrl}`);
  output.say(`Conversations are kept in ${opened.name}.`);
  if (!sockets) output.say("Events come as server-sent events alone. For WebSockets, run: npm install ws");
  if (phoneUrl) output.say(`The customer's phone is at ${phoneUrl}`);
  if (givenKey === undefined)
    output.say(`WHATSAPP_ENTERPRISE_API_KEY is not set, so this key was made for now: ${apiKey}`);
  return { url, apiKey, phoneUrl, close };
}

/** Listens, and with an emulator has Meta's side verify the webhook. */
async function begin(listener: Listener, emulator: Emulator | undefined, options: ServeOptions) {
  const port = await listen(listener, options);
  const { host } = options;
  const url = `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`;
  const webhook = `${url}${PREFIX}/webhook`;
  const phoneUrl = emulator && (await connectEmulator(emulator, webhook, options.emulatorPort));
  return { url, phoneUrl };
}

function storeUrlOf({ store, emulator }: ServeOptions, env: ServeWorld["env"]): string {
  return store ?? (env.WHATSAPP_ENTERPRISE_STORE || (emulator ? "memory:" : "sqlite:whatsapp.db"));
}

/** The client, and what the webhook is verified with. */
function connect(env: ServeWorld["env"], emulator: Emulator | undefined, { hooks }: Telemetry) {
  if (emulator)
    return { whatsapp: new WhatsApp({ ...emulator.clientOptions, hooks }), secrets: emulator.webhookOptions };
  const {
    WHATSAPP_ACCESS_TOKEN: accessToken,
    WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_WEBHOOK_VERIFY_TOKEN: verifyToken,
    WHATSAPP_BUSINESS_ACCOUNT_ID: businessAccountId,
    WHATSAPP_API_VERSION: apiVersion,
  } = env;
  if (!accessToken || !phoneNumberId || !appSecret || !verifyToken) throw missing(env);
  const whatsapp = new WhatsApp({
    accessToken,
    phoneNumberId,
    businessAccountId: businessAccountId || undefined,
    apiVersion: apiVersion || undefined,
    hooks,
  });
  return { whatsapp, secrets: { appSecret, verifyToken } };
}

const NEEDED = [
  "WHATSAPP_ACCESS_TOKEN",
  "WHATSAPP_PHONE_NUMBER_ID",
  "WHATSAPP_APP_SECRET",
  "WHATSAPP_WEBHOOK_VERIFY_TOKEN",
];

function missing(env: ServeWorld["env"]): CommandError {
  const names = NEEDED.filter((name) => !env[name]);
  return new CommandError(`Set ${names.join(", ")}, or add --emulator to try it without an account at Meta.`);
}

async function startEmulator(): Promise<Emulator> {
  const { createEmulator } = await import("../../emulator/index.ts");
  return createEmulator();
}

async function connectEmulator(emulator: Emulator, webhook: string, port: number): Promise<string> {
  const { url } = await emulator.listen(port);
  await emulator.connect(webhook);
  return `${url}/phone/`;
}

type Listener = ReturnType<typeof import("@hono/node-server")["createAdaptorServer"]>;

function listen(listener: Listener, { port, host }: ServeOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    listener.once("error", () =>
      reject(new CommandError(`Port ${port} cannot be used. Choose another with --port, or 0 for any.`)),
    );
    listener.listen(port, host, () => resolve((listener.address() as AddressInfo).port));
  });
}

/** Where the API of OpenTelemetry is installed, and something collects it, it gets everything. */
async function openTelemetry() {
  const api = await peerIfThere("@opentelemetry/api", () => import("@opentelemetry/api"));
  if (!api) return {};
  return {
    meter: api.metrics.getMeter("whatsapp-enterprise"),
    tracer: api.trace.getTracer("whatsapp-enterprise"),
  };
}

/** One line of JSON for each thing that is logged. */
function linesTo(output: Output): Logger {
  const at =
    (level: string): Logger["info"] =>
    (message, fields) =>
      output.print(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }));
  return { debug: () => {}, info: at("info"), warn: at("warn"), error: at("error") };
}
