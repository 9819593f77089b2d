/** Two servers on one Redis: an agent on one sees the customers of the other. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WhatsApp } from "../src/client/whatsapp.ts";
import { createEmulator } from "../src/emulator/index.ts";
import { createInbox } from "../src/inbox/index.ts";
import { signPayload } from "../src/webhook/signature.ts";
import { REDIS_URL, reachable } from "./services.ts";
import { createInboxOf, openSocket } from "./support/listener.ts";
import { openStore } from "./support/open-store.ts";

const KEY = "key-of-both-servers";
const prefix = `server-processes-${crypto.randomUUID().slice(0, 8)}:`;
const hasRedis = await reachable("Redis", REDIS_URL, "REDIS_URL");

interface Running {
  readonly url: string;
  readonly child: ChildProcessWithoutNullStreams;
}

async function start(): Promise<Running> {
  const script = join(import.meta.dirname, "support/server-process.ts");
  const child = spawn(process.execPath, [script, "redis", prefix, KEY], { stdio: "pipe" });
  child.stderr.pipe(process.stderr);
  const [line] = await once(child.stdout, "data");
  return { child, url: `http://127.0.0.1:${String(line).trim()}/api/v1/whatsapp` };
}

/** What Meta would deliver. */
async function deliver(url: string, id: string, from: string, text: string): Promise<number> {
  const message = {
    id,
    from,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: "text",
    text: { body: text },
  };
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
    contacts: [{ wa_id: from, profile: { name: "João" } }],
    messages: [message],
  };
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "102290129340398", changes: [{ field: "messages", value }] }],
  });
  const signature = await signPayload(body, "secret of the test");
  const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
  return (await fetch(`${url}/webhook`, { method: "POST", headers, body })).status;
}

describe.runIf(hasRedis)("two servers on one Redis", () => {
  let a: Running;
  let b: Running;
  beforeAll(async () => {
    [a, b] = await Promise.all([start(), start()]);
  }, 60_000);
  afterAll(async () => {
    const ended = [a, b].map(async ({ child }) => {
      child.stdin.end();
      await once(child, "exit");
    });
    await Promise.all(ended);
    const client = await createClient({ url: REDIS_URL }).connect();
    for await (const keys of client.scanIterator({ MATCH: `*${prefix}*` }))
      if (keys.length > 0) await client.del(keys);
    await client.close();
  }, 60_000);

  test("an agent on the one sees a customer of the other, and whoever listens to either hears the same", async () => {
    const [onA, onB] = [createInboxOf(), createInboxOf()];
    const sockets = [
      await openSocket(a.url, KEY, undefined, onA.told),
      await openSocket(b.url, KEY, undefined, onB.told),
    ];
    await Promise.all([onA, onB].map((agent) => agent.until((events) => events.length > 0)));
    for (let i = 0; i < 20; i++) {
      const { url } = i % 2 === 0 ? b : a;
      expect(
        await deliver(
          url,
          `wamid.${prefix}${i}`,
          `55119777700${String(i % 4).padStart(2, "0")}`,
          `message ${i}`,
        ),
      ).toBe(200);
    }
    const written = (events: readonly { type: string }[]) =>
      events.filter(({ type }) => type === "message").length;
    await Promise.all([onA, onB].map((agent) => agent.until((events) => written(events) === 20)));
    for (const socket of sockets) socket.close();
    const cursors = (agent: typeof onA) => agent.events.slice(1).map(({ cursor }) => cursor);
    expect(cursors(onA)).toEqual(cursors(onB));

    const headers = { authorization: `Bearer ${KEY}`, "content-type": "application/json" };
    const take = (url: string, agent: string) =>
      fetch(`${url}/queue/5511977770000/assign`, {
        method: "POST",
        headers,
        body: JSON.stringify({ agent }),
      });
    const answers = await Promise.all([take(a.url, "ana"), take(b.url, "bruno")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  }, 60_000);

  test("whoever sends in one process hears that it was delivered, and read, from what another one was told", async () => {
    const emulator = createEmulator({ appSecret: "secret of the test" });
    const { store, close } = await openStore("redis", prefix);
    const inbox = createInbox({ whatsapp: new WhatsApp(emulator.clientOptions), store });
    await emulator.connect(`${b.url}/webhook`);
    const customer = emulator.world.user("5511977770003");
    await customer.sends("Oi");
    await emulator.idle();
    const sent = await inbox.send(customer.phone, "Olá! Um momento.");
    await sent.delivered({ timeoutMs: 20_000 });
    await customer.reads();
    await sent.read({ timeoutMs: 20_000 });
    const [entry] = await inbox.history(customer.phone, { limit: 1 });
    expect(entry).toMatchObject({ direction: "out", status: "read" });
    await emulator.close();
    await close();
  }, 60_000);

  test("an idempotency key counts on both", async () => {
    const send = (url: string) =>
      fetch(`${url}/send/text`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${KEY}`,
          "content-type": "application/json",
          "idempotency-key": "one",
        },
        body: JSON.stringify({ to: "5511977770001", text: "Olá" }),
      });
    const first = await send(a.url);
    const again = await send(b.url);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await again.json()).toEqual(await first.json());
    expect(again.headers.get("idempotency-replayed")).toBe("true");
  }, 60_000);
});
