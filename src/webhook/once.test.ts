/** At least once in, exactly once handled; one user in order, users beside each other; failures on their own. */
import { describe, expect, test } from "vitest";
import {
  delivery,
  messagesValue,
  post,
  SECRET,
  textMessage,
  VERIFY_TOKEN,
} from "../../test/support/deliveries.ts";
import { createFakeClock, settle } from "../../test/support/fake-clock.ts";
import { memoryStore } from "../store/memory.ts";
import type { Store } from "../store/store.ts";
import type { WebhookOptions } from "./webhook.ts";
import { createWebhook } from "./webhook.ts";

const DAY_MS = 86_400_000;
const of = (...messages: unknown[]) => post(delivery(messagesValue(...messages)));

/** A webhook whose handlers start, and end when the test says so. */
function process(options: Partial<WebhookOptions> = {}) {
  const clock = createFakeClock();
  const started: string[] = [];
  const open = new Map<string, { end(): void; fail(error?: unknown): void }>();
  const webhook = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN, clock, ...options });
  webhook.on("message:text", ({ message }) => {
    started.push(message.text.body);
    return new Promise<void>((resolve, reject) => {
      open.set(message.text.body, { end: resolve, fail: (error = new Error("broken")) => reject(error) });
    });
  });
  const deliver = async (...messages: unknown[]): Promise<number> =>
    (await webhook.handle(of(...messages))).status;
  const end = async (body: string): Promise<void> => {
    open.get(body)?.end();
    await settle();
  };
  const fail = async (body: string): Promise<void> => {
    open.get(body)?.fail();
    await settle();
  };
  return { clock, started, deliver, end, fail, webhook };
}

/** Two processes with one store and one time. */
function pair(options: Partial<WebhookOptions> = {}) {
  const clock = createFakeClock();
  const store = memoryStore({ clock });
  return { clock, store, a: process({ clock, store, ...options }), b: process({ clock, store, ...options }) };
}

const hello = textMessage("1", "hello");

describe("copies of an event", () => {
  test("run nothing once it was handled, for more than 7 days", async () => {
    const { started, deliver, end, clock } = process();
    const first = deliver(hello);
    await settle();
    await end("hello");
    expect(await first).toBe(200);
    await clock.advance(7 * DAY_MS);
    expect(await deliver(hello)).toBe(200);
    expect(started).toEqual(["hello"]);
  });

  test("run nothing in another grouping either", async () => {
    const webhook = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN });
    const seen: string[] = [];
    webhook.on("message", ({ message }) => void seen.push(message.id));
    const [a, b, c] = ["1", "2", "3"].map((id) => textMessage(id));
    await webhook.handle(of(a, b));
    await webhook.handle(post(delivery(messagesValue(b), messagesValue(c, a))));
    expect(seen).toEqual(["wamid.1", "wamid.2", "wamid.3"]);
  });

  test("at the same moment run one handler, and share its success", async () => {
    const { started, deliver, end } = process();
    const both = Promise.all([deliver(hello), deliver(hello)]);
    await settle();
    await end("hello");
    expect(await both).toEqual([200, 200]);
    expect(started).toEqual(["hello"]);
  });

  test("at the same moment share a failure, too, and the redelivery runs it again", async () => {
    const { started, deliver, end, fail } = process();
    const both = Promise.all([deliver(hello), deliver(hello)]);
    await settle();
    await fail("hello");
    expect(await both).toEqual([500, 500]);
    const again = deliver(hello);
    await settle();
    await end("hello");
    expect(await again).toBe(200);
    expect(started).toEqual(["hello", "hello"]);
  });

  test("in one delivery run one handler", async () => {
    const webhook = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN });
    let runs = 0;
    webhook.on("message", () => void runs++);
    expect((await webhook.handle(of(hello, hello))).status).toBe(200);
    expect(runs).toBe(1);
  });

  test("run every time when dedupe is off", async () => {
    const webhook = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN, dedupe: false });
    let runs = 0;
    webhook.on("message", () => void runs++);
    await webhook.handle(of(hello));
    await webhook.handle(of(hello));
    expect(runs).toBe(2);
  });
});

