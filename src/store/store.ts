/** @module The persistence port: few verbs, each atomic, each true to its time to live. */

/** How long a value lives. */
export interface Lifetime {
  /** Milliseconds until the key is gone, as every verb sees it. @default for ever */
  readonly ttlMs?: number;
}

/** A member of a sorted set. */
export interface Scored {
  readonly member: string;
  readonly score: number;
}

/**
 * What the library needs to remember anything. Values are texts; every verb is atomic, also between processes,
 * and no verb sees a key that has expired. Drivers never open or close a connection they were not given.
 */
export interface Store {
  /** The value; `undefined` where there is none, or its life is over. */
  get(key: string): Promise<string | undefined>;
  /** Sets the value, whatever was there. Without `ttlMs` it lives until it is deleted, also when the old one did not. */
  set(key: string, value: string, options?: Lifetime): Promise<void>;
  /** Whether there was something to delete. */
  delete(key: string): Promise<boolean>;
  /** Sets the value if the key is absent. Of many calls at once, exactly one gets `true`. */
  add(key: string, value: string, options?: Lifetime): Promise<boolean>;
  /** Replaces `expected` by `value`, or deletes the key where `value` is undefined. `false`: it was something else. */
  compareAndSet(
    key: string,
    expected: string,
    value: string | undefined,
    options?: Lifetime,
  ): Promise<boolean>;
  /** Adds to a counter that starts at 0. A lifetime counts from the counter's first increment. */
  increment(key: string, by?: number, options?: Lifetime): Promise<number>;
  /** Appends to a list, renews its lifetime, and returns its length. `maxLength` drops from the front. */
  append(key: string, value: string, options?: Lifetime & { readonly maxLength?: number }): Promise<number>;
  /** The values of a list from `start` up to, not including, `end`. Negative positions count from the end. */
  range(key: string, start?: number, end?: number): Promise<string[]>;
  /** Puts a member into a sorted set, or moves it to a new score. */
  push(key: string, member: string, score: number): Promise<void>;
  /**
   * Takes out up to `count` members with a score of at most `upTo`, lowest first. No two callers get the same. With
   * `moveTo` they are not taken out but moved to that score: a lease, which others can claim once it has come.
   */
  claim(key: string, upTo: number, count: number, options?: { readonly moveTo?: number }): Promise<Scored[]>;
  /** Whether the member was there to remove; with `score`, whether it was there with that very score. */
  remove(key: string, member: string, options?: { readonly score?: number }): Promise<boolean>;
  /** Members from position `start` up to, not including, `end`, lowest score first. */
  sortedRange(key: string, start?: number, end?: number): Promise<Scored[]>;
}
