/** @module From an error of the library to the problem that a caller of the API is told of. */
import {
  type ApiError,
  isApiError,
  isAuthError,
  isMediaError,
  isRateLimitError,
  isTransportError,
  isValidationError,
  isWhatsAppError,
  isWindowClosedError,
  type TransportError,
} from "../../core/errors.ts";
import { invalid, Problem } from "./problem.ts";

/** The problem of an error; what is not ours to explain is a 500 that says nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isValidationError(error)) return invalid("body", error.issues);
  if (isApiError(error)) return refused(error);
  if (isTransportError(error)) return unanswered(error);
  if (isMediaError(error)) return media(String(error.code), error.message);
  if (isWhatsAppError(error) && error.code === "send_unsettled")
    return new Problem({
      status: 409,
      code: "send_unsettled",
      title: "It is not known yet whether the message was sent.",
      detail: error.message,
    });
  return new Problem({ status: 500, code: "internal_error", title: "Something went wrong here." });
}

/** Meta answered, and the answer was an error. */
function refused(error: ApiError): Problem {
  const { code: graphCode, subcode, hint, traceId, details, retryable, outcome } = error;
  const meta = { graphCode, subcode, hint, traceId, details, retryable, outcome };
  const more = Object.fromEntries(Object.entries(meta).filter(([, value]) => value !== undefined));
  const detail = error.message;
  if (isWindowClosedError(error))
    return new Problem({
      status: 409,
      code: "window_closed",
      title: "Only a template can be sent now.",
      detail,
      more,
    });
  if (isRateLimitError(error))
    return new Problem({
      status: 429,
      code: "throttled_by_meta",
      title: "Meta takes no more messages at the moment.",
      detail,
      more,
      headers: { "retry-after": secondsOf(error.retryAfterMs) },
    });
  // Our token is at fault, not the caller's key.
  if (isAuthError(error))
    return new Problem({
      status: 502,
      code: "meta_authorization",
      title: "Meta does not accept this server's access token.",
      detail,
      more,
    });
  if (outcome === "unknown" || error.status >= 500 || error.code === "bad_response")
    return new Problem({ status: 502, code: "meta_failed", title: "Meta failed.", detail, more });
  return new Problem({ status: 422, code: "refused_by_meta", title: "Meta refused it.", detail, more });
}

function secondsOf(ms = 1000): string {
  return String(Math.max(1, Math.ceil(ms / 1000)));
}

/** No answer came. */
function unanswered({ code, message: detail, outcome }: TransportError): Problem {
  const more = { outcome };
  if (code === "queue_full")
    return new Problem({
      status: 503,
      code: "queue_full",
      title: "Too many messages wait to be sent.",
      detail,
      more,
      headers: { "retry-after": "1" },
    });
  const status = code === "timeout" ? 504 : 502;
  return new Problem({ status, code: `meta_${code}`, title: "Meta did not answer.", detail, more });
}

const MEDIA_STATUS: Readonly<Record<string, number>> = { media_too_large: 413, media_unreadable: 502 };

function media(code: string, detail: string): Problem {
  const status = MEDIA_STATUS[code] ?? 422;
  return new Problem({ status, code, title: "The file cannot be used.", detail });
}
