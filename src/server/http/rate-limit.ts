/** @module How often a caller may call: a sliding window, counted in the store, so that all processes count together. */
import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../store/store.ts";
import { Problem } from "./problem.ts";

/** So many requests in so many milliseconds. */
export interface RateLimit {
  readonly requests: number;
  readonly perMs: number;
}

/** What became of a request that was counted. */
export interface Turn {
  readonly allowed: boolean;
  readonly limit: RateLimit;
  readonly remaining: number;
  /** Until there is room again. */
  readonly resetMs: number;
}

/**
 * Counts a request. Two fixed windows make a sliding one: of the last window, the part counts that still lies within
 * `perMs`. That is exact for callers who call evenly, and refuses a burst on the border of two windows, too.
 */
export async function takeTurn(
  store: Store,
  key: string,
  limit: RateLimit,
  clock: Pick<Clock, "now">,
): Promise<Turn> {
  const now = clock.now();
  const window = Math.floor(now / limit.perMs);
  const passed = (now % limit.perMs) / limit.perMs;
  const [count, before] = await Promise.all([
    store.increment(`${key}:${window}`, 1, { ttlMs: limit.perMs * 2 }),
    store.get(`${key}:${window - 1}`),
  ]);
  const used = count + Number(before ?? 0) * (1 - passed);
  return {
    allowed: used <= limit.requests,
    limit,
    remaining: Math.max(0, Math.floor(limit.requests - used)),
    resetMs: Math.ceil(limit.perMs * (1 - passed)),
  };
}

/** As the IETF drafts them: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ */
export function rateHeaders({ limit, remaining, resetMs }: Turn): Record<string, string> {
  const seconds = Math.max(1, Math.ceil(limit.perMs / 1000));
  return {
    "ratelimit-policy": `"default";q=${limit.requests};w=${seconds}`,
    ratelimit: `"default";r=${remaining};t=${Math.ceil(resetMs / 1000)}`,
  };
}

/** 429 */
export function tooMany(turn: Turn): Problem {
  const { requests, perMs } = turn.limit;
  return new Problem({
    status: 429,
    code: "rate_limited",
    title: "This key calls too often.",
    detail: `At most ${requests} requests in ${perMs} ms are allowed.`,
    headers: { ...rateHeaders(turn), "retry-after": String(Math.max(1, Math.ceil(turn.resetMs / 1000))) },
  });
}
