/** @module The desk, put together: the list, the conversation, and what is known of its customer. */
import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Problem } from "../chat/problem.tsx";
import { createPageStore, usePageState } from "../chat/store.ts";
import { deskTexts } from "../texts/desk-texts.ts";
import { createActions } from "./actions.ts";
import { ConversationPane } from "./conversation-pane.tsx";
import { DetailsPane } from "./details-pane.tsx";
import { ListPane } from "./list-pane.tsx";
import { NOTHING } from "./model.ts";
import { rowsOf, type Tab } from "./rows.ts";
import type { Session } from "./session.ts";
import { reduce } from "./state.ts";
import { useChosen } from "./use-chosen.ts";
import { useShortcuts } from "./use-shortcuts.ts";

export interface DeskProps {
  readonly session: Session;
  readonly onSignOut: () => void;
  readonly onRefused: () => void;
}

/** Knows which conversation is open, and what was written into its composer. */
export function Desk({ session, onSignOut, onRefused }: DeskProps): JSX.Element {
  const { api, agent } = session;
  const [problem, setProblem] = useState<string>();
  const { store, actions } = useMemo(() => {
    const made = createPageStore(reduce, NOTHING);
    return {
      store: made,
      actions: createActions({ api, agent, store: made, onProblem: setProblem, onRefused }),
    };
  }, [api, agent, onRefused]);
  useEffect(() => actions.start(), [actions]);

  const state = usePageState(store);
  const [chosen, choose] = useChosen();
  const [tab, setTab] = useState<Tab>("waiting");
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>({});
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [hasDetails, setDetails] = useState(false);
  const conversation = chosen === undefined ? undefined : state.conversations[chosen];
  const latest = chosen === undefined ? undefined : state.last[chosen]?.at;
  const rows = rowsOf(state, tab, agent.name, seen);

  useEffect(() => {
    if (chosen !== undefined) void actions.open(chosen);
  }, [actions, chosen]);
  useEffect(() => {
    if (chosen !== undefined && latest !== undefined) setSeen((now) => ({ ...now, [chosen]: latest }));
  }, [chosen, latest]);
  useTitle(rowsOf(state, "waiting", agent.name, seen).length);

  async function takeNext(): Promise<void> {
    const id = await actions.takeNext();
    if (id === undefined) return;
    setTab("mine");
    choose(id);
  }

  useShortcuts({
    t: () => void (agent.mayAct && takeNext()),
    down: () => choose(neighbour(rows, chosen, 1)),
    up: () => choose(neighbour(rows, chosen, -1)),
  });

  return (
    <div class="desk" data-view={chosen === undefined ? "list" : hasDetails ? "details" : "thread"}>
      <ListPane
        state={state}
        agent={agent}
        rows={rows}
        tab={tab}
        seen={seen}
        chosen={chosen}
        onTab={setTab}
        onChoose={choose}
        onTakeNext={() => void takeNext()}
        onMore={(cursor) => void actions.more(cursor)}
        onSignOut={onSignOut}
      />
      <main class="pane">
        {state.link !== "online" && (
          <p class="banner" role="status">
            {state.link === "offline" ? deskTexts.offline : deskTexts.connecting}
          </p>
        )}
        {problem && <Problem text={problem} onClose={() => setProblem(undefined)} />}
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
          <p class="nobody">{deskTexts.nobody}</p>
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

function neighbour(
  rows: readonly { readonly id: string }[],
  chosen: string | undefined,
  step: number,
): string | undefined {
  const index = rows.findIndex(({ id }) => id === chosen);
  return (rows[index < 0 ? 0 : index + step] ?? rows[index])?.id;
}

/** How many wait is seen in the browser's tab. */
function useTitle(waiting: number): void {
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) ${deskTexts.title}` : deskTexts.title;
  }, [waiting]);
}
