/** @module What agents do: take conversations, hand them on, end them. */
import type { Conversation } from "./conversation.ts";
import type { ConversationState } from "./conversation-state.ts";
import { assigned, closed, current, queued, released, transferred } from "./conversation-state.ts";
import type { ConversationRef, InboxCore } from "./core.ts";
import { resolve } from "./core.ts";
import type { QueueIndex } from "./queue.ts";

/** How an assignment went. Of several agents who want a conversation, exactly one gets it. */
export type Assignment<C> =
  | { readonly won: true; readonly conversation: Conversation<C> }
  | { readonly won: false; readonly agent: string | undefined; readonly conversation: Conversation<C> };

/** Someone in the queue. */
export interface Waiting<C> {
  readonly conversation: Conversation<C>;
  /** 1 is next. */
  readonly position: number;
  readonly waitingMs: number;
}

/** The waiting queue. */
export interface Queue<C> {
  /** Who waits, longest first. `after` goes on behind one who was seen, and who may have been taken since. */
  pending(page?: {
    readonly offset?: number;
    readonly limit?: number;
    readonly after?: { readonly id: string; readonly queuedAt: number };
  }): Promise<Waiting<C>[]>;
  /** How many wait. */
  length(): Promise<number>;
  /** Gives the conversation that has waited longest to the agent; `undefined` when nobody waits. */
  take(agent: string): Promise<Conversation<C> | undefined>;
  /** The place in the queue, 1 being next; `undefined` when the conversation does not wait. */
  position(ref: ConversationRef): Promise<number | undefined>;
}

const PAGE = 20;

/** Makes what agents use. */
export function createAgents<C>(core: InboxCore<C>, index: QueueIndex) {
  const { clock, conversations, rules } = core;

  async function change(
    ref: ConversationRef,
    step: (state: ConversationState, now: number) => ConversationState,
  ): Promise<ConversationState> {
    const id = await resolve(core, ref);
    return conversations.update(id, (state) => step(current(state, clock.now(), rules), clock.now()));
  }

  async function assign(ref: ConversationRef, agent: string): Promise<Assignment<C>> {
    const state = await change(ref, (now, at) => assigned(now, agent, at));
    const conversation = await core.view(state);
    if (state.mode === "human" && state.agent === agent) return { won: true, conversation };
    return { won: false, agent: state.agent, conversation };
  }

  /** From the queue only: one that was released or closed meanwhile is nobody's to take. */
  async function takeOne(id: string, agent: string): Promise<ConversationState | undefined> {
    let isOurs = false;
    const state = await conversations.update(id, (now) => {
      isOurs = now.mode === "queued";
      return isOurs ? assigned(now, agent, clock.now()) : now;
    });
    return isOurs ? state : undefined;
  }

  const queue: Queue<C> = {
    async pending({ offset = 0, limit = 50, after } = {}) {
      const { ahead, states } = after
        ? await index.behind({ member: after.id, score: after.queuedAt }, limit)
        : { ahead: offset, states: await index.waiting(offset, limit) };
      return Promise.all(
        states.map(async (state, i) => ({
          conversation: await core.view(state),
          position: ahead + i + 1,
          waitingMs: clock.now() - (state.queuedAt ?? clock.now()),
        })),
      );
    },
    length: index.length,
    async take(agent) {
      for (;;) {
        const waiting = await index.waiting(0, PAGE);
        if (waiting.length === 0) return undefined;
        for (const { id } of waiting) {
          const state = await takeOne(id, agent);
          if (state) return core.view(state);
        }
      }
    },
    async position(ref) {
      const ahead = await index.position(await resolve(core, ref));
      return ahead === undefined ? undefined : ahead + 1;
    },
  };

  return {
    queue,
    assign,
    async transfer(ref: ConversationRef, agent: string): Promise<Conversation<C>> {
      return core.view(await change(ref, (state, now) => transferred(state, agent, now)));
    },
    async enqueue(ref: ConversationRef, reason = "requested"): Promise<Conversation<C>> {
      return core.view(await change(ref, (state, now) => queued(state, reason, now)));
    },
    async release(ref: ConversationRef): Promise<Conversation<C>> {
      return core.view(await change(ref, released));
    },
    async close(ref: ConversationRef, reason?: string): Promise<Conversation<C>> {
      return core.view(await change(ref, (state, now) => closed(state, reason, now)));
    },
    async tag(ref: ConversationRef, ...tags: string[]): Promise<Conversation<C>> {
      return core.view(await change(ref, (state) => retagged(state, [...state.tags, ...tags])));
    },
    async untag(ref: ConversationRef, ...tags: string[]): Promise<Conversation<C>> {
      return core.view(
        await change(ref, (state) =>
          retagged(
            state,
            state.tags.filter((tag) => !tags.includes(tag)),
          ),
        ),
      );
    },
  };
}

function retagged(state: ConversationState, tags: readonly string[]): ConversationState {
  const distinct = [...new Set(tags)];
  return distinct.length === state.tags.length && distinct.every((tag) => state.tags.includes(tag))
    ? state
    : { ...state, tags: distinct };
}
