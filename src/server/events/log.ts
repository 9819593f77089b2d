/**
 * @module An append-only log in the store, with a position for every entry that never changes: what every process
 * appends, every process reads, in one order.
 *
 * It is kept in pieces of a fixed size. Appending to a list is atomic and says how long the list is since, so exactly
 * one writer fills the last place of a piece; whoever comes later is told by the length that theirs is void, and
 * appends to the next piece. A reader therefore knows from a position alone where it is, and nothing can be written
 * behind what was read. Old pieces are dropped as new ones begin.
 */
import type { Store } from "../../store/store.ts";

/** An entry, and the position behind it: where reading goes on. */
export interface Logged {
  readonly next: number;
  readonly text: string;
}

/** What there is from a position on. */
export type Reading =
  | { readonly lost: false; readonly entries: readonly Logged[] }
  /** What came next is no longer kept, or the log is another than the one that the position is of. */
  | { readonly lost: true };

/** A log. */
export interface EventLog {
  /** Appends, and answers the position behind it. */
  append(text: string): Promise<number>;
  /** What was appended from a position on; not everything at once when it is much. */
  read(from: number): Promise<Reading>;
  /** The position behind the latest entry. */
  end(): Promise<number>;
  /** A position as others keep it; it names the log as well. */
  cursorOf(position: number): Promise<string>;
  /** The position of a cursor; `undefined` when it is of another log. */
  positionOf(cursor: string): Promise<number | undefined>;
}

/** How much is kept. */
export interface LogSize {
  /** Entries of a piece. @default 256 */
  readonly piece?: number;
  /** Pieces. @default 64: more than 16,000 entries */
  readonly pieces?: number;
}

interface Head {
  /** Which log it is. */
  readonly log: string;
  /** The piece that is being written, or one before it: it is a hint, and only ever grows. */
  readonly piece: number;
}

/** A log under keys that start with `key`. */
export function createEventLog(
  store: Store,
  key: string,
  { piece = 256, pieces = 64 }: LogSize = {},
): EventLog {
  const headKey = `${key}:head`;
  const pieceKey = (i: number): string => `${key}:${i}`;
  const textOf = ({ log, piece }: Head): string => `${log}.${piece}`;

  async function head(): Promise<Head> {
    for (;;) {
      const text = await store.get(headKey);
      const [, log, number] = /^([^.]+)\.(\d+)$/.exec(text ?? "") ?? [];
      if (log !== undefined) return { log, piece: Number(number) };
      await store.add(headKey, textOf({ log: crypto.randomUUID().slice(0, 8), piece: 0 }));
    }
  }

  /** Whoever fills a piece, or finds it full, turns to the next one. What is too old goes. */
  async function turn({ log, piece: i }: Head): Promise<void> {
    const isOurs = await store.compareAndSet(
      headKey,
      textOf({ log, piece: i }),
      textOf({ log, piece: i + 1 }),
    );
    if (isOurs && i + 1 >= pieces) await store.delete(pieceKey(i + 1 - pieces));
  }

  return {
    async append(text) {
      for (;;) {
        const at = await head();
        const length = await store.append(pieceKey(at.piece), text);
        if (length >= piece) await turn(at);
        if (length <= piece) return at.piece * piece + length;
      }
    },
    async read(from) {
      const at = await head();
      const i = Math.floor(from / piece);
      if (i <= at.piece - pieces || i > at.piece + 1) return { lost: true };
      const texts = await store.range(pieceKey(i), from % piece, piece);
      // A piece that is followed by another is full.
      if (texts.length === 0 && i < at.piece) return { lost: true };
      return { lost: false, entries: texts.map((text, n) => ({ next: from + n + 1, text })) };
    },
    async end() {
      let { piece: i } = await head();
      for (;;) {
        const { length } = await store.range(pieceKey(i), 0, piece);
        if (length < piece) return i * piece + length;
        i++;
      }
    },
    async cursorOf(position) {
      return `${(await head()).log}.${position}`;
    },
    async positionOf(cursor) {
      const [, log, position] = /^([^.]+)\.(\d{1,15})$/.exec(cursor) ?? [];
      return log === (await head()).log ? Number(position) : undefined;
    },
  };
}
