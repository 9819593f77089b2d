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

/** How long a turn that was given is remembered: after that, it limits nothing. */
export const REMEMBERED_MS = 1000 + GRAIN_MS;

/** When turns are due. */
export interface Pace {
  /** The earliest time of the next turn; `Infinity` where it is not known yet. `waiting` turns are wanted. */
  due(waiting: number): number;
  /** A turn was given at this time. */
  take(time: number): void;
  /** No turn is due before this time. */
  hold(until: number): void;
}

/** The turns that a pace goes on from. */
export interface Past {
  /** When the next turn is due by even spacing. */
  readonly even: number;
  /** The last turns, oldest first. */
  readonly times: readonly number[];
}

/** A pace that can go on elsewhere. */
export interface EvenPace extends Pace {
  readonly even: number;
  /** The turn that begins at `time` may be used until `end`: the caps count from there. Ends must not go back. */
  take(time: number, end?: number): void;
}

/** At most `perSecond` turns in any second, spread evenly; those that come late are made good. */
export function createPace(perSecond: number, past: Past = { even: 0, times: [] }): EvenPace {
  const spacing = REMEMBERED_MS / perSecond;
  const ahead = Math.max(AHEAD * spacing, AHEAD_MS);
  const second = createWindow(perSecond, REMEMBERED_MS);
  const tenth = createWindow(Math.ceil(perSecond / SMOOTH_SHARE), SMOOTH_MS + GRAIN_MS);
  let { even } = past;
  let held = Number.NEGATIVE_INFINITY;
  function count(time: number): void {
    second.take(time);
    tenth.take(time);
  }
  past.times.forEach(count);
  return {
    get even() {
      return even;
    },
    // Rounded up: a timer set to it must not fire before its turn.
    due: () => Math.ceil(Math.max(held, even - ahead, second.due(), tenth.due())),
    take(time, end = time) {
      even = Math.max(even, time) + spacing;
      count(end);
    },
    hold(until) {
      held = Math.max(held, until);
    },
  };
}

/** At most `count` turns in any `ms`: the times of the last ones, in a ring. */
function createWindow(count: number, ms: number): { due(): number; take(time: number): void } {
  const ring = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  let at = 0;
  return {
    due: () => (ring[at] ?? 0) + ms,
    take(time) {
      ring[at] = time;
      at = (at + 1) % count;
    },
  };
}
