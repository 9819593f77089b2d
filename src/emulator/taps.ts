/** @module What can be tapped on a user's phone. */
import { isRecord } from "../core/check.ts";
import type { MessageRecord } from "./chats.ts";
import { quickRepliesOf } from "./check-template.ts";
import { records, textIn } from "./template-text.ts";

type Json = Readonly<Record<string, unknown>>;

/** Something to tap, and the message that tapping it sends. */
export interface Tap {
  readonly id: string;
  readonly title: string;
  readonly answer: { readonly type: string; readonly [content: string]: unknown };
}

/** The reply buttons of a message. */
export function buttonsOf({ type, content, templateComponents }: MessageRecord): readonly Tap[] {
  const inner = content[type];
  if (!isRecord(inner)) return [];
  if (type === "template") return templateButtons(inner, records(templateComponents));
  if (type !== "interactive" || !isRecord(inner.action)) return [];
  const cards = records(inner.action.cards).map(({ action }) => action);
  return [inner.action, ...cards]
    .filter(isRecord)
    .flatMap(({ buttons }) => records(buttons))
    .map(replyButton);
}

function replyButton(button: Json): Tap {
  const { id, title } = identityOf(button.reply ?? button.quick_reply);
  return { id, title, answer: interactive("button_reply", { id, title }) };
}

function templateButtons(sent: Json, account: readonly Json[]): readonly Tap[] {
  return quickRepliesOf(account, records(sent.components)).map(({ title, payload }) => ({
    id: payload,
    title,
    answer: { type: "button", button: { payload, text: title } },
  }));
}

/** The rows of a list. */
export function rowsOf({ content }: MessageRecord): readonly Tap[] {
  const inner = content.interactive;
  const action = isRecord(inner) && isRecord(inner.action) ? inner.action : {};
  return records(action.sections)
    .flatMap(({ rows }) => records(rows))
    .map((row) => {
      const { id, title } = identityOf(row);
      const description = textIn(row, "description");
      return {
        id,
        title,
        answer: interactive("list_reply", { id, title, ...(description && { description }) }),
      };
    });
}

/** The button that opens a flow, as the answer to it with a response. */
export function flowAnswer({ content }: MessageRecord, response: Json): Tap["answer"] | undefined {
  const inner = content.interactive;
  if (!isRecord(inner) || inner.type !== "flow") return undefined;
  const action = isRecord(inner.action) ? inner.action : {};
  const token = textIn(action.parameters, "flow_token") || "unused";
  const response_json = JSON.stringify({ flow_token: token, ...response });
  return interactive("nfm_reply", { name: "flow", body: "Sent", response_json });
}

function identityOf(value: unknown): { readonly id: string; readonly title: string } {
  return { id: textIn(value, "id"), title: textIn(value, "title") };
}

function interactive(type: string, reply: Json): Tap["answer"] {
  return { type: "interactive", interactive: { type, [type]: reply } };
}
