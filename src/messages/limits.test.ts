/** What Meta documents: at the limit a message is taken, one beyond it is not, and the text says where and by how much. */
import { describe, expect, test } from "vitest";
import { ORDER } from "../../test/samples/messages.ts";
import { describeIssues, type Issue } from "../core/check.ts";
import { checkMessage } from "./checks.gen.ts";
import { contacts } from "./contacts.ts";
import { carousel, productCarousel } from "./interactive/carousel.ts";
import { buttons, ctaUrl, list } from "./interactive/choice.ts";
import { flow } from "./interactive/flow.ts";
import { productList } from "./interactive/products.ts";
import { voiceCall } from "./interactive/request.ts";
import { document, image, video } from "./media.ts";
import { messageSchema } from "./message.schema.ts";
import type { Message, OrderDetails } from "./message.ts";
import { orderDetails, orderStatus } from "./payment.ts";
import { pin } from "./pin.ts";
import { template } from "./template.ts";
import { couponCode, mpm, orderDetailsButton, quickReply } from "./template-buttons.ts";
import { text } from "./text.ts";

const say = (message: unknown): string => describeIssues(checkMessage(message) ?? []);
const both = (message: unknown): string => {
  const said = say(message);
  expect(messageSchema.safeParse(message).success).toBe(said === "");
  return said;
};

const x = (n: number): string => "x".repeat(n);
const many = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const ok = { id: "1", title: "One" };
const media = { type: "image" as const, image: { id: "1" } };
const link = { displayText: "Go", url: "https://example.com" };
const rows = (n: number, from = 0) => many(n, (i) => ({ id: `${from + i}`, title: "A" }));
const onCard = (body: string): Message =>
  carousel({
    body: "B",
    cards: [
      { header: media, body, url: link },
      { header: media, url: link },
    ],
  });
const named = (parameters: Partial<OrderDetails>): Message =>
  orderDetails({ body: "B", parameters: { ...ORDER, currency: "BRL", ...parameters } });
const called = (name: string): Partial<OrderDetails> => ({
  order: { ...ORDER.order, items: ORDER.order.items.map((item) => ({ ...item, name })) },
});

type Limit = [path: string, limit: number, make: (n: number) => unknown, unit?: string];

