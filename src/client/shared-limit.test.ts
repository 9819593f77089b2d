/** One limit of several processes: limiters that know of each other through a store alone, on a clock that tests move. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outcomeOf, scripted } from "../../test/support/client-kit.ts";
import { createFakeClock, type FakeClock } from "../../test/support/fake-clock.ts";
import type { LogFields } from "../core/logger.ts";
import { memoryStore } from "../store/memory.ts";
import type { Store } from "../store/store.ts";
import { createLimiter, type Limiter, type RateLimitOptions } from "./limiter.ts";

const NUMBER = { phoneNumberId: "1" };

interface Conditions {
  readonly processes?: number;
  /** How long the store takes to answer. */
  readonly tripMs?: number;
  /** How late timers are at most: now this, now that. */
  readonly lateMs?: number;
  /** How far the clock of each process is ahead of the one before. */
  readonly skewMs?: number;
}

interface Shared {
  readonly clock: FakeClock;
  readonly limiters: readonly Limiter[];
  /** How many verbs of the store were called. */
  readonly trips: () => number;
  /** What was logged, as "level message". */
  readonly logged: string[];
  /** What the store does from now on. */
  become(how: "well" | "broken" | "silent"): void;
}

function setUp(options: RateLimitOptions, conditions: Conditions = {}): Shared {
  const { processes = 3, tripMs = 0, lateMs = 0, skewMs = 0 } = conditions;
  const clock = createFakeClock();
  const inner = memoryStore({ clock });
  const logged: string[] = [];
  let trips = 0;
  let sleeps = 0;
  let state: "well" | "broken" | "silent" = "well";
  const store = new Proxy(inner, {
    get:
      (_, verb: keyof Store) =>
      async (...args: unknown[]) => {
        trips++;
        if (state === "broken") throw new Error("Connection to 5511987654321 is gone");
        if (state === "silent") return new Promise(() => {});
        if (tripMs > 0) await clock.sleep(tripMs / 2);
        const answer: unknown = await Reflect.apply(inner[verb], inner, args);
        if (tripMs > 0) await clock.sleep(tripMs / 2);
        return answer;
      },
  });
  const become = (how: typeof state): void => {
    state = how;
  };
  const log = (level: string) => (message: string, fields?: LogFields) =>
    void logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const logger = { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };
  const limiters = Array.from({ length: processes }, (_, i) =>
    createLimiter({
      shared: true,
      ...options,
      store,
      logger,
      clock: {
        now: () => clock.now() + i * skewMs,
        sleep: (ms, signal) => clock.sleep(ms + ((7 * sleeps++) % (lateMs + 1)), signal),
      },
    }),
  );
  return { clock, limiters, trips: () => trips, logged, become };
}

/** A send of each process. */
async function greet(shared: Shared): Promise<void> {
  for (const limiter of shared.limiters) flood(shared, limiter, 1, []);
  await shared.clock.advance(5000);
}

/** Asks for so many turns at once, and notes when they come. */
function flood({ clock }: Shared, limiter: Limiter | undefined, count: number, times: number[]): void {
  for (let i = 0; i < count; i++) void limiter?.turn(NUMBER).then(() => times.push(clock.now()));
}

/** The most turns in any stretch of this length. */
function most(times: readonly number[], ms: number): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + ms).length));
}

