/** @module Paths and queries of Graph calls, encoded. */
import { issue } from "../core/check.ts";
import { ValidationError } from "../core/errors.ts";

/** The query of a call. What is `undefined` is left out; lists are joined by commas, as Graph expects them. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/**
 * A path whose values are encoded, so that no id can lead to another path.
 *
 * @example
 * ```ts
 * import { path } from "whatsapp-enterprise";
 *
 * const phoneNumbers = await wa.graph.get(path`/${wa.businessAccountId ?? ""}/phone_numbers`);
 * ```
 */
export function path(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return strings.reduce((sofar, text, i) => `${sofar}${segment(values[i - 1])}${text}`);
}

function segment(value: string | number | undefined): string {
  const text = String(value ?? "");
  // A URL swallows "." and "..", whichever way they are encoded.
  if (text === "" || text === "." || text === "..")
    throw new ValidationError(
      "A path",
      issue(text === "" ? "an id in it is empty" : `${JSON.stringify(text)} is no id`),
    );
  return encodeURIComponent(text);
}

/** Adds a query to a path or URL. */
export function withQuery(url: string, query: Query | undefined): string {
  const pairs = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`],
  );
  return pairs.length === 0 ? url : `${url}${url.includes("?") ? "&" : "?"}${pairs.join("&")}`;
}
