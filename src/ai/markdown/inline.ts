/** @module The text of one paragraph: emphasis, code, links. */
import type { Mark, Run, Span } from "./emphasis.ts";
import { pair, runOf } from "./emphasis.ts";
import { characterOf } from "./entities.ts";
import { linkAt, matchingBrackets, showLink } from "./links.ts";
import type { Page } from "./page.ts";

type Part = string | Run;

/** Text in text, as in a link in bold: beyond that, it is not looked into. */
const DEPTH_MAX = 3;

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>]+/iy;
const AUTOLINK = /<((?:https?:\/\/|mailto:|tel:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>/iy;
const BREAK = /<br\s*\/?>\n?/iy;
const ENTITY = /&(?:[a-z]+|#\d{1,7}|#x[\da-f]{1,6});/iy;
const PLAIN = /[^\\`*_~[\]!<&hw\uFDD4]+/iy;

/** Markdown within a paragraph as WhatsApp writes it. `active`: what the text around it is already. */
export function inline(source: string, page: Page, active: readonly Mark[] = [], depth = 0): string {
  return rendered(partsOf(source, page, active, depth), page, active);
}

function partsOf(source: string, page: Page, active: readonly Mark[], depth: number): Part[] {
  const parts: Part[] = [];
  const brackets = matchingBrackets(source);
  const missing = new Set<number>();
  let at = 0;

  function found(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    return pattern.exec(source) ?? undefined;
  }

  function code(): string | undefined {
    const size = sizeOfRun(source, at);
    const end = missing.has(size) ? -1 : endOfCode(source, at + size, size);
    if (end < 0) {
      missing.add(size);
      return take(size, page.literal);
    }
    const text = source.slice(at + size, end).replace(/\n/g, " ");
    at = end + size;
    return page.keep(codeSpan(text));
  }

  function take(size: number, how: (text: string) => string): string {
    at += size;
    return how(source.slice(at - size, at));
  }

  function link(): string {
    const start = source[at] === "!" ? at + 1 : at;
    const found = depth < DEPTH_MAX ? linkAt(source, start, brackets, page.references) : undefined;
    if (!found) return take(start + 1 - at, page.literal);
    at = found.end;
    return showLink(inline(found.text, page, active, depth + 1), found.address, page);
  }

  function next(): Part {
    const char = source[at] ?? "";
    const plain = found(PLAIN)?.[0];
    if (plain !== undefined) return take(plain.length, page.literal);
    if (char === "\\") return escaped();
    if (char === "`") return code() ?? "";
    if (char === "*" || char === "_" || char === "~") return run(char);
    if (char === "[" || (char === "!" && source[at + 1] === "[")) return link();
    return address() ?? take(1, page.literal);
  }

  function escaped(): string {
    const after = source[at + 1] ?? "";
    at += 1;
    // A backslash before the end of a line is the end of a line.
    if (after === "\n") return "";
    return /[!-/:-@[-`{-~]/.test(after) ? take(1, page.literal) : "\\";
  }

  function run(char: string): Run {
    const size = sizeOfRun(source, at);
    const made = runOf(char, size, source[at - 1] ?? "", source[at + size] ?? "");
    at += size;
    return made;
  }

  function address(): string | undefined {
    const auto = found(AUTOLINK);
    if (auto) {
      at += auto[0].length;
      return page.keep((auto[1] ?? "").replace(/^(?:mailto|tel):/i, ""));
    }
    const bare = /\w/.test(source[at - 1] ?? "") ? "" : withoutEnd(found(ADDRESS)?.[0] ?? "");
    return bare === "" ? character() : take(bare.length, page.keep);
  }

  function character(): string | undefined {
    const lineBreak = found(BREAK)?.[0];
    if (lineBreak !== undefined) return take(lineBreak.length, () => "\n");
    const entity = found(ENTITY)?.[0];
    const meant = entity === undefined ? undefined : characterOf(entity);
    if (entity === undefined || meant === undefined) return undefined;
    return take(entity.length, () => page.literal(meant));
  }

  while (at < source.length) parts.push(next());
  return parts;
}

/** An address without what rather belongs to the sentence around it. */
function withoutEnd(address: string): string {
  let end = address.length;
  while (END_OF_SENTENCE.has(address[end - 1] ?? "")) end--;
  return address.slice(0, end);
}

const END_OF_SENTENCE = new Set("*_~.,;:!?'\"])}");

function sizeOfRun(source: string, at: number): number {
  let end = at;
  while (source[end] === source[at]) end++;
  return end - at;
}

/** Where as many backticks come again, no more and no fewer. */
function endOfCode(source: string, from: number, size: number): number {
  for (let at = source.indexOf("`", from); at >= 0; ) {
    const length = sizeOfRun(source, at);
    if (length === size) return at;
    at = source.indexOf("`", at + length);
  }
  return -1;
}

function codeSpan(text: string): string {
  // One space on each side is there to keep a backtick from the marks.
  const isPadded = text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "";
  const code = isPadded ? text.slice(1, -1) : text;
  const fence = code.includes("`") ? "```" : "`";
  return `${fence}${code}${fence}`;
}

interface Frame {
  readonly span: Span | undefined;
  text: string;
}

/** Spans lie in one another, never across: a stack has those that are open. */
function rendered(parts: readonly Part[], page: Page, active: readonly Mark[]): string {
  pair(parts.filter((part) => typeof part === "object"));
  const stack: Frame[] = [{ span: undefined, text: "" }];
  const write = (text: string): void => {
    const top = stack.at(-1);
    if (top) top.text += text;
  };
  for (const part of parts) {
    if (typeof part === "string") {
      write(part);
      continue;
    }
    for (const span of part.closes) {
      const text = stack.pop()?.text ?? "";
      const isOn = active.includes(span.mark) || stack.some((outer) => outer.span?.mark === span.mark);
      write(isOn ? text : spanText(text, span, page));
    }
    write(page.literal(part.char.repeat(part.left)));
    for (const span of part.opens) stack.push({ span, text: "" });
  }
  return stack.map(({ text }) => text).join("");
}

/** WhatsApp knows no formatting of a part of a word: `2*3*4` is a sum, and `**pre**fix` loses its marks. */
function spanText(text: string, { mark, source, isInWord }: Span, page: Page): string {
  if (!isInWord) return marked(text, mark);
  return source.length > 1 ? text : `${page.literal(source)}${text}${page.literal(source)}`;
}

/** WhatsApp ends all formatting with the line. */
export function marked(text: string, mark: Mark): string {
  return text.replace(/[^\n]+/g, (line) => {
    const inner = line.trim();
    return inner === "" ? line : line.replace(inner, () => `${mark}${inner}${mark}`);
  });
}
