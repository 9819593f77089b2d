import { describe, expect, test } from "vitest";
import type { WebhookEvent } from "./event.ts";
import { FIELDS } from "./fields.ts";
import { parseWebhook } from "./parse.ts";

const metadata = { display_phone_number: "15550783881", phone_number_id: "106540352242922" };
const text = (id: string, more: object = {}) => ({
  id,
  from: "16505551234",
  timestamp: "1749416383",
  type: "text",
  text: { body: "hi" },
  ...more,
});
const read = (id: string) => ({ id, status: "read", timestamp: "1749416383", recipient_id: "16505551234" });
const change = (value: unknown, field: unknown = "messages") => ({ field, value });
const delivery = (...changes: unknown[]) => ({
  object: "whatsapp_business_account",
  entry: [{ id: "1022", changes }],
});
const messages = (...items: unknown[]) =>
  delivery(change({ messaging_product: "whatsapp", metadata, messages: items }));
const typesOf = (events: readonly WebhookEvent[]) => events.map(({ type }) => type);

describe("every item becomes an event", () => {
  test("over all entries, changes and lists, in the order in which Meta wrote them", () => {
    const value = {
      metadata,
      statuses: [read("S1"), read("S2")],
      errors: [{ code: 1 }],
      messages: [text("M3")],
    };
    const json = {
      entry: [
        { id: "1", changes: [change({ metadata, messages: [text("M1"), text("M2")] }), change(value)] },
        { id: "2", time: 1739321024, changes: [change({ decision: "APPROVED" }, "account_review_update")] },
      ],
    };
    const events = parseWebhook(json);
    expect(typesOf(events)).toEqual([
      "message",
      "message",
      "status",
      "status",
      "error",
      "message",
      "account_review",
    ]);
    expect(events.map(({ accountId }) => accountId)).toEqual(["1", "1", "1", "1", "1", "1", "2"]);
  });

  test("with its origin, and the very object Meta sent", () => {
    const item = text("M1");
    const [event] = parseWebhook(messages(item));
    expect(event).toMatchObject({
      type: "message",
      field: "messages",
      accountId: "1022",
      phoneNumberId: metadata.phone_number_id,
      displayPhoneNumber: metadata.display_phone_number,
      timestamp: 1749416383000,
    });
    expect(event?.raw).toBe(item);
    expect(event?.type === "message" && event.message).toBe(item);
  });

  test("of 1000 messages, all 1000", () => {
    const many = Array.from({ length: 1000 }, (_, i) => text(`M${i}`));
    expect(parseWebhook(messages(...many)).map(({ raw }) => raw)).toEqual(many);
  });

  test("a list this version does not know gives its items as unknown, beside the others", () => {
    const events = parseWebhook(
      delivery(change({ metadata, messages: [text("M1")], polls: [{ a: 1 }, { b: 2 }] })),
    );
    expect(typesOf(events)).toEqual(["message", "unknown", "unknown"]);
    expect(events[2]?.raw).toEqual({ b: 2 });
  });

  test("a value that holds nothing is an unknown event, so that no change goes unseen", () => {
    expect(typesOf(parseWebhook(delivery(change({ metadata }))))).toEqual(["unknown"]);
  });
});

describe("a contact", () => {
  const contacts = [
    { wa_id: "16505551234", profile: { name: "By phone" } },
    { user_id: "US.1", profile: { name: "By id" } },
  ];
  const nameOf = (item: object) => {
    const [event] = parseWebhook(delivery(change({ metadata, contacts, messages: [item] })));
    return event?.type === "message" ? event.contact?.profile?.name : "no message";
  };

  test("is found by business-scoped id first, then by phone number, else not at all", () => {
    expect(nameOf(text("M", { from_user_id: "US.1" }))).toBe("By id");
    expect(nameOf(text("M", { from_user_id: "US.2" }))).toBe("By phone");
    expect(nameOf(text("M", { from: undefined, from_user_id: "US.1" }))).toBe("By id");
    expect(nameOf(text("M", { from: "1", from_user_id: undefined }))).toBeUndefined();
    expect(nameOf(text("M", { from: undefined }))).toBeUndefined();
  });

  test("that is broken is reported, and costs no message", () => {
    const json = delivery(
      change({ metadata, contacts: [null, { wa_id: 7 }, contacts[0]], messages: [text("M")] }),
    );
    const events = parseWebhook(json);
    expect(events.map((event) => (event.type === "malformed" ? event.expected : event.type))).toEqual([
      "contact",
      "contact",
      "message",
    ]);
    expect(events[2]).toMatchObject({ contact: contacts[0] });
  });
});