describe("several processes", () => {
  test("a copy that another one is handling is answered 503 after a wait, so that Meta comes again", async () => {
    const { a, b, clock } = pair();
    void a.deliver(hello);
    await settle();
    const copy = b.deliver(hello);
    await clock.advance(3000);
    expect(await copy).toBe(503);
    expect(b.started).toEqual([]);
  });

  test("a copy is answered 200 when the other one is done within the wait", async () => {
    const { a, b, clock } = pair();
    void a.deliver(hello);
    await settle();
    const copy = b.deliver(hello);
    await clock.advance(500);
    await a.end("hello");
    await clock.advance(500);
    expect(await copy).toBe(200);
    expect(b.started).toEqual([]);
  });

  test("a copy takes over when the other one fails within the wait", async () => {
    const { a, b, clock } = pair();
    const first = a.deliver(hello);
    await settle();
    const copy = b.deliver(hello);
    await a.fail("hello");
    expect(await first).toBe(500);
    await clock.advance(500);
    await b.end("hello");
    expect(await copy).toBe(200);
    expect(b.started).toEqual(["hello"]);
  });

  test("a handler that runs for an hour keeps its claim", async () => {
    const { a, b, clock } = pair();
    const first = a.deliver(hello);
    await clock.advance(3_600_000);
    const copy = b.deliver(hello);
    await clock.advance(3000);
    expect(await copy).toBe(503);
    await a.end("hello");
    expect(await first).toBe(200);
    expect([a.started, b.started]).toEqual([["hello"], []]);
  });

  test("nothing is waited for when no handler runs", async () => {
    const { a, clock } = pair();
    const first = a.deliver(hello);
    await settle();
    expect(clock.sleepers).toBe(1);
    await a.end("hello");
    await first;
    expect(clock.sleepers).toBe(0);
  });

  test("after a crash the event runs again, once the lease is over", async () => {
    const clock = createFakeClock();
    const store = memoryStore({ clock });
    // A process that is gone renews nothing: its clock stands still.
    const crashed = process({ clock: createFakeClock(), store });
    const next = process({ clock, store });
    void crashed.deliver(hello);
    await settle();
    await clock.advance(20_000);
    const early = next.deliver(hello);
    await clock.advance(3000);
    expect(await early).toBe(503);
    await clock.advance(10_000);
    const late = next.deliver(hello);
    await settle();
    await next.end("hello");
    expect(await late).toBe(200);
    expect(next.started).toEqual(["hello"]);
  });

  test("lease, wait, memory and keys are what was set", async () => {
    const keys: string[] = [];
    const clock = createFakeClock();
    const memory = memoryStore({ clock });
    const store: Store = {
      ...memory,
      async add(key, ...rest) {
        keys.push(key);
        return memory.add(key, ...rest);
      },
    };
    const dedupe = { ttlMs: 1000, keyPrefix: "support:" };
    const webhook = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN, store, clock, dedupe });
    let runs = 0;
    webhook.on("message", () => void runs++);
    await webhook.handle(of(hello));
    await clock.advance(1000);
    await webhook.handle(of(hello));
    expect([runs, keys[0]]).toEqual([2, "support:message:wamid.1"]);
  });
});

describe("the store", () => {
  const down = () => Promise.reject(new Error("connection refused"));

  test("that fails before the handler means 500, and nothing ran", async () => {
    const { started, deliver } = process({ store: { ...memoryStore(), add: down } });
    expect(await deliver(hello)).toBe(500);
    expect(started).toEqual([]);
  });

  test("that fails after the handler means 500, never a 200 that nobody remembers", async () => {
    const { deliver, end } = process({ store: { ...memoryStore(), set: down } });
    const answer = deliver(hello);
    await settle();
    await end("hello");
    expect(await answer).toBe(500);
  });

  test("that cannot release costs the lease, and not the event", async () => {
    const clock = createFakeClock();
    const store = { ...memoryStore({ clock }), compareAndSet: down };
    const { deliver, fail, end, started } = process({ clock, store });
    const first = deliver(hello);
    await settle();
    await fail("hello");
    expect(await first).toBe(500);
    await clock.advance(30_000);
    const again = deliver(hello);
    await settle();
    await end("hello");
    expect(await again).toBe(200);
    expect(started).toEqual(["hello", "hello"]);
  });

  test("is not asked about events that nobody handles", async () => {
    let calls = 0;
    const memory = memoryStore();
    const store: Store = {
      ...memory,
      async add(...args) {
        calls++;
        return memory.add(...args);
      },
    };
    const webhook = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN, store });
    webhook.on("message:image", () => {});
    await webhook.handle(of(hello));
    expect(calls).toBe(0);
  });
});

