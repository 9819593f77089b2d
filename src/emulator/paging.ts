/**
 * @module Lists, page by page.
 * https://developers.facebook.com/docs/graph-api/results
 */
import type { Call } from "./call.ts";
import { refuse } from "./graph-failure.ts";
import type { Realm } from "./realm.ts";

type Json = Readonly<Record<string, unknown>>;

const PAGE = 25;

/** What a page is cut from. */
export interface ListOptions {
  /** Items of a page when the call does not say. @default 25 */
  readonly size?: number;
}

/** The page a call asks for by `limit`, `after` and `before`, with cursors. */
export function page(
  { baseUrl }: Pick<Realm, "baseUrl">,
  call: Call,
  items: readonly unknown[],
  { size = PAGE }: ListOptions = {},
): Json {
  const limit = Math.max(1, Math.floor(Number(call.fields.limit)) || size);
  const start = startOf(call, limit);
  const data = items.slice(start, start + limit);
  if (data.length === 0) return { data };
  const before = cursorOf(start);
  const after = cursorOf(start + data.length - 1);
  const link = (key: string, cursor: string) => linkOf(baseUrl(), call.url, key, cursor);
  return {
    data,
    paging: {
      cursors: { before, after },
      ...(start + data.length < items.length && { next: link("after", after) }),
      ...(start > 0 && { previous: link("before", before) }),
    },
  };
}

function startOf({ fields }: Call, limit: number): number {
  if (typeof fields.after === "string" && fields.after !== "") return positionOf(fields.after) + 1;
  if (typeof fields.before === "string" && fields.before !== "") {
    return Math.max(0, positionOf(fields.before) - limit);
  }
  return 0;
}

/** Base64, with `ZD` for each `=`. */
function cursorOf(position: number): string {
  return btoa(String(position)).replaceAll("=", "ZD");
}

function positionOf(cursor: string): number {
  const position = /^[\w+/]+$/.test(cursor) ? Number(decoded(cursor)) : Number.NaN;
  if (!Number.isInteger(position) || position < 0) refuse(131059);
  return position;
}

function decoded(cursor: string): string {
  try {
    return atob(cursor.replace(/(ZD)+$/, (ends) => "=".repeat(ends.length / 2)));
  } catch {
    return "?";
  }
}

function linkOf(base: string, { pathname, searchParams }: URL, key: string, cursor: string): string {
  const query = new URLSearchParams(searchParams);
  for (const name of ["access_token", "after", "before"]) query.delete(name);
  query.set(key, cursor);
  return `${base}${pathname}?${query}`;
}
