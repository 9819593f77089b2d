/** @module The turns of one number that all processes know of: a text in the store, changed by compare-and-set. */
import type { Store } from "../store/store.ts";
import { createPace, REMEMBERED_MS } from "./pace.ts";
import { PAIR_EVERY_MS } from "./pairs.ts";

/** How long the text outlives what it limits. */
const SPARE_MS = 60_000;

/** What a {@link Ledger} is made with. */
export interface LedgerOptions {
  readonly store: Store;
  readonly phoneNumberId: string;
  readonly perSecond: number;
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

/** The turns that processes share. Every verb gives up, between two looks at the store, once its signal aborts. */
export interface Ledger {
  /** Takes the next turns. Each is good for `patienceMs`, and counts as if it was used at its end. */
  reserve(count: number, patienceMs: number, signal: AbortSignal): Promise<Reserved>;
  /** No turns before this time. */
  hold(until: number, signal: AbortSignal): Promise<void>;
  /** Counts messages to a user, and says when they are paid for. */
  countPair(pair: string, messages: number, paidAt: number, signal: AbortSignal): Promise<number>;
}

/** The turns that were taken. All times are of the clock that is furthest ahead. */
interface State {
  /** When it was written. */
  at: number;
  held: number;
  even: number;
  /** The ends of the last turns, which never go back. */
  times: number[];
}

/** The ledger of one number. Turns are given by the pace that a process alone has, only remembered elsewhere. */
export function createLedger({ store, phoneNumberId, perSecond, now }: LedgerOptions): Ledger {
  const key = `pace:${phoneNumberId}`;
  /** How far the clock of another process is ahead. */
  let skew = 0;
  /** What was written last. */
  let known: string | undefined;
  /** No other process wrote between: what was written last is what is there. */
  let isAlone = false;

  async function update(change: (state: State) => boolean, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const text = isAlone ? known : await store.get(key);
      isAlone = text === known;
      const state = parse(text);
      skew = Math.max(skew, state.at - now());
      state.at = now() + skew;
      if (!change(state)) return;
      const next = format(state, perSecond);
      if (await replace(store, key, text, next, lifeOf(state))) {
        known = next;
        return;
      }
      isAlone = false;
    }
  }

  return {
    async reserve(count, patienceMs, signal) {
      let slots: Slot[] = [];
      let heldUntil = 0;
      await update((state) => {
        heldUntil = state.held;
        if (heldUntil > state.at) return false;
        slots = take(state, perSecond, count, patienceMs);
        return true;
      }, signal);
      return {
        slots: slots.map(({ from, until }) => ({ from: from - skew, until: until - skew })),
        heldUntil: heldUntil - skew,
      };
    },
    hold: (until, signal) =>
      update((state) => {
        state.held = Math.max(state.held, until + skew);
        return true;
      }, signal),
    async countPair(pair, messages, paidAt, signal) {
      const pairKey = `${key}:${pair}`;
      for (;;) {
        signal.throwIfAborted();
        const text = await store.get(pairKey);
        const sum = Math.max(Number(text ?? 0), now()) + messages * PAIR_EVERY_MS;
        const next = Math.max(sum, paidAt);
        if (await replace(store, pairKey, text, String(next), { ttlMs: next - now() })) return next;
      }
    },
  };
}

function replace(store: Store, key: string, text: string | undefined, next: string, life: { ttlMs: number }) {
  return text === undefined ? store.add(key, next, life) : store.compareAndSet(key, text, next, life);
}

/** The next turns, by the pace, from now on. */
function take(state: State, perSecond: number, count: number, patienceMs: number): Slot[] {
  const pace = createPace(perSecond, state);
  const slots = Array.from({ length: count }, () => {
    const from = Math.max(state.at, pace.due(count));
    // An end is never before an earlier one: then the caps, which look at single turns, hold for all between.
    const until = Math.max(from + patienceMs, state.times.at(-1) ?? 0);
    pace.take(from, until);
    state.times.push(until);
    return { from, until };
  });
  state.even = pace.even;
  return slots;
}

function lifeOf({ at, held, times }: State): { ttlMs: number } {
  return { ttlMs: Math.max(held, times.at(-1) ?? 0, at) - at + SPARE_MS };
}

/** The time of writing, and the others as milliseconds from there. */
function format({ at, held, even, times }: State, perSecond: number): string {
  const last = times.filter((time) => time > at - REMEMBERED_MS).slice(-perSecond);
  const others = [Math.max(held, at), even, ...last].map((time) => Math.round((time - at) * 1000) / 1000);
  return [at, ...others].join(" ");
}

function parse(text: string | undefined): State {
  const [at = 0, ...others] = (text ?? "0 0 0").split(" ").map(Number);
  const [held = 0, even = 0, ...times] = others.map((ms) => at + ms);
  return { at, held, even, times };
}
