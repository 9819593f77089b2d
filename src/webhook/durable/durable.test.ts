/** Written down, answered, handled after that: once, in order, again after a failure, by whoever is alive. */
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  delivery,
  failedStatus,
  messagesValue,
  post,
  SECRET,
  statusValue,
  textMessage,
  VERIFY_TOKEN,
} from "../../../test/support/deliveries.ts";
import { createFakeClock, settle } from "../../../test/support/fake-clock.ts";
import { mortalStore } from "../../../test/support/mortal-store.ts";
import { memoryStore } from "../../store/memory.ts";
import type { Store } from "../../store/store.ts";
import type { DurableWebhook, DurableWebhookOptions, Webhook } from "../webhook.ts";
import { createWebhook } from "../webhook.ts";
import type { DeadLetter } from "./dead-letters.ts";
import type { DurableOptions } from "./durable.ts";
import { durable } from "./durable.ts";

const ANA = "16505550001";
const BIA = "16505550002";
const LEASE_MS = 30_000;
const message = (body: string, from = ANA) => textMessage(body, body, from);

/** Processes that share a store and a time, and one log of what their handlers did. */
function world(options: DurableOptions = {}, more: Partial<DurableWebhookOptions> = {}) {
  const clock = createFakeClock();
  const store = memoryStore({ clock });
  /** What handlers began, as `process:body`. */
  const begun: string[] = [];
  const ends = new Map<string, { end(): void; fail(error?: unknown): void }>();
  const logs: unknown[] = [];
  /** Bodies whose handlers wait for the test; the others' end at once. */
  const slow = new Set<string>();
  const log = (text: string, fields?: unknown) => logs.push([text, fields]);
  const logger = { debug: log, info: log, warn: log, error: log };

  function process(name: string, own: DurableOptions = {}, its: Partial<DurableWebhookOptions> = {}) {
    const life = mortalStore(its.store ?? store);
    const webhook = createWebhook({
      appSecret: SECRET,
      verifyToken: VERIFY_TOKEN,
      clock,
      logger,
      mode: durable({ leaseMs: LEASE_MS, ...options, ...own }),
      ...more,
      ...its,
      store: life.store,
    });
    webhook.on("message:text", ({ message: { text } }) => {
      begun.push(`${name}:${text.body}`);
      if (!slow.has(text.body)) return undefined;
      return new Promise<void>((resolve, reject) => {
        ends.set(text.body, { end: resolve, fail: (error = new Error("broken")) => reject(error) });
      });
    });
    const deliver = async (...messages: unknown[]): Promise<number> =>
      (await webhook.handle(post(delivery(messagesValue(...messages))))).status;
    return { webhook, deliver, kill: life.kill };
  }

  const end = async (body: string): Promise<void> => {
    ends.get(body)?.end();
    await settle();
  };
  const fail = async (body: string, error?: unknown): Promise<void> => {
    ends.get(body)?.fail(error);
    await settle();
  };
  return { clock, store, begun, logs, slow, ends, process, end, fail };
}

