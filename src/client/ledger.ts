/** @module The turns of one number that all processes know of: a text in the store, changed by compare-and-set. */
import type { Clock } from "../core/clock.ts";
import { WhatsAppError } from "../core/errors.ts";
import type { Store } from "../store/store.ts";
import { createPace, type Past } from "./pace.ts";
import { PAIR_EVERY_MS } from "./pairs.ts";

/** How long the store may take to answer. */
const STORE_TIMEOUT_MS = 2000;
/** How long the text outlives what it limits. */
const SPARE_MS = 60_000;

/** What a {@link Ledger} is made with. */
export interface LedgerOptions {
  readonly store: Store;
  readonly phoneNumberId: string;
  readonly perSecond: number;
  readonly clock: Clock;
  /** Milliseconds, never going back. */
  now(): number;
}

/** A turn that belongs to this process. */
export interface Slot {
  readonly from: number;
  /** Used later, it could make a second too full. */
  readonly until: number;
}

/** What came of asking for turns. */
export interface Reserved {
  /** In order. None while the number is held. */
  readonly slots: readonly Slot[];
  readonly heldUntil: number;
}

/** The turns that processes share. Every verb fails when the store does, or does not answer in time. */
export interface Ledger {
  /**
   * Takes the next turns, as many as are wanted when the store has answered. Each is good for `patienceMs`, and counts
   * as if it was used at the end of that.
   */
  reserve(count: () => number, patienceMs: number): Promise<Reserved>;
  /** No turns before this time. */
  hold(until: number): Promise<void>;
  /** Counts messages to a user, and says when they are paid for. */
  countPair(pair: string, messages: number, paidAt: number): Promise<number>;
}

/** The turns that were taken. All times are of the clock that is furthest ahead. */
interface State {
  /** When it was written. */
  at: number;
  held: number;
  past: Past;
}

/** The ledger of one number. Turns are given by the pace that a process alone has, only remembered elsewhere. */
export function createLedger(options: LedgerOptions): Ledger {
  const { phoneNumberId, perSecond, now } = options;
  const store = inTime(options);
  const key = `pace:${phoneNumberId}`;
  /** How far the clock of another process is ahead. */
  let skew = 0;
  /** What was written last. */
  let known: string | undefined;
  /** No other process wrote between: what was written last is what is there. */
  let isAlone = false;
  /** How long the store takes to write. */
  let tripMs = 0;

  async function update(change: (state: State) => boolean): Promise<void> {
    for (;;) {
      const text = isAlone ? known : await store.get(key);
      isAlone = text === known;
      const state = parse(text);
      skew = Math.max(skew, state.at - now());
      state.at = now() + skew;
      if (!change(state)) return;
      const next = format(state);
      const isWritten = await replace(store, key, text, next, lifeOf(state));
      tripMs += (now() + skew - state.at - tripMs) / 8;
      if (isWritten) {
        known = next;
        return;
      }
      isAlone = false;
    }
  }

  return {
    async reserve(count, patienceMs) {
      let slots: Slot[] = [];
      let heldUntil = 0;
      await update((state) => {
        heldUntil = state.held;
        if (heldUntil > state.at) return false;
        // Where the answer would come too late for a turn that is due now, it is for later.
        const earliest = state.at + (tripMs > patienceMs ? Math.ceil(tripMs) : 0);
        slots = take(state, { perSecond, count: count(), patienceMs, earliest });
        return true;
      });
      return {
        slots: slots.map(({ from, until }) => ({ from: from - skew, until: until - skew })),
        heldUntil: heldUntil - skew,
      };
    },
    hold: (until) =>
      update((state) => {
        state.held = Math.max(state.held, until + skew);
        return true;
      }),
    async countPair(pair, messages, paidAt) {
      const pairKey = `${key}:${pair}`;
      for (;;) {
        const text = await store.get(pairKey);
        const sum = Math.max(Number(text ?? 0), now()) + messages * PAIR_EVERY_MS;
        const next = Math.max(sum, paidAt);
        if (await replace(store, pairKey, text, String(next), { ttlMs: next - now() })) return next;
      }
    },
  };
}

type Verbs = Pick<Store, "get" | "add" | "compareAndSet">;

/** The store's verbs, which fail when they take too long. */
function inTime({ store, clock }: LedgerOptions): Verbs {
  async function within<T>(answer: Promise<T>): Promise<T> {
    const end = new AbortController();
    const late = clock.sleep(STORE_TIMEOUT_MS, end.signal).then(() => {
      throw new WhatsAppError("store_failed", `The store did not answer within ${STORE_TIMEOUT_MS} ms.`);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      end.abort("answered");
    }
  }
  return {
    get: (...args) => within(store.get(...args)),
    add: (...args) => within(store.add(...args)),
    compareAndSet: (...args) => within(store.compareAndSet(...args)),
  };
}

function replace(store: Verbs, key: string, text: string | undefined, next: string, life: { ttlMs: number }) {
  return text === undefined ? store.add(key, next, life) : store.compareAndSet(key, text, next, life);
}

interface Wanted {
  readonly perSecond: number;
  readonly count: number;
  readonly patienceMs: number;
  readonly earliest: number;
}

/** The next turns, by the pace. */
function take(state: State, { perSecond, count, patienceMs, earliest }: Wanted): Slot[] {
  const pace = createPace(perSecond, state.past);
  let last = state.past.second.at(-1) ?? 0;
  const slots = Array.from({ length: count }, () => {
    const from = Math.max(earliest, pace.due(count));
    // An end is never before an earlier one: then the caps, which look at single turns, hold for all between.
    last = Math.max(last, from + patienceMs);
    pace.take(from, last);
    return { from, until: last };
  });
  state.past = pace.past;
  return slots;
}

function lifeOf({ at, held, past }: State): { ttlMs: number } {
  return { ttlMs: Math.max(held, past.second.at(-1) ?? 0, at) - at + SPARE_MS };
}

/** The time of writing; then, as milliseconds from there, what is held, the even pace, and the turns that still count. */
function format({ at, held, past }: State): string {
  const since = (times: readonly number[], ms: number): number[] => times.filter((time) => time > at - ms);
  const parts = [[Math.max(held, at), past.even], since(past.tenth, 200), since(past.second, 2000)];
  const texts = parts.map((times) => times.map((time) => Math.round((time - at) * 1000) / 1000).join(" "));
  return [at, ...texts].join("|");
}

function parse(text = "0|0 0||"): State {
  const [start, ...parts] = text.split("|");
  const at = Number(start);
  const timesOf = (part = ""): number[] =>
    part
      .split(" ")
      .filter(Boolean)
      .map((ms) => at + Number(ms));
  const [[held = 0, even = 0] = [], tenth = [], second = []] = parts.map(timesOf);
  return { at, held, past: { even, second, tenth } };
}
