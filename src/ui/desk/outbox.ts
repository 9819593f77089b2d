/** @module Sending: each conversation's messages one after the other, and each once, however often it is tried. */
import type { Api } from "./api.ts";
import type { Agent, Change, Draft, Entry } from "./model.ts";
import { isSignedOut, troubleText } from "./trouble.ts";

/** What an outbox works with. */
export interface OutboxParts {
  readonly api: Api;
  readonly agent: Agent;
  readonly dispatch: (change: Change) => void;
  /** The key is no longer known. */
  readonly onRefused: () => void;
}

/** Sends drafts. What fails stays a draft, and says why. */
export function createOutbox({ api, agent, dispatch, onRefused }: OutboxParts) {
  const sending = new Map<string, Promise<unknown>>();

  async function transmit(draft: Draft): Promise<void> {
    try {
      const { entryId, messageId } = await api.send(draft, agent);
      dispatch({ kind: "sent", draftId: draft.id, entry: entryOf(draft, entryId, messageId, agent) });
    } catch (error) {
      dispatch({ kind: "draft", draft: { ...draft, failure: troubleText(error) } });
      if (isSignedOut(error)) onRefused();
    }
  }

  /** After what was written before, so that it arrives in this order. */
  function enqueue({ failure: _, ...draft }: Draft): Promise<unknown> {
    dispatch({ kind: "draft", draft });
    const before = sending.get(draft.conversationId) ?? Promise.resolve();
    const work = before.then(() => transmit(draft));
    sending.set(draft.conversationId, work);
    return work;
  }

  return {
    send: (conversationId: string, message: Draft["message"], replyTo?: string): Promise<unknown> =>
      enqueue({ id: newId(), conversationId, at: Date.now(), message, ...(replyTo && { replyTo }) }),
    retry: enqueue,
    discard: (draftId: string): void => dispatch({ kind: "discarded", draftId }),
  };
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
    id,
    messageId,
    conversationId,
    at,
    direction: "out",
    author: "agent",
    agent: name,
    // The server has checked it.
    message: message as never,
    status: "accepted",
    statusTimes: {},
    ...(replyTo && { replyTo }),
  };
}
