/** @module What an agent does, and what the desk does by itself: asks the server, and keeps what comes back. */
import { fileContent } from "../chat/file-content.ts";
import type { PageStore } from "../chat/store.ts";
import { deskTexts } from "../texts/desk-texts.ts";
import type { Api } from "./api.ts";
import { type FeedEvent, listen } from "./feed.ts";
import { loadLists, loadTemplates } from "./load.ts";
import type { Agent, Change, Conversation, DeskState } from "./model.ts";
import { createOutbox } from "./outbox.ts";
import { changesOf } from "./told.ts";
import { isSignedOut, troubleText } from "./trouble.ts";

/** What the desk is made of. */
export interface DeskParts {
  readonly api: Api;
  readonly agent: Agent;
  readonly store: PageStore<DeskState, Change>;
  /** Says to the agent what went wrong. */
  readonly onProblem: (text: string) => void;
  /** The key is no longer known. */
  readonly onRefused: () => void;
}

export type Actions = ReturnType<typeof createActions>;

/** Makes what the components call. Nothing of it rejects: what goes wrong is said. */
export function createActions({ api, agent, store, onProblem, onRefused }: DeskParts) {
  const { dispatch } = store;
  const outbox = createOutbox({ api, agent, dispatch, onRefused });
  let opened: string | undefined;
  let isLoaded = false;

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (isSignedOut(error)) onRefused();
      else onProblem(troubleText(error));
      return undefined;
    }
  }

  /** Runs an operation whose answer is the conversation as it is now. */
  async function change(work: () => Promise<{ readonly conversation: Conversation }>): Promise<void> {
    const answer = await attempt(work);
    if (answer) dispatch({ kind: "conversation", conversation: answer.conversation });
  }

  function heard(event: FeedEvent): void {
    const isBehind = event.type === "reset" || (event.type === "hello" && !isLoaded);
    if (isBehind) void attempt(loadAll);
    for (const told of changesOf(event, agent.name, store.get())) dispatch(told);
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

  return {
    ...outbox,
    /** Begins to listen, and reads what there is. Returns how to stop. */
    start: (): (() => void) =>
      listen(api, { onEvent: heard, onLink: (link) => dispatch({ kind: "link", link }), onRefused }),
    /** Reads a conversation, and keeps it up to date. */
    open(id: string): Promise<unknown> {
      opened = id;
      return attempt(() => read(id));
    },
    more: (cursor: string) =>
      attempt(async () => {
        const page = await api.conversations({ cursor });
        dispatch({ kind: "listed", conversations: page.data, more: page.nextCursor });
      }),
    earlier: (id: string, cursor: string) =>
      attempt(async () => {
        const page = await api.history(id, cursor);
        dispatch({ kind: "history", id, entries: page.data, earlier: page.nextCursor });
      }),

    file: (id: string) => api.file(id),
    upload: (file: File) => attempt(() => api.upload(file)),
    /** Whether Meta has the file, so that it is on its way. */
    async sendFile(id: string, file: File, caption: string, replyTo?: string): Promise<boolean> {
      const mediaId = await attempt(() => api.upload(file));
      if (mediaId === undefined) return false;
      const { kind, content } = fileContent(file, mediaId, caption);
      void outbox.send(id, { type: kind, [kind]: content }, replyTo);
      return true;
    },
    note: (id: string, text: string) =>
      attempt(async () => dispatch({ kind: "notes", id, notes: await api.note(id, text, agent.name) })),
    /** Blue ticks. No matter when it fails: the next message reads all before it. */
    markRead: (id: string) => void api.markRead(id).catch(() => {}),
    /** The customer sees that somebody writes. No matter when it fails. */
    typing: (id: string) => void api.typing(id).catch(() => {}),

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
