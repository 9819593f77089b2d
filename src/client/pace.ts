/** @module Even spacing under two hard caps: the arithmetic of a limit, without the waiting. */

/** The clock counts whole milliseconds: what it calls a second may be one short. */
const GRAIN_MS = 1;
/** How far sends may run ahead of even spacing, in turns: enough that at 75 % load most need not wait. */
const AHEAD = 2;
/** The least that they may run ahead, so that timers, which fire late, lose no turn. */
const AHEAD_MS = 25;
/** An eighth of a second's turns may be given in a tenth of a second. */
const SMOOTH_MS = 100;
const SMOOTH_SHARE = 8;

/** How late a turn is used at most, where nothing is wrong. What is later makes a tenth of a second fuller. */
export const USUAL_LATE_MS = 6;

/** When turns are due. */
export interface Pace {
  /** The earliest time of the next turn; `Infinity` where it is not known yet. `waiting` turns are wanted. */
  due(waiting: number): number;
  /** A turn was given at this time. */
  take(time: number): void;
  /** No turn is due before this time. */
  hold(until: number): void;
}

/** What a pace is made of. Turns that are too old to limit anything may be left out. */
export interface Past {
  /** When the next turn is due by even spacing. */
  readonly even: number;
  /** The last turns, oldest first, as they count for a second … */
  readonly second: readonly number[];
  /** … and for a tenth of it. */
  readonly tenth: readonly number[];
}

/** A pace that can go on elsewhere. */
export interface EvenPace extends Pace {
  readonly past: Past;
  /** The turn that begins at `time` may be used until `end`: seconds count it there. Ends must not go back. */
  take(time: number, end?: number): void;
}

const NO_PAST: Past = { even: 0, second: [], tenth: [] };

/** At most `perSecond` turns in any second, spread evenly; those that come late are made good. */
export function createPace(perSecond: number, past: Past = NO_PAST): EvenPace {
  const spacing = (1000 + GRAIN_MS) / perSecond;
  const ahead = Math.max(AHEAD * spacing, AHEAD_MS);
  const second = createWindow(perSecond, 1000 + GRAIN_MS, past.second);
  const tenth = createWindow(Math.ceil(perSecond / SMOOTH_SHARE), SMOOTH_MS + GRAIN_MS, past.tenth);
  let { even } = past;
  let held = Number.NEGATIVE_INFINITY;
  return {
    get past() {
      return { even, second: second.times(), tenth: tenth.times() };
    },
    // Rounded up: a timer set to it must not fire before its turn.
    due: () => Math.ceil(Math.max(held, even - ahead, second.due(), tenth.due())),
    take(time, end = time) {
      even = Math.max(even, time) + spacing;
      second.take(end);
      tenth.take(Math.min(end, time + USUAL_LATE_MS));
    },
    hold(until) {
      held = Math.max(held, until);
    },
  };
}

interface Window {
  due(): number;
  take(time: number): void;
  /** Those that count, oldest first. */
  times(): number[];
}

/** At most `count` turns in any `ms`: the times of the last ones, in a ring. */
function createWindow(count: number, ms: number, past: readonly number[]): Window {
  const ring = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  let at = 0;
  function take(time: number): void {
    ring[at] = time;
    at = (at + 1) % count;
  }
  past.forEach(take);
  return {
    take,
    due: () => (ring[at] ?? 0) + ms,
    times: () => [...ring.subarray(at), ...ring.subarray(0, at)].filter(Number.isFinite),
  };
}
