/** @module Lines to paragraphs, headings, lists, quotes, tables and code. */
import type { Mark } from "./emphasis.ts";
import { inline, marked } from "./inline.ts";
import { keyOf } from "./links.ts";
import { createListReader } from "./lists.ts";
import type { Page } from "./page.ts";
import { beginsTable, tableLines } from "./table.ts";

const FENCE = /^(\s*)(`{3,}|~{3,})([^`]*)$/;
const HEADING = /^ {0,3}#{1,6}(?:\s+(.*))?$/;
const UNDERLINE = /^ {0,3}=+\s*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}>/;
const QUOTES = /^(?: {0,3}> ?)+/;
const REFERENCE = /^ {0,3}\[([^\]^][^\]]*)\]:\s*<?([^\s<>]+)>?(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*$/;

/** The end of a fenced block, or of the text. */
function endOfFence(lines: readonly string[], start: number, fence: string): number {
  const isEnd = (line: string): boolean => {
    const text = line.trim();
    return text.length >= fence.length && text === (fence[0] ?? "").repeat(text.length);
  };
  const end = lines.findIndex((line, i) => i > start && isEnd(line));
  return end < 0 ? lines.length : end;
}

/** The lines outside code that say where references lead, and all others. */
export function takeReferences(lines: readonly string[]): {
  readonly references: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
} {
  const references = new Map<string, string>();
  const rest: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const fence = FENCE.exec(line)?.[2];
    const [, name, address] = REFERENCE.exec(line) ?? [];
    if (fence !== undefined) {
      const end = endOfFence(lines, i, fence);
      rest.push(...lines.slice(i, end + 1));
      i = end;
    } else if (name !== undefined && address !== undefined) references.set(keyOf(name), address);
    else rest.push(line);
  }
  return { references, rest };
}

/** The lines as WhatsApp is to get them. */
export function blocks(lines: readonly string[], page: Page): string[] {
  const out: string[] = [];
  const list = createListReader();
  let prefix = "";
  let paragraph: string[] = [];
  let at = 0;

  function flush(active: readonly Mark[] = []): void {
    if (paragraph.length > 0) {
      const text = inline(paragraph.join("\n"), page, active);
      out.push(...`${prefix}${active.length > 0 ? marked(text, "*") : text}`.split("\n"));
    }
    paragraph = [];
    prefix = "";
  }

  function code(indent: string, fence: string): void {
    flush();
    const end = endOfFence(lines, at, fence);
    const inner = lines.slice(at + 1, end);
    const text = inner.map((line) =>
      line.startsWith(indent) ? line.slice(indent.length) : line.trimStart(),
    );
    if (text.length > 0) out.push(...["```", ...text, "```"].map(page.keep));
    at = end + 1;
  }

  function heading(text: string): void {
    flush();
    list.end();
    paragraph = [text.replace(/\s#+\s*$/, "").trim()].filter(Boolean);
    flush(["*"]);
    at++;
  }

  function underline(): void {
    flush(["*"]);
    at++;
  }

  function quote(): void {
    flush();
    const start = at;
    while (QUOTE.test(lines[at] ?? "")) at++;
    const inner = lines.slice(start, at).map((line) => line.replace(QUOTES, ""));
    out.push(...blocks(inner, page).map((line) => (line === "" ? "" : `> ${line}`)));
  }

  function table(line: string): void {
    flush();
    const start = at + 2;
    at = start;
    while ((lines[at] ?? "").includes("|")) at++;
    out.push(...tableLines(line, lines.slice(start, at), page));
  }

  function words(line: string): void {
    const item = list.read(line);
    if (item) flush();
    else if (paragraph.length === 0 && !/^\s/.test(line)) list.end();
    const indent = !item && prefix !== "" && /^\s/.test(line) ? " ".repeat(prefix.length) : "";
    paragraph.push(indent + (item?.text ?? line).trim());
    if (item) prefix = item.prefix;
    at++;
  }

  function rest(line: string): void {
    const title = HEADING.exec(line);
    if (title) heading(title[1] ?? "");
    else if (RULE.test(line)) blank();
    else if (QUOTE.test(line)) quote();
    else if (beginsTable(line, lines[at + 1])) table(line);
    else if (paragraph.length > 0 && prefix === "" && UNDERLINE.test(line)) underline();
    else words(line);
  }

  function blank(): void {
    flush();
    out.push("");
    at++;
  }

  while (at < lines.length) {
    const line = lines[at] ?? "";
    const [, indent = "", fence] = FENCE.exec(line) ?? [];
    if (fence !== undefined) code(indent, fence);
    else if (line.trim() === "") blank();
    else rest(line);
  }
  flush();
  return out;
}
