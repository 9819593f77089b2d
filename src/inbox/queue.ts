/** @module The waiting queue: an index of conversations by when they began to wait. What is true is in the conversation. */
import type { Scored, Store } from "../store/store.ts";
import type { ConversationState } from "./conversation-state.ts";
import { inOrder as byPlace } from "./places.ts";

/** The index of the queue. */
export interface QueueIndex {
  put(id: string, since: number): Promise<void>;
  drop(id: string): Promise<void>;
  /** Those who wait, longest first, from a position on. */
  waiting(offset: number, limit: number): Promise<ConversationState[]>;
  /** Those who have waited less long than another, who may be gone by now, and how many are before them. */
  behind(
    other: Scored,
    limit: number,
  ): Promise<{ readonly ahead: number; readonly states: readonly ConversationState[] }>;
  /** How many wait. */
  length(): Promise<number>;
  /** How many wait before this one; `undefined` when it does not wait. */
  position(id: string): Promise<number | undefined>;
}

const PAGE = 100;
/** An entry may be older than what it tells of, by the time of one write. After this long, it tells of nothing. */
const STALE_MS = 60_000;

/** The queue in a store. */
export function createQueueIndex(
  store: Store,
  key: string,
  now: () => number,
  read: (id: string) => Promise<ConversationState>,
): QueueIndex {
  async function* inOrder(): AsyncGenerator<ConversationState> {
    for (let start = 0; ; ) {
      const page = await store.sortedRange(key, start, start + PAGE);
      const states = await Promise.all(page.map(({ member }) => read(member)));
      let dropped = 0;
      for (const [i, { member, score }] of page.entries()) {
        const state = states[i];
        if (state?.mode === "queued" && state.id === member) yield state;
        else if (now() - score > STALE_MS && (await store.remove(key, member))) dropped++;
      }
      if (page.length < PAGE) return;
      start += PAGE - dropped;
    }
  }

  return {
    put: (id, since) => store.push(key, id, since),
    async drop(id) {
      await store.remove(key, id);
    },
    async waiting(offset, limit) {
      const found: ConversationState[] = [];
      let skipped = 0;
      if (limit <= 0) return found;
      for await (const state of inOrder()) {
        if (skipped++ >= offset) found.push(state);
        if (found.length >= limit) break;
      }
      return found;
    },
    async behind(other, limit) {
      const states: ConversationState[] = [];
      let ahead = 0;
      for await (const state of inOrder()) {
        const isBehind = byPlace({ member: state.id, score: state.queuedAt ?? 0 }, other) > 0;
        if (isBehind && states.length < limit) states.push(state);
        if (!isBehind) ahead++;
        if (states.length >= limit) break;
      }
      return { ahead, states };
    },
    async length() {
      let many = 0;
      for await (const _ of inOrder()) many++;
      return many;
    },
    async position(id) {
      let ahead = 0;
      for await (const state of inOrder()) {
        if (state.id === id) return ahead;
        ahead++;
      }
      return undefined;
    },
  };
}
