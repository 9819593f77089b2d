/** @module What the database drivers share: texts that any database keeps, lifetimes, positions, failures. */
import { WhatsAppError } from "../core/errors.ts";
import { redact } from "../core/redact.ts";

/** Starts a text that is stored as JSON, because the database could not keep it as it is. */
const MARK = "\u0001";

/** Any JavaScript text as one that every database gives back unchanged. Equal texts stay equal, others differ. */
export function encode(text: string): string {
  return isUnsafe(text) ? MARK + JSON.stringify(text) : text;
}

/** Postgres cannot store NUL, and UTF-8 cannot spell half of a surrogate pair. */
function isUnsafe(text: string): boolean {
  return text.includes("\0") || text.startsWith(MARK) || /\p{Cs}/u.test(text);
}

/** The text that {@link encode} was given. */
export function decode(stored: string): string {
  return stored.startsWith(MARK) ? String(JSON.parse(stored.slice(1))) : stored;
}

/** Far enough to be for ever, near enough for every database's clock: about 3000 years. */
const LONGEST_MS = 1e14;

/** A lifetime as whole milliseconds of at least one; `undefined` is for ever. */
export function lifetime(ttlMs: number | undefined): number | undefined {
  if (ttlMs === undefined || ttlMs > LONGEST_MS) return undefined;
  return Math.max(1, Math.ceil(ttlMs));
}

/** Where a page of a sorted set is: from which end, how many to skip, how many to take. */
export interface Page {
  readonly from: "lowest" | "highest";
  readonly skip: number;
  readonly take: number;
}

/** A page, counted from the nearer end; `undefined` where its positions count from both: that needs the size. */
export function page(start: number, end = Number.POSITIVE_INFINITY): Page | undefined {
  if (start >= 0 && end >= 0) return { from: "lowest", skip: start, take: Math.max(0, end - start) };
  if (start < 0 && end < 0) return { from: "highest", skip: -end, take: Math.max(0, end - start) };
  if (start < 0 && end === Number.POSITIVE_INFINITY) return { from: "highest", skip: 0, take: -start };
  return undefined;
}

/** A position counted from the start of a list of this size. */
export function position(at: number, size: number): number {
  return at < 0 ? Math.max(0, size + at) : at;
}

/** A verb met a key that holds another kind of value. */
export function wrongKind(wanted: string): WhatsAppError {
  return new WhatsAppError("wrong_kind", `The value of the key is not ${wanted}.`);
}

/**
 * A failure of the database as an error of ours. Drivers attach the command they sent, with keys and values in it,
 * and quote them in their texts: neither is kept.
 */
export function storeFailure(database: string, error: unknown, hint = ""): WhatsAppError {
  if (error instanceof WhatsAppError) return error;
  const text = [codeOf(error), messageOf(error)].filter(Boolean).join(": ");
  return new WhatsAppError(
    "store_failed",
    `${database} failed: ${text || "no reason given"}.${hint && ` ${hint}`}`,
  );
}

/** The code of a foreign error, such as `ECONNREFUSED` or an SQLSTATE; empty when it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** The text of a foreign error without what it quotes. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : "";
  return redact(text.replace(/'[^']*'?|"[^"]*"?/g, "…"))
    .slice(0, 200)
    .replace(/\.$/, "");
}
