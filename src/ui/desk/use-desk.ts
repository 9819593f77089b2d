/** @module What the desk shows, and how it changes. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { createPageStore, usePageState } from "../chat/store.ts";
import { type Actions, createActions } from "./actions.ts";
import { type DeskState, NOTHING } from "./model.ts";
import { type Lists, listsOf, type Tab } from "./rows.ts";
import type { Session } from "./session.ts";
import { reduce } from "./state.ts";
import { useChosen } from "./use-chosen.ts";

/** Everything the parts of the desk need. */
export interface DeskView {
  readonly state: DeskState;
  readonly actions: Actions;
  readonly tab: Tab;
  readonly lists: Lists;
  /** The id of the open conversation. */
  readonly chosen: string | undefined;
  /** What went wrong, until it was read. */
  readonly problem: string | undefined;
  readonly setTab: (tab: Tab) => void;
  readonly choose: (id: string | undefined) => void;
  readonly takeNext: () => Promise<void>;
  readonly dismiss: () => void;
}

/** Listens for as long as somebody is signed in. */
export function useDesk({ api, agent }: Session, onRefused: () => void): DeskView {
  const [problem, onProblem] = useState<string>();
  const { store, actions } = useMemo(() => {
    const made = createPageStore(reduce, NOTHING);
    return { store: made, actions: createActions({ api, agent, store: made, onProblem, onRefused }) };
  }, [api, agent, onRefused]);
  useEffect(() => actions.start(), [actions]);
  const state = usePageState(store);
  const [chosen, choose] = useChosen();
  const [tab, setTab] = useState<Tab>("waiting");
  const seen = useSeen(chosen, state);

  useEffect(() => {
    if (chosen !== undefined) void actions.open(chosen);
  }, [actions, chosen]);

  async function takeNext(): Promise<void> {
    const id = await actions.takeNext();
    if (id === undefined) return;
    setTab("mine");
    choose(id);
  }

  const lists = useMemo(() => listsOf(state, agent.name, seen), [state, agent, seen]);
  const dismiss = (): void => onProblem(undefined);
  return { state, actions, tab, lists, chosen, problem, setTab, choose, takeNext, dismiss };
}

/** What was the newest in each conversation when it was looked at: whatever is open is seen. */
function useSeen(chosen: string | undefined, { last }: DeskState): Readonly<Record<string, string>> {
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>({});
  const latest = chosen === undefined ? undefined : last[chosen]?.id;
  useEffect(() => {
    if (chosen !== undefined && latest !== undefined) setSeen((now) => ({ ...now, [chosen]: latest }));
  }, [chosen, latest]);
  return seen;
}