describe("a delivery", () => {
  test("is answered when it is written down, before its handlers are done", async () => {
    const { process, begun, slow, end, clock } = world();
    const { deliver } = process("a");
    slow.add("hello");
    expect(await deliver(message("hello"))).toBe(200);
    await settle();
    expect(begun).toEqual(["a:hello"]);
    await end("hello");
    await clock.advance(60_000);
    expect(begun).toEqual(["a:hello"]);
  });

  test("is answered 500 when the store fails, and the redelivery is taken in", async () => {
    const { process, begun, store } = world();
    const verbs = ["increment", "add", "push"] as const;
    for (const verb of verbs) {
      let broken = true;
      const fails = {
        ...store,
        [verb]: (...args: never[]) => (broken ? down() : Reflect.apply(store[verb], store, args)),
      };
      const { deliver, webhook } = process(verb, {}, { store: fails });
      expect(await deliver(message(`first ${verb}`), message(`second ${verb}`))).toBe(500);
      broken = false;
      expect(await deliver(message(`second ${verb}`))).toBe(200);
      expect(await deliver(message(`first ${verb}`), message(`second ${verb}`))).toBe(200);
      await webhook.idle();
    }
    expect([...begun].sort()).toEqual(
      verbs.flatMap((verb) => [`${verb}:first ${verb}`, `${verb}:second ${verb}`]).sort(),
    );
  });

  test("that comes again runs nothing: written down, being handled, handled, or given up", async () => {
    const { process, begun, slow, end, fail, clock } = world({ maxAttempts: 1 });
    const { deliver, webhook } = process("a", { worker: false });
    slow.add("hello").add("dies");
    expect(await deliver(message("hello"), message("hello"))).toBe(200);
    expect(await deliver(message("hello"))).toBe(200);
    webhook.start();
    await settle();
    expect(await deliver(message("hello"))).toBe(200);
    await end("hello");
    expect(await deliver(message("hello"))).toBe(200);
    await deliver(message("dies"));
    await clock.advance(1000);
    await fail("dies");
    expect(await deliver(message("dies"))).toBe(200);
    await webhook.stop();
    await clock.advance(7 * 86_400_000);
    expect(await deliver(message("hello"), message("dies"))).toBe(200);
    await webhook.idle();
    expect(begun).toEqual(["a:hello", "a:dies"]);
  });

  test("that comes again keeps its place", async () => {
    const { process, begun } = world();
    const { deliver, webhook } = process("a", { worker: false });
    await deliver(message("1"));
    await deliver(message("2"));
    await deliver(message("1"));
    await webhook.idle();
    expect(begun).toEqual(["a:1", "a:2"]);
  });

  test("of which nobody wants anything is written down nowhere", async () => {
    const { process, store } = world();
    const { webhook } = process("a", { worker: false });
    expect((await webhook.handle(post(delivery(statusValue(failedStatus))))).status).toBe(200);
    expect(await store.sortedRange("webhook:queue:due")).toEqual([]);
  });

  test("is the same event after it was written down", async () => {
    const { process } = world();
    const { webhook, deliver } = process("a");
    const said = textMessage("hello");
    const seen: unknown[] = [];
    webhook.on(["message", "template_status"], ({ event, idempotencyKey }) =>
      seen.push([event, idempotencyKey]),
    );
    await deliver(said);
    const update = {
      event: "APPROVED",
      message_template_id: 1,
      message_template_name: "n",
      message_template_language: "en",
    };
    await webhook.handle(
      post({
        object: "whatsapp_business_account",
        entry: [{ id: "1", time: 2, changes: [{ field: "message_template_status_update", value: update }] }],
      }),
    );
    await webhook.idle();
    expect(seen).toMatchObject([
      [{ type: "message", message: said, raw: said, contact: { wa_id: said.from } }, "message:wamid.hello"],
      [{ type: "template_status", update, raw: update }, expect.stringMatching(/^template_status:/)],
    ]);
  });

  test("is left to a process in the other mode that is handling it, and not repeated after it", async () => {
    const { process, begun, store, clock } = world();
    const { deliver, webhook } = process("a");
    const inline = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN, store, clock });
    let finish = (): void => {};
    inline.on("message", () => {
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    const handling = inline.handle(post(delivery(messagesValue(message("hello")))));
    await settle();
    expect(await deliver(message("hello"))).toBe(503);
    finish();
    expect((await handling).status).toBe(200);
    expect(await deliver(message("hello"))).toBe(200);
    await webhook.idle();
    expect(begun).toEqual([]);
  });
});

