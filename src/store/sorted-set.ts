/** @module A set in the order of its members' scores, whose cost does not grow with its size. */
import type { Scored } from "./store.ts";

/** Where a chunk is split in two: small enough to move, large enough to be few. */
const CHUNK_MAX = 512;

/** Members by score, then by name. Chunks of a sorted list: to insert moves one chunk, not all of it. */
export class SortedSet {
  readonly #scores = new Map<string, number>();
  readonly #chunks: Scored[][] = [];

  get size(): number {
    return this.#scores.size;
  }

  scoreOf(member: string): number | undefined {
    return this.#scores.get(member);
  }

  /** Adds a member, or moves it to a new score. */
  put(member: string, score: number): void {
    this.remove(member);
    this.#scores.set(member, score);
    this.#insert({ member, score });
  }

  remove(member: string): boolean {
    const score = this.#scores.get(member);
    if (score === undefined) return false;
    this.#scores.delete(member);
    const c = this.#chunkOf({ member, score });
    const chunk = this.#chunks[c] ?? [];
    chunk.splice(search(chunk, { member, score }), 1);
    if (chunk.length === 0) this.#chunks.splice(c, 1);
    return true;
  }

  /** Takes out the lowest members, up to a score and a count. */
  take(upTo: number, count: number): Scored[] {
    const taken: Scored[] = [];
    for (let first = this.#chunks[0]?.[0]; first && taken.length < count; first = this.#chunks[0]?.[0]) {
      if (first.score > upTo) break;
      this.remove(first.member);
      taken.push(first);
    }
    return taken;
  }

  /** Members from position `start` up to, not including, `end`. */
  range(start: number, end: number): Scored[] {
    const found: Scored[] = [];
    let at = 0;
    for (const chunk of this.#chunks) {
      if (at >= end) break;
      if (at + chunk.length > start) found.push(...chunk.slice(Math.max(0, start - at), end - at));
      at += chunk.length;
    }
    return found;
  }

  #insert(item: Scored): void {
    const c = this.#chunkOf(item);
    const chunk = this.#chunks[c];
    if (!chunk) {
      this.#chunks.push([item]);
      return;
    }
    chunk.splice(search(chunk, item), 0, item);
    if (chunk.length > CHUNK_MAX) this.#chunks.splice(c + 1, 0, chunk.splice(CHUNK_MAX / 2));
  }

  /** The last chunk that starts at or before an item; the first when none does. */
  #chunkOf(item: Scored): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const first = this.#chunks[middle]?.[0];
      if (first && compare(first, item) <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

function compare(a: Scored, b: Scored): number {
  if (a.score !== b.score) return a.score - b.score;
  if (a.member === b.member) return 0;
  return a.member < b.member ? -1 : 1;
}

/** Where an item is in a sorted list, or belongs. */
function search(list: readonly Scored[], item: Scored): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = list[middle];
    if (at && compare(at, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
