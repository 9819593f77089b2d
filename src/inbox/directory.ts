/** @module All conversations, by when something was last said: an index, which a list for people is read from. */
import { ConfigurationError } from "../core/errors.ts";
import type { Scored, Store } from "../store/store.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationState, Mode } from "./conversation-state.ts";
import { placeBefore } from "./places.ts";

/** Which conversations. */
export interface DirectoryPage {
  /** Where the page before ended: its `cursor`. @default the newest */
  readonly cursor?: string | undefined;
  /** At most so many. @default 50 */
  readonly limit?: number | undefined;
  readonly mode?: Mode | undefined;
  readonly agent?: string | undefined;
  readonly tag?: string | undefined;
}

/** Conversations, the one in which something was said last first. */
export interface ConversationsPage<C> {
  readonly conversations: readonly Conversation<C>[];
  /** Where the next page begins; absent on the last. A page may be short, and have one. */
  readonly cursor?: string;
}

/** The index of all conversations. */
export interface Directory {
  put(id: string, activity: number): Promise<void>;
  drop(id: string): Promise<void>;
  page(
    page: DirectoryPage,
  ): Promise<{ readonly states: readonly ConversationState[]; readonly cursor: string | undefined }>;
}

const PAGE = 100;
/** So many are looked at for one page, in search of what was asked for: no page takes for ever. */
const LOOKS = 20;

/** The index in a store. */
export function createDirectory(
  store: Store,
  key: string,
  find: (id: string) => Promise<ConversationState | undefined>,
): Directory {
  /** The places before a cursor, nearest first. */
  async function before(cursor: Scored | undefined): Promise<Scored[]> {
    if (!cursor) return (await store.sortedRange(key, -PAGE)).reverse();
    const end = await placeBefore((at) => store.sortedRange(key, at, at + 1), cursor);
    return end === 0 ? [] : (await store.sortedRange(key, Math.max(0, end - PAGE), end)).reverse();
  }

  return {
    put: (id, activity) => store.push(key, id, activity),
    async drop(id) {
      await store.remove(key, id);
    },
    async page({ cursor, limit = 50, ...wanted }) {
      const states: ConversationState[] = [];
      let last = cursor === undefined ? undefined : placeOf(cursor);
      for (let looks = 0; looks < LOOKS && states.length < limit; looks++) {
        const places = await before(last);
        const found = await Promise.all(places.map(({ member }) => find(member)));
        for (const [i, state] of found.entries()) {
          last = places[i];
          // The index may still know one that became part of another.
          if (state && state.id === last?.member && fits(state, wanted)) states.push(state);
          if (states.length >= limit) break;
        }
        if (places.length < PAGE && states.length < limit) return { states, cursor: undefined };
      }
      return { states, cursor: last && JSON.stringify([last.score, last.member]) };
    },
  };
}

function fits(state: ConversationState, { mode, agent, tag }: DirectoryPage): boolean {
  return (
    (mode === undefined || state.mode === mode) &&
    (agent === undefined || state.agent === agent) &&
    (tag === undefined || state.tags.includes(tag))
  );
}

function placeOf(cursor: string): Scored {
  try {
    const [score, member]: unknown[] = JSON.parse(cursor);
    if (typeof score === "number" && typeof member === "string") return { score, member };
  } catch {
    // Said below.
  }
  throw new ConfigurationError("This is no cursor of a page of conversations. Pass one as it came.");
}