describe("unknown and broken are told apart", () => {
  test("a message of an unknown type is a message, as it is", () => {
    const hologram = { id: "M1", from: "1", timestamp: "1", type: "hologram", hologram: { a: 1 } };
    const [event] = parseWebhook(messages(hologram));
    expect(event).toMatchObject({ type: "message", message: hologram });
  });

  test("an answer of an unknown kind is a message, as it is", () => {
    const interactive = { type: "product", product: { id: "1" } };
    const item = { id: "M1", from: "1", timestamp: 1, type: "interactive", interactive };
    expect(parseWebhook(messages(item))[0]).toMatchObject({ type: "message", message: item });
  });

  test("a message of a known type without its content is malformed, and says what is missing", () => {
    const events = parseWebhook(messages(text("M1"), text("M2", { text: undefined }), text("M3")));
    expect(typesOf(events)).toEqual(["message", "malformed", "message"]);
    expect(events[1]).toMatchObject({
      expected: "message",
      field: "messages",
      phoneNumberId: metadata.phone_number_id,
      issues: [{ path: ["text"], message: "is missing" }],
    });
  });

  test("an issue never holds the value", () => {
    const [event] = parseWebhook(messages(text("M1", { text: { body: ["secret"] } })));
    expect(JSON.stringify(event?.type === "malformed" && event.issues)).not.toContain("secret");
  });

  test("a payment's status without its payment is malformed, not a message's status", () => {
    const payment = { id: "M1", type: "payment", status: "captured", timestamp: "1" };
    const good = { ...payment, payment: { reference_id: "R1" } };
    expect(typesOf(parseWebhook(delivery(change({ metadata, statuses: [payment, good] }))))).toEqual([
      "malformed",
      "status",
    ]);
  });

  test.each(["unsupported", "unknown"])("a message Meta could not deliver (%s) is a message", (type) => {
    const item = { id: "M1", from: "1", timestamp: "1", type, errors: [{ code: 131051 }] };
    expect(parseWebhook(messages(item))[0]).toMatchObject({ type: "message", message: item });
  });
});

describe("what was not written to this business now is never a message", () => {
  const inner = { contacts: [{ wa_id: "16505551234" }], messages: [text("M1")], statuses: [read("S1")] };
  const echo = {
    id: "E1",
    timestamp: "1",
    message: { to: "16505551234", type: "text", text: { body: "hi" } },
  };
  const history = [
    {
      metadata: { phase: 0, chunk_order: 1, progress: 55 },
      threads: [{ id: "16505551234", messages: [text("M1")] }],
    },
    { errors: [{ code: 2593109, title: "declined" }] },
    { threads: [null, { id: "1", messages: [null] }] },
  ];

  test.each<[string, unknown, string[]]>([
    ["standby", { metadata, standby: inner }, ["standby_message", "standby_status"]],
    ["standby", { metadata, standby: { message_echoes: [echo] } }, ["standby_echo"]],
    ["standby", { metadata, standby: {} }, ["standby"]],
    [
      "history",
      { metadata, history },
      ["history", "history_message", "history", "history", "malformed", "malformed"],
    ],
    ["history", { metadata, messages: [text("M1")] }, ["history_message"]],
    ["history", { metadata, message_echoes: [text("M1", { to: "1" })] }, ["history_message"]],
    ["smb_message_echoes", { metadata, message_echoes: [text("M1", { to: "1" })] }, ["message_echo"]],
    ["message_echoes", { metadata, message_echoes: [text("M1", { to: "1" })] }, ["message_echo"]],
  ])("%s %j", (field, value, types) => {
    expect(typesOf(parseWebhook(delivery(change(value, field))))).toEqual(types);
  });

  test("a message on standby has its contact, and one of the history its thread", () => {
    const [standby] = parseWebhook(delivery(change({ metadata, standby: inner }, "standby")));
    expect(standby).toMatchObject({
      contact: { wa_id: "16505551234" },
      phoneNumberId: metadata.phone_number_id,
    });
    const [, past] = parseWebhook(delivery(change({ metadata, history }, "history")));
    expect(past).toMatchObject({ type: "history_message", thread: { id: "16505551234" } });
  });
});

