/** @module A long text as several messages, cut where a reader would. */
import { ConfigurationError } from "../core/errors.ts";
import { TEXT_MAX } from "../messages/limits.ts";

const FENCE = "```";
const OPEN = `${FENCE}\n`;
const CLOSE = `\n${FENCE}`;
/** With less room than this, a block of code is cut like any other text. */
const FENCED_MIN = 64;
/** A pair of surrogates must fit. */
const LIMIT_MIN = 2;

/** Where a text may be cut, the best first. A cut is after the match; white space at a cut is left out. */
const BORDERS: readonly RegExp[] = [
  /\n\s*\n/g,
  /\n/g,
  /[.!?…](?=["'”’»)\]*_~]{0,3}\s)["'”’»)\]*_~]{0,3}|[。！？]/g,
];
const LINE = /\n/g;
const WORD = /\s+/g;

/**
 * Cuts a text into parts of at most `limit` characters, counted as JavaScript and Meta do: between paragraphs, else
 * lines, else sentences, else words, and in a word only when it alone is longer; never within what a reader sees as one
 * character. A block of code that is cut is closed, and opened again in the next part.
 *
 * No part is empty: white space gives no parts. Apart from white space at the cuts, and from the marks of code that
 * was cut, the parts are the text.
 *
 * Throws a `ConfigurationError` for a limit that is no whole number of at least 2.
 *
 * @example
 * ```ts
 * import { splitText } from "whatsapp-enterprise/ai";
 *
 * for (const part of splitText("A long story …")) await wa.sendText(to, part);
 * ```
 */
export function splitText(text: string, limit: number = TEXT_MAX): string[] {
  if (!Number.isInteger(limit) || limit < LIMIT_MIN)
    throw new ConfigurationError(`limit is ${limit}. Pass a whole number of at least ${LIMIT_MIN}.`);
  const parts: string[] = [];
  let rest = trimmed(text, limit);
  while (rest.length > limit) {
    const [part, next] = cut(rest, limit);
    parts.push(part);
    rest = next;
  }
  return rest === "" ? parts : [...parts, rest];
}

/** Without white space around it; but what indents a line stays, unless it is most of a part. */
function trimmed(text: string, limit: number): string {
  const start = text.trim();
  const [, indent = ""] = /^\s*\n([^\S\n]*)/.exec(text) ?? [];
  return start === "" || indent.length >= limit / 2 ? start : indent + start;
}

/** The first part, and what is left. */
function cut(text: string, limit: number): [string, string] {
  const blocks = limit < FENCED_MIN ? [] : codeBlocks(text);
  const at = bestCut(text, limit, blocks);
  if (!isIn(blocks, at)) return plainCut(text, at, limit);
  const earlier = bestCut(text, limit - CLOSE.length, blocks);
  return isIn(blocks, earlier) ? codeCut(text, earlier) : plainCut(text, earlier, limit);
}

function plainCut(text: string, at: number, limit: number): [string, string] {
  return [text.slice(0, at).trimEnd(), trimmed(text.slice(at), limit)];
}

/** Only the end of the line belongs to the cut: the next line may be indented. */
function codeCut(text: string, at: number): [string, string] {
  return [text.slice(0, at).trimEnd() + CLOSE, OPEN + text.slice(at).replace(/^[^\S\n]*\n/, "")];
}

/** A block of code: all of it, and the lines between the marks. */
interface Block {
  readonly start: number;
  readonly end: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

function codeBlocks(text: string): Block[] {
  const marks = [...text.matchAll(/^```[^`\n]*$/gm)].map(
    ({ index, 0: line }) => [index, index + line.length] as const,
  );
  const blocks: Block[] = [];
  for (let i = 0; i < marks.length; i += 2) {
    const [start, bodyStart] = marks[i] ?? [0, 0];
    const [bodyEnd, end] = marks[i + 1] ?? [text.length + 1, text.length + 1];
    blocks.push({ start, end, bodyStart: bodyStart + 1, bodyEnd: bodyEnd - 1 });
  }
  return blocks;
}

function isIn(blocks: readonly Block[], at: number): boolean {
  return blocks.some(({ start, end }) => at > start && at < end);
}

/** The best place that leaves no more than `limit` before it, and not much less unless it must. */
function bestCut(text: string, limit: number, blocks: readonly Block[]): number {
  const head = text.slice(0, limit + 1);
  const isOutside = (at: number): boolean => !isIn(blocks, at);
  for (const border of BORDERS) {
    const at = lastBorder(head, border, limit, isOutside);
    if (at >= limit / 2) return at;
  }
  // A part has some of the code, not its marks alone.
  const isBetween = (at: number): boolean =>
    blocks.every(
      ({ start, end, bodyStart, bodyEnd }) => at <= start || at >= end || (at > bodyStart && at < bodyEnd),
    );
  const line = lastBorder(head, LINE, limit, isBetween);
  if (line >= limit / 2) return line;
  return lastBorder(head, WORD, limit, isBetween) || lastCharacter(text, limit);
}

/** The last place of a kind; 0 if there is none. White space may stick out of the limit, as it is left out. */
function lastBorder(head: string, border: RegExp, limit: number, isGood: (at: number) => boolean): number {
  let last = 0;
  for (const { index, 0: match } of head.matchAll(border)) {
    const at = match.trim() === "" ? index : index + match.length;
    if (at <= limit && isGood(at) && head.slice(0, at).trim() !== "") last = at;
  }
  return last;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The end of the last character that fits, as a reader counts them; of the last code point, if one is very long. */
function lastCharacter(text: string, limit: number): number {
  const start = graphemes.segment(text).containing(limit)?.index ?? limit;
  if (start >= limit / 2) return start;
  return isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
