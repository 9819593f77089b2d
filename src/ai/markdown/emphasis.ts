/**
 * @module Which runs of `*`, `_` and `~` are emphasis, after the rules of CommonMark and GitHub.
 * https://spec.commonmark.org/0.31.2/#delimiter-runs
 */

/** What WhatsApp writes around bold, italic and struck text. */
export type Mark = "*" | "_" | "~";

/** Some of the same characters in a row, which may begin emphasis, end it, or be nothing but characters. */
export interface Run {
  readonly kind: "run";
  readonly char: string;
  readonly size: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** The characters around it. */
  readonly before: string;
  readonly after: string;
  /** How many of its characters are left, and are text. */
  left: number;
  readonly opens: Span[];
  readonly closes: Span[];
}

/** Emphasis from one run to another. */
export interface Span {
  readonly mark: Mark;
  /** How Markdown wrote it: one character, or two. */
  readonly source: string;
  /** Whether it touches a word from outside, which WhatsApp does not take for emphasis. */
  readonly isInWord: boolean;
}

const SPACE = /^$|\s/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const WORD = /[\p{L}\p{N}]/u;

/** The run of `size` characters between two others. Nothing is an end of the text. */
export function runOf(char: string, size: number, before: string, after: string): Run {
  const isLeft = flanks(after, before);
  const isRight = flanks(before, after);
  const isUnderscore = char === "_";
  const canOpen = isUnderscore ? isLeft && (!isRight || PUNCTUATION.test(before)) : isLeft;
  const canClose = isUnderscore ? isRight && (!isLeft || PUNCTUATION.test(after)) : isRight;
  return {
    kind: "run",
    char,
    size,
    canOpen,
    canClose,
    before,
    after,
    left: size,
    opens: [],
    closes: [],
  };
}

function flanks(inner: string, outer: string): boolean {
  if (SPACE.test(inner)) return false;
  return !PUNCTUATION.test(inner) || SPACE.test(outer) || PUNCTUATION.test(outer);
}

/** Finds the pairs among the runs of one text, and writes into each run what it opens and closes. */
export function pair(runs: readonly Run[]): void {
  const openers: Run[] = [];
  // Below that depth, no opener fits: without this, many closers would each search all openers again.
  const floor = new Map<string, number>();
  for (const run of runs) {
    if (run.canClose) close(run, openers, floor);
    if (run.canOpen && run.left > 0) openers.push(run);
  }
}

function close(closer: Run, openers: Run[], floor: Map<string, number>): void {
  const kind = `${closer.char}${closer.canOpen}${closer.size % 3}`;
  while (closer.left > 0) {
    const at = lastThatFits(openers, closer, floor.get(kind) ?? 0);
    const opener = openers[at];
    if (!opener) {
      floor.set(kind, openers.length);
      return;
    }
    // What was opened in between and not closed is text.
    consume(opener, closer);
    openers.length = opener.left === 0 ? at : at + 1;
    for (const [key, depth] of floor) floor.set(key, Math.min(depth, openers.length));
  }
}

function lastThatFits(openers: readonly Run[], closer: Run, floor: number): number {
  for (let at = openers.length - 1; at >= floor; at--) {
    const opener = openers[at];
    if (opener && fits(opener, closer)) return at;
  }
  return -1;
}

function fits(opener: Run, closer: Run): boolean {
  if (opener.char !== closer.char || opener.left === 0) return false;
  if (opener.char === "~") return opener.size === closer.size && opener.size <= 2;
  const isBoth = opener.canClose || closer.canOpen;
  const isThird = (opener.size + closer.size) % 3 === 0;
  return !(isBoth && isThird && (opener.size % 3 !== 0 || closer.size % 3 !== 0));
}

/** Makes a span between both, of as many characters as both have left, at most two. */
function consume(opener: Run, closer: Run): void {
  const count = Math.min(2, opener.left, closer.left);
  const mark: Mark = opener.char === "~" ? "~" : count === 2 ? "*" : "_";
  opener.left -= count;
  closer.left -= count;
  const isAfterWord = opener.left === 0 && WORD.test(opener.before);
  const isBeforeWord = closer.left === 0 && WORD.test(closer.after);
  const span: Span = { mark, source: closer.char.repeat(count), isInWord: isAfterWord || isBeforeWord };
  opener.opens.unshift(span);
  closer.closes.push(span);
}
