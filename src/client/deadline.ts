/** @module The end of a call's time, whatever it is doing: waiting, in flight, or pausing before a retry. */
import type { Clock } from "../core/clock.ts";

/** Why a call was interrupted. */
export type Interruption = "timeout" | "aborted";

/** The time that one call has. */
export interface Deadline {
  /** Aborts when the time is over or the caller gave up. */
  readonly signal: AbortSignal;
  /** Set as soon as that has happened. */
  readonly interruption: Interruption | undefined;
  /** Milliseconds that are left. */
  left(): number;
  /** Waits for a promise, but no longer than the deadline, also if the promise ignores the signal. */
  race<T>(promise: Promise<T>): Promise<T>;
  /** The call is over. */
  end(): void;
}

/** Starts a call's time. End it, or its timer and its listener stay. */
export function startDeadline(clock: Clock, timeoutMs: number, signal: AbortSignal | undefined): Deadline {
  const at = clock.now() + timeoutMs;
  const controller = new AbortController();
  const timer = new AbortController();
  let interruption: Interruption | undefined;
  let reject: ((reason: unknown) => void) | undefined;

  function interrupt(why: Interruption): void {
    if (interruption) return;
    interruption = why;
    controller.abort(why);
    reject?.(why);
  }
  const abort = (): void => interrupt("aborted");
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  if (Number.isFinite(timeoutMs))
    clock.sleep(timeoutMs, timer.signal).then(
      () => interrupt("timeout"),
      () => {},
    );

  return {
    signal: controller.signal,
    get interruption() {
      return interruption;
    },
    left: () => at - clock.now(),
    race: (promise) =>
      new Promise((resolve, fail) => {
        if (interruption) fail(interruption);
        reject = fail;
        promise.then(resolve, fail);
      }),
    end() {
      timer.abort("ended");
      signal?.removeEventListener("abort", abort);
    },
  };
}
