/** @module What the customer's phone sends, as Meta will tell it to the business. */
import type { Place, Tap } from "../bubbles/content.ts";
import { type FileInfo, fileContent } from "../chat/file-content.ts";

/** A message of the customer's, in the words of a webhook. */
export interface Outgoing {
  readonly type: string;
  readonly [content: string]: unknown;
}

/** A text. */
export function textMessage(body: string): Outgoing {
  return { type: "text", text: { body } };
}

/** A tapped button, or a chosen row. */
export function tapMessage(tap: Exclude<Tap, { kind: "location" }>): Outgoing {
  if (tap.kind === "row") {
    const { id, title, description } = tap.row;
    const list_reply = { id, title, ...(description && { description }) };
    return { type: "interactive", interactive: { type: "list_reply", list_reply } };
  }
  if (tap.template) return { type: "button", button: { text: tap.title, payload: tap.id } };
  return {
    type: "interactive",
    interactive: { type: "button_reply", button_reply: { id: tap.id, title: tap.title } },
  };
}

/** A place on the map. */
export function placeMessage({
  latitude,
  longitude,
  name,
}: Pick<Place, "latitude" | "longitude" | "name">): Outgoing {
  return { type: "location", location: { latitude, longitude, ...(name && { name }) } };
}

/** A reaction; `""` takes it back. */
export function reactionMessage(messageId: string, emoji: string): Outgoing {
  return { type: "reaction", reaction: { message_id: messageId, emoji } };
}

/** A file that was uploaded. */
export function fileMessage(file: FileInfo, id: string, caption: string): Outgoing {
  const { kind, content } = fileContent(file, id, caption);
  return { type: kind, [kind]: { ...content, mime_type: file.type || "application/octet-stream" } };
}
