/** @module How Graph says no: the shape of its errors, and what it says for each code. */
import { GRAPH_ERRORS, UNKNOWN_ERROR } from "./graph-errors.ts";

// Errors of the login and of the platform come without their number in front.
const UNNUMBERED = new Set([0, 1, 2, 190]);

/** Thrown to answer a call with one of Graph's errors. It never leaves the emulator as an error. */
export class GraphFailure extends Error {
  readonly code: number;
  /** `error_data.details`. */
  readonly details: string | undefined;
  readonly subcode: number | undefined;
  readonly status: number;
  readonly type: string;
  /** The text of `error.message` after the code, where it is not the usual one. */
  readonly title: string;
  /** What Meta would show to a person. */
  readonly user: UserText | undefined;

  constructor(code: number, details?: string, init: FailureInit = {}) {
    super(`Graph error ${code}`);
    const known = GRAPH_ERRORS[code] ?? UNKNOWN_ERROR;
    this.code = code;
    this.details = details ?? known.details;
    this.subcode = init.subcode;
    this.status = init.status ?? known.status;
    this.type = init.type ?? "OAuthException";
    this.user = init.user;
    this.title = init.title ?? (UNNUMBERED.has(code) ? known.title : `(#${code}) ${known.title}`);
  }
}

/** `error_user_title` and `error_user_msg`. */
export interface UserText {
  readonly title: string;
  readonly message: string;
}

interface FailureInit {
  readonly user?: UserText;
  readonly subcode?: number;
  readonly status?: number;
  readonly type?: string;
  readonly title?: string;
}

/** Refuses the call. */
export function refuse(code: number, details?: string): never {
  throw new GraphFailure(code, details);
}

/** Refuses a parameter the way Graph's own layer does, before WhatsApp's looks at it. */
export function refuseParameter(title: string): never {
  throw new GraphFailure(100, undefined, { title: `(#100) ${title}` });
}

/** Refuses what a person filled in, in words for that person, as Meta does of templates and settings. */
export function refuseInput(title: string, message: string, subcode?: number): never {
  const user = { title, message };
  throw new GraphFailure(100, undefined, {
    title: "Invalid parameter",
    user,
    ...(subcode !== undefined && { subcode }),
  });
}

/** No such object, or nothing to do on it by this method. */
export function unsupported(method: string, id: string): GraphFailure {
  const title =
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to ` +
    "missing permissions, or does not support this operation. Please read the Graph API documentation at " +
    "https://developers.facebook.com/docs/graph-api";
  return new GraphFailure(100, undefined, { title, subcode: 33, type: "GraphMethodException", status: 400 });
}

/** The body of an answer that is an error. */
export function failureBody(failure: GraphFailure, traceId: string): Record<string, unknown> {
  const { code, details, subcode, title, type, user } = failure;
  return {
    error: {
      message: title,
      type,
      code,
      ...(details && { error_data: { messaging_product: "whatsapp", details } }),
      ...(subcode && { error_subcode: subcode }),
      ...(user && { is_transient: false, error_user_title: user.title, error_user_msg: user.message }),
      fbtrace_id: traceId,
    },
  };
}

/** What Graph calls an error. */
export function titleOf(code: number): string {
  return (GRAPH_ERRORS[code] ?? UNKNOWN_ERROR).title;
}

/** The same error as a status webhook tells of it. */
export function webhookError(code: number): Record<string, unknown> {
  const { title, details } = GRAPH_ERRORS[code] ?? UNKNOWN_ERROR;
  return {
    code,
    title,
    message: title,
    error_data: { details: details ?? title },
    href: "https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes",
  };
}
