import { describe, expect, test } from "vitest";
import type { IncomingMessage } from "./message.schema.ts";
import { parseWebhook } from "./parse.ts";
import { identityOf, recipientOf } from "./people.ts";

const metadata = { display_phone_number: "15550783881", phone_number_id: "P1" };

function only(value: object, field = "messages") {
  const [event] = parseWebhook({ entry: [{ id: "A", changes: [{ field, value: { metadata, ...value } }] }] });
  if (!event) throw new Error("The test needs an event.");
  return event;
}

const item = (more: object) => ({ id: "M1", timestamp: "7", type: "text", text: { body: "hi" }, ...more });

function message(more: object): IncomingMessage {
  const event = only({ messages: [item(more)] });
  if (event.type !== "message") throw new Error("The test needs a message.");
  return event.message;
}

describe("recipientOf", () => {
  const moved = { type: "user_changed_number", wa_id: "1777", user_id: "US.2" };

  test.each<[string, object, object | undefined]>([
    ["the author's phone", { from: "1650" }, { phone: "1650" }],
    ["the author's id", { from_user_id: "US.1" }, { userId: "US.1" }],
    ["both, where there are both", { from: "1650", from_user_id: "US.1" }, { phone: "1650", userId: "US.1" }],
    ["the group", { from: "1650", group_id: "G1" }, { groupId: "G1" }],
    [
      "the new number, after a change",
      { from: "1650", type: "system", system: moved },
      { phone: "1777", userId: "US.2" },
    ],
    ["nobody, where Meta named nobody", {}, undefined],
  ])("is %s", (_, more, expected) => {
    expect(recipientOf(message(more))).toEqual(expected);
  });
});

describe("identityOf", () => {
  const contacts = [
    { wa_id: "1650", user_id: "US.1", parent_user_id: "US.ENT.1", profile: { username: "sheena" } },
  ];
  const everything = { phone: "1650", userId: "US.1", parentUserId: "US.ENT.1", username: "sheena" };
  const status = { id: "M1", status: "read", timestamp: "7" };
  const groupStatus = {
    ...status,
    recipient_id: "G1",
    recipient_type: "group",
    participant_recipient_id: "1650",
  };
  const call = {
    id: "C1",
    event: "connect",
    timestamp: "7",
    from: "1650",
    to: metadata.display_phone_number,
  };
  const outgoing = { ...call, from: metadata.display_phone_number, to: "1650" };

  test.each<[string, ReturnType<typeof only>, object | undefined]>([
    [
      "a message, completed by its contact",
      only({ contacts, messages: [item({ from: "1650" })] }),
      everything,
    ],
    [
      "a message without a number",
      only({ contacts, messages: [item({ from_user_id: "US.1" })] }),
      everything,
    ],
    ["a status", only({ contacts, statuses: [{ ...status, recipient_user_id: "US.1" }] }), everything],
    [
      "a status with the other spelling",
      only({ statuses: [{ ...status, recipient_parent_user_id: "US.ENT.1" }] }),
      { parentUserId: "US.ENT.1" },
    ],
    ["a participant's status", only({ contacts, statuses: [groupStatus] }), everything],
    ["a call", only({ calls: [call] }, "calls"), { phone: "1650" }],
    ["a call to the user", only({ calls: [outgoing] }, "calls"), { phone: "1650" }],
    [
      "an echo",
      only({ message_echoes: [item({ from: "1", to: "1650" })] }, "smb_message_echoes"),
      { phone: "1650" },
    ],
    [
      "a new id",
      only(
        { user_id_update: [{ wa_id: "1650", user_id: { previous: "US.0", current: "US.1" } }] },
        "user_id_update",
      ),
      { phone: "1650", userId: "US.1" },
    ],
    [
      "a thread that changed hands",
      only({ type: "control_passed", sender: { phone_number: "1650" } }, "messaging_handovers"),
      { phone: "1650" },
    ],
    ["an error", only({ errors: [{ code: 1 }] }), undefined],
  ])("reads %s", (_, event, expected) => {
    expect(identityOf(event)).toEqual(expected);
  });

  test.each([
    ["16505551234", { phone: "16505551234" }],
    ["US.13491208655302741918", { userId: "US.13491208655302741918" }],
  ])("reads the owner of the past thread %s", (id, expected) => {
    const events = parseWebhook({
      entry: [
        {
          changes: [{ field: "history", value: { history: [{ threads: [{ id, messages: [item({})] }] }] } }],
        },
      ],
    });
    expect(events.map(identityOf)).toEqual([undefined, expected]);
  });
});
