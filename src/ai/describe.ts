/**
 * @module What a model reads in a message: its words, and in brackets what it has no words for. It never fails: what
 * Meta has added since is named by its type.
 */
import { isRecord } from "../core/check.ts";
import type { IncomingMessage } from "../events/message.schema.ts";
import type { Message } from "../messages/message.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A message of either direction, in words. */
export function describeMessage(message: Message | IncomingMessage): string {
  const fields: Fields = { ...message };
  const type = textOf(fields.type) || "text";
  const content = fields[type];
  if (Array.isArray(content)) return bracketed("contacts", content.map(nameOf).filter(Boolean).join(", "));
  return describe(type, isRecord(content) ? content : {});
}

function describe(type: string, content: Fields): string {
  switch (type) {
    case "text":
      return textOf(content.body);
    case "button":
      return textOf(content.text);
    case "image":
    case "video":
      return captioned(bracketed(type), content);
    case "document":
      return captioned(bracketed("document", textOf(content.filename)), content);
    case "audio":
      return bracketed(content.voice === true ? "voice message" : "audio");
    case "location":
      return bracketed("location", placeOf(content));
    case "reaction":
      return bracketed("reaction", textOf(content.emoji) || "taken back");
    case "order":
      return captioned(bracketed("order", itemsOf(content)), { caption: content.text });
    case "interactive":
      return interactive(content);
    case "template":
      return bracketed(`template ${textOf(content.name)}`, parametersOf(content));
    default:
      return bracketed(type.replaceAll("_", " "));
  }
}

function interactive(content: Fields): string {
  const choice = recordOf(content.button_reply ?? content.list_reply);
  if (choice) return [textOf(choice.title), textOf(choice.description)].filter(Boolean).join(": ");
  const form = recordOf(content.nfm_reply);
  if (form) return bracketed("form", textOf(form.response_json));
  const words = [content.header, content.body, content.footer].map((part) => textOf(recordOf(part)?.text));
  const choices = titlesOf(content.action);
  const menu = choices.length > 0 ? bracketed("choices", choices.join(" | ")) : "";
  return [...words, menu].filter(Boolean).join("\n") || bracketed(textOf(content.type).replaceAll("_", " "));
}

/** What can be tapped, wherever it is in the action. */
function titlesOf(action: unknown): string[] {
  const { buttons, sections, cards, parameters } = recordOf(action) ?? {};
  const tapped = recordsOf(buttons).map(({ reply, quick_reply }) => recordOf(reply ?? quick_reply));
  const rows = recordsOf(sections).flatMap(({ rows }) => recordsOf(rows));
  const label = textOf(recordOf(parameters)?.display_text) || textOf(recordOf(parameters)?.flow_cta);
  const inCards = recordsOf(cards).flatMap((card) => [
    textOf(recordOf(card.body)?.text),
    ...titlesOf(card.action),
  ]);
  return [...[...tapped, ...rows].map((choice) => textOf(choice?.title)), label, ...inCards].filter(Boolean);
}

function parametersOf({ components }: Fields): string {
  const all = recordsOf(components).flatMap(({ parameters }) => recordsOf(parameters));
  return all
    .map(({ text }) => textOf(text))
    .filter(Boolean)
    .join(", ");
}

function itemsOf({ product_items }: Fields): string {
  const items = recordsOf(product_items);
  return items.map((item) => `${String(item.quantity)} × ${textOf(item.product_retailer_id)}`).join(", ");
}

function placeOf({ name, address, latitude, longitude }: Fields): string {
  const at = typeof latitude === "number" && typeof longitude === "number" ? `${latitude}, ${longitude}` : "";
  return [textOf(name), textOf(address), at].filter(Boolean).join(", ");
}

function nameOf(contact: unknown): string {
  const card = recordOf(contact);
  const phones = recordsOf(card?.phones).map(({ phone }) => textOf(phone));
  return [textOf(recordOf(card?.name)?.formatted_name), ...phones].filter(Boolean).join(" ");
}

function captioned(placeholder: string, { caption }: Fields): string {
  return [placeholder, textOf(caption)].filter(Boolean).join(" ");
}

function bracketed(what: string, more = ""): string {
  return more === "" ? `[${what}]` : `[${what}: ${more}]`;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const recordOf = (value: unknown): Fields | undefined => (isRecord(value) ? value : undefined);
const recordsOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);
