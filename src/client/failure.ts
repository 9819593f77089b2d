/** @module Turns what a transport throws into an error that says whether the request can have taken effect. */
import { isRecord } from "../core/check.ts";
import { TransportError } from "../core/errors.ts";
import type { Interruption } from "./deadline.ts";

/** Errors after which certainly nothing was sent: there was no connection to send it on. */
const NOT_SENT: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
]);

/** The error of a call that was given up, in flight or while it waited. */
export function interrupted(why: Interruption, what: string, inFlight: boolean): TransportError {
  const reason = why === "timeout" ? "its time was over" : "it was aborted";
  return inFlight
    ? new TransportError(
        why,
        `Cannot tell whether it was possible to ${what}: ${reason} before Meta answered (${why}). ${CHECK}`,
        "unknown",
      )
    : new TransportError(
        why,
        `Cannot ${what}: ${reason} before it was sent (${why}). ${LONGER[why]}`,
        "not_sent",
      );
}

const CHECK = "It may have taken effect: look for a status webhook before you repeat it.";
const LONGER: Record<Interruption, string> = {
  timeout: "Raise timeoutMs, or send more slowly.",
  aborted: "It is safe to send it again.",
};

/** The error of a request that got no answer. The transport's own error may print the request; it is dropped. */
export function networkFailure(error: unknown, what: string): TransportError {
  const codes = codesOf(error);
  const shown = codes[0] ? ` (${codes[0]})` : "";
  return codes.length > 0 && codes.every((code) => NOT_SENT.has(code))
    ? new TransportError(
        "network",
        `Cannot ${what}: no connection to Meta${shown}. Nothing was sent; check the network.`,
        "not_sent",
      )
    : new TransportError(
        "network",
        `Cannot tell whether it was possible to ${what}: the connection broke before Meta answered${shown}. ${CHECK}`,
        "unknown",
      );
}

/** The error codes inside an error: its own, or its cause's, or one for each address that was tried. */
function codesOf(error: unknown, depth = 0): string[] {
  if (!isRecord(error) || depth > 5) return [];
  if (Array.isArray(error.errors) && error.errors.length > 0)
    return error.errors.flatMap((each) => codesOf(each, depth + 1));
  if (typeof error.code === "string" && /^\w{1,40}$/.test(error.code)) return [error.code];
  return codesOf(error.cause, depth + 1);
}
