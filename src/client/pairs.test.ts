import { describe, expect, test } from "vitest";
import { graphError, outcomeOf, scripted } from "../../test/support/client-kit.ts";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { createLimiter, type RateLimitOptions, type Turn } from "./limiter.ts";
import { Pairs } from "./pairs.ts";

const TO = { phoneNumberId: "1", pair: "5511987654321" };

/** When turns to one user came, in milliseconds from the start, of so many asked for at once. */
async function timesOf(count: number, options: RateLimitOptions = {}): Promise<number[]> {
  const clock = createFakeClock();
  const limiter = createLimiter({ perSecond: 1000, clock, ...options });
  const start = clock.now();
  const times: number[] = [];
  for (let i = 0; i < count; i++) void limiter.turn(TO).then(() => times.push(clock.now() - start));
  await clock.advance(300_000);
  return times;
}

describe("the limit of a user", () => {
  test("lets 45 messages pass at once, and one in six seconds after them", async () => {
    const times = await timesOf(48);
    expect(times.filter((time) => time < 1000)).toHaveLength(45);
    expect(times.slice(45)).toEqual([6000, 12_000, 18_000]);
  });

  test("delays nobody else", async () => {
    const clock = createFakeClock();
    const limiter = createLimiter({ perSecond: 1000, clock });
    for (let i = 0; i < 50; i++) void limiter.turn(TO);
    await clock.advance(2000);
    await limiter.turn({ ...TO, pair: "5511987654322" });
    await limiter.turn({ ...TO, phoneNumberId: "2" });
  });

  test("can be switched off", async () => {
    expect((await timesOf(60, { perPair: false })).filter((time) => time < 1000)).toHaveLength(60);
  });

  test("is paid for by silence: after a burst of 20, two minutes later, there is a burst of 45 again", async () => {
    const pairs = new Pairs(true, undefined);
    for (let i = 0; i < 20; i++) pairs.admit("ana", 0);
    const waits = Array.from({ length: 46 }, () => pairs.admit("ana", 120_000) - 120_000);
    expect(waits.filter((ms) => ms <= 0)).toHaveLength(45);
  });

  test("does not count what was given up before it went out, nor what is tried again", async () => {
    const clock = createFakeClock();
    const limiter = createLimiter({ perSecond: 1000, clock });
    for (let i = 0; i < 45; i++) void limiter.turn(TO);
    await clock.advance(1000);
    const controller = new AbortController();
    const given = limiter.turn({ ...TO, signal: controller.signal });
    controller.abort("gone");
    await expect(given).rejects.toBe("gone");
    await limiter.turn({ ...TO, retry: true });
    let wait = 0;
    void limiter.turn(TO).then(() => (wait = clock.now()));
    const asked = clock.now();
    await clock.advance(10_000);
    expect(wait - asked).toBe(5000);
  });

  test("is forgotten with the user who may be sent a full burst again: memory does not grow with the users", () => {
    const pairs = new Pairs(true, undefined);
    // 100 a second for an hour, each to somebody else.
    for (let i = 0; i < 360_000; i++) pairs.admit(`user ${i}`, i * 10);
    expect(pairs.size).toBeLessThan(2000);
  });
});

describe("the priority of a send", () => {
  test("decides who goes first: a code, a reply, a campaign's message; of each, what was tried before", async () => {
    const clock = createFakeClock();
    const limiter = createLimiter({ perSecond: 1, clock });
    const order: string[] = [];
    await limiter.turn({ phoneNumberId: "1" });
    const ask = (name: string, options: object): void =>
      void limiter.turn({ phoneNumberId: "1", ...options }).then(() => order.push(name));
    ask("campaign", { priority: "low" });
    ask("campaign again", { priority: "low", retry: true });
    ask("reply", {});
    ask("reply again", { retry: true });
    ask("code", { priority: "high" });
    await clock.advance(10_000);
    expect(order).toEqual(["code", "reply again", "reply", "campaign again", "campaign"]);
  });
});

describe("a send", () => {
  test("tells the limiter its user and its priority; a group has no limit of its own", async () => {
    const turns: Turn[] = [];
    const rateLimit = { cooldownMs: 0, hold: () => {}, turn: async (turn: Turn) => void turns.push(turn) };
    const { wa } = scripted([{}], { rateLimit });
    await wa.sendText("+55 11 98765-4512", "Hi", { priority: "low" });
    await wa.sendText({ groupId: "Y2FwaV9ncm91cDox" }, "Hi");
    expect(turns.map(({ pair, priority }) => ({ pair, priority }))).toEqual([
      // One key for both writings of a Brazilian number.
      { pair: "551187654512", priority: "low" },
      { pair: undefined, priority: undefined },
    ]);
  });

  test("to a group that Meta refuses as too many to one user holds nobody else", async () => {
    const { wa, clock, calls } = scripted([graphError(131056), {}]);
    const sent = wa.sendText({ groupId: "Y2FwaV9ncm91cDox" }, "Hi");
    await outcomeOf(Promise.resolve(), clock, 0);
    await wa.sendText("5511987654512", "Hi");
    expect(calls).toHaveLength(2);
    await clock.advance(2000);
    await sent;
  });
});
