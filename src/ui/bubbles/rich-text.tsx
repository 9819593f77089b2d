/** @module Shows formatted text. Only elements made here are ever shown: a message brings no markup of its own. */
import type { ComponentChild, JSX } from "preact";
import { type Block, parseBlocks, parseSpans, type Span } from "./formatting.ts";
import { Link } from "./links.tsx";

/** A message's text, with its paragraphs, lists, quotes and code. */
export function RichText({ text }: { readonly text: string }): JSX.Element {
  return <div class="rich">{parseBlocks(text).map(block)}</div>;
}

/** One line of text with its formatting, for previews and quotes. */
export function RichLine({ text }: { readonly text: string }): JSX.Element {
  return <>{parseSpans(text.replaceAll(/\s+/g, " ")).map(span)}</>;
}

function block(content: Block): ComponentChild {
  switch (content.kind) {
    case "code":
      return <pre>{content.text}</pre>;
    case "bullets":
      return <ul>{content.items.map(listItem)}</ul>;
    case "numbers":
      return <ol>{content.items.map(listItem)}</ol>;
    case "quote":
      return <blockquote>{content.spans.map(span)}</blockquote>;
    case "paragraph":
      return <p>{content.spans.map(span)}</p>;
  }
}

function listItem(spans: readonly Span[]): JSX.Element {
  return <li>{spans.map(span)}</li>;
}

function span(content: Span): ComponentChild {
  if (typeof content === "string") return content;
  const children = content.children.map(span);
  switch (content.style) {
    case "bold":
      return <strong>{children}</strong>;
    case "italic":
      return <em>{children}</em>;
    case "strike":
      return <s>{children}</s>;
    case "mono":
      return <code>{children}</code>;
    case "link":
      return <Link address={String(content.children[0])}>{children}</Link>;
  }
}