const TEXTS: Limit[] = [
  ["text.body", 4096, (n) => text(x(n))],
  ["image.caption", 1024, (n) => image({ id: "1", caption: x(n) })],
  ["video.caption", 1024, (n) => video({ id: "1", caption: x(n) })],
  ["document.caption", 1024, (n) => document({ id: "1", caption: x(n) })],
  ["biz_opaque_callback_data", 512, (n) => ({ ...text("B"), biz_opaque_callback_data: x(n) })],
  ["interactive.body.text", 1024, (n) => buttons({ body: x(n), buttons: [ok] })],
  ["interactive.header.text", 60, (n) => buttons({ header: x(n), body: "B", buttons: [ok] })],
  ["interactive.footer.text", 60, (n) => buttons({ body: "B", footer: x(n), buttons: [ok] })],
  [
    "interactive.action.buttons[0].reply.id",
    256,
    (n) => buttons({ body: "B", buttons: [{ id: x(n), title: "A" }] }),
  ],
  [
    "interactive.action.buttons[0].reply.title",
    20,
    (n) => buttons({ body: "B", buttons: [{ id: "1", title: x(n) }] }),
  ],
  ["interactive.body.text", 4096, (n) => list({ body: x(n), button: "A", sections: [{ rows: [ok] }] })],
  [
    "interactive.header.text",
    60,
    (n) => list({ header: x(n), body: "B", button: "A", sections: [{ rows: [ok] }] }),
  ],
  ["interactive.action.button", 20, (n) => list({ body: "B", button: x(n), sections: [{ rows: [ok] }] })],
  [
    "interactive.action.sections[0].title",
    24,
    (n) => list({ body: "B", button: "A", sections: [{ title: x(n), rows: [ok] }] }),
  ],
  [
    "interactive.action.sections[0].rows[0].id",
    200,
    (n) => list({ body: "B", button: "A", sections: [{ rows: [{ ...ok, id: x(n) }] }] }),
  ],
  [
    "interactive.action.sections[0].rows[0].title",
    24,
    (n) => list({ body: "B", button: "A", sections: [{ rows: [{ ...ok, title: x(n) }] }] }),
  ],
  [
    "interactive.action.sections[0].rows[0].description",
    72,
    (n) => list({ body: "B", button: "A", sections: [{ rows: [{ ...ok, description: x(n) }] }] }),
  ],
  [
    "interactive.action.parameters.display_text",
    20,
    (n) => ctaUrl({ body: "B", displayText: x(n), url: link.url }),
  ],
  ["interactive.action.parameters.flow_cta", 30, (n) => flow({ body: "B", cta: x(n), flowId: "1" })],
  [
    "interactive.header.text",
    60,
    (n) => productList({ header: x(n), body: "B", catalogId: "C", sections: [{ products: ["1"] }] }),
  ],
  [
    "interactive.action.sections[0].title",
    24,
    (n) =>
      productList({ header: "H", body: "B", catalogId: "C", sections: [{ title: x(n), products: ["1"] }] }),
  ],
  ["interactive.action.cards[0].body.text", 160, (n) => onCard(x(n))],
  ["interactive.action.parameters.display_text", 20, (n) => voiceCall({ body: "B", displayText: x(n) })],
  ["interactive.action.parameters.payload", 512, (n) => voiceCall({ body: "B", payload: x(n) })],
  ["interactive.action.parameters.reference_id", 60, (n) => named({ reference_id: x(n) })],
  ["interactive.action.parameters.reference_id", 35, (n) => named({ reference_id: x(n), currency: "INR" })],
  ["interactive.action.parameters.order.items[0].name", 60, (n) => named(called(x(n)))],
  [
    "interactive.action.parameters.order.description",
    120,
    (n) =>
      orderStatus({
        body: "B",
        parameters: { reference_id: "1", order: { status: "shipped", description: x(n) } },
      }),
  ],
  [
    "template.components[0].parameters[0].coupon_code",
    20,
    (n) => template({ name: "t", language: "en", buttons: [couponCode(x(n))] }),
  ],
];

const COUNTS: Limit[] = [
  ["contacts", 257, (n) => contacts(many(n, () => ({ name: { formatted_name: "A" } }))), "item"],
  [
    "interactive.action.buttons",
    3,
    (n) => buttons({ body: "B", buttons: many(n, (i) => ({ id: `${i}`, title: `${i}` })) }),
    "item",
  ],
  [
    "interactive.action.sections",
    10,
    (n) => list({ body: "B", button: "A", sections: [{ rows: rows(n) }] }),
    "row",
  ],
  [
    "interactive.action.sections",
    10,
    (n) =>
      list({
        body: "B",
        button: "A",
        sections: [
          { title: "1", rows: rows(n - 2) },
          { title: "2", rows: rows(2, 20) },
        ],
      }),
    "row",
  ],
  [
    "interactive.action.sections",
    10,
    (n) =>
      productList({
        header: "H",
        body: "B",
        catalogId: "C",
        sections: many(n, (i) => ({ title: `${i}`, products: ["1"] })),
      }),
    "item",
  ],
  [
    "interactive.action.sections",
    30,
    (n) => productList({ header: "H", body: "B", catalogId: "C", sections: [{ products: many(n, String) }] }),
    "product",
  ],
  [
    "interactive.action.cards",
    10,
    (n) => productCarousel({ body: "B", catalogId: "C", products: many(n, String) }),
    "item",
  ],
  ["interactive.action.cards[0].body.text", 2, (n) => onCard("\n".repeat(n)), "line break"],
  [
    "template.components[0].parameters[0].action.sections",
    30,
    (n) =>
      template({
        name: "t",
        language: "en",
        buttons: [mpm({ thumbnailProductRetailerId: "1", sections: [{ products: many(n, String) }] })],
      }),
    "product",
  ],
  [
    "template.components[0].cards",
    10,
    (n) => template({ name: "t", language: "en", carousel: many(n, () => ({ header: media })) }),
    "item",
  ],
];

