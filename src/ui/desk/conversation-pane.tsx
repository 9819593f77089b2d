/** @module The open conversation, and everything an agent can do in it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ThreadItem } from "../chat/thread.tsx";
import { Thread } from "../chat/thread.tsx";
import { deskTexts } from "../texts/desk-texts.ts";
import type { Actions } from "./actions.ts";
import { Answer } from "./answer.tsx";
import { Heading } from "./heading.tsx";
import type { Agent, Conversation, DeskState, ThreadState } from "./model.ts";
import { useMedia } from "./use-media.ts";
import { isFromUser, quoteOf, type Seen, threadItems } from "./view.ts";

export interface ConversationPaneProps {
  readonly state: DeskState;
  readonly conversation: Conversation;
  readonly agent: Agent;
  readonly actions: Actions;
  /** What was written and not sent, by where. */
  readonly written: Readonly<Record<string, string>>;
  readonly onWrite: (place: string, text: string) => void;
  readonly onBack: () => void;
  readonly onDetails: () => void;
}

const NOTHING_READ: ThreadState = { entries: [], notes: [], earlier: null };

/** Heading, thread, and where one writes. */
export function ConversationPane(props: ConversationPaneProps): JSX.Element {
  const { state, conversation, agent, actions, written, onWrite } = props;
  const { id, mode } = conversation;
  const [answering, setAnswering] = useState<string>();
  const media = useMedia(actions.file);
  const thread = state.threads[id] ?? NOTHING_READ;
  const drafts = state.drafts.filter(({ conversationId }) => conversationId === id);
  const seen: Seen = { me: agent.name, templates: state.templates, mediaUrl: media.urlOf };
  const isMine = agent.mayAct && mode === "human" && conversation.agent === agent.name;
  const mayWrite = isMine && conversation.window.freeformUntil !== undefined;
  useReading(actions, id, isMine, thread);

  const messageIdOf = (item: ThreadItem): string | undefined =>
    thread.entries.find((entry) => entry.id === item.id)?.messageId;

  function react(item: ThreadItem, emoji: string): void {
    const messageId = messageIdOf(item);
    if (messageId === undefined) return;
    void actions.send(id, { type: "reaction", reaction: { message_id: messageId, emoji } });
  }

  function retry(item: ThreadItem): void {
    const draft = drafts.find((each) => each.id === item.id);
    if (draft) void actions.retry(draft);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it hears of clicks on links, which keys make, too.
    <div class="conversation" onClick={media.onClick}>
      <Heading {...props} />
      <Thread
        items={threadItems(thread, drafts, seen)}
        hint={deskTexts.nothingHere}
        onReact={mayWrite ? react : undefined}
        onReply={mayWrite ? (item) => setAnswering(messageIdOf(item)) : undefined}
        onRetry={retry}
        onDiscard={(item) => actions.discard(item.id)}
        onEarlier={thread.earlier === null ? undefined : () => void actions.earlier(id, thread.earlier ?? "")}
      />
      {agent.mayAct && (
        <Answer
          conversation={conversation}
          isMine={isMine}
          templates={state.templates}
          quote={quoteOf(answering, thread.entries, seen)}
          answering={answering}
          written={written}
          actions={actions}
          onWrite={onWrite}
          onAnswered={() => setAnswering(undefined)}
        />
      )}
    </div>
  );
}

/** Whoever has the conversation and looks at it has read it. */
function useReading(actions: Actions, id: string, isMine: boolean, { entries }: ThreadState): void {
  const latest = entries.findLast(isFromUser)?.id;
  useEffect(() => {
    function read(): void {
      if (isMine && latest !== undefined && !document.hidden) actions.markRead(id);
    }
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [actions, id, isMine, latest]);
}
