/** @module What an agent does, and what the desk does by itself: asks the server, and keeps what comes back. */

import { fileContent } from "../chat/file-content.ts";
import type { PageStore } from "../chat/store.ts";
import { deskTexts } from "../texts/desk-texts.ts";
import { type Api, Refused } from "./api.ts";
import { type FeedEvent, listen } from "./feed.ts";
import { loadLists, loadTemplates } from "./load.ts";
import type { Agent, Change, Conversation, DeskState, Draft, Entry, Note, StatusNews } from "./model.ts";

export type DeskStore = PageStore<DeskState, Change>;

/** What the desk is made of. */
export interface DeskParts {
  readonly api: Api;
  readonly agent: Agent;
  readonly store: DeskStore;
  /** Says to the agent what went wrong. */
  readonly onProblem: (text: string) => void;
  /** The key is no longer known. */
  readonly onRefused: () => void;
}

export type Actions = ReturnType<typeof createActions>;
type Content = Draft["message"];

/** Makes what the components call. Nothing of it rejects: what goes wrong is said. */
export function createActions({ api, agent, store, onProblem, onRefused }: DeskParts) {
  const { dispatch } = store;
  const sending = new Map<string, Promise<unknown>>();
  let opened: string | undefined;
  let isLoaded = false;

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused && error.status === 401) onRefused();
      else onProblem(textOf(error));
      return undefined;
    }
  }

  /** Runs an operation whose answer is the conversation as it is now. */
  async function change(work: () => Promise<{ readonly conversation: Conversation }>): Promise<boolean> {
    const answer = await attempt(work);
    if (answer) dispatch({ kind: "conversation", conversation: answer.conversation });
    return answer !== undefined;
  }

  function heard({ type, data }: FeedEvent): void {
    if (type === "hello" && isLoaded) return;
    if (type === "hello" || type === "reset") return void attempt(loadAll);
    for (const told of changesOf(type, data, agent.name, store.get())) dispatch(told);
  }

  async function loadAll(): Promise<void> {
    await loadLists(api, agent.name, dispatch);
    isLoaded = true;
    if (opened !== undefined) await read(opened);
    await loadTemplates(api, dispatch);
  }

  async function read(id: string): Promise<void> {
    dispatch({ kind: "opened", id });
    const [conversation, page, notes] = await Promise.all([
      api.conversation(id),
      api.history(id),
      api.notes(id),
    ]);
    dispatch({ kind: "refreshed", conversation });
    dispatch({ kind: "history", id, entries: page.data, earlier: page.nextCursor });
    dispatch({ kind: "notes", id, notes });
  }

  /** One after the other in each conversation, so that they arrive in the order in which they were written. */
  function transmit(draft: Draft): Promise<unknown> {
    const { failure: _, ...fresh } = draft;
    dispatch({ kind: "draft", draft: fresh });
    const before = sending.get(draft.conversationId) ?? Promise.resolve();
    const work = before.then(() => transmitNow(fresh));
    sending.set(draft.conversationId, work);
    return work;
  }

  async function transmitNow(draft: Draft): Promise<void> {
    try {
      const { entryId, messageId } = await api.send(draft, agent);
      dispatch({ kind: "sent", draftId: draft.id, entry: entryOf(draft, entryId, messageId, agent) });
    } catch (error) {
      dispatch({ kind: "draft", draft: { ...draft, failure: textOf(error) } });
      if (error instanceof Refused && error.status === 401) onRefused();
    }
  }

  function draftOf(conversationId: string, message: Content, replyTo: string | undefined): Draft {
    return { id: newId(), conversationId, at: Date.now(), message, ...(replyTo && { replyTo }) };
  }

  return {
    /** Begins to listen, and reads what there is. Returns how to stop. */
    start: (): (() => void) =>
      listen(api, {
        onEvent: heard,
        onLink: (link) => dispatch({ kind: "link", link }),
        onRefused,
      }),
    more: (cursor: string) =>
      attempt(async () => {
        const page = await api.conversations({ cursor });
        dispatch({ kind: "listed", conversations: page.data, more: page.nextCursor });
      }),
    /** Reads a conversation, and keeps it up to date. */
    open(id: string): Promise<unknown> {
      opened = id;
      return attempt(() => read(id));
    },
    earlier: (id: string, cursor: string) =>
      attempt(async () => {
        const page = await api.history(id, cursor);
        dispatch({ kind: "history", id, entries: page.data, earlier: page.nextCursor });
      }),
    file: (id: string) => api.file(id),
    /** Blue ticks. No matter when it fails: the next message reads all before it. */
    markRead: (id: string) => void api.markRead(id).catch(() => {}),

    /** The customer sees that somebody writes. No matter when it fails. */
    typing: (id: string) => void api.typing(id).catch(() => {}),

    send: (id: string, message: Content, replyTo?: string) => transmit(draftOf(id, message, replyTo)),
    retry: (draft: Draft) => transmit(draft),
    upload: (file: File) => attempt(() => api.upload(file)),
    async sendFile(id: string, file: File, caption: string, replyTo?: string): Promise<unknown> {
      const mediaId = await attempt(() => api.upload(file));
      if (mediaId === undefined) return undefined;
      const { kind, content } = fileContent(file, mediaId, caption);
      return transmit(draftOf(id, { type: kind, [kind]: content }, replyTo));
    },
    note: (id: string, text: string) =>
      attempt(async () => {
        dispatch({ kind: "notes", id, notes: await api.note(id, text, agent.name) });
      }),

    /** The id of the conversation that waited longest, which is this agent's now. */
    takeNext: () =>
      attempt(async () => {
        const { conversation } = await api.take(agent.name);
        if (!conversation) return onProblem(deskTexts.noneWaits);
        dispatch({ kind: "conversation", conversation });
        return conversation.id;
      }),
    take: (id: string) => change(() => api.assign(id, agent.name)),
    transfer: (id: string, to: string) => change(() => api.transfer(id, to)),
    close: (id: string, reason: string) => change(() => api.close(id, reason)),
    enqueue: (id: string) => change(() => api.enqueue(id)),
    release: (id: string) => change(() => api.release(id)),
    tag: (id: string, add: readonly string[], remove: readonly string[]) =>
      change(() => api.tag(id, add, remove)),
  };
}

