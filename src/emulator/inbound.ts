/** @module What a user sends, as Meta tells it to the business. */

import { isRecord } from "../core/check.ts";
import type { MessageRecord, Person } from "./chats.ts";
import { contactOf, senderOf, whatsAppId } from "./identity.ts";
import { mediaUrl } from "./media-links.ts";
import { base64OfHex, type MediaFile } from "./media-shelf.ts";
import { missing } from "./missing.ts";
import { readableText } from "./readable.ts";
import type { Realm } from "./realm.ts";
import { mimeTypeOf, standIn } from "./stand-in.ts";
import { textIn } from "./template-text.ts";
import type { UserMessage } from "./user.ts";

type Json = Readonly<Record<string, unknown>>;

const MEDIA = new Set(["image", "video", "audio", "document", "sticker"]);

/** Puts a user's message into the chat, and tells the webhook. Resolves when that has answered. */
export async function receive(
  realm: Realm,
  person: Person,
  message: UserMessage,
  replyTo?: string,
): Promise<MessageRecord> {
  const { type, content } = await contentOf(realm, message);
  const at = realm.clock.now();
  const record: MessageRecord = {
    id: realm.ids.message(),
    from: "user",
    phone: person.phone,
    type,
    text: readableText(type, content),
    content: { type, [type]: content },
    at,
    ...(replyTo !== undefined && { replyTo }),
    status: "received",
    history: [{ status: "received", at }],
    reactions: {},
  };
  if (!person.blockedByBusiness) person.wroteAt = at;
  realm.chats.add(record);
  if (type === "reaction") realm.chats.react(textIn(content, "message_id"), "user", textIn(content, "emoji"));
  // Who is blocked writes into the void.
  if (!person.blockedByBusiness) await tellOf(realm, person, record);
  return record;
}

function tellOf(realm: Realm, person: Person, record: MessageRecord): Promise<void> {
  return realm.office.post({
    kind: "messages",
    messageId: record.id,
    lane: `${person.phone} messages`,
    contact: contactOf(realm, person),
    content: {
      ...(record.replyTo !== undefined && { context: quoteOf(realm, record.replyTo) }),
      ...senderOf(realm, person),
      id: record.id,
      timestamp: String(Math.floor(record.at / 1_000)),
      ...record.content,
    },
  });
}

function quoteOf(realm: Realm, id: string): Json {
  const quoted = realm.chats.message(id);
  const author = quoted?.phone === undefined ? undefined : realm.chats.person(quoted.phone);
  if (quoted?.from !== "user" || !author) return { from: realm.settings.displayPhoneNumber, id };
  return author.hidesPhone ? { id } : { from: whatsAppId(realm, author), id };
}

interface Content {
  readonly type: string;
  readonly content: unknown;
}

async function contentOf(realm: Realm, message: UserMessage): Promise<Content> {
  if (typeof message === "string") return { type: "text", content: { body: message } };
  const { type } = message;
  const content = message[type];
  if (type === "text") return { type, content: { body: textIn(content, "body") } };
  if (MEDIA.has(type) && isRecord(content)) return { type, content: await mediaOf(realm, type, content) };
  return { type, content };
}

async function mediaOf(realm: Realm, type: string, media: Json): Promise<Json> {
  const { link, id: _, mime_type, ...rest } = media;
  const file = await fileOf(realm, type, media);
  const kind = type === "audio" ? { voice: false } : type === "sticker" ? { animated: false } : {};
  return {
    ...kind,
    ...rest,
    ...(type === "document" &&
      file.filename !== undefined &&
      !("filename" in rest) && { filename: file.filename }),
    mime_type: file.mimeType,
    sha256: base64OfHex(file.sha256),
    id: file.id,
    url: mediaUrl(realm, file),
  };
}

async function fileOf(realm: Realm, type: string, media: Json): Promise<MediaFile> {
  const id = textIn(media, "id");
  const link = textIn(media, "link");
  const known = realm.media.get(id);
  if (known) return known;
  if (!link)
    throw missing(`There is no media ${id} to send. Give the id of \`world.media.add(…)\`, or a link.`);
  const mimeType = textIn(media, "mime_type") || mimeTypeOf(link, type);
  const filename = textIn(media, "filename") || new URL(link).pathname.split("/").at(-1) || undefined;
  return realm.media.add(standIn(type), { mimeType, ...(filename !== undefined && { filename }) });
}