const zodSays = (message: unknown): string =>
  describeIssues((messageSchema.safeParse(message).error?.issues ?? []) as Issue[]);

describe("a limit", () => {
  test.each(TEXTS)("of %s is %i, in the same words of zod", (_, limit, make) => {
    expect(zodSays(make(limit + 1))).toBe(say(make(limit + 1)));
  });

  test.each([...TEXTS, ...COUNTS])("of %s is %i", (path, limit, make, unit = "character") => {
    expect(both(make(limit))).toBe("");
    expect(both(make(limit + 1))).toContain(`${path}: at most ${limit} ${unit}s (has ${limit + 1})`);
  });

  test.each<[string, number, number, (n: number) => unknown]>([
    ["pin.expiration_days", 1, 30, (days) => pin("M", { days })],
    [
      "interactive.action.parameters.ttl_minutes",
      1,
      43200,
      (ttlMinutes) => voiceCall({ body: "B", ttlMinutes }),
    ],
  ])("of %s is %i to %i", (path, min, max, make) => {
    expect([both(make(min)), both(make(max))]).toEqual(["", ""]);
    expect(both(make(min - 1))).toBe(`${path}: must be at least ${min}`);
    expect(both(make(max + 1))).toBe(`${path}: must be at most ${max}`);
  });

  test("never repeats what was written", () => {
    const secret = "secret".repeat(1000);
    const said = [
      text(secret),
      buttons({ body: secret, footer: secret, buttons: [{ id: secret, title: secret }] }),
    ].map(say);
    expect(said.join()).not.toContain("secret");
    expect(said.join()).toContain("has 6000");
  });

  test("counts as JavaScript does, so that an emoji may count as two", () => {
    expect(both(ctaUrl({ body: "B", displayText: "😀".repeat(10), url: link.url }))).toBe("");
    expect(both(ctaUrl({ body: "B", displayText: "😀".repeat(11), url: link.url }))).toContain("(has 22)");
  });
});

const raw = (type: string, content: unknown): unknown => ({ type, [type]: content });
const kind = (type: string, more: object): unknown =>
  raw("interactive", { type, body: { text: "B" }, ...more });
const components = (...all: object[]): unknown =>
  raw("template", { name: "t", language: { code: "en" }, components: all });
const cards = (...all: unknown[]): unknown => kind("carousel", { action: { cards: all } });
const flowOf = (parameters: object): unknown =>
  kind("flow", {
    action: { name: "flow", parameters: { flow_message_version: "3", flow_cta: "Go", ...parameters } },
  });
const productCard = (card_index: number, catalog_id = "C"): object => ({
  card_index,
  type: "product",
  action: { catalog_id, product_retailer_id: "1" },
});
const mediaCard = (card_index: number, ...types: string[]): object => ({
  card_index,
  type: "cta_url",
  header: media,
  action: { buttons: types.map((id) => ({ type: "quick_reply", quick_reply: { id, title: id } })) },
});
const money = (value: number): { value: number; offset: number } => ({ value, offset: 100 });
const A = "interactive.action";

