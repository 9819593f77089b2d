/** @module The lists: who waits, whom the agent has, everybody. */
import type { Conversation, DeskState, Entry } from "./model.ts";
import { isFromUser } from "./view.ts";

export type Tab = "waiting" | "mine" | "all";

/** A conversation of a list. */
export interface Row {
  readonly id: string;
  readonly conversation: Conversation;
  readonly last: Entry | undefined;
  /** Whether the customer wrote something that this agent has not seen. */
  readonly isNew: boolean;
}

/** Every list. */
export type Lists = Readonly<Record<Tab, readonly Row[]>>;

/** All three lists. */
export function listsOf(state: DeskState, me: string, seen: Readonly<Record<string, string>>): Lists {
  const of = (tab: Tab): Row[] => rowsOf(state, tab, me, seen);
  return { waiting: of("waiting"), mine: of("mine"), all: of("all") };
}

/** A list. Who waits longest is first in the queue; elsewhere, who wrote last. `seen` has what was the newest in each when it was looked at. */
export function rowsOf(
  { conversations, last }: DeskState,
  tab: Tab,
  me: string,
  seen: Readonly<Record<string, string>>,
): Row[] {
  const rows = Object.values(conversations)
    .filter((conversation) => isIn(tab, conversation, me))
    .map((conversation): Row => {
      const { id } = conversation;
      return { id, conversation, last: last[id], isNew: isNew(conversation, last[id], me, seen[id]) };
    });
  return tab === "waiting"
    ? rows.sort((a, b) => (a.conversation.queuedAt ?? 0) - (b.conversation.queuedAt ?? 0))
    : rows.sort((a, b) => timeOf(b) - timeOf(a));
}

function isIn(tab: Tab, { mode, agent }: Conversation, me: string): boolean {
  if (tab === "waiting") return mode === "queued";
  return tab === "all" || (mode === "human" && agent === me);
}

/** Only of those that are the agent's, or nobody's: what a bot answers, nobody need look at. */
function isNew(
  { mode, agent }: Conversation,
  last: Entry | undefined,
  me: string,
  seenId: string | undefined,
): boolean {
  const isTheirs = mode === "queued" || (mode === "human" && agent === me);
  return isTheirs && isFromUser(last) && last?.id !== seenId;
}

const timeOf = ({ last, conversation }: Row): number => last?.at ?? conversation.session.activeAt;
