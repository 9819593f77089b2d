/** @module The desk, put together: the list, the conversation, and what is known of its customer. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Problem } from "../chat/problem.tsx";
import { deskTexts } from "../texts/desk-texts.ts";
import { ConversationPane } from "./conversation-pane.tsx";
import { DetailsPane } from "./details-pane.tsx";
import { ListPane } from "./list-pane.tsx";
import type { DeskState } from "./model.ts";
import type { Row } from "./rows.ts";
import type { Session } from "./session.ts";
import { useDesk } from "./use-desk.ts";
import { useShortcuts } from "./use-shortcuts.ts";

export interface DeskProps {
  readonly session: Session;
  readonly onSignOut: () => void;
  readonly onRefused: () => void;
}

/** Knows what was written into each composer: nothing of it is lost when another conversation is opened. */
export function Desk({ session, onSignOut, onRefused }: DeskProps): JSX.Element {
  const { agent } = session;
  const desk = useDesk(session, onRefused);
  const { state, actions, chosen, choose } = desk;
  const rows = desk.lists[desk.tab];
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [hasDetails, setDetails] = useState(false);
  const conversation = chosen === undefined ? undefined : state.conversations[chosen];
  useTitle(desk.lists.waiting.length);
  useShortcuts({
    t: () => void (agent.mayAct && desk.takeNext()),
    down: () => choose(neighbour(rows, chosen, 1)),
    up: () => choose(neighbour(rows, chosen, -1)),
  });

  return (
    <div class="desk" data-view={chosen === undefined ? "list" : hasDetails ? "details" : "thread"}>
      <ListPane {...desk} agent={agent} onSignOut={onSignOut} />
      <main class="pane">
        <Link link={state.link} />
        {desk.problem && <Problem text={desk.problem} onClose={desk.dismiss} />}
        {conversation ? (
          <ConversationPane
            key={conversation.id}
            state={state}
            conversation={conversation}
            agent={agent}
            actions={actions}
            written={written}
            onWrite={(place, text) => setWritten((now) => ({ ...now, [place]: text }))}
            onBack={() => choose(undefined)}
            onDetails={() => setDetails(!hasDetails)}
          />
        ) : (
          <Nobody />
        )}
      </main>
      {conversation && (
        <DetailsPane
          key={`details of ${conversation.id}`}
          conversation={conversation}
          mayAct={agent.mayAct}
          onTag={(add, remove) => void actions.tag(conversation.id, add, remove)}
          onClose={() => setDetails(false)}
        />
      )}
    </div>
  );
}

const KEYS = [
  ["Alt T", "keyTake"],
  ["Alt ↑ ↓", "keyMove"],
  ["Alt N", "keyNote"],
] as const;

/** While nothing is open, what the keys do. */
function Nobody(): JSX.Element {
  return (
    <div class="nobody">
      <p>{deskTexts.nobody}</p>
      <ul>
        {KEYS.map(([key, what]) => (
          <li key={key}>
            <kbd>{key}</kbd> {deskTexts[what]}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Link({ link }: Pick<DeskState, "link">): JSX.Element | null {
  if (link === "online") return null;
  return (
    <p class="banner" role="status">
      {link === "offline" ? deskTexts.offline : deskTexts.connecting}
    </p>
  );
}

function neighbour(rows: readonly Row[], chosen: string | undefined, step: number): string | undefined {
  const index = rows.findIndex(({ id }) => id === chosen);
  return (rows[index < 0 ? 0 : index + step] ?? rows[index])?.id;
}

/** How many wait is seen in the browser's tab. */
function useTitle(waiting: number): void {
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${deskTexts.title}` : deskTexts.title;
  }, [waiting]);
}