describe("one user's events", () => {
  test("run one after the other, in whichever process; other users' meanwhile", async () => {
    const { process, begun, slow, end, clock } = world();
    const [a, b] = [process("a"), process("b")];
    slow.add("1").add("2");
    await a.deliver(message("1"));
    await settle();
    await b.deliver(message("2"), message("other", BIA));
    await a.deliver(message("3"));
    await clock.advance(1000);
    expect(begun).toEqual(["a:1", "b:other"]);
    await end("1");
    await clock.advance(1000);
    expect(begun.map((each) => each.slice(2))).toEqual(["1", "other", "2"]);
    await end("2");
    await clock.advance(1000);
    expect(begun.map((each) => each.slice(2))).toEqual(["1", "other", "2", "3"]);
  });

  test("are held back by one that fails, until it succeeds", async () => {
    const { process, begun, slow, fail, end, clock } = world({ backoff: { minMs: 1000 } });
    const { deliver } = process("a");
    slow.add("1");
    await deliver(message("1"), message("2"), message("other", BIA));
    await settle();
    await fail("1");
    // What comes meanwhile wakes nothing that waits.
    await deliver(message("3"));
    await clock.advance(400);
    expect(begun).toEqual(["a:1", "a:other"]);
    await clock.advance(2000);
    expect(begun).toEqual(["a:1", "a:other", "a:1"]);
    await end("1");
    await clock.advance(1000);
    expect(begun).toEqual(["a:1", "a:other", "a:1", "a:2", "a:3"]);
  });

  test("are all found, however many they are", async () => {
    const { process, begun } = world();
    const { deliver, webhook } = process("a");
    const bodies = Array.from({ length: 100 }, (_, i) => `m${i}`);
    expect(await deliver(...bodies.map((body) => message(body)))).toBe(200);
    await webhook.idle();
    expect(begun).toEqual(bodies.map((body) => `a:${body}`));
  });
});

describe("an event that fails", () => {
  test("waits longer each time, by chance between half and all of it, up to a limit", async () => {
    const errors: unknown[] = [];
    const { process, slow, fail, clock, begun } = world(
      { backoff: { minMs: 1000, maxMs: 4000 }, maxAttempts: 6, pollMs: 10 },
      { onError: (error, ctx) => errors.push([error, ctx.idempotencyKey]) },
    );
    const { deliver } = process("a");
    slow.add("1");
    await deliver(message("1"));
    await settle();
    const error = new Error("broken");
    const waits: number[] = [];
    for (let attempts = 1; attempts < 6; attempts++) {
      await fail("1", error);
      const since = clock.now();
      while (begun.length === attempts && clock.now() < since + 10_000) await clock.advance(10);
      waits.push(clock.now() - since);
    }
    const bounds = [1000, 2000, 4000, 4000, 4000];
    expect(waits.filter((wait, i) => wait < (bounds[i] ?? 0) / 2 || wait > (bounds[i] ?? 0) + 20)).toEqual(
      [],
    );
    expect(errors).toEqual(Array(5).fill([error, "message:wamid.1"]));
  });

  test("is a dead letter in the end, and holds back nothing any more", async () => {
    const letters: DeadLetter[] = [];
    const { process, slow, fail, clock, begun, logs } = world({
      maxAttempts: 2,
      onDead(letter) {
        letters.push(letter);
        throw new Error("a hook that fails");
      },
    });
    const { deliver, webhook } = process("a");
    slow.add("1");
    await deliver(message("1"), message("2"));
    await settle();
    await fail("1");
    await clock.advance(2000);
    await fail("1", new Error("no route to +1 650 555 0001"));
    await clock.advance(1000);
    expect(begun).toEqual(["a:1", "a:1", "a:2"]);
    expect(await webhook.dead.list()).toMatchObject([
      {
        id: "message:wamid.1",
        attempts: 2,
        error: "Error: no route to [number]",
        event: { message: message("1") },
      },
    ]);
    expect(letters).toEqual(await webhook.dead.list());
    expect(JSON.stringify(logs)).toContain("dead letter");
    expect(JSON.stringify(logs)).not.toContain(ANA);
  });

  test("that ends its process each time is given up, too", async () => {
    const { process, slow, clock, begun } = world({ maxAttempts: 3 });
    slow.add("poison");
    let last = process("0");
    await last.deliver(message("poison"), message("2"));
    for (const name of ["1", "2", "3"]) {
      await settle();
      last.kill();
      last = process(name);
      last.webhook.start();
      await clock.advance(LEASE_MS * 1.5);
    }
    expect(begun).toEqual(["0:poison", "1:poison", "2:poison", "3:2"]);
  });

  test("can be replayed, with all its attempts, or let go", async () => {
    const { process, slow, fail, clock, begun } = world({ maxAttempts: 1 });
    const { deliver, webhook } = process("a");
    slow.add("1").add("2");
    await deliver(message("1"), message("2", BIA));
    await settle();
    await fail("1");
    await fail("2");
    expect((await webhook.dead.list()).map(({ id }) => id)).toEqual(["message:wamid.1", "message:wamid.2"]);
    expect(await webhook.dead.list({ offset: 1, limit: 5 })).toHaveLength(1);
    slow.clear();
    expect(await webhook.dead.replay("message:wamid.1")).toBe(true);
    expect(await webhook.dead.discard("message:wamid.2")).toBe(true);
    await webhook.idle();
    expect(begun).toEqual(["a:1", "a:2", "a:1"]);
    expect(await webhook.dead.list()).toEqual([]);
    for (const id of ["message:wamid.1", "message:wamid.2", "message:nobody's"]) {
      expect(await webhook.dead.replay(id)).toBe(false);
      expect(await webhook.dead.discard(id)).toBe(false);
    }
    await deliver(message("2", BIA));
    await clock.advance(60_000);
    expect(begun).toEqual(["a:1", "a:2", "a:1"]);
  });
});

