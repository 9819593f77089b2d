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

/** When turns are due. */
export interface Pace {
  /** The earliest time of the next turn. */
  due(): number;
  /** A turn was given at this time. */
  take(time: number): void;
}

/** At most `perSecond` turns in any second, spread evenly; those that come late are made good. */
export function createPace(perSecond: number): Pace {
  const spacing = (1000 + GRAIN_MS) / perSecond;
  const ahead = Math.max(AHEAD * spacing, AHEAD_MS);
  const second = createWindow(perSecond, 1000 + GRAIN_MS);
  const tenth = createWindow(Math.ceil(perSecond / SMOOTH_SHARE), SMOOTH_MS + GRAIN_MS);
  let even = 0;
  return {
    // Rounded up: a timer set to it must not fire before its turn.
    due: () => Math.ceil(Math.max(even - ahead, second.due(), tenth.due())),
    take(time) {
      even = Math.max(even, time) + spacing;
      second.take(time);
      tenth.take(time);
    },
  };
}

/** At most `count` turns in any `ms`: the times of the last ones, in a ring. */
function createWindow(count: number, ms: number): Pace {
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
