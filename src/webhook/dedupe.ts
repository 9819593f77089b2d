/** @module Each event is handled once, though Meta delivers at least once: claim, handle, confirm. */
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/logger.ts";
import type { Notes } from "../store/expiring.ts";

const DAY_MS = 86_400_000;
/** Longer than Meta redelivers. */
export const REMEMBERED_MS: number = 8 * DAY_MS;
/** Where the keys start, unless told otherwise. */
export const KEY_PREFIX = "webhook:";

/** How handled events are remembered. */
export interface DedupeOptions {
  /**
   * How long an event belongs to the process that runs its handlers, which renews it while they run. After a
   * crash, it is this long until a redelivery can run them. @default 30 seconds
   */
  readonly leaseMs?: number;
  /** How long a handled event is remembered. Meta redelivers for up to 7 days. @default 8 days */
  readonly ttlMs?: number;
  /** How long to wait for another process that has the event, before Meta is told to come again. @default 2 seconds */
  readonly waitMs?: number;
  /** Start of the keys in the store. Give each app its own that shares a store with another. @default "webhook:" */
  readonly keyPrefix?: string;
}

/** Runs things once. */
export interface Dedupe {
  /**
   * Runs `task` unless a run of this name succeeded before, in any process. `"busy"`: another one is at it.
   * Rejects when the task or the store failed; then the name is free again, at the latest when the lease ends.
   */
  once(name: string, task: () => unknown): Promise<"handled" | "busy">;
}

/** What a claim becomes when its event was handled. A claim is its owner's name, which has a dash. */
export const DONE = "handled";
const POLL_MS = 100;

/** Makes a {@link Dedupe} on a store. */
export function createDedupe(store: Notes, options: DedupeOptions, clock: Clock, logger: Logger): Dedupe {
  const { leaseMs = 30_000, ttlMs = REMEMBERED_MS, waitMs = 2000, keyPrefix = KEY_PREFIX } = options;
  const leases = createLeases(store, leaseMs, clock, logger);
  let claims = 0;
  let owner: string | undefined;

  async function claim(key: string, token: string): Promise<"mine" | "handled" | "busy"> {
    const until = clock.now() + waitMs;
    for (;;) {
      if (await store.add(key, token, { ttlMs: leaseMs })) return "mine";
      if ((await store.get(key)) === DONE) return "handled";
      if (clock.now() >= until) return "busy";
      await clock.sleep(POLL_MS);
    }
  }

  async function run(key: string, token: string, task: () => unknown): Promise<void> {
    try {
      const result = task();
      if (isPromise(result)) await leases.hold(key, token, result);
    } catch (error) {
      await release(key, token);
      throw error;
    }
    // Whoever holds the claim by now: it was handled.
    await store.set(key, DONE, { ttlMs });
  }

  async function release(key: string, token: string): Promise<void> {
    try {
      await store.compareAndSet(key, token, undefined);
    } catch {
      logger.warn("The claim of a failed event could not be released. It ends with its lease.", { leaseMs });
    }
  }

  return {
    async once(name, task) {
      // Not at start-up: some runtimes have no randomness before the first request.
      owner ??= crypto.randomUUID();
      const key = keyPrefix + name;
      const token = `${owner}-${++claims}`;
      const claimed = await claim(key, token);
      if (claimed !== "mine") return claimed;
      await run(key, token, task);
      return "handled";
    },
  };
}

/** Whether a handler has more to do after it returned. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

interface Leases {
  /** Settles as the work does. Until then the claim is renewed. */
  hold(key: string, token: string, work: PromiseLike<unknown>): Promise<void>;
}

/** A reason of our own: the default one is an error, whose stack costs more than the timer. */
const NOTHING_HELD = "nothing is held";

/** Renews all claims together, three times per lease, and has no timer while there is nothing to renew. */
function createLeases(store: Notes, leaseMs: number, clock: Clock, logger: Logger): Leases {
  const held = new Map<string, string>();
  let idle: AbortController | undefined;

  async function renewAll(signal: AbortSignal): Promise<void> {
    for (;;) {
      await clock.sleep(leaseMs / 3, signal);
      await Promise.all([...held].map(([key, token]) => renew(key, token)));
    }
  }

  async function renew(key: string, token: string): Promise<void> {
    try {
      const kept = await store.compareAndSet(key, token, token, { ttlMs: leaseMs });
      if (!kept && held.has(key)) logger.warn("A claim was lost while its handler ran: it may run twice.");
    } catch {
      logger.warn("A claim could not be renewed. It is tried again.", { leaseMs });
    }
  }

  return {
    async hold(key, token, work) {
      if (held.size === 0) {
        idle = new AbortController();
        // It ends by being aborted, and says so by rejecting.
        void renewAll(idle.signal).catch(() => {});
      }
      held.set(key, token);
      try {
        await work;
      } finally {
        held.delete(key);
        if (held.size === 0) idle?.abort(NOTHING_HELD);
      }
    },
  };
}
