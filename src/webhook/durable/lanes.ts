/** @module Works off the events of one user in order: one that fails holds back the later ones until it succeeds or dies. */
import type { Sender } from "../../client/sender.ts";
import type { Clock } from "../../core/clock.ts";
import { type Logger, nameOfError } from "../../core/logger.ts";
import type { Lifetime, Store } from "../../store/store.ts";
import { createContext } from "../context.ts";
import { DONE } from "../dedupe.ts";
import { describeError } from "../describe-error.ts";
import type { ErrorHook } from "../dispatch.ts";
import type { Routes } from "../routes.ts";
import type { Backoff } from "./backoff.ts";
import { backoffMs } from "./backoff.ts";
import type { DeadLetter } from "./dead-letters.ts";
import { letterOf } from "./dead-letters.ts";
import type { JournalKeys } from "./keys.ts";
import type { Lock, Locks } from "./lock.ts";
import type { JournalRecord, Progress } from "./record.ts";
import { readEvent, readRecord, recordText } from "./record.ts";

/** What lanes are worked off with. */
export interface LaneParts {
  readonly store: Store;
  readonly keys: JournalKeys;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly routes: Routes;
  readonly whatsapp: Sender | undefined;
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  /** How long it is remembered that an event was handled. */
  readonly ttlMs: number;
  readonly onError: ErrorHook | undefined;
  readonly onDead: ((letter: DeadLetter) => unknown) | undefined;
}

/** One look at a lane. */
export interface Visit {
  readonly lane: string;
  /** What it was claimed with. */
  readonly score: number;
  /** Whether to begin no further event. */
  halted(): boolean;
  /** Whether this process has claimed the lane anew since. Then it will be visited again. */
  reclaimed(): boolean;
}

/** Works off a lane, and says when it is to be looked at again; `undefined` when that is settled. */
export type VisitLane = (visit: Visit) => Promise<number | undefined>;

/** How many events of a lane are looked up at once. */
const PAGE = 16;
/** How long until something is written again that the store refused. */
const INSIST_MS = 250;

/** Why a visit stops: until a time, because another process has the lane, or because nothing waits. */
type Stop = number | "lost" | undefined;

/** An event that is being handled, with the text it has in the store. */
interface Job {
  readonly name: string;
  readonly text: string;
  readonly record: JournalRecord;
  readonly lock: Lock;
}

/** Makes the visits of one process. */
export function createLanes(parts: LaneParts): VisitLane {
  const { store, keys, locks, clock, logger, routes, whatsapp, ttlMs } = parts;

  async function workOff({ lane, halted }: Visit, lock: Lock): Promise<Stop> {
    for (;;) {
      const waiting = await store.sortedRange(keys.lane(lane), 0, PAGE);
      for (const { member } of waiting) {
        if (halted()) return clock.now();
        if (!lock.isHeld()) return "lost";
        const stop = await step(member, lane, lock);
        if (stop !== undefined) return stop;
      }
      // What came since has moved the lane in the set of those that are due, so that it is not taken out.
      if (waiting.length < PAGE) return undefined;
    }
  }

  /** One event; `undefined` when it does not hold back the next one. */
  async function step(name: string, lane: string, lock: Lock): Promise<Stop> {
    const text = await store.get(keys.event(name));
    const record = readRecord(text);
    if (text === undefined || !record) return leave(name, lane);
    const { order, attempts, retryAt = 0, diedAt, error } = record.progress;
    if (diedAt !== undefined) return bury(name, lane, diedAt);
    if (retryAt > clock.now()) return retryAt;
    if (attempts >= parts.maxAttempts) return die({ name, text, record, lock }, error ?? KILLED);
    const begun = { ...record, progress: { order, lane: record.progress.lane, attempts: attempts + 1 } };
    const begunText = recordText(begun);
    // From here on this attempt alone can say how it ended.
    if (!(await store.compareAndSet(keys.event(name), text, begunText))) return "lost";
    return attempt({ name, text: begunText, record: begun, lock }, lane);
  }

  async function attempt(job: Job, lane: string): Promise<Stop> {
    const event = readEvent(job.record.event);
    const ctx = createContext(event, whatsapp);
    try {
      await routes.find(event)?.(ctx);
    } catch (error) {
      const text = describeError(error);
      const { attempts } = job.record.progress;
      logger.error("An event could not be handled.", {
        event: event.type,
        attempts,
        error: nameOfError(error),
      });
      await tell(() => parts.onError?.(error, ctx));
      return attempts < parts.maxAttempts ? retry(job, text) : die(job, text);
    }
    if (!(await settle(job, DONE, { ttlMs }))) return lost();
    return leave(job.name, lane);
  }

  async function retry(job: Job, error: string): Promise<Stop> {
    const { attempts } = job.record.progress;
    const retryAt = clock.now() + backoffMs(attempts, parts.backoff, parts.random);
    return (await settle(job, changed(job, { retryAt, error }))) ? retryAt : lost();
  }

  async function die(job: Job, error: string): Promise<Stop> {
    const diedAt = clock.now();
    const text = changed(job, { diedAt, error });
    if (!(await settle(job, text))) return lost();
    const record = readRecord(text);
    await bury(job.name, job.record.progress.lane, diedAt);
    logger.error("An event is given up: it is a dead letter.", {
      attempts: job.record.progress.attempts,
    });
    if (record) await tell(() => parts.onDead?.(letterOf(job.name, record)));
    return undefined;
  }

  /** Says how an attempt ended, as long as nobody else can have begun another. `false`: somebody has. */
  async function settle({ name, text, lock }: Job, next: string, lifetime: Lifetime = {}): Promise<boolean> {
    for (;;) {
      try {
        if (await store.compareAndSet(keys.event(name), text, next, lifetime)) return true;
        // An earlier try may have arrived, though its answer did not.
        return (await store.get(keys.event(name))) === next;
      } catch (error) {
        if (!lock.isHeld()) throw error;
        await clock.sleep(INSIST_MS);
      }
    }
  }

  function lost(): "lost" {
    logger.warn("An event was taken over while its handlers ran: they run twice.");
    return "lost";
  }

  async function bury(name: string, lane: string, diedAt: number): Promise<undefined> {
    await store.push(keys.dead, name, diedAt);
    return leave(name, lane);
  }

  async function leave(name: string, lane: string): Promise<undefined> {
    await store.remove(keys.lane(lane), name);
  }

  /** A hook of the user's must not change what becomes of an event. */
  async function tell(hook: () => unknown): Promise<void> {
    try {
      await hook();
    } catch (error) {
      logger.error("A hook of the webhook failed itself.", { error: nameOfError(error) });
    }
  }

  return async (visit) => {
    const { lane, score } = visit;
    const lock = await locks.take(keys.lock(lane));
    // Whoever claims it next may find that its owner has died.
    if (!lock) return undefined;
    let stop: Stop;
    try {
      stop = await workOff(visit, lock);
    } finally {
      await lock.release();
    }
    if (stop === "lost") return undefined;
    // Released first: whoever found the lock taken left another score, and the lane to this visit.
    if (stop === undefined && (await store.remove(keys.due, lane, { score }))) return undefined;
    if (stop === undefined && visit.reclaimed()) return undefined;
    const next = stop ?? clock.now();
    await store.push(keys.due, lane, next);
    return next;
  };
}

const KILLED = "The process ended each time while the handlers ran.";

function changed({ record }: Job, change: Partial<Progress>): string {
  return recordText({ ...record, progress: { ...record.progress, ...change } });
}
