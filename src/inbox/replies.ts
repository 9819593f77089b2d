/** @module Waiting for what a user answers, also across a restart, and whichever process the answer comes to. */
import type { IncomingMessage } from "../events/message.schema.ts";
import { waitEnded, waitStarted } from "./conversation-state.ts";
import type { ConversationRef, InboxCore } from "./core.ts";
import { resolve } from "./core.ts";
import type { WaitOptions } from "./signals.ts";

/** Options of `inbox.waitForReply`. */
export interface ReplyWaitOptions extends WaitOptions {
  /**
   * The name of this wait within the conversation's session. Under the same name, a call after a restart goes on with
   * the same wait, and one after the answer gets that answer. @default a new one, which no restart finds again
   */
  readonly key?: string;
}

/** Waits for the next message of a user; `undefined` when none came in time. */
export type WaitForReply = (
  ref: ConversationRef,
  options?: ReplyWaitOptions,
) => Promise<IncomingMessage | undefined>;

const DAY_MS = 86_400_000;

/** Makes the waiting for replies. */
export function createReplies<C>(core: InboxCore<C>): WaitForReply {
  const { clock, conversations, history, waiting } = core;

  return async (ref, { key, timeoutMs = DAY_MS, signal } = {}) => {
    const id = await resolve(core, ref);
    const name = key ?? crypto.randomUUID();
    const start = await conversations.update(id, (state) => waitStarted(state, name, clock.now(), timeoutMs));
    const until = start.waits?.[name]?.until ?? clock.now() + timeoutMs;

    async function look(): Promise<IncomingMessage | undefined> {
      const { waits } = await conversations.read(id);
      const reply = waits?.[name]?.reply;
      const stored = reply === undefined ? undefined : await history.read(reply);
      return stored?.message as IncomingMessage | undefined;
    }

    const isKept = (found: unknown): boolean => found !== undefined && key !== undefined;
    let found: IncomingMessage | undefined;
    try {
      found = await waiting.until(start.id, look, until, signal);
    } finally {
      // A wait that was aborted goes on when its name is kept: after the restart, somebody asks for it.
      if (!isKept(found) && !(signal?.aborted && key !== undefined))
        await conversations.update(id, (state) => waitEnded(state, name));
    }
    return found;
  };
}
