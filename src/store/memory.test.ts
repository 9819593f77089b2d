import { describe, expect, test } from "vitest";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { storeContract } from "./contract.ts";
import { memoryStore } from "./memory.ts";
import { SortedSet } from "./sorted-set.ts";
import type { Store } from "./store.ts";

const DAY_MS = 86_400_000;

describe("memoryStore keeps the contract:", () => {
  const rules = storeContract(async () => {
    const clock = createFakeClock();
    return { store: memoryStore({ clock }), elapse: (ms) => clock.advance(ms) };
  });
  test.each(rules)("$name", (rule) => rule.run());
});

describe("the contract", () => {
  const broken: Record<string, (store: Store) => Partial<Store>> = {
    "an add that looks before it writes": (store) => ({
      async add(key, value, lifetime) {
        if ((await store.get(key)) !== undefined) return false;
        await store.set(key, value, lifetime);
        return true;
      },
    }),
    "a set that forgets the lifetime": (store) => ({ set: (key, value) => store.set(key, value) }),
    "a range that shows the list itself": () => ({ range: async () => ["always"] }),
    "a lifetime in a 32-bit timer": (store) => ({
      set: (key, value, { ttlMs } = {}) =>
        store.set(key, value, ttlMs === undefined ? {} : { ttlMs: ttlMs > 2 ** 31 ? 1 : ttlMs }),
    }),
  };

  test.each(Object.keys(broken))("notices %s", async (name) => {
    const rules = storeContract(async () => {
      const clock = createFakeClock();
      const store = memoryStore({ clock });
      return { store: { ...store, ...broken[name]?.(store) }, elapse: (ms) => clock.advance(ms) };
    });
    const results = await Promise.allSettled(rules.map((rule) => rule.run()));
    expect(results.some(({ status }) => status === "rejected")).toBe(true);
  });
});

describe("memoryStore", () => {
  test("lets go of what ended, as others are written, with no timer", async () => {
    const clock = createFakeClock();
    const store = memoryStore({ clock, maxEntries: 10 });
    await store.set("keep", "v");
    for (let i = 0; i < 100; i++) await store.add(`claim:${i}`, "v", { ttlMs: 8 * DAY_MS });
    expect(await store.get("claim:89")).toBeUndefined();
    expect(await store.get("claim:90")).toBe("v");
    expect(await store.get("keep")).toBe("v");
  });

  test("does not keep what ended until it is full", async () => {
    const clock = createFakeClock();
    const store = memoryStore({ clock, maxEntries: 100 });
    await store.set("fresh", "v", { ttlMs: 30 * DAY_MS });
    for (let i = 0; i < 99; i++) await store.set(`short:${i}`, "v", { ttlMs: 1000 });
    await clock.advance(1000);
    for (let i = 0; i < 99; i++) await store.set(`next:${i}`, "v", { ttlMs: 1000 });
    expect(await store.get("fresh")).toBe("v");
  });

  test("says so when a key holds another kind of value", async () => {
    const store = memoryStore();
    await store.set("text", "v");
    await store.push("sorted", "m", 1);
    await expect(store.append("text", "v")).rejects.toMatchObject({ code: "wrong_kind" });
    await expect(store.increment("text")).rejects.toMatchObject({ code: "wrong_kind" });
    await expect(store.get("sorted")).rejects.toMatchObject({ code: "wrong_kind" });
    await expect(store.claim("text", 1, 1)).rejects.toMatchObject({ code: "wrong_kind" });
  });

  test("hands out copies", async () => {
    const store = memoryStore();
    await store.append("list", "a");
    (await store.range("list")).push("b");
    expect(await store.range("list")).toEqual(["a"]);
  });
});

describe("SortedSet", () => {
  test("stays in order through thousands of changes", () => {
    const set = new SortedSet();
    const model = new Map<string, number>();
    let seed = 7;
    const random = (max: number): number => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed % max;
    };
    for (let i = 0; i < 5000; i++) {
      const member = `m${random(2500)}`;
      if (random(4) === 0) expect(set.remove(member)).toBe(model.delete(member));
      else {
        const score = random(100);
        set.put(member, score);
        model.set(member, score);
      }
    }
    const sorted = [...model].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
    expect(set.range(0, Number.POSITIVE_INFINITY)).toEqual(
      sorted.map(([member, score]) => ({ member, score })),
    );
    expect(set.range(600, 700)).toEqual(sorted.slice(600, 700).map(([member, score]) => ({ member, score })));
    expect(set.take(50, 800).map(({ member }) => member)).toEqual(
      sorted
        .filter(([, score]) => score <= 50)
        .slice(0, 800)
        .map(([member]) => member),
    );
  });
});
