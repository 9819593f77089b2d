/** @module The store that needs nothing: the memory of one process. */
import { WhatsAppError } from "../core/errors.ts";
import { createExpiring, type MemoryStoreOptions, memoryNotes } from "./expiring.ts";
import { SortedSet } from "./sorted-set.ts";
import type { Store } from "./store.ts";

type Value = string | string[] | SortedSet;

/**
 * A {@link Store} in memory, for one process, for development and for tests: it is empty after a restart.
 *
 * Every verb is atomic, because none waits for anything. What is past its time is gone for every verb, and
 * leaves memory with the writes that follow; there is no timer.
 */
export function memoryStore(options: MemoryStoreOptions = {}): Store {
  const { find, drop, write, replace } = createExpiring<Value>(options);

  function text(key: string): string | undefined {
    const value = find(key);
    if (value === undefined || typeof value === "string") return value;
    throw wrongKind(key, "a text");
  }

  function list(key: string): string[] | undefined {
    const value = find(key);
    if (value === undefined || Array.isArray(value)) return value;
    throw wrongKind(key, "a list");
  }

  function sorted(key: string): SortedSet | undefined {
    const value = find(key);
    if (value === undefined || value instanceof SortedSet) return value;
    throw wrongKind(key, "a sorted set");
  }

  function dropEmpty(key: string, set: SortedSet | undefined): void {
    if (set?.size === 0) drop(key);
  }

  return {
    ...memoryNotes({ find: text, drop, write, replace }),
    async delete(key) {
      return find(key) !== undefined && drop(key);
    },
    async add(key, value, lifetime) {
      if (find(key) !== undefined) return false;
      write(key, value, lifetime);
      return true;
    },
    async increment(key, by = 1, lifetime) {
      const before = text(key);
      const sum = Number(before ?? 0) + by;
      if (!Number.isSafeInteger(sum)) throw wrongKind(key, "a whole number");
      if (before === undefined) write(key, String(sum), lifetime);
      else replace(key, String(sum));
      return sum;
    },
    async append(key, value, { maxLength = Number.POSITIVE_INFINITY, ...lifetime } = {}) {
      const items = list(key) ?? [];
      items.push(value);
      if (items.length > maxLength) items.splice(0, items.length - maxLength);
      write(key, items, lifetime);
      return items.length;
    },
    async range(key, start = 0, end) {
      return (list(key) ?? []).slice(start, end);
    },
    async push(key, member, score) {
      const set = sorted(key) ?? new SortedSet();
      set.put(member, score);
      write(key, set);
    },
    async claim(key, upTo, count, { moveTo } = {}) {
      const set = sorted(key);
      const taken = set?.take(upTo, count) ?? [];
      if (moveTo !== undefined) for (const { member } of taken) set?.put(member, moveTo);
      dropEmpty(key, set);
      return taken;
    },
    async remove(key, member, { score } = {}) {
      const set = sorted(key);
      if (score !== undefined && set?.scoreOf(member) !== score) return false;
      const removed = set?.remove(member) ?? false;
      dropEmpty(key, set);
      return removed;
    },
    async sortedRange(key, start = 0, end = Number.POSITIVE_INFINITY) {
      const set = sorted(key);
      if (!set) return [];
      return set.range(position(start, set.size), position(end, set.size));
    },
  };
}

/** A position that counts from the end when it is negative, as in `Array.slice`. */
function position(at: number, size: number): number {
  return at < 0 ? Math.max(0, size + at) : at;
}

function wrongKind(key: string, wanted: string): WhatsAppError {
  return new WhatsAppError(
    "wrong_kind",
    `The value of a key that starts with "${key.slice(0, 8)}" is not ${wanted}.`,
  );
}
