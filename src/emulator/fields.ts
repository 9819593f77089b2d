/**
 * @module `fields=`: what a call asks for, with `id` always there.
 * https://developers.facebook.com/docs/graph-api/guides/field-expansion
 */
import type { Call } from "./call.ts";

type Json = Readonly<Record<string, unknown>>;

/** One field, with what is in its parentheses: `qr_image_url.format(SVG)`. */
export interface AskedField {
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
}

/** The fields of a call; the defaults when it names none. */
export function askedFields({ fields }: Call, defaults: readonly string[]): readonly AskedField[] {
  const { fields: text } = fields;
  if (typeof text !== "string" || text === "") return defaults.map((name) => ({ name, options: {} }));
  return splitAtTop(text).map(readField);
}

/** How a call asks for one field; undefined when it does not. */
export function askedField(call: Call, name: string): AskedField | undefined {
  return askedFields(call, []).find((field) => field.name === name);
}

/** The fields that were asked for, and the id. Fields nobody knows are left out, as at Meta. */
export function picked(all: Json, call: Call, defaults: readonly string[]): Json {
  const names = new Set([...askedFields(call, defaults).map(({ name }) => name), "id"]);
  return Object.fromEntries(
    Object.entries(all).filter(([key, value]) => names.has(key) && value !== undefined),
  );
}

/** Splits at the commas outside of brackets. */
function splitAtTop(text: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const letter of text) {
    if ("({[".includes(letter)) depth++;
    if (")}]".includes(letter)) depth--;
    if (letter === "," && depth === 0) parts.push("");
    else parts.push((parts.pop() ?? "") + letter);
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

function readField(text: string): AskedField {
  const options = [...text.matchAll(/\.(\w+)\(([^)]*)\)/g)].map(([, key, value]) => [key, value]);
  return { name: /^\w*/.exec(text)?.[0] ?? "", options: Object.fromEntries(options) };
}
