/** @module Who an event is about, and where an answer to it goes. */
import type { Identity } from "../core/identity.ts";
import type { CallStatus } from "./call.schema.ts";
import type { Contact } from "./common.schema.ts";
import type { EventOf, WebhookEvent } from "./event.ts";
import type { IncomingMessage } from "./message.schema.ts";
import type { Status } from "./status.schema.ts";
import type { EchoAddress, HistoryThread } from "./thread.schema.ts";

/** Where a reply goes; the shape a client's `send` takes. A `phone` wins over a `userId` beside it. */
export interface ReplyAddress {
  readonly phone?: string;
  readonly userId?: string;
  readonly groupId?: string;
}

/**
 * Where a reply to a message goes: its group, else its author. After a `user_changed_number` that is the new
 * number. `undefined` when Meta named nobody.
 *
 * @example
 * ```ts
 * import { parseWebhook, recipientOf, text } from "whatsapp-enterprise";
 *
 * for (const event of parseWebhook(JSON.parse("{}"))) {
 *   const to = event.type === "message" ? recipientOf(event.message) : undefined;
 *   if (to) await wa.send(to, text("Got it."));
 * }
 * ```
 */
export function recipientOf(message: IncomingMessage): ReplyAddress | undefined {
  if (message.group_id !== undefined) return { groupId: message.group_id };
  const moved = message.type === "system" ? message.system : undefined;
  const phone = moved?.wa_id ?? message.from;
  const userId = moved?.user_id ?? message.from_user_id;
  if (phone === undefined) return userId === undefined ? undefined : { userId };
  return userId === undefined ? { phone } : { phone, userId };
}

/**
 * Everything an event says about who the user is: the author of a message, the recipient of a status or an
 * echo (in a group, the participant), the user's side of a call. `undefined` for events about no user.
 */
export function identityOf(event: WebhookEvent): Identity | undefined {
  switch (event.type) {
    case "message":
    case "standby_message":
      return complete(authorOf(event.message), event.contact);
    case "status":
    case "standby_status":
    case "call_status":
      return complete(recipientOfStatus(event.status), event.contact);
    case "message_echo":
      return complete(addresseeOf(event.message), event.contact);
    case "call":
      return complete(callerOf(event), event.contact);
    case "history_message":
      return event.thread ? ownerOf(event.thread) : undefined;
    case "user_preference":
      return partyOf(event.update);
    case "user_id_update":
      return { phone: event.update.wa_id, userId: event.update.user_id.current };
    case "handover":
      return { phone: event.update.sender?.phone_number, userId: event.update.sender?.user_id };
    default:
      return undefined;
  }
}

/** The group an event happened in. */
export function groupOf(event: WebhookEvent): string | undefined {
  switch (event.type) {
    case "message":
    case "standby_message":
    case "message_echo":
      return event.message.group_id;
    case "status":
    case "standby_status":
      return event.status.recipient_type === "group" ? event.status.recipient_id : undefined;
    case "group_lifecycle":
    case "group_participants":
    case "group_settings":
    case "group_status":
      return event.update.group_id;
    default:
      return undefined;
  }
}

/** What the event itself says, and the contact beside it for the rest. */
function complete(said: Identity, contact: Contact | undefined): Identity {
  if (contact === undefined) return said;
  return {
    phone: said.phone ?? contact.wa_id,
    userId: said.userId ?? contact.user_id,
    parentUserId: said.parentUserId ?? contact.parent_user_id,
    username: contact.profile?.username,
  };
}

function authorOf(message: IncomingMessage): Identity {
  return { phone: message.from, userId: message.from_user_id, parentUserId: message.from_parent_user_id };
}

function addresseeOf(message: EchoAddress): Identity {
  return { phone: message.to, userId: message.to_user_id, parentUserId: message.to_parent_user_id };
}

function recipientOfStatus(status: Status | CallStatus): Identity {
  if ("recipient_type" in status && status.recipient_type === "group") {
    return {
      phone: status.recipient_participant_id ?? status.participant_recipient_id,
      userId: status.recipient_participant_user_id,
      parentUserId: status.recipient_participant_parent_user_id,
    };
  }
  return {
    phone: status.recipient_id,
    userId: status.recipient_user_id,
    parentUserId: status.parent_recipient_user_id ?? status.recipient_parent_user_id,
  };
}

/** The user's side of a call, whoever started it. */
function callerOf({ call, displayPhoneNumber }: EventOf<"call">): Identity {
  const started =
    call.direction ?? (call.from === displayPhoneNumber ? "BUSINESS_INITIATED" : "USER_INITIATED");
  if (started === "BUSINESS_INITIATED") return addresseeOf(call);
  return { phone: call.from, userId: call.from_user_id, parentUserId: call.from_parent_user_id };
}

/** A thread's id is a phone number, or a business-scoped id, which starts with the letters of a country. */
function ownerOf({ id, context }: HistoryThread): Identity {
  const isPhone = id >= "0" && id < ":";
  return complete(isPhone ? { phone: id } : { userId: id }, context);
}

function partyOf(party: Pick<Contact, "wa_id" | "user_id" | "parent_user_id">): Identity {
  return { phone: party.wa_id, userId: party.user_id, parentUserId: party.parent_user_id };
}
