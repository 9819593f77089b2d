/** One of several servers on one store: `node server-process.ts <driver> <place>`; prints its port, ends with its stdin. */
import { serve, upgradeWebSocket, type WebSocketServerLike } from "@hono/node-server";
import { createClient } from "redis";
import { WebSocketServer } from "ws";
import { WhatsApp } from "../../src/client/whatsapp.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { createInbox } from "../../src/inbox/index.ts";
import { apiKeys, createServer, redisWake } from "../../src/server/index.ts";
import { createWebhook } from "../../src/webhook/webhook.ts";
import { REDIS_URL } from "../services.ts";
import { openStore } from "./open-store.ts";

const [, , driver = "", place = "", key = ""] = process.argv;
const { store, close } = await openStore(driver, place);
const emulator = createEmulator({ appSecret: "secret of the test" });
const whatsapp = new WhatsApp(emulator.clientOptions);
const webhook = createWebhook({ ...emulator.webhookOptions, whatsapp, store });
const inbox = createInbox({ whatsapp, store });
inbox.attach(webhook);
inbox.start();

const publisher = await createClient({ url: REDIS_URL }).connect();
const subscriber = await publisher.duplicate().connect();
const server = createServer({
  whatsapp,
  webhook,
  inbox,
  store,
  authorize: apiKeys([{ name: "test", key }]),
  upgradeWebSocket,
  // So seldom that only a wake-up call can be what brought an event in time.
  events: { wake: redisWake({ publisher, subscriber, channel: place }), pollMs: 60_000 },
});
const listening = serve(
  {
    fetch: server.fetch,
    port: 0,
    hostname: "127.0.0.1",
    websocket: { server: new WebSocketServer({ noServer: true }) as unknown as WebSocketServerLike },
  },
  ({ port }) => console.log(port),
);

process.stdin.resume();
process.stdin.once("end", async () => {
  await server.close();
  await inbox.stop();
  listening.close();
  if ("closeAllConnections" in listening) listening.closeAllConnections();
  await Promise.all([publisher.close(), subscriber.close()]);
  await close();
});