describe("a process", () => {
  test("that died is followed by another one after the lease, and not before", async () => {
    const { process, begun, slow, clock } = world();
    const [a, b] = [process("a"), process("b")];
    slow.add("1");
    await a.deliver(message("1"), message("2"));
    await settle();
    a.kill();
    b.webhook.start();
    await clock.advance(LEASE_MS - 1000);
    expect(begun).toEqual(["a:1"]);
    slow.clear();
    await clock.advance(LEASE_MS / 2);
    expect(begun).toEqual(["a:1", "b:1", "b:2"]);
  });

  test("that is slow keeps its event, as long as it lives", async () => {
    const { process, begun, slow, clock, end } = world();
    slow.add("1");
    await process("a").deliver(message("1"));
    process("b").webhook.start();
    await clock.advance(10 * LEASE_MS);
    expect(begun).toEqual(["a:1"]);
    await end("1");
    await clock.advance(2 * LEASE_MS);
    expect(begun).toEqual(["a:1"]);
  });

  test("that could not reach the store for longer than its lease goes on, when nobody took over", async () => {
    const { process, begun, slow, clock, store, end } = world();
    slow.add("1");
    let cut = false;
    const unreachable = new Proxy(store, {
      get: (target, verb: keyof Store) => (cut ? down : target[verb]),
    });
    await process("a", {}, { store: unreachable }).deliver(message("1"), message("2"));
    await settle();
    cut = true;
    await clock.advance(1.5 * LEASE_MS);
    cut = false;
    await clock.advance(LEASE_MS / 2);
    process("b").webhook.start();
    await clock.advance(2 * LEASE_MS);
    expect(begun).toEqual(["a:1"]);
    await end("1");
    expect(begun).toEqual(["a:1", "a:2"]);
  });

  test("that was taken for dead cannot say how an event ended that another one has", async () => {
    const { process, begun, slow, clock, store, end, ends, logs } = world();
    slow.add("1");
    let cut = false;
    const unreachable = new Proxy(store, {
      get: (target, verb: keyof Store) => (cut ? down : target[verb]),
    });
    await process("a", {}, { store: unreachable }).deliver(message("1"), message("2"));
    await settle();
    cut = true;
    const b = process("b");
    b.webhook.start();
    const endInA = ends.get("1")?.end;
    await clock.advance(1.5 * LEASE_MS);
    expect(begun).toEqual(["a:1", "b:1"]);
    cut = false;
    endInA?.();
    await clock.advance(1000);
    // For the store it goes on in b, and holds back what is after it.
    expect(begun).toEqual(["a:1", "b:1"]);
    await end("1");
    await clock.advance(1000);
    expect(begun).toEqual(["a:1", "b:1", "b:2"]);
    expect(JSON.stringify(logs)).toContain("was taken over while its handlers ran");
  });

  test("that stood still between two events begins none of those that another one has by now", async () => {
    const { process, begun, slow, clock, store, end } = world();
    slow.add("1").add("2");
    let thaw = (): void => {};
    let frozen: Promise<void> | undefined;
    const freezes = new Proxy(store, {
      get:
        (target, verb: keyof Store) =>
        async (...args: never[]) => {
          await frozen;
          return Reflect.apply(target[verb], target, args);
        },
    });
    await process("a", {}, { store: freezes }).deliver(message("1"), message("2"));
    await settle();
    frozen = new Promise((resolve) => {
      thaw = resolve;
    });
    await end("1");
    const b = process("b");
    b.webhook.start();
    await clock.advance(1.5 * LEASE_MS);
    await end("1");
    expect(begun).toEqual(["a:1", "b:1", "b:2"]);
    thaw();
    await clock.advance(1000);
    expect(begun).toEqual(["a:1", "b:1", "b:2"]);
  });

  test("that stops ends what it has begun, begins nothing, and leaves the rest to others at once", async () => {
    const { process, begun, slow, clock, end } = world();
    const [a, b] = [process("a"), process("b")];
    slow.add("1");
    await a.deliver(message("1"), message("2"));
    await settle();
    let isDone = false;
    const stopping = a.webhook.stop().then(() => {
      isDone = true;
    });
    await settle();
    expect(isDone).toBe(false);
    await end("1");
    await stopping;
    expect(await a.deliver(message("3"))).toBe(200);
    await clock.advance(1000);
    expect(begun).toEqual(["a:1"]);
    b.webhook.start();
    await settle();
    expect(begun).toEqual(["a:1", "b:2", "b:3"]);
    a.webhook.start();
    await a.deliver(message("4"));
    await settle();
    expect(begun).toEqual(["a:1", "b:2", "b:3", "a:4"]);
  });

  test("that only writes down leaves the handlers to a worker", async () => {
    const { process, begun, clock } = world();
    const web = process("web", { worker: false });
    const worker = process("worker");
    worker.webhook.start();
    await web.deliver(message("1"));
    await clock.advance(500);
    expect(begun).toEqual(["worker:1"]);
  });

  test("handles as many users at a time as it may, and goes on as soon as there is room", async () => {
    const { process, begun, slow, end } = world({ concurrency: 2 });
    const { deliver } = process("a");
    const bodies = ["1", "2", "3", "4"];
    for (const body of bodies) slow.add(body);
    await deliver(...bodies.map((body) => message(body, `1650555000${body}`)));
    await settle();
    expect(begun).toHaveLength(2);
    await end(begun[0]?.slice(2) ?? "");
    expect(begun).toHaveLength(3);
  });

  test("that has nothing to do asks the store once per poll", async () => {
    const { process, store, clock } = world({ pollMs: 1000 });
    let verbs = 0;
    const counting = new Proxy(store, {
      get: (target, verb: keyof Store) => {
        verbs++;
        return target[verb];
      },
    });
    process("a", {}, { store: counting }).webhook.start();
    await clock.advance(60_500);
    expect(verbs).toBe(61);
  });

  test("goes on when the store works again, also after a handler whose end it could not write down", async () => {
    const { process, store, begun, slow, end, clock, logs } = world();
    let isDown = false;
    const flaky = new Proxy(store, {
      get: (target, verb: keyof Store) => (isDown ? down : target[verb]),
    });
    slow.add("1");
    await process("a", {}, { store: flaky }).deliver(message("1"), message("2"));
    await settle();
    isDown = true;
    await end("1");
    await clock.advance(5000);
    isDown = false;
    await clock.advance(LEASE_MS);
    expect(begun).toEqual(["a:1", "a:2"]);
    expect(JSON.stringify(logs)).toContain("did not say what is due");
  });
});

describe("a durable webhook", () => {
  test("has what an inline one has, and its controls; without a store there is none", () => {
    const options = { appSecret: SECRET, verifyToken: VERIFY_TOKEN };
    const store = memoryStore();
    const webhook = createWebhook({ ...options, store, mode: durable() });
    expectTypeOf(webhook).toEqualTypeOf<DurableWebhook>();
    expectTypeOf(createWebhook(options)).toEqualTypeOf<Webhook>();
    expectTypeOf(webhook.on("message", () => {})).toEqualTypeOf<DurableWebhook>();
    expect(webhook.on("message", () => {})).toBe(webhook);
    expect(() => createWebhook({ ...options, mode: durable() })).toThrow(/durable webhook needs `store`/);
  });

  test("runs the handlers for every copy when it is told to", async () => {
    const { process, begun } = world({}, { dedupe: false });
    const { deliver, webhook } = process("a");
    await deliver(message("1"), message("1"));
    await deliver(message("1"));
    await webhook.idle();
    expect(begun).toEqual(["a:1", "a:1", "a:1"]);
  });
});

const down = (): Promise<never> => Promise.reject(new Error("the store is down"));
