/** @module Time as a dependency, so that nothing that waits has to be tested by waiting. */

/** Where the library reads the time and waits. Give your own to test code that depends on time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms` milliseconds, or rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/**
 * The real clock. A sleep keeps the process alive: its timer is not `unref`ed, as whoever sleeps has something left to
 * do, such as a send that waits for its turn. Abort the signal to end it early.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const timer = setTimeout(done, ms);
      function done(): void {
        signal?.removeEventListener("abort", cancel);
        resolve();
      }
      function cancel(): void {
        clearTimeout(timer);
        reject(signal?.reason);
      }
      signal?.addEventListener("abort", cancel, { once: true });
    }),
};
