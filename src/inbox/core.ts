/** @module What the parts of an inbox share. */
import type { Recipient, Sender } from "../client/sender.ts";
import type { Clock } from "../core/clock.ts";
import { ConfigurationError } from "../core/errors.ts";
import type { Logger } from "../core/logger.ts";
import type { Conversation } from "./conversation.ts";
import { groupOfParty, partyOfGroup, userIdOf } from "./conversation.ts";
import type { ConversationState, Rules } from "./conversation-state.ts";
import type { Conversations } from "./conversations.ts";
import { conversationId } from "./conversations.ts";
import type { History, HistoryEntry, Note } from "./history.ts";
import type { UserRecord, Users } from "./identity.ts";
import type { Emitter, Waiting } from "./signals.ts";
import type { DeliveryStatus, StatusState } from "./status-state.ts";

/** What an inbox tells of, in the process in which it happened. */
export interface InboxEvents<C = Record<string, unknown>> {
  /** A message of either direction is in the history. */
  readonly message: { readonly conversation: Conversation<C>; readonly entry: HistoryEntry };
  readonly queued: { readonly conversation: Conversation<C> };
  readonly assigned: { readonly conversation: Conversation<C>; readonly agent: string };
  /** The bot has it again. */
  readonly released: { readonly conversation: Conversation<C> };
  readonly closed: { readonly conversation: Conversation<C> };
  /** Its tags are others. */
  readonly tagged: { readonly conversation: Conversation<C> };
  /** An agent has left a note. */
  readonly noted: { readonly conversation: Conversation<C>; readonly note: Note };
  /** A message got further, or failed. The ids of its entry and conversation are there if the inbox knows it. */
  readonly status: {
    readonly messageId: string;
    readonly status: DeliveryStatus;
    readonly error?: StatusState["error"];
    readonly entryId?: string;
    readonly conversationId?: string;
  };
}

/** The part of the client that an inbox sends with. `WhatsApp` is one. */
export type InboxSender = Pick<Sender, "send" | "typing" | "markRead"> & { readonly phoneNumberId?: string };

/** What the parts of an inbox work with. */
export interface InboxCore<C> {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rules: Rules;
  readonly whatsapp: InboxSender;
  readonly phoneNumberId: string | undefined;
  readonly users: Users;
  readonly conversations: Conversations;
  readonly history: History;
  readonly waiting: Waiting;
  readonly emitter: Emitter<InboxEvents<C>>;
  /** A state, with its user. */
  view(state: ConversationState): Promise<Conversation<C>>;
}

/**
 * Which conversation: by its id, or by its user and the business number. A text is a phone number. The number of the
 * business is the inbox's own, unless `phoneNumberId` names another.
 */
export type ConversationRef =
  | string
  | { readonly id: string }
  | {
      readonly phone?: string;
      readonly userId?: string;
      readonly username?: string;
      readonly groupId?: string;
      readonly phoneNumberId?: string;
    };

/** The id of the conversation that a reference means. The user is made known, if need be. */
export async function resolve<C>(core: InboxCore<C>, ref: ConversationRef): Promise<string> {
  return (await locate(core, ref, meet)) ?? "";
}

/** The id of the conversation that a reference means; `undefined` when nobody is known by that. */
export async function locate<C>(
  core: InboxCore<C>,
  ref: ConversationRef,
  otherwise?: typeof meet,
): Promise<string | undefined> {
  if (typeof ref === "object" && "id" in ref) return ref.id;
  const {
    phoneNumberId = core.phoneNumberId,
    groupId,
    ...identity
  } = typeof ref === "string" ? { phone: ref, phoneNumberId: undefined, groupId: undefined } : ref;
  if (phoneNumberId === undefined) throw new ConfigurationError(NO_NUMBER);
  if (groupId !== undefined) return conversationId(phoneNumberId, partyOfGroup(groupId));
  const at = core.clock.now();
  const user = (await core.users.find(identity, at)) ?? (await otherwise?.(core.users, identity, at));
  return user && core.conversations.idOf(user, phoneNumberId);
}

async function meet(
  users: Users,
  identity: { phone?: string; userId?: string },
  at: number,
): Promise<UserRecord> {
  const { phone, userId } = identity;
  if (phone === undefined && userId === undefined)
    throw new ConfigurationError("Nobody is known by that. Name the user by `phone` or `userId`.");
  return users.see({ phone, userId, at });
}

const NO_NUMBER =
  "The inbox does not know which of the business's numbers is meant. Pass `phoneNumberId` to createInbox, or beside the user.";

/** Where messages to a conversation go. */
export async function recipientOf<C>(core: InboxCore<C>, state: ConversationState): Promise<Recipient> {
  const groupId = groupOfParty(state.party);
  if (groupId !== undefined) return { groupId };
  const user = await core.users.read(state.party);
  const userId = user && userIdOf(state, user);
  if (user?.phone === undefined) return userId === undefined ? {} : { userId };
  return userId === undefined ? { phone: user.phone } : { phone: user.phone, userId };
}

/** Tells that a message is in the history, if anybody wants to know. */
export async function tellOfMessage<C>(
  core: InboxCore<C>,
  conversation: string,
  messageId: string,
): Promise<void> {
  core.waiting.notify(conversation);
  if (!core.emitter.has("message")) return;
  const stored = await core.history.read(messageId);
  if (!stored) return;
  const view = await core.view(await core.conversations.read(conversation));
  core.emitter.emit("message", { conversation: view, entry: await core.history.entry(stored) });
}
