/** @module JSON documents in a store, each changed as a whole: read, change, compare-and-set, again if someone was faster. */
import { WhatsAppError } from "../core/errors.ts";
import type { Lifetime, Store } from "../store/store.ts";

/** What a change did: the document before and after. The same object: nothing was to change. */
export interface Changed<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** Documents of one kind, by their id. */
export interface Documents<T> {
  read(id: string): Promise<T | undefined>;
  /** Writes the document unless there is one. Whether it did. */
  add(id: string, document: T, lifetime?: Lifetime): Promise<boolean>;
  /**
   * Changes the document, atomically for every process. `change` may run several times, so it must be pure; what it
   * returns unchanged, or as `undefined`, is not written. `ahead` runs before each try to write, and must do no harm
   * when the try fails.
   */
  update(
    id: string,
    change: (document: T | undefined) => T | undefined,
    ahead?: (before: T | undefined, after: T) => Promise<void>,
  ): Promise<Changed<T>>;
}

/** Each failed try means that somebody else succeeded: so many in a row mean that the store is broken. */
const MAX_TRIES = 1000;

/** Documents whose keys start with `prefix`. */
export function createDocuments<T>(store: Store, prefix: string): Documents<T> {
  async function write(key: string, text: string | undefined, next: string): Promise<boolean> {
    return text === undefined ? store.add(key, next) : store.compareAndSet(key, text, next);
  }

  return {
    async read(id) {
      return parse<T>(await store.get(prefix + id));
    },
    async add(id, document, lifetime) {
      return store.add(prefix + id, JSON.stringify(document), lifetime);
    },
    async update(id, change, ahead) {
      const key = prefix + id;
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const text = await store.get(key);
        const before = parse<T>(text);
        const after = change(before);
        if (after === undefined || after === before) return { before, after: before };
        const next = JSON.stringify(after);
        if (next === text) return { before, after };
        await ahead?.(before, after);
        if (await write(key, text, next)) return { before, after };
      }
      throw new WhatsAppError(
        "store_contention",
        `A document was changed ${MAX_TRIES} times while one change was tried.`,
      );
    },
  };
}

/** What this module wrote, it may believe. */
function parse<T>(text: string | undefined): T | undefined {
  if (text === undefined) return undefined;
  const document: T = JSON.parse(text);
  return document;
}
