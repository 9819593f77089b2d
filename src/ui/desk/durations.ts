/** @module How long something has lasted, or will: in the two largest units that matter. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `"23 h 5 min"`, `"4 min"`, `"40 s"`, `"3 d 2 h"`. Less than nothing is nothing. */
export function duration(ms: number): string {
  const left = Math.max(0, ms);
  if (left < MINUTE_MS) return `${Math.floor(left / 1000)} s`;
  if (left < HOUR_MS) return `${Math.floor(left / MINUTE_MS)} min`;
  if (left < DAY_MS) return pair(left, HOUR_MS, "h", MINUTE_MS, "min");
  return pair(left, DAY_MS, "d", HOUR_MS, "h");
}

function pair(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeUnit}${rest > 0 ? ` ${rest} ${smallUnit}` : ""}`;
}
