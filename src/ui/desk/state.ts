/** @module How the desk's knowledge changes with what it is told. Being told the same thing twice changes nothing. */
import { put } from "../chat/put.ts";
import type { Change, Conversation, DeskState, Entry, StatusNews, ThreadState } from "./model.ts";

// Read again when they are opened; a page may stay open for days.
const THREADS_KEPT = 20;

/** The state after a change. */
export function reduce(state: DeskState, change: Change): DeskState {
  switch (change.kind) {
    case "link":
      return { ...state, link: change.link };
    case "listed":
      return withListed(state, change);
    case "refreshed":
      return isStale(change.conversation, state) ? state : withConversation(state, change.conversation);
    case "conversation":
      return withConversation(state, change.conversation);
    case "entry":
      return withTold(state, change);
    case "status":
      return withStatus(state, change.news);
    case "opened":
      return withThread(state, change.id, (thread) => thread);
    case "history":
      return withThread(state, change.id, (thread) => ({
        ...thread,
        entries: joined(change.entries, thread.entries),
        earlier: change.earlier,
      }));
    case "notes":
      return withThread(state, change.id, (thread) => ({ ...thread, notes: change.notes }));
    case "draft":
      return { ...state, drafts: put(state.drafts, change.draft) };
    case "sent":
      return withSent(discarded(state, change.draftId), change.entry);
    case "discarded":
      return discarded(state, change.draftId);
    case "templates":
      return { ...state, templates: change.templates };
  }
}

type Of<K extends Change["kind"]> = Extract<Change, { readonly kind: K }>;

function withListed(state: DeskState, { conversations, more, fresh = false }: Of<"listed">): DeskState {
  const listed = fresh ? {} : { ...state.conversations };
  const last = fresh ? {} : { ...state.last };
  for (const { last: newest, ...conversation } of conversations) {
    const { id } = conversation;
    listed[id] = isStale(conversation, state) ? (state.conversations[id] ?? conversation) : conversation;
    const known = state.last[id];
    const latest = known && known.at > (newest?.at ?? 0) ? known : newest;
    if (latest) last[id] = latest;
  }
  const threads = fresh ? {} : state.threads;
  return { ...state, conversations: listed, last, threads, more: more === undefined ? state.more : more };
}

/** What was read may have been overtaken by what was told meanwhile. */
function isStale({ id, since, session }: Conversation, { conversations }: DeskState): boolean {
  const known = conversations[id];
  return known !== undefined && (since < known.since || session.activeAt < known.session.activeAt);
}

function withConversation(state: DeskState, conversation: Conversation): DeskState {
  return { ...state, conversations: { ...state.conversations, [conversation.id]: conversation } };
}

function withTold(state: DeskState, { conversation, entry, own }: Of<"entry">): DeskState {
  return withEntry(withConversation(own ? withoutDraft(state, entry) : state, conversation), entry);
}

function withEntry(state: DeskState, entry: Entry): DeskState {
  const { conversationId: id } = entry;
  const thread = state.threads[id];
  // A user's times are whole seconds: of one second, what is told last is the latest.
  const isNews = secondOf(entry) >= secondOf(state.last[id]);
  return {
    ...state,
    ...(isNews && { last: { ...state.last, [id]: entry } }),
    ...(thread && {
      threads: { ...state.threads, [id]: { ...thread, entries: put(thread.entries, entry) } },
    }),
  };
}

const secondOf = (entry: Entry | undefined): number => Math.floor((entry?.at ?? 0) / 1000);

/** Drafts of a conversation are sent one after the other: what is told of first is the first of them. */
function withoutDraft(state: DeskState, { conversationId }: Entry): DeskState {
  const first = state.drafts.find(
    (draft) => draft.conversationId === conversationId && draft.failure === undefined,
  );
  return first ? discarded(state, first.id) : state;
}

function discarded(state: DeskState, draftId: string): DeskState {
  return { ...state, drafts: state.drafts.filter(({ id }) => id !== draftId) };
}

/** What was told of a message meanwhile is newer than the server's answer to it. */
function withSent(state: DeskState, entry: Entry): DeskState {
  const known = state.threads[entry.conversationId]?.entries.some(({ id }) => id === entry.id);
  return known ? state : withEntry(state, entry);
}

function withStatus(state: DeskState, news: StatusNews): DeskState {
  const { conversationId: id } = news;
  if (id === undefined) return state;
  const thread = state.threads[id];
  const last = state.last[id];
  return {
    ...state,
    ...(last && isMeant(last, news) && { last: { ...state.last, [id]: told(last, news) } }),
    ...(thread && {
      threads: {
        ...state.threads,
        [id]: {
          ...thread,
          entries: thread.entries.map((entry) => (isMeant(entry, news) ? told(entry, news) : entry)),
        },
      },
    }),
  };
}

const isMeant = (entry: Entry, { entryId, messageId }: StatusNews): boolean =>
  entry.direction === "out" && (entry.id === entryId || entry.messageId === messageId);

function told(entry: Entry, { status, error }: StatusNews): Entry {
  return { ...entry, status, ...(error && { error }) } as Entry;
}

const NO_THREAD: ThreadState = { entries: [], notes: [], earlier: null };

function withThread(state: DeskState, id: string, change: (thread: ThreadState) => ThreadState): DeskState {
  const { [id]: thread = NO_THREAD, ...others } = state.threads;
  const kept = Object.entries(others).slice(1 - THREADS_KEPT);
  return { ...state, threads: { ...Object.fromEntries(kept), [id]: change(thread) } };
}

/** A page of a history, before what was known already: each once, and as it was told last. */
function joined(page: readonly Entry[], known: readonly Entry[]): readonly Entry[] {
  const ids = new Set(known.map(({ id }) => id));
  const overlaps = page.findIndex(({ id }) => ids.has(id));
  if (overlaps < 0) return isBefore(page, known) ? [...page, ...known] : [...known, ...page];
  return page.reduce<readonly Entry[]>(put, [...page.slice(0, overlaps), ...known]);
}

function isBefore(page: readonly Entry[], known: readonly Entry[]): boolean {
  return (page.at(-1)?.at ?? 0) <= (known[0]?.at ?? Number.POSITIVE_INFINITY);
}
