/** @module What is known of a customer and of their conversation. */
import type { ComponentChild, JSX } from "preact";
import { useState } from "preact/hooks";
import { Avatar } from "../bubbles/contacts.tsx";
import { deskTexts } from "../texts/desk-texts.ts";
import { language, texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Conversation } from "./model.ts";
import { nameOf } from "./names.ts";

export interface DetailsPaneProps {
  readonly conversation: Conversation;
  readonly mayAct: boolean;
  readonly onTag: (add: readonly string[], remove: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Beside the conversation; on a narrow screen, in its place. */
export function DetailsPane({ conversation, mayAct, onTag, onClose }: DetailsPaneProps): JSX.Element {
  const { user, window, session, context } = conversation;
  const name = nameOf(conversation);
  return (
    <aside class="details" aria-label={deskTexts.details}>
      <header>
        <button type="button" class="plain" onClick={onClose} aria-label={texts.back}>
          <Icon name="back" />
        </button>
        <Avatar name={name} />
        <h2>{name}</h2>
      </header>
      <dl>
        <Fact name={deskTexts.phone} value={user.phone && `+${user.phone}`} />
        <Fact name={deskTexts.username} value={user.username && `@${user.username}`} />
        <Fact name={deskTexts.userId} value={user.userId} />
        <Fact name={deskTexts.window} value={moment(window.freeformUntil) ?? deskTexts.windowShut} />
        <Fact name={deskTexts.freeUntil} value={moment(window.freeUntil)} />
        <Fact name={deskTexts.session} value={moment(session.startedAt)} />
      </dl>
      {user.marketingStopped && <p class="warning">{deskTexts.marketingStopped}</p>}
      <h3>{deskTexts.tags}</h3>
      <Tags tags={conversation.tags} mayAct={mayAct} onTag={onTag} />
      {hasContent(context) && (
        <>
          <h3>{deskTexts.context}</h3>
          <pre>{JSON.stringify(context, null, 2)}</pre>
        </>
      )}
    </aside>
  );
}

function Fact({
  name,
  value,
}: {
  readonly name: string;
  readonly value: ComponentChild;
}): JSX.Element | null {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const moment = (at: number | undefined): string | undefined =>
  at === undefined
    ? undefined
    : new Date(at).toLocaleString(language, { dateStyle: "short", timeStyle: "short" });

const hasContent = (context: unknown): boolean =>
  typeof context === "object" && context !== null && Object.keys(context).length > 0;

interface TagsProps extends Pick<DetailsPaneProps, "mayAct" | "onTag"> {
  readonly tags: readonly string[];
}

function Tags({ tags, mayAct, onTag }: TagsProps): JSX.Element {
  const [text, setText] = useState("");

  function add(event: Event): void {
    event.preventDefault();
    if (text.trim()) onTag([text.trim()], []);
    setText("");
  }

  return (
    <>
      <ul class="tags">
        {tags.map((tag) => (
          <li key={tag}>
            {tag}
            {mayAct && (
              <button
                type="button"
                onClick={() => onTag([], [tag])}
                aria-label={`${deskTexts.removeTag} ${tag}`}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayAct && (
        <form class="add-tag" onSubmit={add}>
          <input
            value={text}
            placeholder={deskTexts.addTag}
            aria-label={deskTexts.addTag}
            maxLength={100}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </form>
      )}
    </>
  );
}
