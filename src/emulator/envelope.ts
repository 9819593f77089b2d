/**
 * @module Webhook bodies, and the bytes Meta makes of them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */

type Json = Readonly<Record<string, unknown>>;

/** One thing to tell the business of. */
export type Update = ChatUpdate | FieldUpdate;

/** One message or status. */
export interface ChatUpdate {
  readonly kind: "messages" | "statuses";
  readonly messageId: string;
  /** Updates of the same lane are told one after the other. */
  readonly lane: string;
  readonly content: Json;
  readonly contact?: Json | undefined;
}

/** A change of anything else: of a template, a number, a group, a call. */
export interface FieldUpdate {
  readonly kind: "field";
  /** @example "message_template_status_update" */
  readonly field: string;
  readonly lane: string;
  readonly value: Json;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Which account and number a body speaks of. */
export interface Sender {
  readonly businessAccountId: string;
  readonly phoneNumberId: string;
  readonly displayPhoneNumber: string;
}

/** One body for all updates: an entry for each user, a change for each kind, in order. */
export function envelope(sender: Sender, updates: readonly Update[]): Json {
  const entries = grouped(updates, ({ lane }) => lane.split(" ")[0] ?? "").map((ofUser) => ({
    id: sender.businessAccountId,
    ...timeOf(ofUser),
    changes: grouped(ofUser, (update) => (update.kind === "field" ? update : update.kind)).map((ofKind) =>
      change(sender, ofKind),
    ),
  }));
  return { object: "whatsapp_business_account", entry: entries };
}

/** Entries about messages have no time of their own. */
function timeOf(updates: readonly Update[]): Json {
  const [first] = updates;
  return first?.kind === "field" ? { time: Math.floor(first.at / 1_000) } : {};
}

function change(sender: Sender, updates: readonly Update[]): Json {
  const [first] = updates;
  if (first?.kind === "field") return { value: first.value, field: first.field };
  const ofChats = updates.filter((update) => update.kind !== "field");
  return { value: value(sender, ofChats), field: "messages" };
}

function value({ displayPhoneNumber, phoneNumberId }: Sender, updates: readonly ChatUpdate[]): Json {
  const contacts = updates.flatMap(({ contact }) => (contact ? [contact] : [])).filter(isFirst);
  const kind = updates[0]?.kind ?? "messages";
  return {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId },
    ...(contacts.length > 0 && { contacts }),
    [kind]: updates.map(({ content }) => content),
  };
}

function isFirst(value: Json, index: number, all: readonly Json[]): boolean {
  const text = JSON.stringify(value);
  return all.findIndex((other) => JSON.stringify(other) === text) === index;
}

/** Groups by key, in the order in which keys appear. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => unknown): readonly T[][] {
  const groups = new Map<unknown, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

/** The text Meta signs: JSON with everything beyond ASCII as `\uXXXX`, in lower case. */
export function serialise(payload: Json): string {
  return JSON.stringify(payload).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
