/** @module What happens in an inbox, told to whoever listens, in whichever process it happens. */
import type { Clock } from "../../core/clock.ts";
import { type Logger, nameOfError } from "../../core/logger.ts";
import type { InboxEvents } from "../../inbox/core.ts";
import type { Inbox } from "../../inbox/inbox.ts";
import type { Store } from "../../store/store.ts";
import type { LogSize } from "./log.ts";
import { createEventLog } from "./log.ts";
import { createTail } from "./tail.ts";
import type { Wake } from "./wake.ts";

/** How events travel. */
export interface EventOptions extends LogSize {
  /**
   * Tells the other processes that there is something new, so that they look at once: `redisWake` or `postgresWake`.
   * Without one, they find it within `pollMs`.
   */
  readonly wake?: Wake;
  /** How often a process with listeners looks for what others wrote. @default 500 ms, and 5 s with a `wake` */
  readonly pollMs?: number;
}

/** What is sent to a listener. */
export interface FeedEvent {
  /** Where it goes on behind this event: keep it, and give it when you come back. */
  readonly cursor: string;
  readonly type: string;
  /** When it was told, in milliseconds since the epoch. */
  readonly at: number;
  readonly data: unknown;
}

/** The events of an inbox. */
export interface EventFeed {
  /**
   * Events from a cursor on, or from now, for ever: until the signal aborts. The first is `hello`, with the cursor that
   * it begins at; a `reset` in its place says that what the cursor asked for is no longer kept.
   */
  listen(cursor: string | undefined, signal: AbortSignal): AsyncGenerator<FeedEvent, void>;
  /** Writes everything down that was heard so far. */
  flush(): Promise<void>;
  /** Hears of nothing more, and ends whoever listens. */
  close(): Promise<void>;
}

const TOLD: readonly (keyof InboxEvents)[] = [
  "message",
  "queued",
  "assigned",
  "released",
  "closed",
  "tagged",
  "noted",
  "status",
];

/** What the feed works with. */
export interface FeedParts {
  readonly inbox: Pick<Inbox<unknown>, "on">;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** So many events of this process may wait to be written down; more means that the store is gone. */
const BACKLOG_MAX = 10_000;
const RETRY_MS = 1000;

/** Begins to write down what happens in an inbox here, and reads what is written down anywhere. */
export function createEventFeed(parts: FeedParts, options: EventOptions = {}): EventFeed {
  const { inbox, store, clock, logger } = parts;
  const { wake, pollMs = wake ? 5000 : 500 } = options;
  const log = createEventLog(store, "server:events", options);
  const tail = createTail(log, clock, logger, pollMs);
  const closing = new AbortController();
  const backlog: string[] = [];
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;

  function heard(type: string, data: unknown): void {
    if (backlog.length >= BACKLOG_MAX) {
      logger.error("An event was dropped: the store does not take any.", { type });
      return;
    }
    backlog.push(JSON.stringify({ type, at: clock.now(), data }));
    if (isWriting) return;
    isWriting = true;
    writing = write();
  }

  /** One after the other, so that the order is the order in which it happened. */
  async function write(): Promise<void> {
    for (let text = backlog[0]; text !== undefined; text = backlog[0]) {
      try {
        await log.append(text);
        backlog.shift();
      } catch (error) {
        logger.error("An event could not be written down, and will be tried again.", {
          error: nameOfError(error),
        });
        if (closing.signal.aborted) break;
        await clock.sleep(RETRY_MS, closing.signal).catch(() => {});
        continue;
      }
      tail.look();
      wake
        ?.publish()
        .catch((error: unknown) => logger.warn("Others were not woken.", { error: nameOfError(error) }));
    }
    isWriting = false;
  }

  const stops = TOLD.map((type) => inbox.on(type, (event) => heard(type, event)));
  const woken = wake
    ?.subscribe(() => tail.look())
    .catch((error: unknown) => {
      logger.error("Nobody will wake this process: it looks by itself.", { error: nameOfError(error) });
    });

  async function start(cursor: string | undefined): Promise<{ type: string; position: number }> {
    if (cursor === undefined) return { type: "hello", position: await log.end() };
    const position = await log.positionOf(cursor);
    const known = position === undefined ? undefined : await log.read(position);
    if (position === undefined || !known || known.lost) return { type: "reset", position: await log.end() };
    return { type: "hello", position };
  }

  const notice = async (type: string, position: number): Promise<FeedEvent> => {
    return { cursor: await log.cursorOf(position), type, at: clock.now(), data: {} };
  };

  return {
    async *listen(cursor, signal) {
      const { type, position: first } = await start(cursor);
      const opening = await notice(type, first);
      const logName = opening.cursor.slice(0, opening.cursor.lastIndexOf("."));
      yield opening;
      for (let position = first; !signal.aborted && !closing.signal.aborted; ) {
        const reading = await tail.read(position, signal);
        if (reading.lost) {
          position = await log.end();
          yield await notice("reset", position);
          continue;
        }
        for (const { next, text } of reading.entries) {
          yield { cursor: `${logName}.${next}`, ...JSON.parse(text) };
          position = next;
        }
      }
    },
    flush: () => writing,
    async close() {
      closing.abort(new Error("closed"));
      for (const stop of stops) stop();
      await (await woken)?.();
      tail.close();
      await writing;
    },
  };
}
