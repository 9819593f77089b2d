/** @module Events that were given up: to be looked at, and tried again or let go by a human. */
import type { Clock } from "../../core/clock.ts";
import type { WebhookEvent } from "../../events/event.ts";
import type { Store } from "../../store/store.ts";
import { DONE } from "../dedupe.ts";
import type { JournalKeys } from "./keys.ts";
import type { JournalRecord } from "./record.ts";
import { readEvent, readRecord, recordText } from "./record.ts";

/** An event whose handlers failed as often as they may. */
export interface DeadLetter {
  /** The event's name, which its copies share: what `replay` and `discard` take. */
  readonly id: string;
  readonly event: WebhookEvent;
  /** How often its handlers were started. */
  readonly attempts: number;
  /** The name, code and redacted text of the latest error. */
  readonly error: string;
  /** When it was given up, in milliseconds since the epoch. */
  readonly diedAt: number;
}

/** Events that were given up. They stay until they are replayed or discarded; copies of them run nothing. */
export interface DeadLetters {
  /** A page of them, those given up longest ago first. @default the first 50 */
  list(page?: { readonly offset?: number; readonly limit?: number }): Promise<DeadLetter[]>;
  /** Gives the event all its attempts again, after what of its user waits now. `false`: there is none of that id. */
  replay(id: string): Promise<boolean>;
  /** Lets go of the event, as if it had been handled. `false`: there is none of that id. */
  discard(id: string): Promise<boolean>;
}

/** What a dead letter says of a record. */
export function letterOf(id: string, { progress, event }: JournalRecord): DeadLetter {
  const { attempts, error = "", diedAt = 0 } = progress;
  return { id, event: readEvent(event), attempts, error, diedAt };
}

/** What dead letters are read from. */
export interface DeadLetterParts {
  readonly store: Store;
  readonly keys: JournalKeys;
  readonly clock: Clock;
  readonly ttlMs: number;
  /** Something is due. */
  ring(): void;
}

/** Makes the access to what was given up. */
export function createDeadLetters({ store, keys, clock, ttlMs, ring }: DeadLetterParts): DeadLetters {
  async function find(id: string): Promise<{ text: string; record: JournalRecord } | undefined> {
    const text = await store.get(keys.event(id));
    const record = readRecord(text);
    return text !== undefined && record ? { text, record } : undefined;
  }

  /** Its place in its lane; `undefined` when another call was faster. */
  async function revive(id: string, text: string, { progress, event }: JournalRecord) {
    // A replay that was cut short: what follows was not done.
    if (progress.diedAt === undefined) return progress;
    const { lane } = progress;
    const revived = { order: await store.increment(keys.order(lane)), lane, attempts: 0 };
    const isMine = await store.compareAndSet(keys.event(id), text, recordText({ progress: revived, event }));
    return isMine ? revived : undefined;
  }

  return {
    async list({ offset = 0, limit = 50 } = {}) {
      const page = await store.sortedRange(keys.dead, offset, offset + limit);
      const found = await Promise.all(page.map(async ({ member }) => ({ member, ...(await find(member)) })));
      return found.flatMap(({ member, record }) => (record ? [letterOf(member, record)] : []));
    },
    async replay(id) {
      const found = await find(id);
      const revived = found && (await revive(id, found.text, found.record));
      if (!revived) return false;
      await store.push(keys.lane(revived.lane), id, revived.order);
      await store.push(keys.due, revived.lane, clock.now());
      ring();
      return store.remove(keys.dead, id);
    },
    async discard(id) {
      const found = await find(id);
      if (found?.record.progress.diedAt === undefined) return false;
      if (!(await store.compareAndSet(keys.event(id), found.text, DONE, { ttlMs }))) return false;
      return store.remove(keys.dead, id);
    },
  };
}
