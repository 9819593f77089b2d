/** @module A message on the screen: the frame around its content, with quote, time, ticks and reactions. */
import type { ComponentChild, JSX } from "preact";
import { language, texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { BubbleData, Content, Quote, Tap } from "./content.ts";
import { ContentView } from "./content-view.tsx";
import { isEmojiOnly } from "./formatting.ts";
import { RichLine } from "./rich-text.tsx";
import { summary } from "./summary.ts";
import { TicksView } from "./ticks.tsx";

export interface BubbleProps {
  readonly message: BubbleData;
  /** What a tap on a button or a list row does. Without it they are shown, but not to be tapped. */
  readonly onTap?: ((tap: Tap) => void) | undefined;
  /** What a click on the quoted message does. */
  readonly onQuote?: ((id: string) => void) | undefined;
  /** Shown beside the bubble: what can be done with the message. */
  readonly tools?: ComponentChild;
}

/** One message. */
export function Bubble({ message, onTap, onQuote, tools }: BubbleProps): JSX.Element {
  const { content, quote, reactions = [] } = message;
  return (
    <article
      id={`m-${message.id}`}
      class={`message ${message.mine ? "mine" : "theirs"} ${shape(content)}`}
      tabIndex={-1}
    >
      <div class="bubble">
        {message.author && <span class="author">{message.author}</span>}
        {quote && <QuoteView quote={quote} onOpen={onQuote} />}
        <ContentView content={content} onTap={onTap} meta={<Meta message={message} />} />
        {reactions.length > 0 && <Reactions emoji={reactions} />}
      </div>
      {tools}
      {message.ticks === "failed" && (
        <p class="failure">
          <Icon name="alert" /> {texts.failed}
          {message.failure && `: ${message.failure}`}
        </p>
      )}
    </article>
  );
}

/** Stickers and single emoji have no bubble around them; media reach its edges. */
function shape(content: Content): string {
  if (content.kind === "sticker" || (content.kind === "text" && isEmojiOnly(content.body))) return "bare";
  if (content.kind === "image" || content.kind === "video" || content.kind === "location") return "framed";
  return content.kind === "carousel" ? "wide" : "";
}

function Meta({ message }: { readonly message: BubbleData }): JSX.Element {
  const at = new Date(message.at);
  return (
    <span class="meta">
      {message.edited && texts.edited}
      <time dateTime={at.toISOString()}>
        {at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" })}
      </time>
      {message.ticks && <TicksView ticks={message.ticks} />}
    </span>
  );
}

function QuoteView({
  quote,
  onOpen,
}: {
  readonly quote: Quote;
  readonly onOpen: BubbleProps["onQuote"];
}): JSX.Element {
  return (
    <button type="button" class="quote" onClick={() => onOpen?.(quote.id)}>
      <b>{quote.author}</b>
      <span>
        <RichLine text={summary(quote.content)} />
      </span>
    </button>
  );
}

function Reactions({ emoji }: { readonly emoji: readonly string[] }): JSX.Element {
  return (
    <span class="reactions" role="img" aria-label={`${texts.reactions}: ${emoji.join(" ")}`}>
      {emoji.join("")}
    </span>
  );
}
