/** @module One change of a delivery: what all its events have in common, and the events that say it is not right. */
import type { Issue } from "../core/check.ts";
import { isRecord } from "../core/check.ts";
import { checkContact, checkConversationContext } from "./checks.gen.ts";
import type { Contact, ConversationContext } from "./common.schema.ts";
import type { EventOrigin, Expected, MalformedEvent, UnknownEvent, WebhookEvent } from "./event.ts";

/** Any JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** What the events of one change share. */
export interface Change {
  readonly field: string | undefined;
  readonly phoneNumberId: string | undefined;
  readonly displayPhoneNumber: string | undefined;
  readonly accountId: string | undefined;
  /** When Meta made the entry; an item's own time is better. */
  readonly time: unknown;
  /** Filled in once the change is open: a broken contact is reported as an event of the change. */
  contacts: readonly Contact[];
  readonly conversationContext: ConversationContext | undefined;
}

const NOBODY: readonly Contact[] = [];

/** Reads what the events of a value share. A contact that is not one becomes an event of its own. */
export function openChange(field: string | undefined, entry: Json, value: Json, out: WebhookEvent[]): Change {
  const number = numberOf(value);
  const change: Change = {
    field,
    phoneNumberId: textOf(number.phone_number_id),
    displayPhoneNumber: textOf(number.display_phone_number) ?? textOf(value.phone_number),
    accountId: textOf(entry.id),
    time: entry.time,
    contacts: NOBODY,
    conversationContext: contextOf(value.conversation_context),
  };
  readContacts(change, value.contacts, out);
  return change;
}

/** The object that names the business number; which one it is depends on the field. */
function numberOf(value: Json): Json {
  if (isRecord(value.metadata)) return value.metadata;
  if (isRecord(value.recipient)) return value.recipient;
  if (isRecord(value.phone_number_settings)) return value.phone_number_settings;
  return value;
}

function contextOf(value: unknown): ConversationContext | undefined {
  return value !== undefined && proven<ConversationContext>(value, checkConversationContext(value))
    ? value
    : undefined;
}

/** Gives the change its contacts. One that is broken becomes an event of its own. */
export function readContacts(change: Change, contacts: unknown, out: WebhookEvent[]): void {
  if (!Array.isArray(contacts)) return;
  const good: Contact[] = [];
  for (const contact of contacts) {
    const issues = checkContact(contact);
    if (proven<Contact>(contact, issues)) good.push(contact);
    else out.push(malformed("contact", contact, issues, change));
  }
  change.contacts = good;
}

/** The contact of a user: by business-scoped id, then by phone number. */
export function contactOf(change: Change, userId: unknown, phone: unknown): Contact | undefined {
  const { contacts } = change;
  if (userId !== undefined) for (const contact of contacts) if (contact.user_id === userId) return contact;
  if (phone !== undefined) for (const contact of contacts) if (contact.wa_id === phone) return contact;
  return undefined;
}

/** Tells the compiler what a compiled check has found: no issues means a `T`. */
export function proven<T>(_value: unknown, issues: readonly Issue[] | undefined): _value is T {
  return issues === undefined;
}

/** What is common to all events, for an item and its own time. */
export function originOf(change: Change, raw: unknown, time?: unknown): EventOrigin {
  return {
    field: change.field,
    phoneNumberId: change.phoneNumberId,
    displayPhoneNumber: change.displayPhoneNumber,
    accountId: change.accountId,
    timestamp: milliseconds(time) ?? milliseconds(change.time),
    raw,
  };
}

export function unknown(raw: unknown, change: Change): UnknownEvent {
  return { type: "unknown", ...originOf(change, raw) };
}

export function malformed(
  expected: Expected,
  raw: unknown,
  issues: readonly Issue[] | undefined,
  change: Change,
): MalformedEvent {
  return { type: "malformed", ...originOf(change, raw), expected, issues: issues ?? [] };
}

/** Seconds past this are milliseconds already: it is the year 5138. */
const SECONDS_MAX = 1e11;

/** Meta's seconds, a text or a number, as milliseconds. */
export function milliseconds(time: unknown): number | undefined {
  if (typeof time !== "string" && typeof time !== "number") return undefined;
  const seconds = Number(time);
  if (!(seconds > 0 && seconds < Number.MAX_SAFE_INTEGER)) return undefined;
  return seconds < SECONDS_MAX ? seconds * 1000 : seconds;
}

/** An id or name as text; some webhooks write ids as numbers. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : undefined;
}
