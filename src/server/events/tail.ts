/** @module The end of the log, watched once for all listeners of this process. */
import type { Clock } from "../../core/clock.ts";
import { type Logger, nameOfError } from "../../core/logger.ts";
import type { EventLog, Logged, Reading } from "./log.ts";

/** Reads a log, and waits where there is nothing yet. */
export interface Tail {
  /** What there is from a position on: at least one entry, or none when the signal aborted. */
  read(from: number, signal: AbortSignal): Promise<Reading>;
  /** There may be something new. */
  look(): void;
  close(): void;
}

/** So many entries are kept here, so that listeners who are up to date cost the store nothing. */
const KEPT = 512;

/** Watches a log while anybody waits for it: as soon as it is told to, and every `pollMs`. */
export function createTail(log: EventLog, clock: Clock, logger: Logger, pollMs: number): Tail {
  let recent: Logged[] = [];
  let waiting: (() => void)[] = [];
  let isWatching = false;
  let nudge = new AbortController();
  let isClosed = false;

  /** From memory, where it is all there. */
  function remembered(from: number): readonly Logged[] | undefined {
    const first = recent[0];
    const last = recent.at(-1);
    if (!first || !last || from < first.next - 1 || from >= last.next) return undefined;
    return recent.slice(from - (first.next - 1));
  }

  function remember(entries: readonly Logged[]): void {
    const last = recent.at(-1)?.next;
    const [first] = entries;
    if (!first) return;
    if (last !== undefined && first.next - 1 > last) recent = [];
    const fresh = entries.filter(({ next }) => next > (recent.at(-1)?.next ?? -1));
    recent = [...recent, ...fresh].slice(-KEPT);
  }

  function wakeAll(): void {
    const all = waiting;
    waiting = [];
    for (const wake of all) wake();
  }

  async function watch(from: number): Promise<void> {
    isWatching = true;
    let position = from;
    while (waiting.length > 0 && !isClosed) {
      const { signal } = nudge;
      try {
        const reading = await log.read(position);
        if (reading.lost) {
          wakeAll();
          break;
        }
        if (reading.entries.length > 0) {
          remember(reading.entries);
          position = reading.entries.at(-1)?.next ?? position;
          wakeAll();
          // They take it, and come back to wait.
          await clock.sleep(0);
          continue;
        }
      } catch (error) {
        logger.error("The events could not be read, and will be tried again.", {
          error: nameOfError(error),
        });
      }
      if (signal === nudge.signal) await clock.sleep(pollMs, signal).catch(() => {});
    }
    // At once, as whoever waits from here on has to begin anew.
    isWatching = false;
  }

  function wait(from: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener("abort", wake);
        waiting = waiting.filter((each) => each !== wake);
        resolve();
      };
      waiting.push(wake);
      signal.addEventListener("abort", wake, { once: true });
      // It may have come since the caller looked.
      if (signal.aborted || isClosed || remembered(from)) return wake();
      if (!isWatching) void watch(from);
    });
  }

  return {
    async read(from, signal) {
      while (!signal.aborted && !isClosed) {
        const entries = remembered(from);
        if (entries) return { lost: false, entries };
        // Who is up to date has nothing to read that the watch would not.
        if (from !== recent.at(-1)?.next) {
          const reading = await log.read(from);
          if (reading.lost || reading.entries.length > 0) return reading;
        }
        await wait(from, signal);
      }
      return { lost: false, entries: [] };
    },
    look() {
      const before = nudge;
      nudge = new AbortController();
      before.abort();
    },
    close() {
      isClosed = true;
      wakeAll();
      nudge.abort();
    },
  };
}
