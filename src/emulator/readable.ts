/** @module What a person reads in a message, in one line. */
import { isRecord } from "../core/check.ts";
import type { TemplateComponent } from "./template-shelf.ts";
import { filledBody, records, textIn } from "./template-text.ts";

/** The text, caption, body or title of a message; `""` when it has none. */
export function readableText(
  type: string,
  content: unknown,
  template: readonly TemplateComponent[] = [],
): string {
  switch (type) {
    case "text":
      return textIn(content, "body");
    case "reaction":
      return textIn(content, "emoji");
    case "location":
      return textIn(content, "name");
    case "button":
      return textIn(content, "text");
    case "contacts":
      return textIn(records(content)[0]?.name, "formatted_name");
    case "interactive":
      return interactiveText(content);
    case "template":
      return (
        filledBody(template, isRecord(content) ? records(content.components) : []) || textIn(content, "name")
      );
    default:
      return textIn(content, "caption");
  }
}

function interactiveText(content: unknown): string {
  if (!isRecord(content)) return "";
  const reply = content.button_reply ?? content.list_reply;
  return textIn(content.body, "text") || textIn(reply, "title");
}
