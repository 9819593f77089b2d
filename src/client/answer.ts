/** @module Reads Graph's answers: the JSON, or the error that it stands for. */
import { isRecord } from "../core/check.ts";
import { type ErrorCode, type ErrorKind, errorCode } from "../core/error-codes.ts";
import {
  ApiError,
  type ApiErrorInit,
  AuthError,
  type Outcome,
  RateLimitError,
  RecipientError,
  TemplateError,
  WindowClosedError,
} from "../core/errors.ts";
import { redact } from "../core/redact.ts";
import type { TransportResponse } from "./transport.ts";

/** What an error may say about the call that failed. */
export interface Subject {
  /** "send text to …4512". */
  readonly what: string;
  /** Whether the call may be made twice without harm. */
  readonly safe: boolean;
  /** Texts that no error may repeat: the token, and what the message says. */
  readonly secrets: readonly string[];
}

/** An HTTP answer whose body has been read. */
export interface Answer {
  readonly status: number;
  readonly headers: TransportResponse["headers"];
  readonly text: string;
}

const CLASSES: Partial<Record<ErrorKind, new (init: ApiErrorInit) => ApiError>> = {
  auth: AuthError,
  rate_limit: RateLimitError,
  window: WindowClosedError,
  template: TemplateError,
  recipient: RecipientError,
};

/**
 * The JSON of a successful answer, or of one that `accepts` takes for a result; `undefined` for anything else. What is
 * an error is told by the body, whatever the status.
 */
export function readJson(status: number, text: string, accepts?: (json: unknown) => boolean): unknown {
  const json = parse(text);
  const isError = status < 200 || status > 299 || (isRecord(json) && isRecord(json.error));
  return isError && !accepts?.(json) ? undefined : json;
}

/** The error that an answer stands for. */
export function toError(answer: Answer, subject: Subject, now: number): ApiError {
  const json = parse(answer.text);
  const error = isRecord(json) && isRecord(json.error) ? json.error : undefined;
  const waitMs = retryAfterMs(answer.headers["retry-after"], now);
  if (error && typeof error.code === "number")
    return graphError(error, error.code, answer.status, subject, waitMs);
  return badResponse(answer, subject, waitMs);
}

function graphError(
  error: Record<string, unknown>,
  code: number,
  status: number,
  subject: Subject,
  waitMs: number | undefined,
): ApiError {
  const known = errorCode(code);
  const clean = (text: unknown): string | undefined => cleanText(text, subject.secrets);
  const details =
    clean(isRecord(error.error_data) ? error.error_data.details : undefined) ?? clean(error.error_user_msg);
  const reason = clean(error.message)?.replace(/^\(#\d+\)\s*/, "") ?? "Meta refused it";
  const hint = known?.hint ?? "See Meta's list of error codes.";
  const Class = (known && CLASSES[known.kind]) ?? ApiError;
  return new Class({
    status,
    code,
    subcode: typeof error.error_subcode === "number" ? error.error_subcode : undefined,
    traceId: clean(error.fbtrace_id),
    message: `Cannot ${subject.what}: ${withoutStop(details ?? reason)} (${code}). ${hint}`,
    details,
    hint,
    retryable: isRetryable(known, outcomeOf(known, status), subject.safe),
    retryAfterMs: waitMs ?? known?.waitMs,
    outcome: outcomeOf(known, status),
  });
}

function outcomeOf(known: ErrorCode | undefined, status: number): Outcome {
  const isOpen = known ? known.retry === "unknown" : status >= 500;
  return isOpen ? "unknown" : "rejected";
}

function isRetryable(known: ErrorCode | undefined, outcome: Outcome, safe: boolean): boolean {
  return known?.retry === "yes" || known?.retry === "wait" || (outcome === "unknown" && safe);
}

/** An answer that is not one of Graph's: a proxy's page, nothing at all, JSON of another shape. */
function badResponse(
  { status, text }: Answer,
  { what, safe }: Subject,
  waitMs: number | undefined,
): ApiError {
  const outcome = status < 300 || status >= 500 ? "unknown" : "rejected";
  const kind =
    text === ""
      ? "an empty answer"
      : parse(text) === undefined
        ? "an answer that is no JSON"
        : "an unexpected answer";
  const hint =
    outcome === "unknown" && !safe
      ? "It may have taken effect all the same: look for a status webhook before you repeat it."
      : "Check baseUrl and any proxy on the way.";
  return new ApiError({
    status,
    code: "bad_response",
    message: `Cannot ${what}: HTTP ${status} with ${kind} (bad_response). ${hint}`,
    hint,
    retryable: safe && (status >= 500 || status === 429),
    retryAfterMs: waitMs,
    outcome,
  });
}

/** Graph's own texts are kept, but without numbers, tokens, and what the message said. */
function cleanText(text: unknown, secrets: readonly string[]): string | undefined {
  if (typeof text !== "string" || text === "") return undefined;
  return redact(secrets.reduce((clean, secret) => clean.replaceAll(secret, "[redacted]"), text));
}

function withoutStop(text: string): string {
  return text.replace(/[.\s]+$/, "");
}

/** `Retry-After` in seconds or as a date; nothing when it says nothing useful. */
function retryAfterMs(header: string | readonly string[] | undefined, now: number): number | undefined {
  const value = typeof header === "string" ? header : header?.[0];
  if (!value) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
