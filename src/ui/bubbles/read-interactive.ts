/** @module Reads interactive messages: the business's buttons, lists and cards, and what the customer chose. */
import type { Action, Card, Content, ListSection, Media, Text } from "./content.ts";
import { at, listAt, textAt } from "./json.ts";
import { type ReadOptions, readMedia } from "./read-media.ts";

/** Reads the `interactive` object of either direction. */
export function readInteractive(interactive: unknown, options: ReadOptions): Content | undefined {
  switch (textAt(interactive, "type")) {
    case "button_reply":
    case "list_reply":
      return readChoice(at(interactive, textAt(interactive, "type")));
    case "nfm_reply":
      return {
        kind: "choice",
        title: textAt(interactive, "nfm_reply", "body"),
        description: textAt(interactive, "nfm_reply", "name"),
      };
    case "carousel":
      return {
        kind: "carousel",
        body: textAt(interactive, "body", "text"),
        cards: listAt(interactive, "action", "cards").map((card) => readCard(card, options)),
      };
    default:
      return at(interactive, "action") ? readCard(interactive, options) : undefined;
  }
}

function readChoice(reply: unknown): Content {
  return { kind: "choice", title: textAt(reply, "title"), description: textAt(reply, "description") };
}

function readCard(interactive: unknown, options: ReadOptions): Card {
  return {
    kind: "card",
    header: readHeader(at(interactive, "header"), options),
    body: textAt(interactive, "body", "text"),
    footer: textAt(interactive, "footer", "text"),
    actions: readActions(at(interactive, "action")),
  };
}

function readHeader(header: unknown, options: ReadOptions): Text | Media | undefined {
  const type = textAt(header, "type");
  switch (type) {
    case "text":
      return { kind: "text", body: textAt(header, "text") };
    case "image":
    case "video":
    case "document":
      return readMedia(type, at(header, type), options);
    default:
      return undefined;
  }
}

function readActions(action: unknown): Action[] {
  const buttons = listAt(action, "buttons");
  if (buttons.length > 0) return buttons.map(readButton);
  const sections = listAt(action, "sections");
  if (textAt(action, "button"))
    return [{ kind: "list", title: textAt(action, "button"), sections: sections.map(readSection) }];
  return [readNamedAction(action)];
}

// A carousel's card spells a button `quick_reply` where a message of its own spells it `reply`.
function readButton(button: unknown): Action {
  const reply = at(button, "reply") ?? at(button, "quick_reply");
  return { kind: "reply", id: textAt(reply, "id"), title: textAt(reply, "title"), template: false };
}

function readSection(section: unknown): ListSection {
  const rows = listAt(section, "rows").map((row) => ({
    id: textAt(row, "id"),
    title: textAt(row, "title"),
    description: textAt(row, "description"),
  }));
  return { title: textAt(section, "title"), rows };
}

function readNamedAction(action: unknown): Action {
  const name = textAt(action, "name");
  const parameters = at(action, "parameters");
  if (name === "cta_url")
    return { kind: "open", title: textAt(parameters, "display_text"), url: textAt(parameters, "url") };
  if (name === "send_location") return { kind: "location" };
  return {
    kind: "inert",
    title: textAt(parameters, "flow_cta") || textAt(parameters, "display_text") || name,
  };
}
