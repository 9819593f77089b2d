/** @module What a {@link Store} guarantees, as rules to run a driver against. */
import type { Store } from "./store.ts";

/** A store under test, and a way to let time pass for it. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Resolves when `ms` milliseconds have passed for the store: a fake clock moves, a real one is waited for. */
  elapse(ms: number): Promise<void>;
}

/** One rule: rejects with an error that says what was found instead. */
export interface StoreRule {
  readonly name: string;
  /** Rejects where the rule is broken. */
  run(): Promise<void>;
}

/**
 * Every rule a driver has to keep, for whichever test runner: `for (const rule of storeContract(open)) test(rule.name,
 * rule.run)`. `open` is called once per rule; the keys are unlike those of every other run, so that the database
 * need not be empty.
 */
export function storeContract(open: () => Promise<StoreUnderTest>): StoreRule[] {
  return Object.entries(RULES).map(([name, rule]) => ({
    name,
    async run() {
      await rule({ ...(await open()), key: `contract:${crypto.randomUUID()}` });
    },
  }));
}

type Rule = (test: StoreUnderTest & { readonly key: string }) => Promise<void>;

const DAY_MS = 86_400_000;
/** Long enough that the verbs before the end are done by then, also over a network. */
const SHORT_MS = 400;

/** Brings a key to life that ends after {@link SHORT_MS}, by each verb that can. */
const BIRTHS: Readonly<Record<string, (store: Store, key: string) => Promise<unknown>>> = {
  set: (store, key) => store.set(key, "v", { ttlMs: SHORT_MS }),
  add: (store, key) => store.add(key, "v", { ttlMs: SHORT_MS }),
  increment: (store, key) => store.increment(key, 1, { ttlMs: SHORT_MS }),
  append: (store, key) => store.append(key, "v", { ttlMs: SHORT_MS }),
  async compareAndSet(store, key) {
    await store.set(key, "u");
    await store.compareAndSet(key, "u", "v", { ttlMs: SHORT_MS });
  },
};