function textOf(error: unknown): string {
  if (!(error instanceof Refused)) return deskTexts.failed;
  if (error.agent !== undefined) return `${error.agent} ${deskTexts.alreadyTaken}`;
  return error.status === 413 ? deskTexts.tooLarge : error.message;
}

/** An id, also where the page is not of a secure origin. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the server's history will have of a draft that it took. */
function entryOf(draft: Draft, id: string, messageId: string, { name }: Agent): Entry {
  const { conversationId, at, message, replyTo } = draft;
  return {
    ...{ id, messageId, conversationId, at, direction: "out", author: "agent", agent: name },
    ...{ message: message as never, status: "accepted", statusTimes: {} },
    ...(replyTo && { replyTo }),
  } as Entry;
}

interface Told {
  readonly conversation: Conversation;
  readonly entry: Entry;
  readonly note: Note;
}

/** What an event changes. The server's own words are trusted: page and server are of one package. */
function changesOf(type: string, data: unknown, name: string, state: DeskState): Change[] {
  const { conversation, entry, note } = (data ?? {}) as Told;
  switch (type) {
    case "message": {
      const own = entry.author === "agent" && entry.agent === name;
      return [{ kind: "entry", conversation, entry, own }];
    }
    case "status":
      return [{ kind: "status", news: data as StatusNews }];
    case "noted": {
      const known = state.threads[conversation.id]?.notes ?? [];
      const isNew = !known.some(({ at, text }) => at === note.at && text === note.text);
      return isNew ? [{ kind: "notes", id: conversation.id, notes: [...known, note] }] : [];
    }
    case "queued":
    case "assigned":
    case "released":
    case "closed":
    case "tagged":
      return [{ kind: "conversation", conversation }];
    default:
      return [];
  }
}
