/** @module How long an event that failed waits for its next attempt. */

/** How attempts are spread. */
export interface Backoff {
  /** Before the second attempt. It doubles with every further one. @default 1 second */
  readonly minMs?: number;
  /** Never longer than this. @default 5 minutes */
  readonly maxMs?: number;
}

/**
 * The wait after so many attempts, between half of it and all of it by chance: what failed together, because
 * something was down, does not come back together.
 */
export function backoffMs(
  attempts: number,
  { minMs = 1000, maxMs = 300_000 }: Backoff,
  random: () => number,
): number {
  const whole = Math.min(maxMs, minMs * 2 ** (attempts - 1));
  return Math.ceil(whole * (0.5 + random() / 2));
}
