/**
 * One of several processes with a durable webhook on one store: `durable-process.ts <driver> <place> <name> <log>`. Takes
 * deliveries from its parent, and writes into a file that all share what handlers begin, and what the store has confirmed.
 */
import { openSync, writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Store } from "../../src/store/store.ts";
import { durable } from "../../src/webhook/durable/durable.ts";
import { createWebhook } from "../../src/webhook/webhook.ts";
import { post, SECRET, VERIFY_TOKEN } from "./deliveries.ts";
import { openStore } from "./open-store.ts";

const [, , driver = "", place = "", name = "", file = "", leaseMs = "1000"] = process.argv;
const log = openSync(file, "a");
/** A line is with the system when this returns: it outlives the process, and lines of all processes are in order. */
const note = (...words: unknown[]): number => writeSync(log, `${words.join(" ")}\n`);

const { store } = await openStore(driver, place);
const told: Store = {
  ...store,
  async compareAndSet(key, expected, value, options) {
    const done = await store.compareAndSet(key, expected, value, options);
    if (done && value === "handled") note("done", name, key.slice(key.lastIndexOf(".") + 1));
    return done;
  },
};

const webhook = createWebhook({
  appSecret: SECRET,
  verifyToken: VERIFY_TOKEN,
  store: told,
  mode: durable({ leaseMs: Number(leaseMs), pollMs: 100, maxAttempts: 1000 }),
});
webhook.on("message:text", async ({ message: { id } }) => {
  note("begin", name, id.slice(id.lastIndexOf(".") + 1));
  await wait(Math.random() * 4);
});
webhook.start();

process.on("message", async ({ id, body }: { id: number; body: unknown }) => {
  const { status } = await webhook.handle(post(body));
  process.send?.({ id, status });
});
process.on("disconnect", () => process.exit());
process.send?.({ ready: true });
