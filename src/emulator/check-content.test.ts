import { describe, expect, test } from "vitest";
import { send } from "../../test/emulator/kit.ts";
import { createEmulator } from "./emulator.ts";

const long = (length: number): string => "x".repeat(length);
const interactive = (content: object): object => ({
  type: "interactive",
  interactive: { body: { text: "b" }, ...content },
});
const buttons = (count: number, title = "Yes", id = "id"): object =>
  interactive({
    type: "button",
    action: {
      buttons: Array.from({ length: count }, (_, i) => ({
        type: "reply",
        reply: { id: `${id}${i}`, title: i === 0 ? title : `${title}${i}` },
      })),
    },
  });
const rows = (count: number, row: object = {}): object[] =>
  Array.from({ length: count }, (_, i) => ({ id: `r${i}`, title: "Row", ...row }));
const list = (action: object): object =>
  interactive({ type: "list", action: { button: "Open", sections: [{ rows: rows(1) }], ...action } });
const flow = (parameters: object): object =>
  interactive({
    type: "flow",
    action: { name: "flow", parameters: { flow_message_version: "3", flow_cta: "Open", ...parameters } },
  });
const card = (
  index: number,
  action: object,
  header: object = { type: "image", image: { link: "https://x.y" } },
) => ({
  card_index: index,
  type: "cta_url",
  header,
  action,
});
const url = { name: "cta_url", parameters: { display_text: "Go", url: "https://x.y" } };
const carousel = (cards: object[]): object => interactive({ type: "carousel", action: { cards } });

const REFUSED: ReadonlyArray<readonly [string, object, number]> = [
  ["another product", { messaging_product: "sms", type: "text", text: { body: "x" } }, 100],
  ["no product", { messaging_product: undefined, type: "text", text: { body: "x" } }, 100],
  ["no recipient", { to: undefined, type: "text", text: { body: "x" } }, 100],
  ["a recipient that is no number", { to: "Ana", type: "text", text: { body: "x" } }, 100],
  ["the business's own number", { to: "+1 555 078 3881", type: "text", text: { body: "x" } }, 131021],
  ["a recipient that is no user id", { recipient: "ana", type: "text", text: { body: "x" } }, 100],
  ["an unknown type of recipient", { recipient_type: "crowd", type: "text", text: { body: "x" } }, 100],
  ["an unknown type", { type: "poll", poll: {} }, 100],
  ["no content", { type: "text" }, 131008],
  ["content that is no object", { type: "text", text: "x" }, 100],
  ["an empty text", { type: "text", text: { body: "" } }, 131008],
  ["4097 characters", { type: "text", text: { body: long(4097) } }, 100],
  ["a preview that is no boolean", { type: "text", text: { body: "x", preview_url: "yes" } }, 100],
  [
    "callback data that is too long",
    { type: "text", text: { body: "x" }, biz_opaque_callback_data: long(513) },
    100,
  ],
  ["a quote of no message id", { type: "text", text: { body: "x" }, context: { message_id: "12" } }, 131009],
  ["media without a source", { type: "image", image: { caption: "x" } }, 131008],
  ["media with two sources", { type: "image", image: { id: "1", link: "https://x.y" } }, 100],
  ["an unknown media id", { type: "image", image: { id: "1" } }, 100],
  ["a link that is none", { type: "image", image: { link: "cat.jpg" } }, 100],
  [
    "a caption that is too long",
    { type: "video", video: { link: "https://x.y", caption: long(1025) } },
    131009,
  ],
  ["a place off the map", { type: "location", location: { latitude: 91, longitude: 0 } }, 131009],
  ["a place without a longitude", { type: "location", location: { latitude: 1 } }, 131008],
  ["no contacts", { type: "contacts", contacts: [] }, 131009],
  ["a contact without a name", { type: "contacts", contacts: [{ name: { first_name: "A" } }] }, 131008],
  ["a reaction to nothing", { type: "reaction", reaction: { emoji: "👍" } }, 131008],
  ["two emoji", { type: "reaction", reaction: { message_id: "wamid.x", emoji: "👍👍" } }, 131009],
  ["a pin for ever", { type: "pin", pin: { type: "pin", message_id: "wamid.x" } }, 131008],
  ["four buttons", buttons(4), 131009],
  ["no buttons", buttons(0), 131009],
  ["a button title of 21 characters", buttons(1, long(21)), 131009],
  ["a button id of 257 characters", buttons(1, "Yes", long(257)), 131009],
  [
    "an interactive message without a body",
    { type: "interactive", interactive: { type: "button", action: {} } },
    131008,
  ],
  [
    "a body of 1025 characters",
    interactive({ type: "cta_url", body: { text: long(1025) }, action: url }),
    131009,
  ],
  [
    "a header of 61 characters",
    interactive({ type: "cta_url", header: { type: "text", text: long(61) }, action: url }),
    131009,
  ],
  [
    "a footer of 61 characters",
    interactive({ type: "cta_url", footer: { text: long(61) }, action: url }),
    131009,
  ],
  [
    "an image above a list",
    interactive({ type: "list", header: { type: "image", image: { link: "https://x.y" } }, action: {} }),
    100,
  ],
  [
    "a header above a catalog",
    interactive({ type: "catalog_message", header: { type: "text", text: "x" }, action: {} }),
    131009,
  ],
  ["eleven rows", list({ sections: [{ rows: rows(11) }] }), 131009],
  ["two sections without titles", list({ sections: [{ rows: rows(1) }, { rows: rows(1) }] }), 131008],
  ["two rows with one id", list({ sections: [{ rows: rows(2, { id: "same" }) }] }), 131009],
  ["a row title of 25 characters", list({ sections: [{ rows: rows(1, { title: long(25) }) }] }), 131009],
  [
    "a row description of 73 characters",
    list({ sections: [{ rows: rows(1, { description: long(73) }) }] }),
    131009,
  ],
  ["a list without a button", list({ button: undefined }), 131008],
  ["a flow without a name", flow({}), 131009],
  ["a flow with two names", flow({ flow_id: "1", flow_name: "x" }), 131009],
  ["a flow button of 31 characters", flow({ flow_id: "1", flow_cta: long(31) }), 131009],
  ["a carousel of one card", carousel([card(0, url)]), 131009],
  ["cards with different buttons", carousel([card(0, url), card(1, { buttons: [] })]), 131009],
  [
    "a voice call that waits for ever",
    interactive({ type: "voice_call", action: { name: "voice_call", parameters: { ttl_minutes: 43_201 } } }),
    131009,
  ],
  [
    "a product list without a header",
    interactive({ type: "product_list", action: { catalog_id: "1", sections: [] } }),
    131008,
  ],
  ["an unknown interactive type", interactive({ type: "poll", action: {} }), 100],
  [
    "an order without a reference",
    interactive({ type: "order_details", action: { name: "review_and_pay", parameters: {} } }),
    131008,
  ],
  ["a template without a language", { type: "template", template: { name: "x" } }, 131008],
  [
    "an unknown component",
    {
      type: "template",
      template: { name: "hello_world", language: { code: "en_US" }, components: [{ type: "middle" }] },
    },
    100,
  ],
];

