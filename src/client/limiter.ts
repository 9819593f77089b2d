/**
 * @module Pacing of sends, per phone number and per user, in this process or in all that share a store.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */
import { type Clock, systemClock } from "../core/clock.ts";
import { ConfigurationError } from "../core/errors.ts";
import { type Logger, silentLogger } from "../core/logger.ts";
import type { Store } from "../store/store.ts";
import { Lane, type LaneOptions } from "./lane.ts";
import { createPace } from "./pace.ts";
import { Pairs } from "./pairs.ts";
import { createSharedPace } from "./shared-pace.ts";

/** Messages a second that a number may send, before Meta raises it. */
export const PER_SECOND_DEFAULT = 80;
/** Messages a second of a number with the highest throughput. */
export const PER_SECOND_MAX = 1000;

/** How fast each phone number sends. */
export interface RateLimitOptions {
  /** Messages in any second: up to 1000 after Meta's upgrade, 20 for a number in coexistence. @default 80 */
  readonly perSecond?: number;
  /** How long all sends of a number pause after Meta throttled one, in milliseconds. @default 1000 */
  readonly cooldownMs?: number;
  /** How many sends of a number may wait; one more fails with `queue_full`. @default 10000 */
  readonly maxQueued?: number;
  /**
   * Whether one user gets at most 45 messages at once, and one in 6 seconds after that. More wait; Meta would refuse
   * them (131056). @default true
   */
  readonly perPair?: boolean;
  /**
   * Whether all processes with the same store keep one limit together: none of a number's seconds is fuller than
   * `perSecond`, whoever sends, and all of them pause when Meta throttles one. Needs a `store`; give all processes the
   * same `perSecond`. Leave it where only one process sends: a turn that is not taken ahead waits for the store.
   * @default false
   */
  readonly shared?: boolean;
}

/** Options of {@link createLimiter}: the limits, and what a client would give of its own. */
export interface LimiterOptions extends RateLimitOptions {
  /** Where a `shared` limit is kept. */
  readonly store?: Store | undefined;
  /** Told when the store fails. @default silent */
  readonly logger?: Logger | undefined;
  /** @default the real clock */
  readonly clock?: Clock | undefined;
}

/** What goes first when several wait. */
export type Priority = "high" | "normal" | "low";

/** Who wants a turn: the number that sends, and the user it sends to. */
export interface Turn {
  readonly phoneNumberId: string;
  /** Not for groups: their messages count for no user. */
  readonly pair?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** It was tried before, and Meta did not take it: it goes before those of its priority. */
  readonly retry?: boolean | undefined;
  /** @default "normal" */
  readonly priority?: Priority | undefined;
}

/** Gives out turns to send. Share one between the clients of a process that use the same numbers. */
export interface Limiter {
  /** How long a number pauses after Meta throttled it, in milliseconds. */
  readonly cooldownMs: number;
  /** Resolves when it is the caller's turn. */
  turn(turn: Turn): Promise<void>;
  /** Pauses a number, or only what it sends to one user. */
  hold(ms: number, turn: Turn): void;
}

/**
 * A limiter for any number of phone numbers, each with a limit of its own. In no sliding second does a number get
 * more turns than its limit; turns are spread evenly, and given by priority, then first come, first served.
 *
 * @example
 * ```ts
 * import { createLimiter, WhatsApp } from "whatsapp-enterprise";
 *
 * const rateLimit = createLimiter({ perSecond: 1000 });
 * const sales = new WhatsApp({ accessToken, phoneNumberId, rateLimit });
 * const support = new WhatsApp({ accessToken, phoneNumberId, rateLimit });
 * ```
 */
export function createLimiter(options: LimiterOptions = {}): Limiter {
  const {
    perSecond = PER_SECOND_DEFAULT,
    cooldownMs = 1000,
    maxQueued = 10_000,
    clock = systemClock,
  } = options;
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > PER_SECOND_MAX)
    throw new ConfigurationError(`rateLimit.perSecond must be a whole number from 1 to ${PER_SECOND_MAX}.`);
  if (!(maxQueued >= 1)) throw new ConfigurationError("rateLimit.maxQueued must be at least 1.");
  const paces = pacesOf(options, perSecond, clock);
  const lanes = new Map<string, Lane>();
  function laneOf(phoneNumberId: string): Lane {
    const lane = lanes.get(phoneNumberId) ?? new Lane({ makePace: paces(phoneNumberId), maxQueued, clock });
    lanes.set(phoneNumberId, lane);
    return lane;
  }
  return {
    cooldownMs,
    turn: ({ phoneNumberId, ...send }) => laneOf(phoneNumberId).turn(send),
    hold: (ms, { phoneNumberId, pair }) => laneOf(phoneNumberId).hold(ms, pair),
  };
}

/** How each number is paced. */
function pacesOf(
  { shared = false, perPair = true, store, logger = silentLogger }: LimiterOptions,
  perSecond: number,
  clock: Clock,
): (phoneNumberId: string) => LaneOptions["makePace"] {
  if (!shared) return () => () => ({ pace: createPace(perSecond), pairs: new Pairs(perPair, undefined) });
  if (!store)
    throw new ConfigurationError("rateLimit.shared needs a store that the processes share. Pass `store`.");
  return (phoneNumberId) => (now, wake) => {
    const pace = createSharedPace({ store, phoneNumberId, perSecond, now, clock, logger, wake });
    return { pace, pairs: new Pairs(perPair, pace.sharePair) };
  };
}
