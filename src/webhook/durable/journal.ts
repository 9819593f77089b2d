/** @module Writes events down before Meta is answered, each once, so that a crash after it loses none. */
import type { Clock } from "../../core/clock.ts";
import { type Logger, nameOfError } from "../../core/logger.ts";
import type { WebhookEvent } from "../../events/event.ts";
import { dedupeKey, userKey } from "../../events/keys.ts";
import type { Store } from "../../store/store.ts";
import { DONE } from "../dedupe.ts";
import type { Outcome } from "../dispatch.ts";
import type { JournalKeys } from "./keys.ts";
import { eventText, readRecord, recordText } from "./record.ts";

/** What a journal is made from. */
export interface JournalParts {
  readonly store: Store;
  readonly keys: JournalKeys;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether copies of an event are one. */
  readonly dedupe: boolean;
}

/** Takes events in. Never rejects. */
export type Accept = (events: readonly WebhookEvent[]) => Promise<Outcome>;

/** An event that has to be found by whoever works on its lane. */
interface Waiting {
  readonly name: string;
  readonly lane: string;
  readonly order: number;
}

/**
 * Makes the writing side of the journal.
 *
 * The record of an event is its dedupe mark, too: one key, added once, so that neither can be there without the other.
 * The record is found through its lane, and the lane through the set of those that are due. A crash between these
 * steps leaves a delivery that was not answered; its redelivery finds the record, and takes the steps that lack.
 */
export function createJournal({ store, keys, clock, logger, dedupe }: JournalParts): Accept {
  /** The latest of each lane that is being written: what comes one after the other is written so. */
  const writing = new Map<string, Promise<Outcome>>();

  function nameOf(event: WebhookEvent): string {
    return (dedupe ? dedupeKey(event) : undefined) ?? `${event.type}:${crypto.randomUUID()}`;
  }

  function inTurn(lane: string, work: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = writing.get(lane)?.then(work) ?? work();
    writing.set(lane, outcome);
    void outcome.then(() => {
      if (writing.get(lane) === outcome) writing.delete(lane);
    });
    return outcome;
  }

  async function writeLane(
    lane: string,
    events: readonly (readonly [string, WebhookEvent])[],
  ): Promise<Outcome> {
    try {
      const last = await store.increment(keys.order(lane), events.length);
      const first = last - events.length + 1;
      const written = await Promise.all(
        events.map(([name, event], i) => write(event, { name, lane, order: first + i })),
      );
      await index(written.filter((each) => typeof each === "object"));
      return written.includes("busy") ? "busy" : "handled";
    } catch (error) {
      logger.error("Events could not be written down. Meta will deliver them again.", {
        events: events.length,
        error: nameOfError(error),
      });
      return "failed";
    }
  }

  /** What has to be indexed: of a copy, what is there. `"busy"`: a webhook in the other mode is at it. */
  async function write(event: WebhookEvent, waiting: Waiting): Promise<Waiting | "handled" | "busy"> {
    const { name, lane, order } = waiting;
    const key = keys.event(name);
    const record = recordText({ progress: { order, lane, attempts: 0 }, event: eventText(event) });
    for (;;) {
      if (await store.add(key, record)) return waiting;
      const found = await store.get(key);
      if (found === DONE) return "handled";
      // It ended between the two steps: it is absent now.
      if (found === undefined) continue;
      const { progress } = readRecord(found) ?? {};
      if (!progress) return "busy";
      return progress.diedAt === undefined ? { ...progress, name } : "handled";
    }
  }

  /** One after the other, so that nobody sees a later event of a lane before an earlier one. */
  async function index(all: readonly Waiting[]): Promise<void> {
    for (const { name, lane, order } of all) await store.push(keys.lane(lane), name, order);
    const lanes = new Set(all.map(({ lane }) => lane));
    await Promise.all([...lanes].map((lane) => store.push(keys.due, lane, clock.now())));
  }

  return async (events) => {
    const byLane = new Map<string, [string, WebhookEvent][]>();
    for (const event of events) {
      const name = nameOf(event);
      // What is nobody's waits for nothing.
      const lane = userKey(event) ?? name;
      const others = byLane.get(lane);
      if (others) others.push([name, event]);
      else byLane.set(lane, [[name, event]]);
    }
    const outcomes = await Promise.all(
      [...byLane].map(([lane, mine]) => inTurn(lane, () => writeLane(lane, mine))),
    );
    if (outcomes.includes("failed")) return "failed";
    return outcomes.includes("busy") ? "busy" : "handled";
  };
}