describe("a rule", () => {
  test.each<[string, unknown]>([
    ["text.body: must not be empty", text("")],
    ["text.body: must be text, not a number", raw("text", { body: 5 })],
    ["text: is missing", { to: "1" }],
    ["status: is for read receipts: call markRead", { status: "read", message_id: "M" }],
    ['messaging_product: must be "whatsapp"', { ...text("B"), messaging_product: "telegram" }],
    ["context.message_id: is missing", { ...text("B"), context: {} }],
    ["image: needs either id or link, and not both", raw("image", {})],
    ["audio: needs either id or link, and not both", raw("audio", { id: "1", link: link.url })],
    ["sticker.link: must be an http(s) address", raw("sticker", { link: "./cat.webp" })],
    ["document.link: must be an http(s) address", raw("document", { link: "file:///cat.pdf" })],
    ["document.link: must be an http(s) address", raw("document", { link: "data:text/plain,cat" })],
    ["location.latitude: is missing", raw("location", { longitude: 1 })],
    ["contacts: at least 1 item (has 0)", contacts([])],
    ["contacts[0].name.formatted_name: is missing", raw("contacts", [{ name: { first_name: "A" } }])],
    ["reaction.emoji: is missing", raw("reaction", { message_id: "M" })],
    ["pin.expiration_days: is missing", raw("pin", { type: "pin", message_id: "M" })],
    ['recipient_type: must be "group"', { ...pin("M", { days: 1 }), recipient_type: "individual" }],
    [`${A}.buttons: at least 1 item (has 0)`, buttons({ body: "B", buttons: [] })],
    [
      `${A}.buttons: each needs an id of its own`,
      buttons({ body: "B", buttons: [ok, { ...ok, title: "Two" }] }),
    ],
    [
      `${A}.buttons: each needs a title of its own`,
      buttons({ body: "B", buttons: [ok, { ...ok, id: "2" }] }),
    ],
    [
      `${A}.sections: each row needs an id of its own`,
      list({ body: "B", button: "A", sections: [{ rows: [ok, ok] }] }),
    ],
    [
      `${A}.sections: each needs a title`,
      list({ body: "B", button: "A", sections: [{ rows: rows(1) }, { title: "2", rows: rows(1, 5) }] }),
    ],
    [
      `${A}.sections: each needs a title`,
      productList({
        header: "H",
        body: "B",
        catalogId: "C",
        sections: [{ products: ["1"] }, { products: ["2"] }],
      }),
    ],
    [
      'interactive.header.type: must be "text"',
      kind("list", { header: media, action: { button: "A", sections: [{ rows: [ok] }] } }),
    ],
    [
      "interactive.header: is missing",
      kind("product_list", {
        action: { catalog_id: "C", sections: [{ product_items: [{ product_retailer_id: "1" }] }] },
      }),
    ],
    [
      "interactive.header: is not allowed here",
      kind("product", { header: media, action: { catalog_id: "C", product_retailer_id: "1" } }),
    ],
    [
      "interactive.footer: is not allowed here",
      kind("carousel", { footer: { text: "F" }, action: { cards: [productCard(0), productCard(1)] } }),
    ],
    ["interactive.body: is missing", raw("interactive", { type: "button", action: { buttons: [] } })],
    [
      "interactive.header.image: needs either id or link",
      kind("button", {
        header: { type: "image", image: {} },
        action: { buttons: [{ type: "reply", reply: ok }] },
      }),
    ],
    [`${A}.parameters: needs either flow_id or flow_name`, flowOf({})],
    [`${A}.parameters: needs either flow_id or flow_name`, flowOf({ flow_id: "1", flow_name: "n" })],
    [
      `${A}.parameters.flow_action_payload.data: must not be empty`,
      flowOf({ flow_id: "1", flow_action_payload: { data: {} } }),
    ],
    [`${A}.cards: at least 2 items (has 1)`, cards(productCard(0))],
    [`${A}.cards: each needs a card_index of its own`, cards(productCard(0), productCard(0))],
    [
      `${A}.cards: all need the same buttons and the same catalog`,
      cards(productCard(0), productCard(1, "D")),
    ],
    [
      `${A}.cards: all need the same buttons and the same catalog`,
      cards(mediaCard(0, "a"), mediaCard(1, "a", "b")),
    ],
    [
      `${A}.cards[1].header: is missing`,
      cards(mediaCard(0, "a"), { ...mediaCard(1, "a"), header: undefined }),
    ],
    [
      `${A}.cards[0].header.type: must be "image" or "video"`,
      cards({ ...mediaCard(0, "a"), header: { type: "text", text: "H" } }, mediaCard(1, "a")),
    ],
    [
      `${A}.parameters.order.subtotal: must be the sum`,
      orderDetails({ body: "B", parameters: { ...ORDER, order: { ...ORDER.order, subtotal: money(1) } } }),
    ],
    [
      `${A}.parameters.total_amount: must be subtotal + tax`,
      orderDetails({ body: "B", parameters: { ...ORDER, total_amount: money(1) } }),
    ],
    [
      "template.components[0].parameters[0].action.order_details.total_amount: must be subtotal",
      template({
        name: "t",
        language: "en",
        buttons: [orderDetailsButton({ ...ORDER, total_amount: money(1) })],
      }),
    ],
    ["template.language: is missing", raw("template", { name: "t" })],
    ["template.components[0].sub_type: is missing", components({ type: "button", index: 0 })],
    ["template.components[0].index: is missing", components({ type: "BUTTON", sub_type: "url" })],
    ["template.components[0].cards: is missing", components({ type: "carousel" })],
    [
      "template.components[0].parameters[0].image: is missing",
      components({ type: "header", parameters: [{ type: "IMAGE" }] }),
    ],
    [
      "template.components[0].parameters: at most 1 parameter (has 2)",
      components({
        type: "Header",
        parameters: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      }),
    ],
    [
      "template.components[0].parameters: need a parameter_name each, or none at all",
      components({
        type: "body",
        parameters: [
          { type: "text", text: "a", parameter_name: "a" },
          { type: "text", text: "b" },
        ],
      }),
    ],
    [
      "template.components[0].cards: each needs a card_index of its own",
      components({
        type: "carousel",
        cards: [
          { card_index: 0, components: [] },
          { card_index: "0", components: [] },
        ],
      }),
    ],
    [
      "template.components[0].cards[0].components[0].index: is missing",
      components({
        type: "carousel",
        cards: [{ card_index: 0, components: [{ type: "button", sub_type: "url" }] }],
      }),
    ],
  ])("%s", (said, message) => {
    expect(both(message)).toContain(said);
  });

  test.each<[string, unknown]>([
    ["a link whose scheme is in capitals", raw("image", { link: "HTTPS://example.com/a.jpg" })],
    [
      "sections without a title when there is one only",
      list({ body: "B", button: "A", sections: [{ rows: [ok] }] }),
    ],
    ["a Flow by name", flowOf({ flow_name: "n", flow_action_payload: { screen: "S" } })],
    [
      "the index of a button as a number, its type in capitals",
      components({ type: "BUTTON", sub_type: "CATALOG", index: 0 }),
    ],
    [
      "cards of a kind Meta may invent",
      cards({ card_index: 0, type: "game" }, { card_index: 1, type: "game" }),
    ],
    [
      "cards of a template with other values",
      template({
        name: "t",
        language: "en",
        carousel: [{ header: media, buttons: [quickReply("a")] }, { header: media }],
      }),
    ],
    ["an order in other parts of a unit", named({ total_amount: { value: 20000, offset: 1000 } })],
    [
      "an order without tax, shipping and discount",
      named({
        total_amount: money(3000),
        order: { items: [{ name: "a", amount: money(1000), quantity: 3 }], subtotal: money(3000) },
      }),
    ],
    ["a message without a type but with a text", { text: { body: "B" } }],
    ["a pin for a group", { ...pin("M", { days: 1 }), recipient_type: "group" }],
  ])("takes %s", (_, message) => {
    expect(both(message)).toBe("");
  });
});
