/** @module A conversation as users of an inbox see it. */
import type { Clock } from "../core/clock.ts";
import type { ConversationState, Mode, Rules } from "./conversation-state.ts";
import { current } from "./conversation-state.ts";
import type { UserRecord } from "./identity.ts";
import { freeformUntil } from "./window.ts";

/** The user of a conversation. */
export interface InboxUser {
  /** The inbox's own id. It stays the same through changes of number, unless two users turn out to be one. */
  readonly id: string;
  readonly phone?: string;
  /** The business-scoped id that this number's account knows the user by. */
  readonly userId?: string;
  readonly parentUserId?: string;
  readonly username?: string;
  readonly name?: string;
  /** Set instead of all others when it is a group's conversation. */
  readonly groupId?: string;
  /** Whether the user has stopped marketing messages. */
  readonly marketingStopped: boolean;
}

/** One user at one business number, at the moment it was read. Times are milliseconds since the epoch. */
export interface Conversation<C = Record<string, unknown>> {
  readonly id: string;
  readonly user: InboxUser;
  readonly phoneNumberId: string;
  /** Who answers: the bot, nobody yet, an agent, or nobody any more. */
  readonly mode: Mode;
  /** Since when it has this mode. */
  readonly since: number;
  /** Who has it, in mode `human`. */
  readonly agent?: string;
  /** Why it was queued, or closed. */
  readonly reason?: string;
  readonly queuedAt?: number;
  /** When the bot takes over again, after a human wrote in passing. */
  readonly resumesAt?: number;
  readonly session: { readonly startedAt: number; readonly activeAt: number; readonly endsAt: number };
  readonly context: C;
  readonly tags: readonly string[];
  readonly window: {
    /** Until when anything may be sent; absent when only templates may. */
    readonly freeformUntil?: number;
    /** Until when messages cost nothing, because the user came from an ad. */
    readonly freeUntil?: number;
  };
}

/** What a view is made with. */
export interface ViewParts<C> {
  readonly clock: Clock;
  readonly rules: Rules;
  readonly initialContext: () => C;
}

const GROUP = "group-";

/** The party of a group's conversation. */
export const partyOfGroup = (groupId: string): string => GROUP + groupId;
/** The group of a conversation, if it is a group's. */
export const groupOfParty = (party: string): string | undefined =>
  party.startsWith(GROUP) ? party.slice(GROUP.length) : undefined;

/** What a state looks like now. */
export function viewOf<C>(
  before: ConversationState,
  user: UserRecord | undefined,
  { clock, rules, initialContext }: ViewParts<C>,
): Conversation<C> {
  const state = current(before, clock.now(), rules);
  const { id, phoneNumberId, mode, since, agent, reason, queuedAt, resumeAt, tags, startedAt, activeAt } =
    state;
  return {
    id,
    user: userOf(state, user),
    phoneNumberId,
    mode,
    since,
    ...(agent !== undefined && { agent }),
    ...(reason !== undefined && { reason }),
    ...(queuedAt !== undefined && { queuedAt }),
    ...(resumeAt !== undefined && { resumesAt: resumeAt }),
    session: { startedAt, activeAt, endsAt: activeAt + rules.sessionTtlMs },
    // Nobody but the users of the inbox writes it, through functions of this type.
    context: (state.context as C | undefined) ?? initialContext(),
    tags,
    window: windowOf(state, clock.now()),
  };
}

function windowOf({ window }: ConversationState, now: number): Conversation["window"] {
  const until = freeformUntil(window, now);
  const isFree = window.freeUntil !== undefined && window.freeUntil > now;
  return {
    ...(until !== undefined && { freeformUntil: until }),
    ...(isFree && window.freeUntil !== undefined && { freeUntil: window.freeUntil }),
  };
}

/** The id that the account of a conversation knows the user by. */
export function userIdOf({ accountId = "" }: ConversationState, user: UserRecord): string | undefined {
  return user.userIds[accountId] ?? Object.values(user.userIds).at(-1);
}

function userOf(state: ConversationState, user: UserRecord | undefined): InboxUser {
  const groupId = groupOfParty(state.party);
  if (groupId !== undefined) return { id: state.party, groupId, marketingStopped: false };
  if (!user) return { id: state.party, marketingStopped: false };
  const { id, phone, parentUserId, username, name, marketing } = user;
  const userId = userIdOf(state, user);
  return {
    id,
    ...(phone !== undefined && { phone }),
    ...(userId !== undefined && { userId }),
    ...(parentUserId !== undefined && { parentUserId }),
    ...(username !== undefined && { username }),
    ...(name !== undefined && { name }),
    marketingStopped: marketing?.value === "stop",
  };
}
