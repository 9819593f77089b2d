/** @module The conversation: bubbles by day, always showing the newest unless the reader has scrolled up. */
import type { ComponentChild, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Bubble } from "../bubbles/bubble.tsx";
import type { BubbleData, Tap } from "../bubbles/content.ts";
import { language, texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import { dayLabel, isNewDay } from "./days.ts";
import { MessageTools } from "./message-tools.tsx";

/** A message of the thread. */
export interface MessageItem extends BubbleData {
  /** The reaction that the reader gave it. */
  readonly reaction?: string | undefined;
  /** Whether it failed, and can be sent again. */
  readonly canRetry?: boolean | undefined;
}

/** Something between the messages that only this side sees. */
export interface NoteItem {
  readonly id: string;
  readonly at: number;
  readonly author: string;
  readonly note: string;
}

export type ThreadItem = MessageItem | NoteItem;

export interface ThreadProps {
  readonly items: readonly ThreadItem[];
  /** What is said while there is no message. */
  readonly hint: string;
  readonly typing?: boolean;
  readonly onTap?: (item: MessageItem, tap: Tap) => void;
  /** Reacts and answers; without them, the thread is only read. */
  readonly onReact?: ((item: MessageItem, emoji: string) => void) | undefined;
  readonly onReply?: ((item: MessageItem) => void) | undefined;
  /** Sends what failed once more, or gives it up. */
  readonly onRetry?: (item: MessageItem) => void;
  readonly onDiscard?: (item: MessageItem) => void;
  /** Fetches what came before; absent when there is nothing. */
  readonly onEarlier?: (() => void) | undefined;
}

// How far from its end a thread still counts as read to the end, in pixels.
const NEAR_END = 80;

/** A log: a screen reader tells what is added to it. */
export function Thread(props: ThreadProps): JSX.Element {
  const { items, typing, hint, onEarlier } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  useStaying(scroller, items, atEnd);

  function onScroll(): void {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = scroller.current ?? {};
    setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_END);
  }

  return (
    <>
      <div
        ref={scroller}
        class="thread"
        role="log"
        aria-label={texts.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        onScroll={onScroll}
        // A picture makes its bubble taller once it is there.
        onLoadCapture={() => atEnd && toEnd(scroller.current)}
      >
        {onEarlier && (
          <button type="button" class="hint earlier" onClick={onEarlier}>
            {texts.earlier}
          </button>
        )}
        {items.length === 0 && <p class="hint">{hint}</p>}
        {items.map((item, index) => row(item, items[index - 1], props))}
        {typing && <TypingDots />}
      </div>
      {!atEnd && (
        <button
          type="button"
          class="round newest"
          onClick={() => toEnd(scroller.current)}
          aria-label={texts.newMessages}
        >
          <Icon name="down" />
        </button>
      )}
    </>
  );
}

/** Keeps the end in view, or what is being read where it is. */
function useStaying(
  scroller: { readonly current: HTMLElement | null },
  items: readonly ThreadItem[],
  atEnd: boolean,
): void {
  const before = useRef({ first: items[0]?.id, last: items.at(-1)?.id, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const [first, newest] = [items[0], items.at(-1)];
    const { current: shown } = before;
    const isOwn = newest !== undefined && "mine" in newest && newest.mine;
    if (atEnd || (newest?.id !== shown.last && isOwn)) toEnd(element);
    else if (first?.id !== shown.first) element.scrollTop += element.scrollHeight - shown.height;
    before.current = { first: first?.id, last: newest?.id, height: element.scrollHeight };
  });
}

function row(item: ThreadItem, previous: ThreadItem | undefined, props: ThreadProps): ComponentChild {
  return [
    isNewDay(previous?.at, item.at) && (
      <p class="day" key={`day of ${item.id}`}>
        {dayLabel(item.at, Date.now())}
      </p>
    ),
    "note" in item ? (
      <Note key={item.id} item={item} />
    ) : (
      <Bubble
        key={item.id}
        message={item}
        onTap={props.onTap && ((tap) => props.onTap?.(item, tap))}
        onQuote={find}
        tools={toolsOf(item, props)}
      />
    ),
  ];
}

function toolsOf(item: MessageItem, { onReact, onReply, onRetry, onDiscard }: ThreadProps): ComponentChild {
  if (item.canRetry)
    return (
      <span class="retry">
        <button type="button" onClick={() => onRetry?.(item)}>
          {texts.tryAgain}
        </button>
        <button type="button" onClick={() => onDiscard?.(item)}>
          {texts.discard}
        </button>
      </span>
    );
  if (!onReact || !onReply) return null;
  return (
    <MessageTools
      reaction={item.reaction}
      onReact={(emoji) => onReact(item, emoji)}
      onReply={() => onReply(item)}
    />
  );
}

function Note({ item }: { readonly item: NoteItem }): JSX.Element {
  const at = new Date(item.at);
  return (
    <aside class="note" id={`m-${item.id}`}>
      <p>{item.note}</p>
      <small>
        {item.author}{" "}
        <time dateTime={at.toISOString()}>
          {at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" })}
        </time>
      </small>
    </aside>
  );
}

function TypingDots(): JSX.Element {
  return (
    <div class="typing-dots">
      <i />
      <i />
      <i />
      <span class="unseen">{texts.typing}</span>
    </div>
  );
}

function toEnd(scroller: HTMLElement | null): void {
  scroller?.scrollTo({ top: scroller.scrollHeight });
}

function find(id: string): void {
  const message = document.getElementById(`m-${id}`);
  message?.scrollIntoView({ block: "center" });
  message?.focus();
}
