/** @module The emulator's clock: another clock, which can be run ahead of. */
import type { Clock } from "../core/clock.ts";

/** A clock that can jump. */
export interface WorldClock extends Clock {
  /** Lets `ms` milliseconds pass at once. Whoever sleeps past that moment wakes. */
  advance(ms: number): void;
}

export function createWorldClock(base: Clock): WorldClock {
  let ahead = 0;
  const naps = new Set<AbortController>();
  const now = (): number => base.now() + ahead;

  async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const due = now() + ms;
    for (let left = ms; left > 0; left = due - now()) {
      if (await nap(left, signal)) return;
    }
    signal?.throwIfAborted();
  }

  /** Whether it slept to the end, and was not woken by a jump. */
  async function nap(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
    const jump = new AbortController();
    naps.add(jump);
    try {
      await base.sleep(ms, signal ? AbortSignal.any([signal, jump.signal]) : jump.signal);
      return true;
    } catch {
      signal?.throwIfAborted();
      return false;
    } finally {
      naps.delete(jump);
    }
  }

  function advance(ms: number): void {
    ahead += ms;
    for (const jump of [...naps]) jump.abort();
  }

  return { now, sleep, advance };
}
