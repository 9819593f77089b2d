/** @module Where one writes: text, files, and what is being answered. */
import type { ComponentChild, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Quote } from "../bubbles/content.ts";
import { summary } from "../bubbles/summary.ts";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";

export interface ComposerProps {
  /** What is written so far. It belongs to whoever shows the composer, so that nothing of it is lost. */
  readonly text: string;
  readonly onInput: (text: string) => void;
  readonly onText: (text: string) => void;
  /** Without it, files cannot be attached. */
  readonly onFile?: ((file: File, caption: string) => void) | undefined;
  /** The message being answered. */
  readonly quote?: Quote | undefined;
  readonly onCancelQuote?: () => void;
  /** What the field is for. @default a message */
  readonly label?: string;
  /** Whether one may write at once, where that opens no keyboard over the page. @default false */
  readonly takesFocus?: boolean;
  /** More buttons, before the field. */
  readonly tools?: ComponentChild;
}

/** Enter sends, Shift+Enter starts a new line, Escape stops answering a message. */
export function Composer(props: ComposerProps): JSX.Element {
  const { text, onInput, onText, onFile, quote, onCancelQuote, label = texts.message, tools } = props;
  const { takesFocus = false } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (takesFocus && matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [takesFocus]);
  const quotedId = quote?.id;
  useEffect(() => {
    if (quotedId) field.current?.focus();
  }, [quotedId]);

  function send(event: Event): void {
    event.preventDefault();
    if (text.trim()) onText(text.trim());
    onInput("");
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While an input method composes a word, Enter only ends the word.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
    if (event.key === "Escape" && quote) onCancelQuote?.();
  }

  function attach(file: File): void {
    onFile?.(file, text.trim());
    onInput("");
  }

  return (
    <form class="composer" onSubmit={send}>
      {quote && <Answering quote={quote} onCancel={() => onCancelQuote?.()} />}
      {onFile && <FileButton onFile={attach} />}
      {tools}
      <textarea
        ref={field}
        rows={1}
        value={text}
        placeholder={label}
        aria-label={label}
        maxLength={4096}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="round" disabled={!text.trim()} aria-label={texts.send}>
        <Icon name="send" />
      </button>
    </form>
  );
}

function Answering({
  quote,
  onCancel,
}: {
  readonly quote: Quote;
  readonly onCancel: () => void;
}): JSX.Element {
  return (
    <div class="answering">
      <div class="quote">
        <b>
          {texts.replyingTo} {quote.author}
        </b>
        <span>{summary(quote.content)}</span>
      </div>
      <button type="button" class="plain" onClick={onCancel} aria-label={texts.cancelReply}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function FileButton({ onFile }: { readonly onFile: (file: File) => void }): JSX.Element {
  function choose(event: Event & { readonly currentTarget: HTMLInputElement }): void {
    const file = event.currentTarget.files?.[0];
    if (file) onFile(file);
    // The same file may be chosen again.
    event.currentTarget.value = "";
  }
  return (
    <label class="plain" title={texts.attach}>
      <Icon name="attach" label={texts.attach} />
      <input type="file" onChange={choose} />
    </label>
  );
}
