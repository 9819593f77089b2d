/** @module From a delivery's JSON to its events. */
import type { Issue } from "../core/check.ts";
import { isRecord, issue } from "../core/check.ts";
import type { Json } from "./change.ts";
import { malformed, openChange, textOf, unknown } from "./change.ts";
import type { Expected, MalformedEvent, WebhookEvent } from "./event.ts";
import { FIELDS } from "./fields.ts";

/**
 * Takes a delivery apart: every item of every change of every entry becomes an event, in the order in which
 * Meta wrote them.
 *
 * Never throws, whatever the JSON is, and never copies or changes it. What this version does not know comes
 * out as `unknown`, what is not as it should be as `malformed`, and neither costs its neighbours. JSON that is
 * no delivery at all is one `malformed` event; a delivery with nothing in it is none.
 *
 * It does not check the signature: do that first, on the raw bytes.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 *
 * @example
 * ```ts
 * import { parseWebhook } from "whatsapp-enterprise";
 *
 * for (const event of parseWebhook(JSON.parse("{}"))) {
 *   if (event.type === "template_status") console.log(event.update.message_template_name, event.update.event);
 *   if (event.type === "malformed") console.warn(event.expected, event.issues);
 * }
 * ```
 */
export function parseWebhook(json: unknown): WebhookEvent[] {
  const out: WebhookEvent[] = [];
  if (!isRecord(json)) out.push(broken("delivery", json, issue("must be an object")));
  else if (!Array.isArray(json.entry)) out.push(broken("delivery", json, issue("must be a list", "entry")));
  else for (const entry of json.entry) readEntry(entry, out);
  return out;
}

function readEntry(entry: unknown, out: WebhookEvent[]): void {
  if (!isRecord(entry)) out.push(broken("entry", entry, issue("must be an object")));
  else if (!Array.isArray(entry.changes))
    out.push(broken("entry", entry, issue("must be a list", "changes"), entry));
  else for (const change of entry.changes) readChange(change, entry, out);
}

function readChange(json: unknown, entry: Json, out: WebhookEvent[]): void {
  if (!isRecord(json)) {
    out.push(broken("change", json, issue("must be an object"), entry));
    return;
  }
  const { value } = json;
  const field = textOf(json.field) ?? strayField(entry, value);
  const reader = field === undefined ? undefined : FIELDS.get(field);
  if (isRecord(value)) {
    const change = openChange(field, entry, value, out);
    if (reader) reader(value, change, out);
    else out.push(unknown(value, change));
  } else if (reader) out.push(broken("change", json, issue("must be an object", "value"), entry, field));
  else out.push(unknown(json, openChange(field, entry, {}, out)));
}

/** Two of Meta's own samples have `field` beside `changes`, or inside `value`. */
function strayField(entry: Json, value: unknown): string | undefined {
  return textOf(entry.field) ?? (isRecord(value) ? textOf(value.field) : undefined);
}

/** An event for a part of the envelope that is not as it should be. */
function broken(
  expected: Expected,
  raw: unknown,
  issues: Issue[],
  entry: Json = {},
  field?: string,
): MalformedEvent {
  return malformed(expected, raw, issues, openChange(field, entry, {}, []));
}