describe("fields", () => {
  const status = { id: "wacid.1", type: "call", status: "RINGING", timestamp: "1" };

  test.each<[string, unknown, string]>([
    ["calls", { metadata, calls: [{ id: "wacid.1", event: "connect", timestamp: "1" }] }, "call"],
    ["calls", { metadata, statuses: [status] }, "call_status"],
    ["messages", { metadata, statuses: [status] }, "call_status"],
    ["business_username_update", { status: "approved" }, "business_username"],
    ["business_username_updates", { status: "approved" }, "business_username"],
    ["tracking_events", { anything: 1 }, "tracking_event"],
    ["consumer_profile", {}, "consumer_profile"],
    ["account_alerts", { entity_type: "BUSINESS", alert_type: "OBA_APPROVED" }, "account_alert"],
    ["group_status_update", { metadata, groups: [{ type: "group_suspend", group_id: "G" }] }, "group_status"],
    ["invented_in_2030", { a: 1 }, "unknown"],
  ])("%s %j is %s", (field, value, type) => {
    expect(typesOf(parseWebhook(delivery(change(value, field))))).toEqual([type]);
  });

  test.each([...FIELDS.keys()])("%s reports a value that is no object", (field) => {
    for (const value of [undefined, null, 1, "x", []]) {
      expect(typesOf(parseWebhook(delivery(change(value, field))))).toEqual(["malformed"]);
    }
  });

  test("that Meta misplaced beside `changes` or in the value are found", () => {
    const value = { event: "PARTNER_APP_INSTALLED" };
    const beside = { entry: [{ id: "1", field: "account_update", changes: [{ value }] }] };
    const inside = { entry: [{ id: "1", changes: [{ value: { ...value, field: "account_update" } }] }] };
    expect(typesOf([...parseWebhook(beside), ...parseWebhook(inside)])).toEqual([
      "account_update",
      "account_update",
    ]);
  });

  test("name the number wherever Meta put it", () => {
    const settings = { type: "PHONE_NUMBER_SETTINGS", phone_number_settings: { phone_number_id: "P" } };
    const handover = {
      type: "control_passed",
      recipient: { phone_number_id: "P", display_phone_number: "1" },
    };
    const [a] = parseWebhook(delivery(change(settings, "account_settings_update")));
    const [b] = parseWebhook(delivery(change(handover, "messaging_handovers")));
    expect([a?.phoneNumberId, b?.phoneNumberId, b?.displayPhoneNumber]).toEqual(["P", "P", "1"]);
  });

  test.each<[unknown, number | undefined]>([
    [1739321024, 1739321024000],
    ["1739321024", 1739321024000],
    [1739321024123, 1739321024123],
    ["TIMESTAMP", undefined],
    [undefined, undefined],
    [{}, undefined],
  ])("an entry's time of %j is %j", (time, timestamp) => {
    const changes = [change({ decision: "APPROVED" }, "account_review_update")];
    expect(parseWebhook({ entry: [{ id: "1", time, changes }] })[0]?.timestamp).toBe(timestamp);
  });
});

describe("no JSON makes it throw", () => {
  const nested = "[".repeat(100_000) + "]".repeat(100_000);
  const deep = JSON.parse(`{"entry":[{"changes":[{"field":"messages","value":{"x":${nested}}}]}]}`);
  const deepMessage = JSON.parse(
    `{"entry":[{"changes":[{"field":"messages","value":{"messages":[${nested}]}}]}]}`,
  );
  const deepContext = JSON.parse(
    `{"entry":[{"changes":[{"field":"messages","value":{"conversation_context":${nested}}}]}]}`,
  );
  const bad = "malformed";

  test.each<[string, unknown, string[]]>([
    ["null", null, [bad]],
    ["undefined", undefined, [bad]],
    ["a number", 42, [bad]],
    ["a text", "x", [bad]],
    ["a list", [], [bad]],
    ["an empty object", {}, [bad]],
    ["entry as an object", { entry: { id: "1" } }, [bad]],
    ["no entries", { entry: [] }, []],
    ["null for an entry", { entry: [null, { id: "1", changes: [] }] }, [bad]],
    ["an entry without changes", { entry: [{ id: "1" }] }, [bad]],
    ["changes as an object", { entry: [{ id: "1", changes: {} }] }, [bad]],
    ["null for a change", delivery(null), [bad]],
    ["null for a message", messages(null), [bad]],
    ["a list for a message", messages([[]]), [bad]],
    ["messages as an object", delivery(change({ metadata, messages: { 0: text("M") } })), [bad]],
    ["null for messages", delivery(change({ metadata, messages: null, statuses: [read("S")] })), ["status"]],
    ["the field constructor", delivery(change({ metadata }, "constructor")), ["unknown"]],
    ["the field __proto__", delivery(change({ metadata }, "__proto__")), ["unknown"]],
    ["a field that is an object", delivery(change({ metadata }, { toString: 1 })), ["unknown"]],
    ["no field", delivery({ value: { metadata, messages: [text("M")] } }), ["unknown"]],
    ["neither field nor value", delivery({}), ["unknown"]],
    ["the message type constructor", messages(text("M", { type: "constructor" })), ["message"]],
    ["the message type __proto__", messages(text("M", { type: "__proto__" })), ["message"]],
    ["a message type that is no text", messages(text("M", { type: 1 })), [bad]],
    ["no metadata", delivery(change({ messages: [text("M")] })), ["message"]],
    ["metadata that is none", delivery(change({ metadata: "none", messages: [text("M")] })), ["message"]],
    ["100 000 levels", deep, ["unknown"]],
    ["a message of 100 000 levels", deepMessage, [bad]],
    ["a context of 100 000 levels", deepContext, ["unknown"]],
  ])("%s", (_, json, types) => {
    expect(typesOf(parseWebhook(json))).toEqual(types);
  });

  test("nor does any prototype get a key of Meta's", () => {
    const json = JSON.parse(
      JSON.stringify(messages(text("M"))).replace('"metadata"', '"__proto__":{"polluted":true},"metadata"'),
    );
    const [event, ...more] = parseWebhook(json);
    expect(event).toMatchObject({ type: "message", phoneNumberId: metadata.phone_number_id });
    expect(more).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(event).not.toHaveProperty("polluted");
  });
});