const TAKEN: ReadonlyArray<readonly [string, object]> = [
  ["a text without a type", { text: { body: "x" } }],
  ["4096 characters", { type: "text", text: { body: long(4096) } }],
  ["coordinates as texts", { type: "location", location: { latitude: "39.28", longitude: "-84.26" } }],
  [
    "an emoji of several code points",
    { type: "reaction", reaction: { message_id: "wamid.x", emoji: "👩‍👩‍👧" } },
  ],
  ["an emoji that is taken back", { type: "reaction", reaction: { message_id: "wamid.x", emoji: "" } }],
  ["three buttons", buttons(3, long(19))],
  ["ten rows", list({ sections: [{ rows: rows(10) }] })],
  [
    "a list body of 4096 characters",
    list({ body: undefined }) && {
      ...interactive({
        type: "list",
        body: { text: long(4096) },
        action: { button: "Open", sections: [{ rows: rows(1) }] },
      }),
    },
  ],
  ["a flow by name", flow({ flow_name: "signup" })],
  ["a carousel", carousel([card(0, url), card(1, url)])],
  [
    "a request to call without a body",
    {
      type: "interactive",
      interactive: { type: "call_permission_request", action: { name: "call_permission_request" } },
    },
  ],
];

describe("Graph refuses", () => {
  test.each(REFUSED)("%s", async (_, message, code) => {
    const emulator = createEmulator();
    const reply = await send(emulator, { ...message });
    expect(reply).toMatchObject({ status: 400, code });
    expect(reply.json.error).toMatchObject({
      message: expect.stringMatching(new RegExp(`^\\(#${code}\\) `)),
    });
    expect(emulator.world.messages).toEqual([]);
    expect(emulator.world.users).toEqual([]);
  });
});

describe("Graph takes", () => {
  test.each(TAKEN)("%s", async (_, message) => {
    expect(await send(createEmulator(), { ...message })).toMatchObject({ status: 200 });
  });
});

describe("a reaction", () => {
  test("shows on the message, and cannot be reacted to", async () => {
    const emulator = createEmulator();
    const { id } = await send(emulator, { type: "text", text: { body: "x" } });
    const reaction = await send(emulator, { type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    expect(emulator.world.message(id)?.reactions).toEqual({ business: "👍" });
    const again = await send(emulator, {
      type: "reaction",
      reaction: { message_id: reaction.id, emoji: "👍" },
    });
    expect(again.code).toBe(131009);
    await send(emulator, { type: "reaction", reaction: { message_id: id, emoji: "" } });
    expect(emulator.world.message(id)?.reactions).toEqual({});
  });

  test("comes too late after 30 days", async () => {
    const emulator = createEmulator();
    const { id } = await send(emulator, { type: "text", text: { body: "x" } });
    emulator.advance(30 * 24 * 3_600_000 + 1_000);
    const reply = await send(emulator, { type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    expect(reply.code).toBe(131009);
  });
});
