/** @module Who works on a lane: one process at a time, until it is done or dead. */
import type { Clock } from "../../core/clock.ts";
import type { Logger } from "../../core/logger.ts";
import type { Store } from "../../store/store.ts";

/** A lock that is held. It is renewed until it is released. */
export interface Lock {
  /** `false` once it may have ended. The store may keep it a little longer, never shorter. */
  isHeld(): boolean;
  release(): Promise<void>;
}

/** Takes locks in a store, where they end by the store's own time, so that clocks need not agree. */
export interface Locks {
  /** `undefined`: another one has it. */
  take(key: string): Promise<Lock | undefined>;
}

const RELEASED = "released";

/** Makes locks that end so long after their process died. */
export function createLocks(store: Store, leaseMs: number, clock: Clock, logger: Logger): Locks {
  async function take(key: string): Promise<Lock | undefined> {
    const token = crypto.randomUUID();
    let until = clock.now() + leaseMs;
    if (!(await store.add(key, token, { ttlMs: leaseMs }))) return undefined;
    const released = new AbortController();
    // It ends by being aborted, and says so by rejecting.
    const renewal = renewing().catch(() => {});

    async function renewing(): Promise<void> {
      do await clock.sleep(leaseMs / 3, released.signal);
      while (await renew());
    }

    /** Whether there is anything left to renew. */
    async function renew(): Promise<boolean> {
      const from = clock.now();
      try {
        // One that ended while the store was out of reach, and that nobody took since, is taken back.
        const kept =
          (await store.compareAndSet(key, token, token, { ttlMs: leaseMs })) ||
          (!released.signal.aborted && (await store.add(key, token, { ttlMs: leaseMs })));
        until = kept ? from + leaseMs : 0;
        if (!kept && !released.signal.aborted)
          logger.warn("A lease was lost while a handler ran: its event may run twice.", { leaseMs });
        return kept;
      } catch {
        logger.warn("A lease could not be renewed. It is tried again.", { leaseMs });
        return true;
      }
    }

    return {
      isHeld: () => clock.now() < until,
      async release() {
        released.abort(RELEASED);
        await renewal;
        await store.compareAndSet(key, token, undefined);
      },
    };
  }

  return { take };
}
