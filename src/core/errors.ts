/** @module The errors of the library: one small hierarchy, told apart by `name`, `code` or an `isX()` guard. */
import type { Issue } from "./check.ts";
import { describeIssues } from "./check.ts";

/** What is known about a request that failed: refused, never sent, or nobody can tell. */
export type Outcome = "rejected" | "not_sent" | "unknown";

/**
 * The base of every error this library throws.
 *
 * `code` is Graph's number when Graph answered with one, otherwise one of our own stable strings.
 * No error of ours ever carries a token, a phone number or a message body, not even in `cause`.
 */
export class WhatsAppError extends Error {
  override readonly name: string = "WhatsAppError";
  readonly code: number | string;

  constructor(code: number | string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Thrown before anything was done, because a required option is missing or impossible. */
export class ConfigurationError extends WhatsAppError {
  override readonly name = "ConfigurationError";

  constructor(message: string) {
    super("invalid_configuration", message);
  }
}

/** Thrown before anything was sent, because a value breaks a documented rule of the Cloud API. */
export class ValidationError extends WhatsAppError {
  override readonly name = "ValidationError";
  /** Every rule that was broken, with the path of the field. */
  readonly issues: readonly Issue[];

  constructor(what: string, issues: readonly Issue[]) {
    super("invalid_value", `${what} is not valid: ${describeIssues(issues)}.`);
    this.issues = issues;
  }
}

/** What an {@link ApiError} is made from. */
export interface ApiErrorInit {
  readonly status: number;
  /** Graph's error code, or `"bad_response"` when the answer was not one of Graph's. */
  readonly code: number | "bad_response";
  readonly message: string;
  readonly subcode?: number | undefined;
  readonly traceId?: string | undefined;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number | undefined;
  readonly hint?: string | undefined;
  readonly details?: string | undefined;
  readonly outcome?: Outcome;
}

/** Thrown when Meta answered, and the answer was an error. The request had reached Meta. */
export class ApiError extends WhatsAppError {
  override readonly name: string = "ApiError";
  declare readonly code: number | "bad_response";
  /** The HTTP status of the answer; 200 when Meta sent an error with it. */
  readonly status: number;
  readonly subcode: number | undefined;
  /** Graph's `fbtrace_id`: what Meta's support asks for. */
  readonly traceId: string | undefined;
  /** Whether the same request may be sent again without risk of doing it twice. */
  readonly retryable: boolean;
  /** How long to wait before that, in milliseconds, when it is known. */
  readonly retryAfterMs: number | undefined;
  /** What to do about it. */
  readonly hint: string | undefined;
  /** Graph's `error_data.details`, redacted. */
  readonly details: string | undefined;
  /** `"unknown"` when a server failure leaves open whether the request took effect. */
  readonly outcome: Outcome;

  constructor(init: ApiErrorInit) {
    super(init.code, init.message);
    this.status = init.status;
    this.subcode = init.subcode;
    this.traceId = init.traceId;
    this.retryable = init.retryable ?? false;
    this.retryAfterMs = init.retryAfterMs;
    this.hint = init.hint;
    this.details = init.details;
    this.outcome = init.outcome ?? "rejected";
  }
}

/** Meta refused the request because too many came: throughput, pair rate or quota. */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
}

/** The token is missing, expired, revoked, or lacks a permission. */
export class AuthError extends ApiError {
  override readonly name = "AuthError";
}

/**
 * The 24-hour customer-service window is closed: only a template can be sent. An inbox, which knows the window, throws
 * it without asking Meta: then `status` is 0 and `outcome` is `"not_sent"`.
 */
export class WindowClosedError extends ApiError {
  override readonly name = "WindowClosedError";
}

/** The template does not exist, is not approved, or the parameters do not match it. */
export class TemplateError extends ApiError {
  override readonly name = "TemplateError";
}

/** The recipient cannot be reached: not on WhatsApp, not allowed, blocked or opted out. */
export class RecipientError extends ApiError {
  override readonly name = "RecipientError";
}

/** Media could not be uploaded, fetched or read. */
export class MediaError extends WhatsAppError {
  override readonly name = "MediaError";
}

/** Why a request got no answer. */
export type TransportFailure = "timeout" | "aborted" | "network" | "host_not_allowed" | "queue_full";

/** Thrown when no answer came back. `outcome` says whether the request can have taken effect. */
export class TransportError extends WhatsAppError {
  override readonly name = "TransportError";
  declare readonly code: TransportFailure;
  readonly outcome: Outcome;

