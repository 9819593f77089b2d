import { describe, expect, test } from "vitest";
import {
  delivery,
  failedStatus,
  fieldDelivery,
  messagesValue,
  PHONE_NUMBER_ID,
  post,
  SECRET,
  statusValue,
  textMessage,
  VERIFY_TOKEN,
} from "../../test/support/deliveries.ts";
import type { Sender } from "../client/sender.ts";
import type { Context } from "./context.ts";
import { createWebhook } from "./webhook.ts";

type Sent = readonly unknown[];

/** A sender that notes what left, and for which number. */
function outbox(): { whatsapp: Sender; sent: Sent[] } {
  const sent: Sent[] = [];
  const whatsapp: Sender = {
    async send(to, message, options) {
      sent.push(["send", to, message, options]);
      return { messageId: "wamid.OUT", raw: {} };
    },
    async markRead(...args) {
      sent.push(["markRead", ...args]);
    },
    async typing(...args) {
      sent.push(["typing", ...args]);
    },
    media: {
      async download(...args) {
        sent.push(["download", ...args]);
        return { mimeType: "image/jpeg" } as never;
      },
    },
  };
  return { whatsapp, sent };
}

/** Does something with the context of the first event of a delivery, and says what left, or which error it was. */
async function doing(json: unknown, act: (ctx: Context) => unknown, whatsapp?: Sender): Promise<unknown> {
  let caught: unknown;
  const webhook = createWebhook({
    appSecret: SECRET,
    verifyToken: VERIFY_TOKEN,
    whatsapp,
    onError: (error) => {
      caught = error;
    },
  });
  webhook.use((ctx) => act(ctx));
  await webhook.handle(post(json));
  return caught;
}

const hello = delivery(messagesValue(textMessage("1", "hello")));
const FROM = { phoneNumberId: PHONE_NUMBER_ID };
const TEXT = { type: "text", text: { body: "Got it." } };

describe("reply goes where the event came from:", () => {
  const message = textMessage("1");
  test.each([
    ["the author", hello, { phone: "16505551234" }],
    [
      "the author by both ids",
      { ...message, from_user_id: "US.1" },
      { phone: "16505551234", userId: "US.1" },
    ],
    [
      "an author without a phone number",
      { ...message, from: undefined, from_user_id: "US.1" },
      { userId: "US.1" },
    ],
    ["the group", { ...message, group_id: "g1" }, { groupId: "g1" }],
  ])("%s of a message", async (_who, given, to) => {
    const { whatsapp, sent } = outbox();
    const json = "object" in given ? given : delivery(messagesValue(given));
    await doing(json, (ctx) => ctx.reply("Got it."), whatsapp);
    expect(sent).toEqual([["send", expect.objectContaining(to), TEXT, FROM]]);
  });

  test.each([
    ["the recipient of a status", delivery(statusValue(failedStatus)), { phone: "16505551234" }],
    [
      "the user, not the business, of an echo",
      fieldDelivery("smb_message_echoes", {
        metadata: { phone_number_id: PHONE_NUMBER_ID },
        message_echoes: [{ ...message, from: "15550783881", to: "16505551234" }],
      }),
      { phone: "16505551234" },
    ],
    [
      "the caller",
      fieldDelivery("calls", {
        metadata: { phone_number_id: PHONE_NUMBER_ID },
        calls: [{ id: "wacid.1", event: "terminate", timestamp: "1", from: "16505551234" }],
      }),
      { phone: "16505551234" },
    ],
  ])("%s", async (_who, json, to) => {
    const { whatsapp, sent } = outbox();
    await doing(json, (ctx) => ctx.reply("Got it."), whatsapp);
    expect(sent).toEqual([["send", to, TEXT, FROM]]);
  });

  test("nowhere when the event is about nobody", async () => {
    const { whatsapp, sent } = outbox();
    const json = fieldDelivery("account_update", { event: "VERIFIED_ACCOUNT" });
    expect(await doing(json, (ctx) => ctx.reply("Got it."), whatsapp)).toMatchObject({
      code: "not_possible",
      message: expect.stringContaining("account_update"),
    });
    expect(sent).toEqual([]);
  });
});

