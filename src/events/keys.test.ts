import { describe, expect, test } from "vitest";
import type { WebhookEvent } from "./event.ts";
import { dedupeKey, userKey } from "./keys.ts";
import { parseWebhook } from "./parse.ts";

const metadata = { display_phone_number: "15550783881", phone_number_id: "P1" };

function only(field: string, value: object, time?: number): WebhookEvent {
  const [event, ...more] = parseWebhook({ entry: [{ id: "A", time, changes: [{ field, value }] }] });
  if (!event || more.length > 0) throw new Error("The test needs a delivery of one event.");
  return event;
}

const text = (more: object = {}) => ({
  id: "M1",
  from: "1650",
  timestamp: "7",
  type: "text",
  text: { body: "hi" },
  ...more,
});
const message = (more: object = {}) => only("messages", { metadata, messages: [text(more)] });
const status = (more: object = {}) =>
  only("messages", {
    metadata,
    statuses: [{ id: "M1", status: "read", timestamp: "7", recipient_id: "1650", ...more }],
  });
const group = { recipient_id: "G1", recipient_type: "group" };
const call = (more: object = {}) =>
  only("calls", {
    metadata,
    calls: [{ id: "C1", event: "connect", timestamp: "7", from: "1650", to: "1555", ...more }],
  });
const callStatus = (status: string) =>
  only("calls", {
    metadata,
    statuses: [{ id: "C1", type: "call", status, timestamp: "7", recipient_id: "1650" }],
  });
const review = (decision: string, time = 7) => only("account_review_update", { decision }, time);
const echo = (more: object = {}) =>
  only("smb_message_echoes", { metadata, message_echoes: [text({ to: "1777", ...more })] });

describe("dedupeKey", () => {
  test.each<[string, () => WebhookEvent]>([
    ["a message", message],
    ["a status", status],
    ["a call", call],
    ["a call's status", () => callStatus("RINGING")],
    ["an echo", echo],
    ["a decision on the account", () => review("APPROVED")],
    ["a field nobody knows", () => only("new", { a: [1] })],
    ["a broken message", () => message({ text: 1 })],
  ])("is the same when %s is delivered twice", (_, make) => {
    expect(dedupeKey(make())).toBe(dedupeKey(make()));
    expect(dedupeKey(make())).toEqual(expect.any(String));
  });

  test("is another one for each event that is another one", () => {
    const events = [
      message(),
      message({ id: "M2" }),
      echo(),
      only("standby", { metadata, standby: { messages: [text()] } }),
      status(),
      status({ status: "delivered" }),
      status({ timestamp: "8" }),
      status({ ...group, recipient_participant_id: "1" }),
      status({ ...group, participant_recipient_id: "2" }),
      status({ ...group, recipient_participant_user_id: "US.3" }),
      call(),
      call({ event: "terminate" }),
      callStatus("RINGING"),
      callStatus("ACCEPTED"),
      review("APPROVED"),
      review("APPROVED", 8),
      review("REJECTED"),
      only("new", { decision: "APPROVED" }, 7),
    ];
    expect(new Set(events.map(dedupeKey)).size).toBe(events.length);
  });

  test("tells similar contents apart", () => {
    const keys = new Set<string | undefined>();
    for (let i = 0; i < 20_000; i++) keys.add(dedupeKey(review(`D${i}`)));
    expect(keys.size).toBe(20_000);
  });

  test("there is none for what is nested too deeply to write", () => {
    const nested = JSON.parse("[".repeat(200_000) + "]".repeat(200_000));
    expect(() => dedupeKey(only("new", { nested }))).not.toThrow();
  });
});

describe("userKey", () => {
  const user = "P1:1650";

  test.each<[string, WebhookEvent, string | undefined]>([
    ["a message is its author's", message(), user],
    ["by phone number, when there is an id too", message({ from_user_id: "US.1" }), user],
    ["by id, when there is no number", message({ from: undefined, from_user_id: "US.1" }), "P1:US.1"],
    ["a message in a group is the group's", message({ group_id: "G1" }), "P1:G1"],
    ["a status is the recipient's", status(), user],
    ["a status in a group is the group's", status({ ...group, recipient_participant_id: "1" }), "P1:G1"],
    [
      "a status may have an id only",
      status({ recipient_id: undefined, recipient_user_id: "US.1" }),
      "P1:US.1",
    ],
    ["an echo is the addressee's", echo(), "P1:1777"],
    ["a call the user started is the caller's", call({ direction: "USER_INITIATED" }), user],
    ["a call the business started is the callee's", call({ direction: "BUSINESS_INITIATED" }), "P1:1555"],
    ["a call's status is the callee's", callStatus("RINGING"), user],
    [
      "a preference is the user's",
      only("user_preferences", {
        metadata,
        user_preferences: [{ wa_id: "1650", category: "marketing_messages", value: "stop" }],
      }),
      user,
    ],
    [
      "a group's news is the group's",
      only("group_status_update", { metadata, groups: [{ type: "group_suspend", group_id: "G1" }] }),
      "P1:G1",
    ],
    ["a decision on the account is nobody's", review("APPROVED"), undefined],
    ["a broken message is nobody's", message({ text: 1 }), undefined],
  ])("%s", (_, event, key) => {
    expect(userKey(event)).toBe(key);
  });

  test("is one for both forms of a number that WhatsApp writes in two", () => {
    expect(userKey(message({ from: "5511987654321" }))).toBe(
      userKey(status({ recipient_id: "551187654321" })),
    );
  });

  test("is another one for each business number", () => {
    const other = only("messages", { metadata: { phone_number_id: "P2" }, messages: [text()] });
    expect(userKey(other)).not.toBe(userKey(message()));
  });
});
