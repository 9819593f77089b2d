/** @module Whether a failed call is made again, and after how long. */
import { errorCode } from "../core/error-codes.ts";
import { ApiError, TransportError } from "../core/errors.ts";

/** What the decision depends on besides the error. */
export interface Attempt {
  /** 1 for the first. */
  readonly number: number;
  /** Whether the call may be made twice without harm. */
  readonly safe: boolean;
  /** A number from 0 up to 1, for the jitter. */
  random(): number;
}

const BASE_MS = 1000;
const MAX_MS = 30_000;
/** Too much for one user. https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput */
const PAIR_LIMIT = 131056;
/** Too much for the number, its account or the app. */
const NUMBER_LIMITS: ReadonlySet<number | string> = new Set([4, 80007, 130429, 131057]);

/**
 * The pause before a call is repeated, in milliseconds; `undefined` when it must not be.
 *
 * A call that may not be made twice is repeated only when it is proven that Meta did nothing: by Graph's code in the
 * body, whatever the HTTP status, or because the connection was refused.
 */
export function pauseAfter(error: unknown, attempt: Attempt): number | undefined {
  if (error instanceof ApiError) return afterAnswer(error, attempt);
  if (error instanceof TransportError) return afterSilence(error, attempt);
  return undefined;
}

function afterAnswer({ code, retryable, retryAfterMs = 0 }: ApiError, attempt: Attempt): number | undefined {
  const known = typeof code === "number" ? errorCode(code) : undefined;
  if (!retryable || known?.retry === "wait") return undefined;
  const ms = code === PAIR_LIMIT ? pairBackOff(attempt.number) : backOff(attempt);
  return Math.max(ms, retryAfterMs);
}

function afterSilence({ code, outcome }: TransportError, attempt: Attempt): number | undefined {
  return code === "network" && (outcome === "not_sent" || attempt.safe) ? backOff(attempt) : undefined;
}

/** Who has to pause after an error, this call aside; `undefined`: nobody. */
export function throttled(error: unknown): "pair" | "number" | undefined {
  if (!(error instanceof ApiError)) return undefined;
  if (error.code === PAIR_LIMIT) return "pair";
  return NUMBER_LIMITS.has(error.code) ? "number" : undefined;
}

/** Full jitter: many clients that were refused together do not come back together. */
function backOff({ number, random }: Attempt): number {
  return Math.floor(random() * Math.min(MAX_MS, BASE_MS * 2 ** (number - 1)));
}

/** Meta asks for 4^X seconds, X being the number of failures before this one. */
function pairBackOff(number: number): number {
  return 1000 * 4 ** (number - 1);
}
