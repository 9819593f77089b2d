/** @module Where an agent writes: an answer while the window is open, a template at any time, a note for colleagues. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Quote } from "../bubbles/content.ts";
import { Composer } from "../chat/composer.tsx";
import { deskTexts } from "../texts/desk-texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Actions } from "./actions.ts";
import type { Conversation, TemplateInfo } from "./model.ts";
import { TemplateSheet } from "./template-sheet.tsx";
import { useNow } from "./use-now.ts";
import { useShortcuts } from "./use-shortcuts.ts";

export interface AnswerProps {
  readonly conversation: Conversation;
  /** Whether the agent has the conversation. */
  readonly isMine: boolean;
  readonly templates: readonly TemplateInfo[];
  readonly quote: Quote | undefined;
  /** The `messageId` of what is being answered. */
  readonly answering: string | undefined;
  readonly written: Readonly<Record<string, string>>;
  readonly actions: Actions;
  readonly onWrite: (place: string, text: string) => void;
  readonly onAnswered: () => void;
}

type Mode = "write" | "note";

/** One field, for one of the two. */
export function Answer(props: AnswerProps): JSX.Element {
  const { conversation, isMine, templates, written, actions, onWrite } = props;
  const { id, window } = conversation;
  const [mode, setMode] = useState<Mode>("write");
  const [isChoosing, setChoosing] = useState(false);
  const isOpen = (window.freeformUntil ?? 0) > useNow(10_000);
  useShortcuts({ n: () => setMode(mode === "note" ? "write" : "note") });
  const choose = (): void => setChoosing(true);

  return (
    <div class="answer" data-mode={mode}>
      <div class="modes">
        {(["write", "note"] as const).map((each) => (
          <button
            type="button"
            key={each}
            aria-pressed={each === mode}
            onClick={() => setMode(each)}
            title="Alt+N"
          >
            {deskTexts[each]}
          </button>
        ))}
      </div>
      {mode === "note" ? (
        <Composer
          key="note"
          takesFocus
          label={deskTexts.notePlaceholder}
          text={written[`note ${id}`] ?? ""}
          onInput={(text) => onWrite(`note ${id}`, text)}
          onText={(text) => void actions.note(id, text)}
        />
      ) : (
        <Writing {...props} isMine={isMine} isOpen={isOpen} onChoose={choose} />
      )}
      {isChoosing && (
        <TemplateSheet
          templates={templates}
          upload={actions.upload}
          onClose={() => setChoosing(false)}
          onSend={(message) => void actions.send(id, message)}
        />
      )}
    </div>
  );
}

interface WritingProps extends AnswerProps {
  readonly isOpen: boolean;
  readonly onChoose: () => void;
}

function Writing(props: WritingProps): JSX.Element {
  const { conversation, isMine, isOpen, quote, answering, written, actions } = props;
  const { onWrite, onAnswered, onChoose } = props;
  const { id } = conversation;
  const signal = useTyping(() => actions.typing(id));
  if (!isMine) return <p class="shut-line">{deskTexts.takeFirst}</p>;
  if (!isOpen)
    return (
      <div class="shut-line">
        <span>{deskTexts.windowClosed}</span>
        <button type="button" class="primary" onClick={onChoose}>
          {deskTexts.chooseTemplate}
        </button>
      </div>
    );

  function write(text: string): void {
    onWrite(`write ${id}`, text);
    signal(text);
  }

  function send(text: string): void {
    void actions.send(id, { type: "text", text: { body: text } }, answering);
    onAnswered();
  }

  async function sendFile(file: File, caption: string): Promise<void> {
    onAnswered();
    const isSent = await actions.sendFile(id, file, caption, answering);
    // What was written beside the file is not lost with it.
    if (!isSent) onWrite(`write ${id}`, caption);
  }

  return (
    <Composer
      key="write"
      takesFocus
      text={written[`write ${id}`] ?? ""}
      onInput={write}
      onText={send}
      onFile={(file, caption) => void sendFile(file, caption)}
      quote={quote}
      onCancelQuote={onAnswered}
      tools={
        <button
          type="button"
          class="plain"
          onClick={onChoose}
          aria-label={deskTexts.templates}
          title={deskTexts.templates}
        >
          <Icon name="template" />
        </button>
      }
    />
  );
}

// WhatsApp shows it for 25 s, or until a message comes.
const TYPING_MS = 20_000;

/** Tells the customer that somebody writes, as often as it takes to keep it in sight. */
function useTyping(tell: () => void): (text: string) => void {
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  return (text) => {
    if (text === "") toldAt.current = Number.NEGATIVE_INFINITY;
    else if (Date.now() - toldAt.current > TYPING_MS) {
      toldAt.current = Date.now();
      tell();
    }
  };
}
