/** A process may die around any of the verbs it asks the store for: each of them is tried. */
import { describe, expect, test } from "vitest";
import {
  delivery,
  messagesValue,
  post,
  SECRET,
  textMessage,
  VERIFY_TOKEN,
} from "../../../test/support/deliveries.ts";
import { createFakeClock, settle } from "../../../test/support/fake-clock.ts";
import { mortalStore } from "../../../test/support/mortal-store.ts";
import { memoryStore } from "../../store/memory.ts";
import type { Store } from "../../store/store.ts";
import { createWebhook } from "../webhook.ts";
import { durable } from "./durable.ts";

const LEASE_MS = 10_000;
const ANA = "16505550001";
const BIA = "16505550002";

/** Deliveries in order: one that fails at first, one after it, and one that always fails with one after it. */
const DELIVERIES = [
  [textMessage("flaky", "flaky", ANA), textMessage("poison", "poison", BIA)],
  [textMessage("second", "second", ANA)],
  [textMessage("after", "after", BIA)],
];

/** What becomes of the deliveries when the first process dies around its verb number `diesAt`. */
async function live(diesAt: number, when: "before" | "after") {
  const clock = createFakeClock();
  const store = memoryStore({ clock });
  const log: string[] = [];
  const told: Store = {
    ...store,
    async compareAndSet(key, expected, value, options) {
      const done = await store.compareAndSet(key, expected, value, options);
      if (done && value === "handled") log.push(`done ${key.slice("webhook:message:wamid.".length)}`);
      return done;
    },
  };
  let failed = false;

  function process(own: Store) {
    const mode = durable({ leaseMs: LEASE_MS, pollMs: 2000, maxAttempts: 4, backoff: { maxMs: 1000 } });
    const webhook = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN, clock, store: own, mode });
    webhook.on("message:text", ({ message: { text } }) => {
      log.push(`begin ${text.body}`);
      const fails = text.body === "poison" || (text.body === "flaky" && !failed);
      if (text.body === "flaky") failed = true;
      if (fails) throw new Error("broken");
    });
    return webhook;
  }

  const life = mortalStore(told, diesAt, when);
  const first = process(life.store);
  const second = process(told);
  const untaken: (typeof DELIVERIES)[number][] = [];
  for (const messages of DELIVERIES) {
    const request = post(delivery(messagesValue(...messages)));
    let isTaken = false;
    const handled = first.handle(request).then(({ status }) => {
      isTaken = status === 200;
    });
    await Promise.race([handled, settle().then(settle)]);
    if (!isTaken) untaken.push(messages);
  }
  for (let i = 0; i < 6 && !life.isDead; i++) await clock.advance(1000);
  for (const messages of untaken)
    expect((await second.handle(post(delivery(messagesValue(...messages))))).status).toBe(200);
  second.start();
  await clock.advance(5 * LEASE_MS);
  const begun = log.filter((line) => line.startsWith("begin")).map((line) => line.slice("begin ".length));
  return {
    verbs: life.verbs,
    done: log.filter((line) => line.startsWith("done")).sort(),
    begunAfterDone: begun.filter(
      (body) => log.lastIndexOf(`begin ${body}`) > log.indexOf(`done ${body}`) && body !== "poison",
    ),
    order: [...new Set(begun)].join(" "),
    dead: (await second.dead.list()).map(({ id }) => id),
    left: [
      ...(await store.sortedRange("webhook:queue:due")),
      ...(await store.sortedRange(`webhook:queue:lane:106540352242922:${ANA}`)),
      ...(await store.sortedRange(`webhook:queue:lane:106540352242922:${BIA}`)),
    ],
  };
}

describe("whatever the store was asked for when a process died", () => {
  test("every message is handled, none twice for the store, each user's in order, and nothing is left over", async () => {
    const { verbs } = await live(Number.POSITIVE_INFINITY, "before");
    expect(verbs).toBeGreaterThan(60);
    const wrong: unknown[] = [];
    for (let at = 0; at <= verbs; at++) {
      for (const when of ["before", "after"] as const) {
        const { done, begunAfterDone, order, dead, left } = await live(at, when);
        const users = [order.replace(/poison|after/g, ""), order.replace(/flaky|second/g, "")].map((each) =>
          each.trim().split(/ +/).join(" "),
        );
        const found = { done, begunAfterDone, users, dead, left };
        const expected = {
          done: ["done after", "done flaky", "done second"],
          begunAfterDone: [],
          users: ["flaky second", "poison after"],
          dead: ["message:wamid.poison"],
          left: [],
        };
        if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.push({ at, when, ...found });
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe("whatever a worker was asking the store for when a message came in", () => {
  test("the message is handled after the one before it, without waiting for a lease to end", async () => {
    /** What is handled soon, when others write down and look for work before the worker's verb number `at`. */
    async function meet(at: number): Promise<{ verbs: number; begun: string[] }> {
      const clock = createFakeClock();
      const store = memoryStore({ clock });
      const begun: string[] = [];
      function process(own: Store) {
        const mode = durable({ leaseMs: LEASE_MS, pollMs: 100, worker: false });
        const webhook = createWebhook({
          appSecret: SECRET,
          verifyToken: VERIFY_TOKEN,
          clock,
          store: own,
          mode,
        });
        return webhook.on("message:text", ({ message: { text } }) => begun.push(text.body));
      }
      const others = process(store);
      const deliver = (body: string) => others.handle(post(delivery(messagesValue(textMessage(body, body)))));
      let verbs = 0;
      const watched = new Proxy(store, {
        get:
          (target, verb: keyof Store) =>
          async (...args: never[]) => {
            if (verbs++ === at) {
              await deliver("2");
              await others.idle();
            }
            return Reflect.apply(target[verb], target, args);
          },
      });
      await deliver("1");
      const worker = process(watched);
      await worker.idle();
      const needed = verbs;
      worker.start();
      await clock.advance(1000);
      return { verbs: needed, begun };
    }
    const { verbs } = await meet(-1);
    expect(verbs).toBeGreaterThan(8);
    for (let at = 0; at < verbs; at++)
      expect({ at, begun: (await meet(at)).begun }).toEqual({ at, begun: ["1", "2"] });
  });
});
