/** @module Knows when everything has come to rest. */

/** What is going on. */
export interface Activity {
  /** Counts a promise as going on until it settles. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is going on, and nothing new begins in the same moment. */
  idle(): Promise<void>;
}

export function createActivity(): Activity {
  const going = new Set<Promise<unknown>>();

  function track<T>(work: Promise<T>): Promise<T> {
    const settled = work.catch(() => {}).finally(() => going.delete(settled));
    going.add(settled);
    return work;
  }

  async function idle(): Promise<void> {
    do {
      await Promise.all(going);
      await nextMoment();
    } while (going.size > 0);
  }

  return { track, idle };
}

/**
 * Resolves when everything that is due now has been done. Not a timer: those may be faked by the test that runs us.
 */
export function nextMoment(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
