/** @module Reads a message in Graph's JSON, sent or received, into what its bubble shows. */
import type { Content, Order, Person, Text } from "./content.ts";
import { at, listAt, numberAt, textAt } from "./json.ts";
import { readInteractive } from "./read-interactive.ts";
import { type ReadOptions, readMedia, readPlace } from "./read-media.ts";
import { readTemplate } from "./read-template.ts";

/** Reads any message. One without a bubble of its own is shown as it came. */
export function readContent(message: unknown, options: ReadOptions): Content {
  const type = textAt(message, "type") || (at(message, "text") ? "text" : "");
  const body = at(message, type);
  return read(type, body, options) ?? { kind: "unsupported", type, raw: message };
}

function read(type: string, body: unknown, options: ReadOptions): Content | undefined {
  if (body === undefined || body === null) return undefined;
  switch (type) {
    case "text":
      return readText(body);
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return readMedia(type, body, options);
    case "voice":
      return { ...readMedia("audio", body, options), voice: true };
    case "location":
      return readPlace(body);
    case "contacts":
      return { kind: "contacts", people: listAt(body).map(readPerson) };
    case "interactive":
      return readInteractive(body, options);
    case "button":
      return { kind: "choice", title: textAt(body, "text"), description: "" };
    case "template":
      return readTemplate(body, options);
    case "order":
      return readOrder(body);
    default:
      return undefined;
  }
}

function readText(body: unknown): Text {
  return { kind: "text", body: textAt(body, "body") };
}

function readPerson(contact: unknown): Person {
  const name = at(contact, "name");
  const address = at(contact, "addresses", 0);
  return {
    name: textAt(name, "formatted_name") || textAt(name, "first_name"),
    company: [textAt(contact, "org", "title"), textAt(contact, "org", "company")].filter(Boolean).join(" · "),
    details: [
      ...listAt(contact, "phones").map((phone) => textAt(phone, "phone") || textAt(phone, "wa_id")),
      ...listAt(contact, "emails").map((email) => textAt(email, "email")),
      ...listAt(contact, "urls").map((url) => textAt(url, "url")),
      [textAt(address, "street"), textAt(address, "city")].filter(Boolean).join(", "),
    ].filter(Boolean),
  };
}

function readOrder(body: unknown): Order {
  const lines = listAt(body, "product_items").map((item) => ({
    product: textAt(item, "product_retailer_id"),
    quantity: numberAt(item, "quantity") ?? 1,
    price: numberAt(item, "item_price"),
    currency: textAt(item, "currency"),
  }));
  return { kind: "order", text: textAt(body, "text"), lines };
}