describe("order", () => {
  const [a1, a2, a3] = ["a1", "a2", "a3"].map((id) => textMessage(id, id, "15550000001"));
  const b1 = textMessage("b1", "b1", "15550000002");

  test("one user's messages run one after the other, different users' at the same time", async () => {
    const { started, deliver, end } = process();
    const all = deliver(a1, a2, b1);
    await settle();
    expect(started).toEqual(["a1", "b1"]);
    await end("a1");
    expect(started).toEqual(["a1", "b1", "a2"]);
    await end("b1");
    await end("a2");
    expect(await all).toBe(200);
  });

  test("also across deliveries", async () => {
    const { started, deliver, end } = process();
    const all = Promise.all([deliver(a1), deliver(b1, a2), deliver(a3)]);
    await settle();
    expect(started).toEqual(["a1", "b1"]);
    for (const body of ["a1", "a2", "a3", "b1"]) await end(body);
    expect(await all).toEqual([200, 200, 200]);
    expect(started).toEqual(["a1", "b1", "a2", "a3"]);
  });

  test("also without dedupe", async () => {
    const { started, deliver, end } = process({ dedupe: false });
    const all = Promise.all([deliver(a1), deliver(a2, b1)]);
    await settle();
    expect(started).toEqual(["a1", "b1"]);
    for (const body of ["a1", "a2", "b1"]) await end(body);
    expect(await all).toEqual([200, 200]);
  });

  test("a failure does not hold up the user's next message", async () => {
    const { started, deliver, fail, end } = process();
    const all = deliver(a1, a2);
    await settle();
    await fail("a1");
    expect(started).toEqual(["a1", "a2"]);
    await end("a2");
    expect(await all).toBe(500);
  });
});

describe("failures", () => {
  test("cost no other event, and a redelivery runs only what failed", async () => {
    const webhook = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN });
    const ran: string[] = [];
    let broken = true;
    webhook.on("message:text", ({ message }) => {
      ran.push(message.text.body);
      if (message.text.body === "bad" && broken) throw new Error("broken");
    });
    const all = () => webhook.handle(of(textMessage("1", "bad"), textMessage("2", "good")));
    expect((await all()).status).toBe(500);
    broken = false;
    expect((await all()).status).toBe(200);
    expect(ran).toEqual(["bad", "good", "bad"]);
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("to +1 650 555 1234");
      },
    ],
    ["rejects", () => Promise.reject(new Error("to +1 650 555 1234"))],
    ["rejects with no error", () => Promise.reject("private")],
    // V8 quotes what it could not read.
    ["parses what a user wrote", () => JSON.parse("private words")],
  ])(
    "of a handler that %s reach onError with their context, and the log without personal data",
    async (_how, handler) => {
      const seen: unknown[] = [];
      const lines: unknown[] = [];
      const log = (...line: unknown[]) => void lines.push(line);
      const webhook = createWebhook({
        appSecret: SECRET,
        verifyToken: VERIFY_TOKEN,
        logger: { debug: log, info: log, warn: log, error: log },
        onError: (error, ctx) => void seen.push([error, ctx.event.type]),
      });
      webhook.on("message", handler);
      expect((await webhook.handle(of(hello))).status).toBe(500);
      expect(seen).toEqual([[expect.anything(), "message"]]);
      expect(JSON.stringify(lines)).toContain("could not be handled");
      expect(JSON.stringify(lines)).not.toMatch(/650|hello|private/);
    },
  );

  test.each([
    [
      () => {
        throw new Error("x");
      },
    ],
    [() => Promise.reject(new Error("x"))],
  ])("of onError itself change nothing", async (onError) => {
    const webhook = createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN, onError });
    webhook.on("message", () => Promise.reject(new Error("first")));
    expect((await webhook.handle(of(hello))).status).toBe(500);
  });
});
