/** @module Cursors: places in a list, which callers keep and do not read. */
import { invalid } from "../http/problem.ts";

/** A place as a text that fits into an address. */
export function encoded(place: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(place));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** The place. Throws a 422 for anything that is none. */
export function decoded<T extends object>(cursor: string, isPlace: (value: object) => value is T): T {
  const value = read(cursor);
  if (typeof value === "object" && value !== null && isPlace(value)) return value;
  throw invalid("query", [{ path: ["cursor"], message: "is no `nextCursor` of this list" }]);
}

function read(cursor: string): unknown {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