describe("a handler", () => {
  test.each<[string, (ctx: Context) => unknown, Sent]>([
    [
      "replies with any message",
      (ctx) => ctx.reply({ type: "sticker", sticker: { id: "1" } }),
      ["send", { phone: "16505551234" }, { type: "sticker", sticker: { id: "1" } }, FROM],
    ],
    [
      "quotes",
      (ctx) => ctx.reply("Got it.", { quote: true, callbackData: "x" }),
      ["send", { phone: "16505551234" }, TEXT, { ...FROM, replyTo: "wamid.1", callbackData: "x" }],
    ],
    [
      "sends from another number when told to",
      (ctx) => ctx.reply("Got it.", { phoneNumberId: "9" }),
      ["send", { phone: "16505551234" }, TEXT, { phoneNumberId: "9" }],
    ],
    [
      "reacts",
      (ctx) => ctx.react("👍"),
      [
        "send",
        { phone: "16505551234" },
        { type: "reaction", reaction: { message_id: "wamid.1", emoji: "👍" } },
        FROM,
      ],
    ],
    [
      "takes a reaction back",
      (ctx) => ctx.unreact(),
      [
        "send",
        { phone: "16505551234" },
        { type: "reaction", reaction: { message_id: "wamid.1", emoji: "" } },
        FROM,
      ],
    ],
    ["marks as read", (ctx) => ctx.markRead(), ["markRead", "wamid.1", FROM]],
    ["shows that it types", (ctx) => ctx.typing(), ["typing", "wamid.1", FROM]],
  ])("%s", async (_what, act, expected) => {
    const { whatsapp, sent } = outbox();
    await doing(hello, act, whatsapp);
    expect(sent).toEqual([expected]);
  });

  test.each(["image", "video", "audio", "document", "sticker"])("downloads the file of %s", async (type) => {
    const { whatsapp, sent } = outbox();
    const message = {
      id: "wamid.1",
      from: "1",
      timestamp: "1",
      type,
      [type]: { id: "media.1", mime_type: "x/y" },
    };
    await doing(delivery(messagesValue(message)), (ctx) => ctx.download(), whatsapp);
    expect(sent).toEqual([["download", "media.1", FROM]]);
  });

  test.each<[string, (ctx: Context) => unknown]>([
    ["react to", (ctx) => ctx.react("👍")],
    ["mark as read", (ctx) => ctx.markRead()],
    ["show typing for", (ctx) => ctx.typing()],
    ["download", (ctx) => ctx.download()],
    ["quote", (ctx) => ctx.reply("x", { quote: true })],
  ])("is told that there is nothing to %s in a status", async (what, act) => {
    const { whatsapp } = outbox();
    const error = await doing(delivery(statusValue(failedStatus)), act, whatsapp);
    expect(error).toMatchObject({
      code: "not_possible",
      message: expect.stringContaining(`nothing to ${what}`),
    });
  });

  test.each<[string, (ctx: Context) => unknown]>([
    ["reply", (ctx) => ctx.reply("x")],
    ["react", (ctx) => ctx.react("👍")],
    ["markRead", (ctx) => ctx.markRead()],
    ["typing", (ctx) => ctx.typing()],
    ["whatsapp", (ctx) => ctx.whatsapp],
  ])("is told to pass a client when it uses %s without", async (_what, act) => {
    expect(await doing(hello, act)).toMatchObject({
      name: "ConfigurationError",
      message: expect.stringContaining("createWebhook({ whatsapp:"),
    });
  });

  test("knows the message, its contact and its user", async () => {
    let seen: unknown;
    await doing(hello, ({ message, status, call, update, contact, user }) => {
      seen = { id: message?.id, status, call, update, name: contact?.profile?.name, phone: user?.phone };
    });
    expect(seen).toEqual({
      id: "wamid.1",
      status: undefined,
      call: undefined,
      update: undefined,
      name: "Sheena",
      phone: "16505551234",
    });
  });
});
