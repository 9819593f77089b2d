/** @module What is due when: an index of conversations by time, which any process can work off. */
import type { Clock } from "../core/clock.ts";
import { type Logger, nameOfError } from "../core/logger.ts";
import type { Store } from "../store/store.ts";

/** The timers of all conversations. */
export interface Timers {
  /** Remembers that something is due in a conversation. Harmless when nothing is, by then. */
  arm(id: string, due: number): Promise<void>;
  /** In this process, works off what is due at that time. Other processes find it by `tick`. */
  alarm(due: number): void;
  /** Works off everything that is due, and resolves when it is done. */
  tick(): Promise<void>;
  /** Ticks for ever, every so many milliseconds, until it is closed. */
  start(everyMs: number): void;
  /** Resolves when nothing is being worked off here, and no alarm is set. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** How long until something that failed is tried again. */
const RETRY_MS = 5000;
const PAGE = 50;

/** Timers in a store. `wake` does what is due in a conversation, and does no harm when nothing is. */
export function createTimers(
  store: Store,
  key: string,
  clock: Clock,
  logger: Logger,
  wake: (id: string) => Promise<void>,
): Timers {
  const closing = new AbortController();
  const active = new Set<Promise<unknown>>();
  const awake = new Set<string>();
  const alarms = new Set<number>();

  function track(work: Promise<unknown>): void {
    const settled = work.catch(() => {}).finally(() => active.delete(settled));
    active.add(settled);
  }

  async function ring(due: number): Promise<void> {
    // A timer may go off a moment before its time.
    do await clock.sleep(Math.max(0, due - clock.now()), closing.signal);
    while (clock.now() < due);
    alarms.delete(due);
    await tick();
  }

  async function tick(): Promise<void> {
    for (;;) {
      const page = await store.sortedRange(key, 0, PAGE);
      const due = page.filter(({ member, score }) => score <= clock.now() && !awake.has(member));
      if (due.length === 0 || closing.signal.aborted) return;
      const work = due.map(({ member }) => fire(member));
      for (const each of work) track(each);
      await Promise.all(work);
    }
  }

  /** The timer goes when its work is done: a crash before leaves it to another process. */
  async function fire(member: string): Promise<void> {
    awake.add(member);
    const id = member.slice(member.indexOf("|") + 1);
    try {
      await wake(id).catch((error) => again(id, error));
      await store.remove(key, member);
    } finally {
      awake.delete(member);
    }
  }

  async function again(id: string, error: unknown): Promise<void> {
    logger.error("What was due in a conversation failed, and will be tried again.", {
      error: nameOfError(error),
    });
    await arm(id, clock.now() + RETRY_MS);
  }

  // The time is part of the member: to remove one that was worked off cannot remove one that was armed since.
  async function arm(id: string, due: number): Promise<void> {
    await store.push(key, `${due}|${id}`, due);
  }

  async function run(everyMs: number): Promise<void> {
    for (;;) {
      await tick().catch((error) =>
        logger.error("The store did not say what is due.", { error: nameOfError(error) }),
      );
      await clock.sleep(everyMs, closing.signal);
    }
  }

  return {
    arm,
    tick,
    alarm(due) {
      if (alarms.has(due) || closing.signal.aborted) return;
      alarms.add(due);
      track(ring(due));
    },
    start(everyMs) {
      // Not among the active: it is never done.
      run(everyMs).catch(() => {});
    },
    async idle() {
      while (active.size > 0) await Promise.all(active);
    },
    async close() {
      closing.abort(new Error("closed"));
      await Promise.all(active);
    },
  };
}
