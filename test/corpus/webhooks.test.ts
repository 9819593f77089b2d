/** Bodies that others wrote, among them Meta's own samples: `../shared/corpus`, where it is there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { EventType, WebhookEvent } from "../../src/events/event.ts";
import { dedupeKey } from "../../src/events/keys.ts";
import { parseWebhook } from "../../src/events/parse.ts";

const FOLDER = join(import.meta.dirname, "../../../shared/corpus/webhooks");
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".json")) : [];
const bodyOf = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), "utf8"));

/** Samples that are broken in themselves, and what parsing must find in them. */
const BROKEN: Readonly<Record<string, string>> = {
  "messages__document--03.json": "id", // Transcribed by hand without the message's id.
  "messages__reaction--05.json": "reaction.message_id", // Meta's Postman collection misspells the key.
};

/** The type of event in a file, by the start of its name; the longest start decides. */
const TYPES: Readonly<Record<string, EventType | readonly EventType[]>> = {
  "account-alerts": "account_alert",
  "account-review-update": "account_review",
  "account-settings-update": "account_settings",
  "account-update": "account_update",
  "automatic-events": "automatic_event",
  "business-capability-update": "business_capability",
  "calls__call-": "call",
  calls__callstatus: "call_status",
  flows: "flow",
  "group-lifecycle-update": "group_lifecycle",
  "group-participants-update": "group_participants",
  "group-settings-update": "group_settings",
  "group-status-update": "group_status",
  history: ["history", "history_message"],
  "message-template-components-update": "template_components",
  "message-template-status-update": "template_status",
  messages: "message",
  messages__status: "status",
  "messages__interactive-none": ["error", "message"],
  "messages__marketing-messages-link-click": "user_action",
  "messages__text_messages__status-read+status-delivered": ["message", "status", "template_status"],
  "messages__value-error": "error",
  "messaging-handovers": "handover",
  nofield: "account_update",
  "partner-solutions": "partner_solution",
  "payment-configuration-update": "payment_configuration",
  "phone-number-name-update": "phone_number_name",
  "phone-number-quality-update": "phone_number_quality",
  security: "security",
  "smb-app-state-sync": "app_state_sync",
  "smb-message-echoes": "message_echo",
  "template-category-update": "template_category",
  "user-id-update": "user_id_update",
  "user-preferences": "user_preference",
};

function typesIn(name: string): readonly string[] {
  const starts = Object.keys(TYPES).filter((start) => name.startsWith(start));
  const longest = starts.sort((a, b) => b.length - a.length)[0] ?? "";
  return [TYPES[longest] ?? `no type for ${name}`].flat();
}

const LISTS = new Set(
  "messages statuses calls message_echoes user_actions state_sync groups history user_preferences user_id_update automatic_events".split(
    " ",
  ),
);

/** Every item a body holds, found by walking it without knowing any field: lists by name, else whole values. */
function itemsIn(json: unknown): unknown[] {
  const found: unknown[] = [];
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== "object") return;
    for (const [key, inner] of Object.entries(value)) {
      if (LISTS.has(key) && Array.isArray(inner)) found.push(...inner);
      walk(inner);
      if (key === "value" && inner !== null && typeof inner === "object") found.push(...ofValue(inner));
    }
  };
  walk((json as { entry: unknown }).entry); // Beside it, one file has the sample it was made from.
  return found;
}

function ofValue(value: object): unknown[] {
  if ("errors" in value && "metadata" in value) return value.errors as unknown[];
  return Object.keys(value).some((key) => LISTS.has(key)) ? [] : [value];
}

const brokenIn = (events: readonly WebhookEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === "malformed" ? event.issues.map(({ path }) => path.join(".")) : [],
  );

describe.runIf(files.length > 0)("the corpus of webhooks (runs where ../shared/corpus is)", () => {
  test("has bodies", () => {
    expect(files.length).toBeGreaterThan(150);
  });

  test.each(files)("%s: nothing is lost, copied, unknown or broken", (name) => {
    const json = bodyOf(name);
    const before = JSON.stringify(json);
    const items = itemsIn(json);
    const events = parseWebhook(json);
    expect(events.length).toBe(items.length);
    expect(new Set(events.map(({ raw }) => raw))).toEqual(new Set(items));
    expect(events.every(({ raw }) => items.includes(raw))).toBe(true);
    expect(brokenIn(events)).toEqual(name in BROKEN ? [BROKEN[name]] : []);
    expect(events.every(({ type, accountId }) => type !== "unknown" && accountId !== "")).toBe(true);
    expect(JSON.stringify(json)).toBe(before);
  });

  test.each(files.filter((name) => !(name in BROKEN)))("%s: its events are what its name says", (name) => {
    const types = new Set<string>(parseWebhook(bodyOf(name)).map(({ type }) => type));
    expect([...types].sort()).toEqual([...typesIn(name)].sort());
  });

  test.each(files.filter((name) => /^messages__(?!status|value|marketing)/.test(name) && !(name in BROKEN)))(
    "%s: the message's type is the one in its name",
    (name) => {
      const messages = parseWebhook(bodyOf(name)).filter((event) => event.type === "message");
      expect(messages.map(({ message }) => name.startsWith(`messages__${message.type}`))).not.toContain(
        false,
      );
      expect(messages.length).toBeGreaterThan(0);
    },
  );

  test.each(files)("%s: every event has a name to recognise it by", (name) => {
    const keys = parseWebhook(bodyOf(name)).map(dedupeKey);
    expect(keys).not.toContain(undefined);
    expect(new Set(keys).size).toBe(keys.length);
    expect(parseWebhook(bodyOf(name)).map(dedupeKey)).toEqual(keys);
  });
});