const RULES: Readonly<Record<string, Rule>> = {
  "a key that was never written is absent": async ({ store, key }) => {
    equal(await store.get(key), undefined);
    equal(await store.delete(key), false);
    equal(await store.range(key), []);
    equal(await store.sortedRange(key), []);
    equal(await store.claim(key, 1, 1), []);
    equal(await store.remove(key, "m"), false);
    equal(await store.compareAndSet(key, "", "v"), false);
  },

  "values come back as they went in: empty, unicode, large": async ({ store, key }) => {
    for (const value of ["", " ", "0", "null", "Olá 👋 日本\u0000\n", "{}", "x".repeat(1_000_000)]) {
      await store.set(key, value);
      equal((await store.get(key)) === value, true);
      equal(await store.add(`${key}:add:${value.length}:${value.slice(0, 4)}`, value), true);
    }
    await store.append(`${key}:list`, "👋");
    await store.push(`${key}:sorted`, "日本", 1);
    equal(await store.range(`${key}:list`), ["👋"]);
    equal(await store.sortedRange(`${key}:sorted`), [{ member: "日本", score: 1 }]);
  },

  "keys are told apart, whatever is in them": async ({ store, key }) => {
    const keys = ["", ":", "*", " ", "É", "é", "'", "%", "_", "\\", "x".repeat(400)].map((end) => key + end);
    for (const each of keys) await store.set(each, each);
    for (const each of keys) equal(await store.get(each), each);
  },

  "set replaces value and lifetime": async ({ store, key, elapse }) => {
    await store.set(key, "a", { ttlMs: SHORT_MS });
    await store.set(key, "b");
    await elapse(SHORT_MS + 100);
    equal(await store.get(key), "b");
  },

  "delete says whether there was something": async ({ store, key }) => {
    await store.set(key, "v");
    equal(await store.delete(key), true);
    equal(await store.delete(key), false);
    equal(await store.get(key), undefined);
  },

  "add writes only what is absent": async ({ store, key }) => {
    equal(await store.add(key, "first"), true);
    equal(await store.add(key, "second"), false);
    equal(await store.get(key), "first");
  },

  "of 50 adds at once exactly one wins": async ({ store, key }) => {
    const results = await Promise.all(fifty((i) => store.add(key, String(i), { ttlMs: DAY_MS })));
    equal(results.filter(Boolean).length, 1);
    equal(await store.get(key), String(results.indexOf(true)));
  },

  "compareAndSet replaces only what it expects": async ({ store, key }) => {
    await store.set(key, "a");
    equal(await store.compareAndSet(key, "b", "c"), false);
    equal(await store.compareAndSet(key, "a", "b"), true);
    equal(await store.get(key), "b");
    equal(await store.compareAndSet(key, "a", undefined), false);
    equal(await store.compareAndSet(key, "b", undefined), true);
    equal(await store.get(key), undefined);
  },

  "compareAndSet renews a lifetime": async ({ store, key, elapse }) => {
    await store.set(key, "v", { ttlMs: SHORT_MS });
    await store.compareAndSet(key, "v", "v", { ttlMs: DAY_MS });
    await elapse(SHORT_MS + 100);
    equal(await store.get(key), "v");
  },

  "of 50 compareAndSets at once exactly one wins": async ({ store, key }) => {
    await store.set(key, "start");
    const results = await Promise.all(fifty((i) => store.compareAndSet(key, "start", String(i))));
    equal(results.filter(Boolean).length, 1);
  },

  "increments add up, also at once": async ({ store, key }) => {
    equal(await store.increment(key), 1);
    equal(await store.increment(key, 10), 11);
    equal(await store.increment(key, -1), 10);
    await Promise.all(fifty(() => store.increment(key)));
    equal(await store.get(key), "60");
  },

  "a counter's lifetime starts with its first increment": async ({ store, key, elapse }) => {
    await store.increment(key, 1, { ttlMs: SHORT_MS });
    await elapse(SHORT_MS / 2);
    await store.increment(key, 1, { ttlMs: SHORT_MS });
    await elapse(SHORT_MS / 2 + 100);
    equal(await store.increment(key, 1, { ttlMs: SHORT_MS }), 1);
  },

  "a list keeps its order, and its last items": async ({ store, key }) => {
    for (const item of ["a", "b", "c"]) await store.append(key, item);
    equal(await store.append(key, "d", { maxLength: 3 }), 3);
    equal(await store.range(key), ["b", "c", "d"]);
    equal(await store.range(key, 1), ["c", "d"]);
    equal(await store.range(key, 0, 1), ["b"]);
    equal(await store.range(key, -2), ["c", "d"]);
    equal(await store.range(key, -2, -1), ["c"]);
    equal(await store.range(key, 5), []);
  },

  "of 50 appends at once none is lost": async ({ store, key }) => {
    const lengths = await Promise.all(fifty((i) => store.append(key, String(i))));
    equal(new Set(lengths).size, 50);
    equal(new Set(await store.range(key)).size, 50);
  },

  "append renews a list's lifetime": async ({ store, key, elapse }) => {
    await store.append(key, "a", { ttlMs: SHORT_MS });
    await store.append(key, "b", { ttlMs: DAY_MS });
    await elapse(SHORT_MS + 100);
    equal(await store.range(key), ["a", "b"]);
  },

  "a sorted set is in the order of its scores": async ({ store, key }) => {
    await store.push(key, "late", 3);
    await store.push(key, "early", -1.5);
    await store.push(key, "middle", 2);
    await store.push(key, "late", 1);
    equal(await store.sortedRange(key), [
      { member: "early", score: -1.5 },
      { member: "late", score: 1 },
      { member: "middle", score: 2 },
    ]);
    equal(
      (await store.sortedRange(key, -1)).map(({ member }) => member),
      ["middle"],
    );
    equal(
      (await store.sortedRange(key, 0, 1)).map(({ member }) => member),
      ["early"],
    );
    equal(await store.remove(key, "early"), true);
    equal(await store.remove(key, "early"), false);
  },

  "claim takes out the lowest, up to a score and a count": async ({ store, key }) => {
    for (const score of [5, 1, 3, 2, 4]) await store.push(key, `m${score}`, score);
    equal(await store.claim(key, 3, 2), [
      { member: "m1", score: 1 },
      { member: "m2", score: 2 },
    ]);
    equal(
      (await store.claim(key, 4, 10)).map(({ member }) => member),
      ["m3", "m4"],
    );
    equal(
      (await store.sortedRange(key)).map(({ member }) => member),
      ["m5"],
    );
  },

  "claim with moveTo leaves the members in, at that score": async ({ store, key }) => {
    for (const score of [5, 1, 3]) await store.push(key, `m${score}`, score);
    equal(await store.claim(key, 3, 9, { moveTo: 4 }), [
      { member: "m1", score: 1 },
      { member: "m3", score: 3 },
    ]);
    equal(await store.claim(key, 3, 9, { moveTo: 9 }), []);
    equal(await store.claim(key, 4, 1, { moveTo: 7.5 }), [{ member: "m1", score: 4 }]);
    equal(await store.sortedRange(key), [
      { member: "m3", score: 4 },
      { member: "m5", score: 5 },
      { member: "m1", score: 7.5 },
    ]);
    equal(await store.claim(key, 9, 0, { moveTo: 0 }), []);
    equal(await store.claim(`${key}:absent`, 9, 9, { moveTo: 0 }), []);
  },

  "of 50 claims with moveTo at once no two get the same, and none is lost": async ({ store, key }) => {
    for (let i = 0; i < 60; i++) await store.push(key, `m${i}`, i);
    const claims = await Promise.all(fifty(() => store.claim(key, 100, 1, { moveTo: 1000 })));
    equal(new Set(claims.flat().map(({ member }) => member)).size, 50);
    equal((await store.sortedRange(key)).length, 60);
    equal((await store.sortedRange(key, 10)).filter(({ score }) => score === 1000).length, 50);
  },

  "remove with a score removes only what has it": async ({ store, key }) => {
    const scores = [0.1, 1_800_000_000_123.25, Number.NEGATIVE_INFINITY];
    for (const score of scores) {
      await store.push(key, "m", score);
      equal(await store.remove(key, "m", { score: 7 }), false);
      equal(await store.remove(key, "n", { score }), false);
      equal(await store.remove(key, "m", { score }), true);
      equal(await store.remove(key, "m", { score }), false);
    }
    equal(await store.sortedRange(key), []);
  },

  "of 50 claims at once no two get the same": async ({ store, key }) => {
    for (let i = 0; i < 60; i++) await store.push(key, `m${i}`, i);
    const claims = await Promise.all(fifty(() => store.claim(key, 100, 1)));
    equal(new Set(claims.flat().map(({ member }) => member)).size, 50);
    equal((await store.sortedRange(key)).length, 10);
  },

  "positions count from either end, and past it": async ({ store, key }) => {
    const letters = ["a", "b", "c", "d"];
    for (const [i, letter] of letters.entries()) {
      await store.append(`${key}:list`, letter);
      await store.push(`${key}:sorted`, letter, i);
    }
    for (const start of [-9, -4, -1, 0, 2, 4, 9]) {
      for (const end of [-9, -2, 0, 1, 4, 9, undefined]) {
        const expected = letters.slice(start, end);
        equal(await store.range(`${key}:list`, start, end), expected);
        equal(
          (await store.sortedRange(`${key}:sorted`, start, end)).map(({ member }) => member),
          expected,
        );
      }
    }
  },

  "scores are exact, and have no end": async ({ store, key }) => {
    const scores = [Number.NEGATIVE_INFINITY, 0.1, 1_800_000_000_123, Number.MAX_SAFE_INTEGER];
    for (const score of scores) await store.push(key, `m${score}`, score);
    const claimed = await store.claim(key, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    equal(
      claimed.map(({ member }) => member),
      scores.map((score) => `m${score}`),
    );
    equal(
      claimed.every(({ score }, i) => score === scores[i]),
      true,
    );
    equal(await store.claim(key, 1, 0), []);
  },

  "members of one score come in the order of their names": async ({ store, key }) => {
    for (const member of ["b", "a", "C"]) await store.push(key, member, 1);
    equal(
      (await store.sortedRange(key)).map(({ member }) => member),
      ["C", "a", "b"],
    );
    equal(
      (await store.claim(key, 1, 2)).map(({ member }) => member),
      ["C", "a"],
    );
  },

  "a sorted set that was emptied is absent": async ({ store, key }) => {
    await store.push(key, "m", 1);
    await store.claim(key, 1, 1);
    equal(await store.delete(key), false);
    await store.push(key, "n", 1);
    equal(await store.delete(key), true);
    equal(await store.sortedRange(key), []);
  },

  "a list that was deleted begins anew": async ({ store, key }) => {
    for (const item of ["a", "b"]) await store.append(key, item);
    equal(await store.delete(key), true);
    equal(await store.append(key, "c"), 1);
    equal(await store.range(key), ["c"]);
  },

  "texts that UTF-8 cannot spell stay apart": async ({ store, key }) => {
    const texts = ["\ud800", "\ud801", "\ufffd", "\u0000", "\u0001", '\u0001"x"', "\ufeff"];
    for (const text of texts) await store.append(`${key}:${text}`, text);
    for (const text of texts) equal(await store.range(`${key}:${text}`), [text]);
  },

  "a lifetime of 30 days does not end at once": async ({ store, key, elapse }) => {
    await store.set(key, "v", { ttlMs: 30 * DAY_MS });
    await store.append(`${key}:list`, "v", { ttlMs: 30 * DAY_MS });
    await elapse(SHORT_MS);
    equal(await store.get(key), "v");
    equal(await store.range(`${key}:list`), ["v"]);
  },

  ...Object.fromEntries(Object.entries(BIRTHS).map(([verb, born]) => [endSeenByAll(verb), ended(born)])),
};

function endSeenByAll(verb: string): string {
  return `what ${verb} gave a lifetime is gone after it, for every verb`;
}

/** A key of its own for each verb that looks, so that none sees what another one left. */
function ended(born: (store: Store, key: string) => Promise<unknown>): Rule {
  return async ({ store, key, elapse }) => {
    const looks = ["get", "delete", "add", "cas", "increment", "append", "range", "push"];
    for (const look of looks) await born(store, `${key}:${look}`);
    await elapse(SHORT_MS + 100);
    equal(await store.get(`${key}:get`), undefined);
    equal(await store.delete(`${key}:delete`), false);
    equal(await store.add(`${key}:add`, "w"), true);
    equal(await store.compareAndSet(`${key}:cas`, "v", "w"), false);
    equal(await store.increment(`${key}:increment`, 5), 5);
    equal(await store.append(`${key}:append`, "w"), 1);
    equal(await store.range(`${key}:range`), []);
    await store.push(`${key}:push`, "m", 1);
    equal(await store.sortedRange(`${key}:push`), [{ member: "m", score: 1 }]);
  };
}

function fifty<T>(task: (i: number) => Promise<T>): Promise<T>[] {
  return Array.from({ length: 50 }, (_, i) => task(i));
}

function equal(found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`Expected ${b}, found ${a}.`);
}
