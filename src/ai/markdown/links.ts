/** @module Links and images: `[text](address "title")`, `[text][name]`, `[name]`. */
import type { Page } from "./page.ts";

/** A link in a text. */
export interface Link {
  readonly text: string;
  readonly address: string;
  /** Where the text goes on. */
  readonly end: number;
}

/** Where the bracket closes that opens at a place. */
export function matchingBrackets(source: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < source.length; at++) {
    if (source[at] === "\\") at++;
    else if (source[at] === "[") open.push(at);
    else if (source[at] === "]") {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, at);
    }
  }
  return pairs;
}

// An address may have brackets in it, in pairs, and in angles anything.
const DESTINATION =
  /\(\s{0,9}(?:<([^<>\n]*)>|((?:\\\S|[^\s()\\]|\((?:\\\S|[^\s()\\])*\))*))(?:\s{1,9}(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s{0,9}\)/y;

/** The link that begins with the bracket at `start`. */
export function linkAt(
  source: string,
  start: number,
  brackets: ReadonlyMap<number, number>,
  references: ReadonlyMap<string, string>,
): Link | undefined {
  const close = brackets.get(start);
  if (close === undefined) return undefined;
  const text = source.slice(start + 1, close);
  DESTINATION.lastIndex = close + 1;
  const direct = DESTINATION.exec(source);
  if (direct) {
    const address = (direct[1] ?? direct[2] ?? "").replace(/\\([()])/g, "$1");
    return { text, address, end: close + 1 + direct[0].length };
  }
  return references.size === 0 ? undefined : referred(source, text, close, brackets, references);
}

function referred(
  source: string,
  text: string,
  close: number,
  brackets: ReadonlyMap<number, number>,
  references: ReadonlyMap<string, string>,
): Link | undefined {
  const named = source[close + 1] === "[" ? brackets.get(close + 1) : undefined;
  const name = named === undefined ? "" : source.slice(close + 2, named);
  const address = references.get(keyOf(name === "" ? text : name));
  return address === undefined ? undefined : { text, address, end: (named ?? close) + 1 };
}

/** Under which a reference is known. */
export const keyOf = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase();

/** What a reader can do something with: the text, and the address unless it says no more. */
export function showLink(text: string, address: string, page: Page): string {
  const shown = address.replace(/^(?:mailto|tel):/i, "");
  const isForPeople = /^(?:https?:|mailto:|tel:|www\.)/i.test(address);
  if (!isForPeople) return text;
  if (text === "" || bare(page.finish(text)) === bare(shown)) return page.keep(shown);
  return `${text} (${page.keep(shown)})`;
}

function bare(address: string): string {
  return address
    .replace(/^(?:https?:\/\/|mailto:|tel:)?(?:www\.)?/i, "")
    .replace(/\/$/, "")
    .toLowerCase();
}