  constructor(code: TransportFailure, message: string, outcome: Outcome) {
    super(code, message);
    this.outcome = outcome;
  }
}

/** Why a signature was refused. */
export type SignatureFailure = "missing" | "malformed" | "mismatch" | "body_parsed" | "too_large";

/** Thrown when a webhook request is not proven to come from Meta. Nothing of it was parsed. */
export class SignatureError extends WhatsAppError {
  override readonly name = "SignatureError";
  readonly reason: SignatureFailure;

  constructor(reason: SignatureFailure, message: string) {
    super(`signature_${reason}`, message);
    this.reason = reason;
  }
}

// The mark lets a bundler drop the guards, and with them the classes, that nobody uses.
/* @__NO_SIDE_EFFECTS__ */
const guard =
  <E extends WhatsAppError>(type: abstract new (...args: never[]) => E) =>
  (error: unknown): error is E =>
    error instanceof type;

/**
 * Whether this library threw it. As every guard here, it is `instanceof` for a `catch` that knows no type: an error
 * of another copy of this package is none, so tell those apart by `name` and `code`.
 */
export const isWhatsAppError: (error: unknown) => error is WhatsAppError = guard(WhatsAppError);
/** Whether an option is missing or impossible: nothing was done, and a repetition would not help. */
export const isConfigurationError: (error: unknown) => error is ConfigurationError =
  guard(ConfigurationError);
/** Whether a value breaks a documented rule: nothing was sent, and `error.issues` says where and why. */
export const isValidationError: (error: unknown) => error is ValidationError = guard(ValidationError);
/**
 * Whether Meta answered, and the answer was an error. True of its kinds as well: {@link RateLimitError},
 * {@link AuthError}, {@link WindowClosedError}, {@link TemplateError} and {@link RecipientError}.
 */
export const isApiError: (error: unknown) => error is ApiError = guard(ApiError);
/**
 * Whether Meta throttled the request. `error.retryAfterMs` is how long to wait, in milliseconds, when that is known.
 */
export const isRateLimitError: (error: unknown) => error is RateLimitError = guard(RateLimitError);
/** Whether Meta refused the token, or what it may do. */
export const isAuthError: (error: unknown) => error is AuthError = guard(AuthError);
/** Whether more than 24 hours have passed since the user wrote, so that only a template can be sent. */
export const isWindowClosedError: (error: unknown) => error is WindowClosedError = guard(WindowClosedError);
/** Whether the template is at fault: unknown, not approved, or filled with parameters that do not match it. */
export const isTemplateError: (error: unknown) => error is TemplateError = guard(TemplateError);
/** Whether this recipient cannot be reached. Others can. */
export const isRecipientError: (error: unknown) => error is RecipientError = guard(RecipientError);
/** Whether a file could not be uploaded, fetched or read. */
export const isMediaError: (error: unknown) => error is MediaError = guard(MediaError);
/** Whether no answer came. Look at `error.outcome` before sending again: a message may have gone out. */
export const isTransportError: (error: unknown) => error is TransportError = guard(TransportError);
/**
 * Whether a webhook request is not proven to come from Meta; `error.reason` says what was wrong with its signature.
 */
export const isSignatureError: (error: unknown) => error is SignatureError = guard(SignatureError);
