/** @module A message in a few words: for quotes, lists of chats, and notifications. */
import { texts as readersTexts, type Texts } from "../texts/texts.ts";
import type { Content } from "./content.ts";

/** The first thing one would say about the message. */
export function summary(content: Content, texts: Texts = readersTexts): string {
  switch (content.kind) {
    case "text":
      return content.body;
    case "image":
    case "video":
      return content.caption || texts[content.kind];
    case "audio":
      return content.voice ? texts.voiceMessage : texts.audio;
    case "document":
      return content.filename || content.caption || texts.document;
    case "sticker":
      return texts.sticker;
    case "location":
      return content.name || texts.location;
    case "contacts":
      return content.people.map(({ name }) => name).join(", ") || texts.contact;
    case "card":
    case "carousel":
      return content.body;
    case "choice":
      return content.title;
    case "order":
      return content.text || texts.order;
    case "unsupported":
      return content.type || texts.unsupported;
  }
}
