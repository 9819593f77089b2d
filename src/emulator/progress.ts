/**
 * @module What becomes of a message of the business: how far it gets, and the statuses that tell of it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
import type { MessageRecord, Person } from "./chats.ts";
import { titleOf, webhookError } from "./graph-failure.ts";
import { contactOf, whatsAppId } from "./identity.ts";
import type { Realm } from "./realm.ts";
import type { WorldTemplate } from "./template-shelf.ts";
import type { MessageStatus } from "./world.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a status needs to know of the message beside the message. */
export interface Sent {
  readonly message: MessageRecord;
  readonly person: Person | undefined;
  readonly callbackData?: string | undefined;
  readonly template?: WorldTemplate | undefined;
  readonly marketing?: boolean | undefined;
  /** Whether the user wrote in the last 24 hours when it was sent. */
  readonly inWindow: boolean;
}

const WINDOW_MS = 24 * 3_600_000; // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages

/** Whether free-form messages reach the user now. */
export function windowIsOpen(person: Person, now: number): boolean {
  return person.wroteAt !== undefined && now - person.wroteAt < WINDOW_MS;
}

/** Carries an accepted message as far as it gets. */
export function deliver(realm: Realm, sent: Sent): void {
  const code = failureOf(realm, sent);
  if (code !== undefined) step(realm, sent, "failed", code);
  else arrive(realm, sent);
}

function arrive(realm: Realm, sent: Sent): void {
  step(realm, sent, "sent");
  const { person, message } = sent;
  if (!person || person.blocked || message.type === "reaction") return;
  person.typingUntil = 0;
  step(realm, sent, "delivered");
  if (person.autoRead ?? realm.settings.autoRead) step(realm, sent, "read");
}

function failureOf({ settings }: Realm, { person, message, inWindow }: Sent): number | undefined {
  if (!person) return undefined;
  if (!person.onWhatsApp) return 131026;
  if (person.failsWith !== undefined) return person.failsWith;
  if (settings.window !== "off" && message.type !== "template" && !inWindow) return 131047;
  return undefined;
}

/** One status further, in the world and by webhook. Resolves when the webhook has answered. */
export function tell(realm: Realm, sent: Sent, status: MessageStatus, code?: number): Promise<void> {
  const { message, person } = sent;
  const at = realm.clock.now();
  realm.chats.step(message, { status, at, ...(code !== undefined && { code, reason: titleOf(code) }) });
  return realm.office.post({
    kind: "statuses",
    messageId: message.id,
    lane: `${person?.phone ?? message.groupId ?? ""} statuses`,
    content: statusOf(realm, sent, status, at, code),
    ...(person && status !== "failed" && { contact: contactOf(realm, person) }),
  });
}

function step(realm: Realm, sent: Sent, status: MessageStatus, code?: number): void {
  void realm.activity.track(tell(realm, sent, status, code));
}

function statusOf(
  realm: Realm,
  sent: Sent,
  status: MessageStatus,
  at: number,
  code: number | undefined,
): Json {
  return {
    id: sent.message.id,
    status,
    timestamp: String(Math.floor(at / 1_000)),
    ...recipientOf(realm, sent),
    ...(sent.callbackData !== undefined && { biz_opaque_callback_data: sent.callbackData }),
    ...(status === "sent" || status === "delivered" ? billOf(realm, sent, at) : {}),
    ...(code !== undefined && { errors: [webhookError(code)] }),
  };
}

function recipientOf(realm: Realm, { message, person }: Sent): Json {
  if (!person) return { recipient_id: message.groupId, recipient_type: "group" };
  const phone = person.hidesPhone ? {} : { recipient_id: whatsAppId(realm, person) };
  return { ...phone, recipient_user_id: person.userId };
}

/** Since v24.0 statuses carry a price and no conversation. */
function billOf({ settings }: Realm, { message, template, marketing, inWindow }: Sent, at: number): Json {
  const category = marketing ? "marketing_lite" : (template?.category.toLowerCase() ?? "service");
  const billable = template !== undefined && !(category === "utility" && inWindow);
  const pricing = {
    billable,
    pricing_model: "PMP",
    type: billable ? "regular" : "free_customer_service",
    category,
  };
  if (Number.parseFloat(settings.webhookVersion.slice(1)) >= 24) return { pricing };
  const expires = String(Math.floor((at + WINDOW_MS) / 1_000));
  const conversation = {
    id: message.id.slice(-32),
    expiration_timestamp: expires,
    origin: { type: category },
  };
  return { conversation, pricing };
}
