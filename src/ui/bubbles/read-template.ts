/** @module Shows a template as its reader sees it: the account's text, filled with the parameters that were sent. */
import type { Action, Card, Carousel, Media, Place, Text } from "./content.ts";
import { at, listAt, textAt } from "./json.ts";
import { type ReadOptions, readMedia, readPlace } from "./read-media.ts";

/** Reads the `template` object. Without the account's components it shows the name and the parameters. */
export function readTemplate(template: unknown, options: ReadOptions): Card | Carousel {
  const sent = listAt(template, "components");
  const account = options.templateComponents;
  if (!account) return unknownTemplate(template, sent, options);
  const card = fill(account, sent, options);
  const cards = listAt(component(account, "carousel"), "cards");
  if (cards.length === 0) return card;
  const sentCards = listAt(component(sent, "carousel"), "cards");
  return {
    kind: "carousel",
    body: card.body,
    cards: cards.map((one, index) =>
      fill(listAt(one, "components"), listAt(sentCards[index], "components"), options),
    ),
  };
}

function fill(account: readonly unknown[], sent: readonly unknown[], options: ReadOptions): Card {
  const header = component(account, "header");
  const values = (type: string): readonly unknown[] => listAt(component(sent, type), "parameters");
  return {
    kind: "card",
    header: header ? readHeader(header, values("header"), options) : undefined,
    body: fillText(textAt(component(account, "body"), "text"), values("body")),
    footer: textAt(component(account, "footer"), "text"),
    actions: listAt(component(account, "buttons"), "buttons").map((button, index) =>
      readButton(button, buttonParameter(sent, index)),
    ),
  };
}

function component(components: readonly unknown[], type: string): unknown {
  return components.find((entry) => textAt(entry, "type").toLowerCase() === type);
}

function readHeader(header: unknown, values: readonly unknown[], options: ReadOptions): Text | Media | Place {
  const format = textAt(header, "format").toLowerCase();
  const value = at(values[0], format);
  switch (format) {
    case "image":
    case "video":
    case "document":
      return readMedia(format, value, options);
    case "location":
      return readPlace(value);
    default:
      return { kind: "text", body: fillText(textAt(header, "text"), values) };
  }
}

/** Fills `{{1}}` by position and `{{name}}` by name. What was not sent stays as it is written. */
function fillText(text: string, parameters: readonly unknown[]): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (hole, key: string) => {
    const named = parameters.find((parameter) => textAt(parameter, "parameter_name") === key);
    const value = named ?? parameters[Number(key) - 1];
    return value === undefined ? hole : parameterText(value);
  });
}

function parameterText(parameter: unknown): string {
  const type = textAt(parameter, "type");
  return textAt(parameter, "text") || textAt(parameter, type, "fallback_value");
}

function buttonParameter(sent: readonly unknown[], index: number): unknown {
  const button = sent.find(
    (entry) => textAt(entry, "type").toLowerCase() === "button" && textAt(entry, "index") === String(index),
  );
  return at(button, "parameters", 0);
}

function readButton(button: unknown, parameter: unknown): Action {
  const title = textAt(button, "text");
  switch (textAt(button, "type").toLowerCase()) {
    case "quick_reply":
      return { kind: "reply", id: textAt(parameter, "payload") || title, title, template: true };
    case "url":
      return { kind: "open", title, url: fillText(textAt(button, "url"), [parameter]) };
    case "phone_number":
      return { kind: "call", title, phone: textAt(button, "phone_number") };
    case "copy_code":
      return { kind: "copy", title, code: textAt(parameter, "coupon_code") };
    case "otp":
      return { kind: "copy", title, code: textAt(parameter, "text") };
    default:
      return { kind: "inert", title };
  }
}

function unknownTemplate(template: unknown, sent: readonly unknown[], options: ReadOptions): Card {
  const header = at(component(sent, "header"), "parameters", 0);
  const type = textAt(header, "type").toLowerCase();
  const values = listAt(component(sent, "body"), "parameters").map(parameterText);
  return {
    kind: "card",
    header:
      type === "image" || type === "video" || type === "document"
        ? readMedia(type, at(header, type), options)
        : undefined,
    body: [`*${textAt(template, "name")}*`, ...values].join("\n"),
    footer: textAt(template, "language", "code"),
    actions: [],
  };
}
