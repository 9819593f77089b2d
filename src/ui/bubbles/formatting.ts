/** @module WhatsApp's text formatting, read into plain data: nothing of a message ever becomes markup by itself. */

/** A piece of a line: plain text, or text with one style around more pieces. */
export type Span = string | StyledSpan;

interface StyledSpan {
  readonly style: "bold" | "italic" | "strike" | "mono" | "link";
  readonly children: readonly Span[];
}

/** A part of a message that stands on lines of its own. */
export type Block =
  | { readonly kind: "paragraph" | "quote"; readonly spans: readonly Span[] }
  | { readonly kind: "bullets" | "numbers"; readonly items: ReadonlyArray<readonly Span[]> }
  | { readonly kind: "code"; readonly text: string };

// https://faq.whatsapp.com/539178204879377: a mark counts only at the edge of a word, on one line.
const WORD = String.raw`[\p{L}\p{N}]`;
const between = (mark: string): string =>
  String.raw`[${mark}]([^\s${mark}](?:[^\n${mark}]*[^\s${mark}])?)[${mark}]`;
const URL_END = String.raw`(?:\([^\s<>()]*\)|[^\s<>().,;:!?'"*_~\]])`;
const INLINE = new RegExp(
  [
    "`([^`\\n]+)`",
    String.raw`(https?:\/\/(?:\([^\s<>()]*\)|[^\s<>()])*${URL_END})`,
    ...["*", "_", "~"].map((mark) => `(?<!${WORD})${between(mark)}(?!${WORD})`),
  ].join("|"),
  "gu",
);
const CODE_BLOCK = /```([\s\S]+?)```/g;

/** Reads one line, or several lines of the same paragraph. */
export function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > end) spans.push(text.slice(end, match.index));
    spans.push(toSpan(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) spans.push(text.slice(end));
  return spans;
}

function toSpan([, mono, link, bold, italic, strike]: RegExpMatchArray): StyledSpan {
  if (mono !== undefined) return { style: "mono", children: [mono] };
  if (link !== undefined) return { style: "link", children: [link] };
  if (bold !== undefined) return { style: "bold", children: parseSpans(bold) };
  if (italic !== undefined) return { style: "italic", children: parseSpans(italic) };
  return { style: "strike", children: parseSpans(strike ?? "") };
}

/** Reads a whole message: paragraphs, quotes, lists and code. */
export function parseBlocks(text: string): Block[] {
  return text.split(CODE_BLOCK).flatMap((part, index) => {
    if (index % 2 === 1) return [{ kind: "code" as const, text: part.replace(/^\n|\n$/g, "") }];
    const prose = part.replace(index > 0 ? /^\n/ : "", "");
    return prose ? toBlocks(prose.split("\n")) : [];
  });
}

interface Line {
  readonly kind: Exclude<Block["kind"], "code">;
  readonly text: string;
}

function readLine(line: string): Line {
  const marked = /^(?:(>)|([-*])|(\d{1,3}\.)) (?=\S)(.*)$/.exec(line);
  if (!marked) return { kind: "paragraph", text: line };
  const kind = marked[1] ? "quote" : marked[2] ? "bullets" : "numbers";
  return { kind, text: marked[4] ?? "" };
}

function toBlocks(lines: readonly string[]): Block[] {
  const groups: { kind: Line["kind"]; texts: string[] }[] = [];
  for (const { kind, text } of lines.map(readLine)) {
    const last = groups.at(-1);
    if (last?.kind === kind) last.texts.push(text);
    else groups.push({ kind, texts: [text] });
  }
  return groups.map(({ kind, texts }) =>
    kind === "bullets" || kind === "numbers"
      ? { kind, items: texts.map(parseSpans) }
      : { kind, spans: parseSpans(texts.join("\n")) },
  );
}

/** The address, if it is one a page may link to; anything but `http` and `https` is not. */
export function webAddress(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? href : undefined;
}

/** Whether the text is one to three emoji and nothing else, which WhatsApp shows large. */
export function isEmojiOnly(text: string): boolean {
  const graphemes = [...new Intl.Segmenter().segment(text.trim())].map(({ segment }) => segment);
  return (
    graphemes.length > 0 &&
    graphemes.length <= 3 &&
    graphemes.every((g) => /\p{Extended_Pictographic}|\p{RI}/u.test(g))
  );
}
