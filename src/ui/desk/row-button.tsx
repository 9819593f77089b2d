/** @module A conversation in a list: who, the last words, and how long they wait or since when it is quiet. */
import type { JSX } from "preact";
import { Avatar } from "../bubbles/contacts.tsx";
import { TicksView } from "../bubbles/ticks.tsx";
import { dayLabel, isNewDay } from "../chat/days.ts";
import { deskTexts } from "../texts/desk-texts.ts";
import { language } from "../texts/texts.ts";
import { duration } from "./durations.ts";
import type { Entry, TemplateInfo } from "./model.ts";
import { nameOf } from "./names.ts";
import type { Row } from "./rows.ts";
import { lastWords, ticksOf } from "./view.ts";

export interface RowButtonProps {
  readonly row: Row;
  readonly now: number;
  readonly me: string;
  readonly templates: readonly TemplateInfo[];
  readonly isOpen: boolean;
  readonly onChoose: (id: string) => void;
}

/** Opens the conversation. */
export function RowButton({ row, now, me, templates, isOpen, onChoose }: RowButtonProps): JSX.Element {
  const { id, conversation, last, isNew } = row;
  const name = nameOf(conversation);
  const words = last && lastWords(last, { me, templates, mediaUrl: () => undefined });
  return (
    <button type="button" class="row" aria-current={isOpen} onClick={() => onChoose(id)}>
      <Avatar name={name} />
      <span class="row-name">{name}</span>
      <When row={row} now={now} />
      <span class="row-words">
        {last?.direction === "out" && <TicksView ticks={ticksOf(last.status)} />}
        {words}
      </span>
      {isNew && <span class="unread" role="img" aria-label={deskTexts.unread} />}
      {conversation.mode === "human" && conversation.agent !== me && (
        <span class="holder">{conversation.agent}</span>
      )}
    </button>
  );
}

function When({ row: { conversation, last }, now }: Pick<RowButtonProps, "row" | "now">): JSX.Element {
  const { queuedAt, mode } = conversation;
  if (mode === "queued" && queuedAt !== undefined)
    return (
      <span class="wait" title={deskTexts.waiting}>
        {duration(now - queuedAt)}
      </span>
    );
  return <span class="when">{last && whenOf(last, now)}</span>;
}

function whenOf({ at }: Entry, now: number): string {
  if (isNewDay(at, now)) return dayLabel(at, now);
  return new Date(at).toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
}
