/** @module A table as lines that can be read on a phone. */
import { inline, marked } from "./inline.ts";
import type { Page } from "./page.ts";

const DELIMITERS = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** Whether a table begins with these two lines. */
export function beginsTable(line: string, next: string | undefined): boolean {
  if (next === undefined || !line.includes("|") || !next.includes("-") || !DELIMITERS.test(next))
    return false;
  return cellsOf(line).length === cellsOf(next).length;
}

/** `- *First cell* · Header: cell · Header: cell`, for each row. */
export function tableLines(header: string, rows: readonly string[], page: Page): string[] {
  const titles = cellsOf(header).map((cell) => inline(cell, page, ["*"]));
  if (rows.length === 0) return [titles.map((title) => marked(title, "*")).join(" · ")];
  return rows.map((row) => rowLine(titles, cellsOf(row), page));
}

function rowLine(titles: readonly string[], cells: readonly string[], page: Page): string {
  const [first = "", ...rest] = cells.slice(0, titles.length);
  const lead = marked(inline(first, page, ["*"]), "*");
  const others = rest
    .map((cell, i) => ({ title: titles[i + 1], text: inline(cell, page) }))
    .filter(({ text }) => text !== "")
    .map(({ title, text }) => (title ? `${title}: ${text}` : text));
  const line = [lead, ...others]
    .filter(Boolean)
    .join(" · ")
    .replace(/\s*\n\s*/g, ", ");
  return `- ${line}`;
}

function cellsOf(line: string): string[] {
  const row = line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, "|"));
}
