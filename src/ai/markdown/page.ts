/** @module What one conversion keeps: text that nothing may change any more, and where references lead. */

// Code points that Unicode keeps free for use inside programs: no text has them, and what does loses them.
const LITERALS = ["\uFDD0", "\uFDD1", "\uFDD2", "\uFDD3"];
const FIRST = "\uFDD4";
const LAST = "\uFDD5";
const MARKS = ["*", "_", "~", "`"];
/** They look the same, and WhatsApp takes them for no formatting. */
const LOOKALIKES = ["\u2217", "\u02CD", "\u223C", "\u02CB"];

const WORD = /[\p{L}\p{N}]/u;

/** Of one conversion. */
export interface Page {
  /** Where `[text][name]` leads, by the name in small letters. */
  readonly references: ReadonlyMap<string, string>;
  /** Code, or an address: stands for itself until the end. */
  keep(text: string): string;
  /** Text without formatting: its asterisks are asterisks. */
  literal(text: string): string;
  /** The finished text. */
  finish(text: string): string;
}

/** Without the characters that a {@link Page} uses itself. */
export const withoutReserved = (text: string): string => text.replace(/[\uFDD0-\uFDD5]/g, "");

/** An empty page. */
export function createPage(references: ReadonlyMap<string, string>): Page {
  const kept: string[] = [];
  return {
    references,
    keep: (text) => `${FIRST}${kept.push(text) - 1}${LAST}`,
    literal: (text) => text.replace(/[*_~`]/g, (mark) => LITERALS[MARKS.indexOf(mark)] ?? mark),
    finish: (text) =>
      text
        .split("\n")
        .map(unambiguous)
        .join("\n")
        .replace(/\uFDD4(\d+)\uFDD5/g, (_, at) => kept[Number(at)] ?? ""),
  };
}

/** A line in which characters that mean nothing do not look like formatting to WhatsApp. */
function unambiguous(line: string): string {
  if (!/[\uFDD0-\uFDD3]/.test(line)) return line;
  return LITERALS.reduce(
    (text, literal, i) => settle(text, literal, MARKS[i] ?? "", LOOKALIKES[i] ?? ""),
    line,
  );
}

function settle(line: string, literal: string, mark: string, lookalike: string): string {
  if (!line.includes(literal)) return line;
  const units = line.split("");
  const isMark = (unit: string): boolean => unit === literal || unit === mark;
  const opener = units.findIndex((unit, i) => isMark(unit) && opens(line, i));
  const closer = units.findLastIndex((unit, i) => isMark(unit) && closes(line, i));
  const isAmbiguous = (i: number): boolean =>
    (i < closer && opens(line, i)) || (opener >= 0 && opener < i && closes(line, i));
  return units.map((unit, i) => (unit !== literal ? unit : isAmbiguous(i) ? lookalike : mark)).join("");
}

function opens(line: string, at: number): boolean {
  return !WORD.test(line[at - 1] ?? "") && /\S/.test(line[at + 1] ?? "");
}

function closes(line: string, at: number): boolean {
  return /\S/.test(line[at - 1] ?? "") && !WORD.test(line[at + 1] ?? "");
}
