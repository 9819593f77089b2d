/** @module The conversation: bubbles by day, always showing the newest unless the reader has scrolled up. */
import type { ComponentChild, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Bubble } from "../bubbles/bubble.tsx";
import type { BubbleData, Tap } from "../bubbles/content.ts";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import { dayLabel, isNewDay } from "./days.ts";
import { MessageTools } from "./message-tools.tsx";

/** A message of the thread, and the reaction the customer gave it. */
export interface ThreadItem extends BubbleData {
  readonly reaction: string | undefined;
}

export interface ThreadProps {
  readonly items: readonly ThreadItem[];
  readonly typing: boolean;
  readonly onTap: (item: ThreadItem, tap: Tap) => void;
  readonly onReact: (item: ThreadItem, emoji: string) => void;
  readonly onReply: (item: ThreadItem) => void;
}

// How far from its end a thread still counts as read to the end, in pixels.
const NEAR_END = 80;

/** A log: a screen reader tells what is added to it. */
export function Thread(props: ThreadProps): JSX.Element {
  const { items, typing } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const newest = items.at(-1);
  const shown = useRef(newest?.id);

  useLayoutEffect(() => {
    const isNew = newest?.id !== shown.current;
    shown.current = newest?.id;
    if (atEnd || (isNew && newest?.mine)) toEnd(scroller.current);
  });

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
        {items.length === 0 && <p class="hint">{texts.noMessages}</p>}
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

function row(item: ThreadItem, previous: ThreadItem | undefined, props: ThreadProps): ComponentChild {
  const tools = (
    <MessageTools
      reaction={item.reaction}
      onReact={(emoji) => props.onReact(item, emoji)}
      onReply={() => props.onReply(item)}
    />
  );
  return [
    isNewDay(previous?.at, item.at) && (
      <p class="day" key={`day of ${item.id}`}>
        {dayLabel(item.at, Date.now())}
      </p>
    ),
    <Bubble
      key={item.id}
      message={item}
      onTap={(tap) => props.onTap(item, tap)}
      onQuote={find}
      tools={tools}
    />,
  ];
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
