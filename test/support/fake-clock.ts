/** A clock that stands still until a test moves it, or that runs as fast as what it is asked to wait for. */
import type { Clock } from "../../src/core/clock.ts";

interface Sleeper {
  readonly at: number;
  readonly order: number;
  wake(): void;
}

export interface FakeClock extends Clock {
  /** How long each sleep was asked to take, in order. */
  readonly sleeps: number[];
  /** How many are asleep now. */
  readonly sleepers: number;
  /** Moves the time, waking those whose time comes, in order, with all that they do. */
  advance(ms: number): Promise<void>;
}

/** Lets everything that is ready happen. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
  await new Promise((resolve) => setImmediate(resolve));
}

export function createFakeClock(start = 1_700_000_000_000): FakeClock {
  let time = start;
  let order = 0;
  let sleepers: Sleeper[] = [];
  const sleeps: number[] = [];

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    sleeps.push(ms);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper: Sleeper = { at: time + ms, order: order++, wake: resolve };
      sleepers.push(sleeper);
      signal?.addEventListener("abort", () => {
        sleepers = sleepers.filter((each) => each !== sleeper);
        reject(signal.reason);
      });
    });
  }

  async function advance(ms: number): Promise<void> {
    const until = time + ms;
    await settle();
    for (let next = earliest(until); next; next = earliest(until)) {
      time = Math.max(time, next.at);
      sleepers = sleepers.filter((each) => each !== next);
      next.wake();
      await settle();
    }
    time = until;
  }

  function earliest(until: number): Sleeper | undefined {
    return sleepers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }

  return {
    now: () => time,
    sleep,
    advance,
    sleeps,
    get sleepers() {
      return sleepers.length;
    },
  };
}
