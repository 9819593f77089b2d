/** @module Conversations in a store: found by user and number, changed atomically, made one when users are. */
import type { Clock } from "../core/clock.ts";
import type { Store } from "../store/store.ts";
import { absorbed } from "./absorb.ts";
import type { ConversationState, Rules } from "./conversation-state.ts";
import { blank, current, duesOf } from "./conversation-state.ts";
import type { Directory } from "./directory.ts";
import { createDocuments } from "./documents.ts";
import type { UserRecord } from "./identity.ts";
import type { QueueIndex } from "./queue.ts";
import type { Timers } from "./timers.ts";

/** Is told of every change that was written. */
export type ChangeHook = (before: ConversationState | undefined, after: ConversationState) => void;

/** What the conversations work with. */
export interface ConversationParts {
  readonly store: Store;
  readonly prefix: string;
  readonly clock: Clock;
  readonly rules: Rules;
  readonly timers: Pick<Timers, "arm" | "alarm">;
  readonly queue: QueueIndex;
  readonly directory: Pick<Directory, "put" | "drop">;
  readonly onChange: ChangeHook;
}

/** Conversations by their id, which is made of the number and the user. */
export interface Conversations {
  /** As it is now; one that never was is blank, and not written. */
  read(id: string): Promise<ConversationState>;
  /** As it is now; `undefined` when it never was. */
  find(id: string): Promise<ConversationState | undefined>;
  /** Changes it, and all that depends on it. The result is what it is after the change. */
  update(id: string, change: (state: ConversationState) => ConversationState): Promise<ConversationState>;
  /** The id of a user's conversation at a number, after what belongs to it was made one. */
  idOf(user: UserRecord, phoneNumberId: string): Promise<string>;
}

type State = ConversationState;

/** `number:user` */
export const conversationId = (phoneNumberId: string, party: string): string => `${phoneNumberId}:${party}`;

/** Makes the conversations of an inbox. */
export function createConversations(parts: ConversationParts): Conversations {
  const { store, prefix, clock, rules, timers, queue, directory, onChange } = parts;
  const documents = createDocuments<State>(store, `${prefix}conversation:`);

  /** The index and the timers come first: at worst, they tell of what never happened, and somebody looks in vain. */
  async function ahead(before: State | undefined, after: State): Promise<void> {
    const known = before === undefined ? [] : duesOf(before);
    const fresh = duesOf(after).filter((due) => !known.includes(due));
    await Promise.all(fresh.map((due) => timers.arm(after.id, due)));
    if (isQueued(after) && before?.queuedAt !== after.queuedAt)
      await queue.put(after.id, after.queuedAt ?? 0);
    if (after.movedTo === undefined && (!before || activityOf(before) !== activityOf(after)))
      await directory.put(after.id, activityOf(after));
  }

  async function behind(before: State | undefined, after: State): Promise<void> {
    if (before && isQueued(before) && !isQueued(after)) await queue.drop(before.id);
    if (before && before.movedTo === undefined && after.movedTo !== undefined) await directory.drop(after.id);
    if (after.mode === "bot" && after.gathering && before?.gathering?.due !== after.gathering.due)
      timers.alarm(after.gathering.due);
    onChange(before, after);
  }

  async function write(
    id: string,
    change: (state: State | undefined) => State | undefined,
  ): Promise<State | undefined> {
    const { before, after } = await documents.update(id, change, ahead);
    if (after && after !== before) await behind(before, after);
    return after;
  }

  const blankOf = (id: string): State => {
    const at = id.indexOf(":");
    return blank(id, id.slice(0, at), id.slice(at + 1), clock.now());
  };

  async function update(id: string, change: (state: State) => State): Promise<State> {
    const after = await write(id, (state = blankOf(id)) =>
      state.movedTo === undefined ? change(state) : state,
    );
    return after?.movedTo === undefined ? (after ?? blankOf(id)) : update(after.movedTo, change);
  }

  async function find(id: string): Promise<State | undefined> {
    const state = await documents.read(id);
    if (state?.movedTo !== undefined) return find(state.movedTo);
    return state && current(state, clock.now(), rules);
  }

  const read = async (id: string): Promise<State> => (await find(id)) ?? blankOf(id);

  /** First the one that goes stands still, then the other takes it in: whoever finds it half done ends it. */
  async function fold(into: string, from: string): Promise<void> {
    const gone = await write(from, (state = blankOf(from)) =>
      state.movedTo === undefined ? { ...state, movedTo: into } : state,
    );
    if (gone) await update(into, (state) => absorbed(state, gone));
  }

  return {
    read,
    find,
    update,
    async idOf(user, phoneNumberId) {
      const id = conversationId(phoneNumberId, user.id);
      if (user.merged.length === 0) return id;
      const known = (await documents.read(id))?.merged ?? [];
      for (const party of user.merged) {
        const from = conversationId(phoneNumberId, party);
        if (!known.includes(from)) await fold(id, from);
      }
      return id;
    },
  };
}

/** When something was last said, by either side. */
export const activityOf = ({ activeAt, latest }: State): number => Math.max(activeAt, latest * 1000);

const isQueued = (state: State): boolean => state.mode === "queued" && state.movedTo === undefined;
