/**
 * @module Blue ticks, and "typing…".
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
 */
import type { MessageRecord } from "./chats.ts";
import { refuseParameter } from "./graph-failure.ts";
import { maybeObjectAt, messageIdAt, type Node, wordAt } from "./read.ts";
import type { Realm } from "./realm.ts";
import { checkProduct } from "./send.ts";
import { userFace } from "./user-face.ts";

const TYPING_MS = 25_000;

/** `{ status: "read", message_id }`: the message and all before it in its chat become read. */
export function markRead(realm: Realm, json: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const body: Node = { path: "", value: json };
  checkProduct(body);
  if (json.status !== "read") refuseParameter("Param status must be one of {READ}");
  const id = messageIdAt(body, "message_id");
  const indicator = maybeObjectAt(body, "typing_indicator");
  if (indicator) wordAt(indicator, "type", ["text"]);
  const message = realm.chats.message(id); // An unknown one may be older than this emulator.
  if (message) readUpTo(realm, message);
  if (message && indicator) showTyping(realm, message);
  return { success: true };
}

function readUpTo({ chats, clock }: Realm, last: MessageRecord): void {
  const chat = chats.messages.filter(({ from, phone }) => from === "user" && phone === last.phone);
  const upTo = chat.indexOf(last);
  for (const message of chat.slice(0, upTo + 1)) {
    if (message.status === "received") chats.step(message, { status: "read", at: clock.now() });
  }
}

function showTyping(realm: Realm, { phone }: MessageRecord): void {
  const person = phone === undefined ? undefined : realm.chats.person(phone);
  if (!person) return;
  person.typingUntil = realm.clock.now() + TYPING_MS;
  realm.chats.emit({ kind: "typing", user: userFace(realm, person), until: person.typingUntil });
}
