import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFakeClock, type FakeClock } from "../../test/support/fake-clock.ts";
import { createLimiter, type Limiter, type RateLimitOptions } from "./limiter.ts";

const NUMBER = { phoneNumberId: "1" };

function setUp(
  options: RateLimitOptions = {},
  lateMs: () => number = () => 0,
): { clock: FakeClock; limiter: Limiter } {
  const clock = createFakeClock();
  // Real timers fire late, and never early.
  const late = {
    now: clock.now,
    sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms + lateMs(), signal),
  };
  return { clock, limiter: createLimiter({ ...options, clock: late }) };
}

/** When the turns came of sends that were asked for at these times. */
async function run(limiter: Limiter, clock: FakeClock, asked: readonly number[]): Promise<number[]> {
  const start = clock.now();
  const given: number[] = [];
  for (const at of asked) {
    await clock.advance(Math.max(0, start + at - clock.now()));
    void limiter.turn(NUMBER).then(() => given.push(clock.now() - start));
  }
  await clock.advance(60_000);
  return given;
}

/** The most turns in any stretch of this length. */
function most(times: readonly number[], ms: number): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + ms).length));
}

describe("the limit of a number", () => {
  test("holds in every second, and a tenth of a second has its share, whatever comes and however late timers are", async () => {
    const asked = fc.array(fc.integer({ min: 0, max: 2500 }), { minLength: 1, maxLength: 160 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1, 7, 20, 80),
        asked,
        fc.integer({ min: 0, max: 9 }),
        async (perSecond, asked, lateMs) => {
          const { clock, limiter } = setUp({ perSecond }, () => lateMs);
          const times = await run(
            limiter,
            clock,
            asked.toSorted((a, b) => a - b),
          );
          // The clock cuts milliseconds off: what it calls 1000 may have been 1001.
          expect(most(times, 1001)).toBeLessThanOrEqual(perSecond);
          expect(most(times, 101)).toBeLessThanOrEqual(Math.ceil(perSecond / 8));
        },
      ),
      { numRuns: 25 },
    );
  });

  test.each([20, 80, 1000])(
    "is used up to 99 %% when %i a second and more are asked for",
    async (perSecond) => {
      const { clock, limiter } = setUp({ perSecond });
      const times: number[] = [];
      for (let i = 0; i < perSecond * 4; i++) void limiter.turn(NUMBER).then(() => times.push(clock.now()));
      await clock.advance(0);
      const first = clock.now();
      await clock.advance(10_000);
      const inThree = times.filter((time) => time > first + 1001 && time <= first + 3003).length;
      expect(inThree).toBeGreaterThanOrEqual(perSecond * 2 * 0.99);
      expect(most(times, 1001)).toBeLessThanOrEqual(perSecond);
    },
  );

  test("is hardly felt at 75 % load: half of the sends wait less than a millisecond", async () => {
    const { clock, limiter } = setUp();
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    let at = 0;
    const start = clock.now();
    const waits: number[] = [];
    for (let i = 0; i < 400; i++) {
      at += -Math.log(1 - random()) * (1000 / 60);
      await clock.advance(Math.max(0, Math.round(start + at) - clock.now()));
      const asked = clock.now();
      void limiter.turn(NUMBER).then(() => waits.push(clock.now() - asked));
    }
    await clock.advance(10_000);
    expect(waits.toSorted((a, b) => a - b)[200]).toBeLessThan(1);
  });

  test("is kept for each number apart", async () => {
    const { clock, limiter } = setUp({ perSecond: 1 });
    await limiter.turn(NUMBER);
    await limiter.turn({ phoneNumberId: "2" });
    expect(clock.sleepers).toBe(0);
  });

  test("survives a clock that is set back", async () => {
    const fake = createFakeClock();
    let offset = 0;
    const limiter = createLimiter({
      perSecond: 1,
      clock: { now: () => fake.now() + offset, sleep: fake.sleep },
    });
    await limiter.turn(NUMBER);
    offset = -3_600_000;
    let given = false;
    void limiter.turn(NUMBER).then(() => (given = true));
    await fake.advance(1100);
    expect(given).toBe(true);
  });

  test.each([0, 1001, 1.5, Number.NaN])("cannot be %d", (perSecond) => {
    expect(() => createLimiter({ perSecond })).toThrow("whole number from 1 to 1000");
  });
});

describe("the queue", () => {
  const order = async (perform: (limiter: Limiter, name: (name: string) => () => void) => void) => {
    const { clock, limiter } = setUp({ perSecond: 1 });
    const names: string[] = [];
    await limiter.turn(NUMBER);
    perform(limiter, (name) => () => void names.push(name));
    await clock.advance(20_000);
    return names.join(" ");
  };

  test("is first come, first served", async () => {
    expect(
      await order((limiter, name) => {
        for (const each of ["a", "b", "c"]) void limiter.turn(NUMBER).then(name(each));
      }),
    ).toBe("a b c");
  });

  test("lets a retry go before those that have not been tried", async () => {
    expect(
      await order((limiter, name) => {
        void limiter.turn(NUMBER).then(name("a"));
        void limiter.turn({ ...NUMBER, retry: true }).then(name("retry"));
      }),
    ).toBe("retry a");
  });

  test("forgets one that gives up, and tells it why", async () => {
    const controller = new AbortController();
    expect(
      await order((limiter, name) => {
        void limiter.turn({ ...NUMBER, signal: controller.signal }).catch((why) => name(why)());
        void limiter.turn(NUMBER).then(name("b"));
        controller.abort("gone");
      }),
    ).toBe("gone b");
  });

  test("is bounded: one more is refused at once, and was not sent", async () => {
    const { limiter } = setUp({ perSecond: 1, maxQueued: 1 });
    await limiter.turn(NUMBER);
    void limiter.turn(NUMBER);
    await expect(limiter.turn(NUMBER)).rejects.toMatchObject({ code: "queue_full", outcome: "not_sent" });
  });

  test("leaves no timer behind when nobody waits any more", async () => {
    const { clock, limiter } = setUp({ perSecond: 1 });
    const controller = new AbortController();
    await limiter.turn(NUMBER);
    limiter.hold(60_000, NUMBER);
    const turn = limiter.turn({ ...NUMBER, signal: controller.signal });
    controller.abort("gone");
    await expect(turn).rejects.toBe("gone");
    expect(clock.sleepers).toBe(0);
  });
});

describe("a pause", () => {
  const timesOf = async (pair: string | undefined) => {
    const { clock, limiter } = setUp();
    const start = clock.now();
    const times: Record<string, number> = {};
    limiter.hold(5000, { ...NUMBER, pair });
    for (const each of ["ana", "bob"])
      void limiter.turn({ ...NUMBER, pair: each }).then(() => (times[each] = clock.now() - start));
    await clock.advance(20_000);
    return times;
  };

  test("of a number holds all its sends", async () => {
    expect(await timesOf(undefined)).toEqual({ ana: 5000, bob: 5000 });
  });

  test("of a user holds only what goes to that user, and then lets one through in six seconds", async () => {
    expect(await timesOf("ana")).toEqual({ ana: 11_000, bob: 0 });
  });

  test("keeps the order of what goes to that user", async () => {
    const { clock, limiter } = setUp();
    const turn = { ...NUMBER, pair: "ana" };
    const order: number[] = [];
    limiter.hold(5000, turn);
    for (const each of [1, 2, 3]) void limiter.turn(turn).then(() => order.push(each));
    await clock.advance(30_000);
    expect(order).toEqual([1, 2, 3]);
  });
});
