/** @module Values in memory that end: what is past its time is gone, and there is no timer. */
import type { Clock } from "../core/clock.ts";
import { systemClock } from "../core/clock.ts";
import type { Lifetime, Store } from "./store.ts";

/** Options of what is kept in memory. */
export interface MemoryStoreOptions {
  /** @default the system's */
  readonly clock?: Clock;
  /**
   * How many keys with a lifetime are kept. One more, and the one that was written longest ago is dropped before
   * its time. Keys without a lifetime are never dropped. @default 1 000 000
   */
  readonly maxEntries?: number;
}

/** Values by key, each with its own end. */
export interface Expiring<V> {
  find(key: string): V | undefined;
  /** Whether there was something to drop. */
  drop(key: string): boolean;
  write(key: string, value: V, lifetime?: Lifetime): void;
  /** Another value for a key that is there, which keeps its end. */
  replace(key: string, value: V): void;
}

/** How many keys each write looks at, to drop those that are past their time. More than one, to catch up. */
const SWEEP = 3;

/** Makes an empty map. What is past its time leaves memory with the writes that follow. */
export function createExpiring<V>(options: MemoryStoreOptions): Expiring<V> {
  const { clock = systemClock, maxEntries = 1_000_000 } = options;
  const values = new Map<string, V>();
  /** When keys end that end, those written longest ago first. */
  const ends = new Map<string, number>();
  let sweep = ends.entries();

  function drop(key: string): boolean {
    ends.delete(key);
    return values.delete(key);
  }

  function tidy(): void {
    const now = clock.now();
    for (let i = 0; i < SWEEP; i++) {
      const { value, done } = sweep.next();
      if (done) sweep = ends.entries();
      else if (value[1] <= now) drop(value[0]);
    }
    if (ends.size > maxEntries) for (const [oldest] of ends) return void drop(oldest);
  }

  return {
    find(key) {
      const end = ends.get(key);
      if (end === undefined || end > clock.now()) return values.get(key);
      drop(key);
      return undefined;
    },
    drop,
    write(key, value, { ttlMs } = {}) {
      values.set(key, value);
      ends.delete(key);
      if (ttlMs !== undefined) ends.set(key, clock.now() + ttlMs);
      tidy();
    },
    replace(key, value) {
      values.set(key, value);
    },
  };
}

/** What it takes to remember what was done: the part of a {@link Store} that holds texts. */
export type Notes = Pick<Store, "get" | "set" | "add" | "compareAndSet">;

/** Notes in memory. Every verb is atomic, because none waits for anything. */
export function memoryNotes(texts: Expiring<string>): Notes {
  return {
    async get(key) {
      return texts.find(key);
    },
    async set(key, value, lifetime) {
      texts.write(key, value, lifetime);
    },
    async add(key, value, lifetime) {
      if (texts.find(key) !== undefined) return false;
      texts.write(key, value, lifetime);
      return true;
    },
    async compareAndSet(key, expected, value, lifetime) {
      if (texts.find(key) !== expected) return false;
      if (value === undefined) texts.drop(key);
      else texts.write(key, value, lifetime);
      return true;
    },
  };
}
