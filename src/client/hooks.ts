/** @module What an application may watch of each request, without secrets and without what was said. */
import type { WhatsAppError } from "../core/errors.ts";
import type { Logger } from "../core/logger.ts";

/** A request that is about to be made. */
export interface RequestInfo {
  readonly method: "GET" | "POST" | "DELETE";
  /** Without host and query: `/v25.0/106540352242922/messages`. */
  readonly path: string;
  /** 1 for the first try, 2 for its first repetition … */
  readonly attempt: number;
}

/** A request that Meta answered, with whatever status. */
export interface ResponseInfo extends RequestInfo {
  readonly status: number;
  readonly durationMs: number;
}

/** A request that failed. */
export interface FailureInfo extends RequestInfo {
  readonly error: WhatsAppError;
  /** How long until it is made again, in milliseconds; `undefined` when it is not. */
  readonly retryInMs: number | undefined;
}

/**
 * Functions that are told of each request. They are not waited for, and what they throw is logged and dropped: a
 * hook cannot make a message fail that Meta has accepted.
 */
export interface Hooks {
  /** Before each attempt. */
  readonly beforeRequest?: (info: RequestInfo) => unknown;
  /** After each answer, also of an error. */
  readonly afterResponse?: (info: ResponseInfo) => unknown;
  /** After each attempt that failed. */
  readonly onError?: (info: FailureInfo) => unknown;
}

/** Calls a hook, if there is one. */
export function tell<T>(hook: ((info: T) => unknown) | undefined, info: T, logger: Logger): void {
  if (!hook) return;
  const complain = (): void => logger.warn("a hook of the WhatsApp client failed");
  try {
    const result = hook(info);
    if (result instanceof Promise) result.catch(complain);
  } catch {
    complain();
  }
}