describe("the limit that processes share", () => {
  test("holds in every second, whatever comes to whom, however far the store is and however late timers are", async () => {
    const asked = fc.array(
      fc.record({ by: fc.nat(3), at: fc.nat(2500), count: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 1,
        maxLength: 40,
      },
    );
    const conditions = fc.record({
      processes: fc.integer({ min: 1, max: 4 }),
      tripMs: fc.constantFrom(0, 1, 4, 40),
      lateMs: fc.constantFrom(0, 1, 5, 30),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1, 7, 20, 80),
        asked,
        conditions,
        async (perSecond, asked, conditions) => {
          const shared = setUp({ perSecond }, conditions);
          const { clock, limiters } = shared;
          const start = clock.now();
          const times: number[] = [];
          let sum = 0;
          for (const { by, at, count } of asked.toSorted((a, b) => a.at - b.at)) {
            await clock.advance(Math.max(0, start + at - clock.now()));
            flood(shared, limiters[by % limiters.length], count, times);
            sum += count;
          }
          await clock.advance(600_000);
          expect(times).toHaveLength(sum);
          expect(shared.logged).toEqual([]);
          expect(most(times, 1001)).toBeLessThanOrEqual(perSecond);
        },
      ),
      { numRuns: 40 },
    );
  });

  test.each([
    [20, 0],
    [80, 0],
    [80, 4],
    [1000, 4],
  ])(
    "is used up to 99 %% when %i a second and more are asked for, the store %i ms away",
    async (perSecond, tripMs) => {
      const shared = setUp({ perSecond }, { tripMs, lateMs: 1 });
      const times: number[] = [];
      for (const limiter of shared.limiters) flood(shared, limiter, perSecond * 2, times);
      await shared.clock.advance(1100);
      const from = shared.clock.now();
      const before = shared.trips();
      await shared.clock.advance(3000);
      const sent = times.filter((time) => time > from).length;
      expect(sent).toBeGreaterThanOrEqual(perSecond * 3 * 0.99 - 1);
      expect(most(times, 1001)).toBeLessThanOrEqual(perSecond);
      // Smooth, too. A slow number may be two turns ahead of even spacing.
      expect(most(times, 101)).toBeLessThanOrEqual(Math.max(4, perSecond / 8));
      // Two verbs for a batch, and a few more where two processes wanted the next one at the same moment.
      expect((shared.trips() - before) / sent).toBeLessThan(0.9);
    },
  );

  test("is hardly felt at 75 % load", async () => {
    const shared = setUp({});
    const { clock, limiters } = shared;
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    const start = clock.now();
    const waits: number[] = [];
    let at = 0;
    for (let i = 0; i < 400; i++) {
      at += -Math.log(1 - random()) * (1000 / 60);
      await clock.advance(Math.max(0, Math.round(start + at) - clock.now()));
      const asked = clock.now();
      void limiters[i % 3]?.turn(NUMBER).then(() => waits.push(clock.now() - asked));
    }
    await clock.advance(10_000);
    expect(waits.toSorted((a, b) => a - b)[200]).toBeLessThan(1);
  });

  test("is used for the most part by processes that are too busy to be in time", async () => {
    const shared = setUp({}, { tripMs: 2, lateMs: 40 });
    const times: number[] = [];
    for (const limiter of shared.limiters) flood(shared, limiter, 300, times);
    await shared.clock.advance(10_000);
    expect(times.length).toBeGreaterThan(0.75 * 800);
    expect(most(times, 1001)).toBeLessThanOrEqual(80);
  });

  test("survives clocks that are an hour apart: the processes follow the one that is furthest ahead", async () => {
    const shared = setUp({}, { tripMs: 2, skewMs: 3_600_000 });
    for (const limiter of shared.limiters) flood(shared, limiter, 100, []);
    await shared.clock.advance(2000);
    const times: number[] = [];
    for (const limiter of shared.limiters) flood(shared, limiter, 240, times);
    await shared.clock.advance(60_000);
    expect(times).toHaveLength(720);
    // But for the time that the store's answer takes.
    expect(most(times, 1001 - 3)).toBeLessThanOrEqual(80);
  });

  test("is shared fairly: of two that want all of it, each gets half", async () => {
    const shared = setUp({}, { processes: 2, tripMs: 2 });
    const [first, second]: number[][] = [[], []];
    flood(shared, shared.limiters[0], 400, first ?? []);
    flood(shared, shared.limiters[1], 400, second ?? []);
    await shared.clock.advance(4000);
    expect(Math.abs((first?.length ?? 0) - (second?.length ?? 0))).toBeLessThanOrEqual(16);
  });

  test("is not for one process alone to keep: that needs a store", () => {
    expect(() => createLimiter({ shared: true })).toThrow("rateLimit.shared needs a store");
  });
});

