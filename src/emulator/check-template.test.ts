import { describe, expect, test } from "vitest";
import { send } from "../../test/emulator/kit.ts";
import { createEmulator, type Emulator } from "./emulator.ts";

const body = (...texts: string[]): object => ({
  type: "body",
  parameters: texts.map((text) => ({ type: "text", text })),
});
const button = (index: number, sub_type: string, ...parameters: object[]): object => ({
  type: "button",
  sub_type,
  index: String(index),
  parameters,
});

function account(): Emulator {
  const emulator = createEmulator();
  const { templates } = emulator.world;
  templates.add({ name: "order", components: [{ type: "BODY", text: "Order {{1}} for {{2}}" }] });
  templates.add({
    name: "named",
    parameter_format: "named",
    components: [{ type: "BODY", text: "Hi {{name}}" }],
  });
  templates.add({
    name: "photo",
    category: "MARKETING",
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "Look" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Stop" },
          { type: "URL", text: "Open", url: "https://x.y/{{1}}" },
        ],
      },
    ],
  });
  const cards = [0, 1].map(() => ({
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "{{1}}" },
    ],
  }));
  templates.add({
    name: "cards",
    components: [
      { type: "BODY", text: "Look" },
      { type: "CAROUSEL", cards },
    ],
  });
  templates.add({
    name: "code",
    category: "AUTHENTICATION",
    components: [
      { type: "BODY", text: "{{1}}" },
      { type: "BUTTONS", buttons: [{ type: "OTP", text: "Copy" }] },
    ],
  });
  templates.add({ name: "paused", status: "PAUSED", components: [] });
  templates.add({ name: "disabled", status: "DISABLED", components: [] });
  templates.add({ name: "pending", status: "PENDING", components: [] });
  return emulator;
}

const image = { type: "header", parameters: [{ type: "image", image: { link: "https://x.y/z.png" } }] };
const open = button(1, "url", { type: "text", text: "7" });

function sendTemplate(
  emulator: Emulator,
  name: string,
  components: object[],
  edge?: string,
  extra: object = {},
) {
  const template = { name, language: { code: "en_US" }, components };
  return send(emulator, { type: "template", template, ...extra }, edge);
}

describe("a template message", () => {
  test.each<[string, string, object[], number, number]>([
    ["is unknown", "nothing", [], 404, 132001],
    ["is not approved yet", "pending", [], 404, 132001],
    ["is paused", "paused", [], 400, 132015],
    ["is disabled", "disabled", [], 400, 132016],
    ["lacks a parameter", "order", [body("1")], 400, 132000],
    ["lacks its body", "order", [], 400, 132000],
    ["has a parameter too many", "order", [body("1", "2", "3")], 400, 132000],
    ["has a header that the template lacks", "order", [image, body("1", "2")], 400, 132000],
    [
      "has a picture in its body",
      "order",
      [
        {
          type: "body",
          parameters: [
            { type: "image", image: { link: "https://x.y" } },
            { type: "text", text: "2" },
          ],
        },
      ],
      400,
      132012,
    ],
    ["has a new line in a parameter", "order", [body("1\n2", "2")], 400, 132018],
    ["has five spaces in a parameter", "order", [body("1     2", "2")], 400, 132018],
    ["gets too long", "order", [body("x".repeat(1020), "2")], 400, 132005],
    ["does not name its parameters", "named", [body("Ana")], 400, 100],
    [
      "names a parameter that is none",
      "named",
      [{ type: "body", parameters: [{ type: "text", text: "x", parameter_name: "nick" }] }],
      400,
      132000,
    ],
    ["lacks its picture", "photo", [open], 400, 132012],
    [
      "has a video for a picture",
      "photo",
      [{ type: "header", parameters: [{ type: "video", video: { link: "https://x.y" } }] }, open],
      400,
      132012,
    ],
    ["lacks the end of its link", "photo", [image], 400, 131008],
    ["has a button too many", "photo", [image, open, button(2, "quick_reply")], 400, 132018],
    ["takes a button for another", "photo", [image, open, button(0, "url")], 400, 132012],
    [
      "has a card too few",
      "cards",
      [{ type: "carousel", cards: [{ card_index: 0, components: [image, body("1")] }] }],
      400,
      132000,
    ],
    [
      "lacks a parameter in a card",
      "cards",
      [{ type: "carousel", cards: [0, 1].map((card_index) => ({ card_index, components: [image] })) }],
      400,
      132000,
    ],
    ["lacks its code's button", "code", [body("1234")], 400, 131008],
  ])("that %s is refused", async (_, name, components, status, code) => {
    expect(await sendTemplate(account(), name, components)).toMatchObject({ status, code });
  });

  test.each<[string, object[]]>([
    ["order", [body("1", "Ana")]],
    ["named", [{ type: "body", parameters: [{ type: "text", text: "Ana", parameter_name: "name" }] }]],
    ["photo", [image, open]],
    ["photo", [image, open, button(0, "quick_reply", { type: "payload", payload: "stop" })]],
    [
      "cards",
      [
        {
          type: "carousel",
          cards: [0, 1].map((card_index) => ({ card_index, components: [image, body("1")] })),
        },
      ],
    ],
    ["code", [body("1234"), button(0, "url", { type: "text", text: "1234" })]],
  ])("that fits %s is accepted", async (name, components) => {
    expect(await sendTemplate(account(), name, components)).toMatchObject({ status: 200 });
  });

  test("is read filled", async () => {
    const emulator = account();
    await sendTemplate(emulator, "order", [body("12", "Ana")]);
    expect(emulator.world.user("5511999999999").last?.text).toBe("Order 12 for Ana");
  });

  test("of authentication needs a phone number", async () => {
    const components = [body("1234"), button(0, "url", { type: "text", text: "1234" })];
    const reply = await sendTemplate(account(), "code", components, "messages", { recipient: "BR.123" });
    expect(reply.code).toBe(131062);
  });

  test("goes through the marketing endpoint when it is marketing", async () => {
    expect((await sendTemplate(account(), "photo", [image, open], "marketing_messages")).status).toBe(200);
    expect((await sendTemplate(account(), "order", [body("1", "2")], "marketing_messages")).code).toBe(
      131055,
    );
    expect((await send(account(), { type: "text", text: { body: "x" } }, "marketing_messages")).code).toBe(
      131055,
    );
  });

  test("of another account is let through when templates are not strict", async () => {
    const emulator = createEmulator({ strict: { templates: false } });
    expect((await sendTemplate(emulator, "nothing", [body("1")])).status).toBe(200);
  });

  test.each(["welcome", "invoice_ready", "payment_reminder", "service_confirmation", "support_status"])(
    "%s is there from the start",
    (name) => {
      expect(createEmulator().world.templates.get(name, "pt_BR")?.status).toBe("APPROVED");
    },
  );
});
