/** @module Names for events: to recognise one that was delivered twice, and to keep one user's in order. */
import { canonicalPhone } from "../core/identity.ts";
import type { EventOf, WebhookEvent } from "./event.ts";
import { groupOf, identityOf } from "./people.ts";

/**
 * A name that two deliveries of the same event share, and no two events do. `undefined` for an event that
 * cannot have one.
 *
 * Meta delivers at least once, for up to 7 days. Messages and calls have ids; a status is its message, its
 * value, its time and, in a group, its participant. Everything else is recognised by its content and the
 * time of its entry.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export function dedupeKey(event: WebhookEvent): string | undefined {
  switch (event.type) {
    case "message":
    case "message_echo":
    case "history_message":
    case "standby_message":
      return `${event.type}:${event.message.id}`;
    case "standby_echo":
      return `standby_echo:${event.echo.id}`;
    case "status":
    case "standby_status":
      return `${event.type}:${nameOfStatus(event.status)}`;
    case "call":
      return `call:${event.call.id}:${event.call.event}`;
    case "call_status":
      return `call_status:${event.status.id}:${event.status.status}:${event.status.timestamp}`;
    default:
      return nameOfContent(event);
  }
}

function nameOfStatus(status: EventOf<"status">["status"]): string {
  const participant =
    status.recipient_participant_id ??
    status.participant_recipient_id ??
    status.recipient_participant_user_id ??
    "";
  return `${status.id}:${status.status}:${participant}:${status.timestamp}`;
}

function nameOfContent({ type, field, accountId, timestamp, raw }: WebhookEvent): string | undefined {
  const hash = hashOf(raw);
  return hash && [type, field, accountId, timestamp, hash].join(":");
}

/** A redelivery has the same bytes, so its JSON reads the same. Nesting too deep to write has no hash. */
function hashOf(json: unknown): string | undefined {
  try {
    return hashText(JSON.stringify(json) ?? "");
  } catch {
    return undefined;
  }
}

/** FNV-1a, twice with different starts: 64 bits are plenty for events of one account in one second. */
function hashText(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x050c5d1f;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x0100018b) ^ (a >>> 15);
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}${text.length.toString(36)}`;
}

/**
 * Whose conversation an event belongs to: events with the same key are to be handled one after the other.
 * The key is for one process and a short time. It is the group, else the phone number, in one form for the
 * numbers that WhatsApp writes in two, else the business-scoped id. `undefined`: nobody's.
 */
export function userKey(event: WebhookEvent): string | undefined {
  const user = groupOf(event) ?? personOf(event);
  return user === undefined ? undefined : `${event.phoneNumberId ?? ""}:${user}`;
}

function personOf(event: WebhookEvent): string | undefined {
  const identity = identityOf(event);
  return identity?.phone === undefined ? identity?.userId : canonicalPhone(identity.phone);
}