describe("a cool-down that processes share", () => {
  test("holds them all, to the same moment", async () => {
    const shared = setUp({});
    const { clock, limiters } = shared;
    limiters[0]?.hold(3000, NUMBER);
    await clock.advance(1);
    const start = clock.now();
    const times: number[] = [];
    for (const limiter of limiters) flood(shared, limiter, 1, times);
    await clock.advance(10_000);
    expect(times.map((time) => time - start)).toEqual([2999, 2999, 2999]);
  });

  test("stops what another process sends at full speed, but for what it has in hand", async () => {
    const shared = setUp({});
    const { clock, limiters } = shared;
    const times: number[] = [];
    flood(shared, limiters[1], 200, times);
    await clock.advance(1000);
    limiters[0]?.hold(5000, NUMBER);
    const at = clock.now();
    await clock.advance(4900);
    expect(times.filter((time) => time > at + 200)).toEqual([]);
    await clock.advance(10_000);
    expect(times).toHaveLength(200);
  });
});

describe("a store that fails", () => {
  test.each(["broken", "silent"] as const)(
    "stops no send, is logged once, and is used again: %s",
    async (how) => {
      const shared = setUp({ perSecond: 20 });
      const { clock, limiters, logged, become } = shared;
      await greet(shared);
      become(how);
      const times: number[] = [];
      flood(shared, limiters[0], 100, times);
      await clock.advance(20_000);
      expect(times).toHaveLength(100);
      expect(most(times, 1001)).toBeLessThanOrEqual(20);
      expect(logged).toEqual([expect.stringMatching(/^error The store failed: .*"phoneNumberId":"1"/)]);
      expect(logged[0]).not.toContain("5511");
      become("well");
      flood(shared, limiters[0], 1, []);
      await clock.advance(5000);
      expect(logged.slice(1)).toEqual([expect.stringMatching(/^info The store answers/)]);
    },
  );

  test("leaves no timer behind once it has answered", async () => {
    const shared = setUp({});
    await greet(shared);
    expect(shared.clock.sleepers).toBe(0);
  });

  test("does not forget a cool-down", async () => {
    const shared = setUp({}, { processes: 1 });
    const { clock, limiters, become } = shared;
    become("broken");
    limiters[0]?.hold(3000, NUMBER);
    const start = clock.now();
    const times: number[] = [];
    flood(shared, limiters[0], 1, times);
    await clock.advance(10_000);
    expect(times.map((time) => time - start)).toEqual([3000]);
  });
});

describe("the limit of a user that processes share", () => {
  const TO = { ...NUMBER, pair: "5511987654321" };

  test("counts what all of them sent, from the sixth message on", async () => {
    const { clock, limiters } = setUp({ perSecond: 1000 }, { processes: 2 });
    const start = clock.now();
    for (let i = 0; i < 40; i++) void limiters[0]?.turn(TO);
    await clock.advance(1000);
    const times: number[] = [];
    for (let i = 0; i < 8; i++) {
      void limiters[1]?.turn(TO).then(() => times.push(Math.floor((clock.now() - start) / 1000)));
      await clock.advance(10);
    }
    await clock.advance(60_000);
    // Six of its own before it asks: then it knows that 46 were sent.
    expect(times).toEqual([1, 1, 1, 1, 1, 1, 12, 18]);
  });

  test("costs a conversation no question to the store", async () => {
    const { clock, limiters, trips } = setUp({ perSecond: 1000 }, { processes: 1 });
    const costOf = async (pairOf: (i: number) => string): Promise<number> => {
      const before = trips();
      for (let i = 0; i < 5; i++) {
        void limiters[0]?.turn({ ...NUMBER, pair: pairOf(i) });
        await clock.advance(100);
      }
      return trips() - before;
    };
    await costOf((i) => `first ${i}`);
    expect(await costOf(() => TO.pair)).toBe(await costOf((i) => `other ${i}`));
  });
});

describe("a client", () => {
  test("keeps a shared limit in its store", async () => {
    const clock = createFakeClock();
    const options = { store: memoryStore({ clock }), clock, rateLimit: { perSecond: 1, shared: true } };
    const [first, second] = [scripted([{}], options), scripted([{}], options)];
    const sends = [first.wa.sendText("5511987654512", "Hi"), second.wa.sendText("5511987654513", "Hi")];
    await outcomeOf(Promise.resolve(), clock, 900);
    expect(first.calls.length + second.calls.length).toBe(1);
    await clock.advance(1000);
    await Promise.all(sends);
  });

  test("says at the start that it has no store to share a limit through", () => {
    expect(() => scripted([], { rateLimit: { shared: true } })).toThrow("Pass `store`");
  });
});
