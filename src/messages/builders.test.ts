/** Each builder makes, value for value, what Meta's OpenAPI or another author's body says. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openApiMessages } from "../../test/samples/openapi.ts";
import { contacts } from "./contacts.ts";
import { carousel, productCarousel } from "./interactive/carousel.ts";
import { buttons, ctaUrl, list } from "./interactive/choice.ts";
import { flow } from "./interactive/flow.ts";
import { catalogMessage, product, productList } from "./interactive/products.ts";
import {
  addressMessage,
  callPermissionRequest,
  contactInfoRequest,
  locationRequest,
  voiceCall,
} from "./interactive/request.ts";
import { location } from "./location.ts";
import { audio, document, image, sticker, video, voice } from "./media.ts";
import type { ContactCard, Message, OrderDetails, OrderStatus } from "./message.ts";
import { orderDetails, orderStatus } from "./payment.ts";
import { pin, unpin } from "./pin.ts";
import { reaction, removeReaction } from "./reaction.ts";
import { authentication, currency, dateTime, groupInvite, template } from "./template.ts";
import {
  catalogButton,
  couponCode,
  flowButton,
  mpm,
  orderDetailsButton,
  otp,
  quickReply,
  skipButton,
  urlSuffix,
  voiceCallButton,
} from "./template-buttons.ts";
import { text } from "./text.ts";

type Row = [example: string, build: (body: Body) => Message];
interface Body {
  readonly [key: string]: unknown;
}

const CORPUS = join(import.meta.dirname, "../../../shared/corpus/requests");
const openApi = new Map(openApiMessages());
const ENVELOPE = [
  "messaging_product",
  "recipient_type",
  "to",
  "context",
  "product_policy",
  "message_activity_sharing",
];

function bodyOf(name: string): Body | undefined {
  if (!name.endsWith(".json")) return openApi.get(name) as Body | undefined;
  const path = join(CORPUS, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Body) : undefined;
}

/** The content alone; Meta takes `sub_type` in any case, and `index` as a text or a number. */
function contentOf(body: object): unknown {
  const content = Object.entries(body).filter(([key]) => !ENVELOPE.includes(key));
  return JSON.parse(JSON.stringify(Object.fromEntries(content)), (key, value) => {
    if (key === "index") return String(value);
    return key === "sub_type" ? value.toLowerCase() : value;
  });
}

const at = (body: Body, ...path: (string | number)[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Body)[key], body);

const money = "$100.99";
const values = ["text-string", currency(100.99, "USD", money), { ...dateTime("February 25, 1977") }];
const longDate = {
  type: "date_time",
  date_time: {
    fallback_value: "February 25, 1977",
    day_of_week: 5,
    year: 1977,
    month: 2,
    day_of_month: 25,
    hour: 15,
    minute: 33,
    calendar: "GREGORIAN",
  },
};
const plants = ["blue-echeveria", "zebra-haworthia", "panda-plant"];
const jpeg = (plant: string) =>
  ({ type: "image", image: { link: `https://www.luckyshrub.com/assets/${plant}.jpeg` } }) as const;
const flowParts = {
  header: "<HEADER_TEXT>",
  body: "<BODY_TEXT>",
  footer: "<FOOTER_TEXT>",
  cta: "Open Flow!",
  token: "<FLOW_TOKEN>",
  action: "navigate",
  screen: "<SCREEN_ID>",
  data: { "<CUSTOM_KEY>": "<CUSTOM_VALUE>" },
} as const;
const draft = "Not shown in draft mode";
const rows = (section: number) =>
  [1, 2].map((row) => ({
    id: `<LIST_SECTION_${section}_ROW_${row}_ID>`,
    title: `<SECTION_${section}_ROW_${row}_TITLE>`,
    description: `<SECTION_${section}_ROW_${row}_DESC>`,
  }));

const ROWS: Row[] = [
  ["Send Text Message", () => text("text-message-content", { previewUrl: false })],
  ["text.json", () => text("Olá! Esta é uma mensagem de teste.")],
  ["Send Image Message by ID", () => image({ id: "<IMAGE_OBJECT_ID>" })],
  ["Send Image Message by URL", () => image({ link: "http(s)://image-url" })],
  ["image-id-caption.json", () => image({ id: "1479537139650973", caption: "The best succulent ever?" })],
  ["Send Video Message by ID", () => video({ id: "<VIDEO_OBJECT_ID>", caption: "<VIDEO_CAPTION_TEXT>" })],
  ["Send Audio Message by ID", () => audio({ id: "<AUDIO_OBJECT_ID>" })],
  [
    "Send Document Message by ID",
    () =>
      document({
        id: "<DOCUMENT_OBJECT_ID>",
        caption: "<DOCUMENT_CAPTION_TO_SEND>",
        filename: "<DOCUMENT_FILENAME>",
      }),
  ],
  ["Send Sticker Message by ID", () => sticker({ id: "<MEDIA_OBJECT_ID>" })],
  [
    "Send Location Message",
    () =>
      location({
        latitude: 37.758056,
        longitude: -122.425332,
        name: "META HQ",
        address: "1 Hacker Way, Menlo Park, CA 94025",
      }),
  ],
  ["Send Contact Message", (body) => contacts(at(body, "contacts") as ContactCard[])],
  ["Send Contact Message", (body) => contacts(at(body, "contacts", 0) as ContactCard)],
  ["Send Reply with Reaction Message", () => reaction("wamid.HBgLM...", "😀")],
  [
    "Send Reply Button",
    () =>
      buttons({
        body: "<BUTTON_TEXT>",
        buttons: [1, 2].map((i) => ({ id: `<UNIQUE_BUTTON_ID_${i}>`, title: `<BUTTON_TITLE_${i}>` })),
      }),
  ],
  [
    "interactive-button-header-image.json",
    () =>
      buttons({
        header: { type: "image", image: { id: "2762702990552401" } },
        body: "Hi Pablo! Your gardening workshop is scheduled for 9am tomorrow. Use the buttons if you need to reschedule. Thank you!",
        footer: "Lucky Shrub: Your gateway to succulents!™",
        buttons: [
          { id: "change-button", title: "Change" },
          { id: "cancel-button", title: "Cancel" },
        ],
      }),
  ],
  [
    "Send List Message",
    () =>
      list({
        header: "<HEADER_TEXT>",
        body: "<BODY_TEXT>",
        footer: "<FOOTER_TEXT>",
        button: "<BUTTON_TEXT>",
        sections: [1, 2].map((i) => ({ title: `<LIST_SECTION_${i}_TITLE>`, rows: rows(i) })),
      }),
  ],
  ["Send Published Flow by ID", () => flow({ ...flowParts, flowId: "{{Flow-ID}}" })],
  ["Send Published Flow by Name", () => flow({ ...flowParts, flowName: "{{Flow-Name}}" })],
  [
    "Send Draft Flow by ID",
    () =>
      flow({
        ...flowParts,
        header: draft,
        body: draft,
        footer: draft,
        cta: draft,
        mode: "draft",
        flowId: "{{Flow-ID}}",
      }),
  ],
  [
    "Send Single Product Message",
    () =>
      product({
        catalogId: "367025965434465",
        productRetailerId: "<ID_TEST_ITEM_1>",
        body: "<OPTIONAL_BODY_TEXT>",
        footer: "<OPTIONAL_FOOTER_TEXT>",
      }),
  ],
  [
    "interactive-product-list-header-text.json",
    () =>
      productList({
        header: "FILLED_YOUR_TEXT_HEADER_CONTENT",
        body: "FILLED_YOUR_TEXT_BODY_CONTENT",
        footer: "FILLED_YOUR_TEXT_FOOTER_CONTENT",
        catalogId: "146265584024623",
        sections: [1, 2].map((i) => ({
          title: `FILLED_SECTION${i}_TITLE`,
          products: [
            `FILLED_YOUR_PRODUCT${i}_SKU_IN_CATALOG`,
            `FILLED_YOUR_SECOND_PRODUCT${i}_SKU_IN_CATALOG`,
          ],
        })),
      }),
  ],
  [
    "Send Catalog Message",
    () =>
      catalogMessage({
        body: "Hello! Thanks for your interest. Ordering is easy. Just visit our catalog and add items to purchase.",
        footer: "Best grocery deals on WhatsApp!",
        thumbnailProductRetailerId: "2lc20305pt",
      }),
  ],
  [
    "interactive-carousel-cta-url.json",
    (body) =>
      carousel({
        body: "Of course! Here are three of our latest arrivals, each under $25:",
        cards: plants.map((plant, i) => ({
          header: jpeg(plant),
          body: at(body, "interactive", "action", "cards", i, "body", "text") as string,
          url: { displayText: "Buy now", url: `https://shop.luckyshrub.com/latest/${plant}` },
        })),
      }),
  ],
  [
    "interactive-carousel-cta-url-quickreply.json",
    (body) =>
      carousel({
        body: "Of course! Here are three of our latest arrivals, each under $25:",
        cards: plants.map((plant, i) => ({
          header: jpeg(plant),
          body: at(body, "interactive", "action", "cards", i, "body", "text") as string,
          buttons: [
            { id: `learn-${plant}`, title: "Learn more" },
            { id: `fav-${plant}`, title: "Add to favorites" },
          ],
        })),
      }),
  ],
  [
    "interactive-carousel-product.json",
    () =>
      productCarousel({
        body: "Check out our featured products!",
        catalogId: "123456789",
        products: ["abc123xyz", "def456uvw"],
      }),
  ],
  [
    "interactive-location-request-message.json",
    (body) => locationRequest(at(body, "interactive", "body", "text") as string),
  ],
  [
    "interactive-address-message.json",
    () =>
      addressMessage({
        body: "Thanks for your order! Tell us what address you’d like this order delivered to.",
        country: "IN",
        values: {
          name: "CUSTOMER_NAME",
          phone_number: "+91xxxxxxxxxx",
          in_pin_code: "666666",
          address: "Some other location",
          city: "Delhi",
        },
        validationErrors: { in_pin_code: "We could not locate this pin code." },
      }),
  ],
  [
    "interactive-call-permission-request--02.json",
    () =>
      callPermissionRequest("We would like to call you to help support your query on Order No: ON-12853."),
  ],
  [
    "interactive-voice-call.json",
    () =>
      voiceCall({
        body: "You can call us on WhatsApp now for faster service!",
        displayText: "Call on WhatsApp",
        ttlMinutes: 100,
        payload: "payload data",
      }),
  ],
  [
    "Send Order Details Message",
    (body) =>
      orderDetails({
        header: {
          type: "image",
          image: {
            link: "https://upload.wikimedia.org/wikipedia/commons/thumb/3/3b/Home_made_sour_dough_bread.jpg/640px-Home_made_sour_dough_bread.jpg",
          },
        },
        body: "your-text-body-content",
        footer: "your-text-footer-content",
        parameters: at(body, "interactive", "action", "parameters") as OrderDetails,
      }),
  ],
  [
    "Send Order Status Message",
    (body) =>
      orderStatus({
        body: "your-text-body-content",
        parameters: at(body, "interactive", "action", "parameters") as OrderStatus,
      }),
  ],
  ["Send Test Message", () => template({ name: "hello_world", language: "en_US" })],
  [
    "Parameterized Template",
    () =>
      template({
        name: "promotional_offer",
        language: "en",
        body: ["John Doe", currency(25, "USD", "$25.00")],
      }),
  ],
  [
    "Send Message Template Interactive",
    () =>
      template({
        name: "template-name",
        language: "language-and-locale-code",
        header: { type: "image", image: { link: "http(s)://the-image-url" } },
        body: [...values.slice(0, 2), longDate],
        buttons: [quickReply("aGlzIHRoaXMgaXMgY29v"), quickReply("9rwnB8RbYmPF5t2Mn09x4h")],
      }),
  ],
  [
    "Send Flow Template Message",
    () =>
      template({
        name: "<TEMPLATE_NAME>",
        language: "en_US",
        buttons: [flowButton({ token: "<FLOW_TOKEN>", data: { "<CUSTOM_KEY>": "<CUSTOM_VALUE>" } })],
      }),
  ],
  [
    "Send Catalog Template Message",
    () =>
      template({
        name: "intro_catalog_offer",
        language: "en_US",
        body: ["100", "400", "3"],
        buttons: [catalogButton("2lc20305pt")],
      }),
  ],
  [
    "template__header-text+body-text+btn-mpm.json",
    () =>
      template({
        name: "abandoned_cart",
        language: "en_US",
        header: "Pablo",
        body: ["10OFF"],
        buttons: [
          mpm({
            thumbnailProductRetailerId: "2lc20305pt",
            sections: [
              { title: "Popular Bundles", products: ["2lc20305pt", "nseiw1x3ch"] },
              { title: "Premium Packages", products: ["n6k6x0y7oe"] },
            ],
          }),
        ],
      }),
  ],
  [
    "template__header-image+body-text-named--02.json",
    () =>
      template({
        name: "reservation_confirmation",
        language: "en_US",
        header: { type: "image", image: { id: "2871834006348767" } },
        body: { number_of_guests: "4", day: "Saturday", date: "August 30th, 2025", time: "7:30 pm" },
      }),
  ],
  [
    "template__header-product+body-text-named.json",
    () =>
      template({
        name: "spm_template_named_params",
        language: "en_US",
        header: {
          type: "product",
          product: { product_retailer_id: "nqryix03ez", catalog_id: "194836987003835" },
        },
        body: { code: "25OFF", percent: "25%" },
      }),
  ],
  [
    "template-header-location.json",
    () =>
      template({
        name: "order_delivery_update",
        language: "en_US",
        header: {
          type: "location",
          location: {
            latitude: "37.483307",
            longitude: "-122.148981",
            name: "Pablo Morales",
            address: "1 Hacker Way, Menlo Park, CA 94025",
          },
        },
        body: ["Pablo", "566701"],
      }),
  ],
  [
    "template__header-image+body-text+btn-order-details.json",
    (body) =>
      template({
        name: "item_back_in_stock_v2",
        language: { policy: "deterministic", code: "en_US" },
        header: { type: "image", image: { id: "1558081531584829" } },
        body: ["Nidhi", "Blue Elf Aloe"],
        buttons: [
          orderDetailsButton(
            at(body, "template", "components", 2, "parameters", 0, "action", "order_details") as OrderDetails,
          ),
        ],
      }),
  ],
  [
    "template-group-invite.json",
    () =>
      template({
        name: "group_invite",
        language: "en_US",
        body: [groupInvite("Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD")],
      }),
  ],
  [
    "template__body-text+btn-url.json",
    () => template({ name: "verification_code", language: "en_US", ...authentication("J$FpnYnP") }),
  ],
  [
    "template__body-text+carousel.json",
    () =>
      template({
        name: "carousel_template_media_cards_v1",
        language: "en_US",
        body: ["Pablo", "20%", "20OFF"],
        carousel: [
          ["1558081531584829", "more-aloes", "blue-elf"] as const,
          ["861236878885705", "more-crassulas", "buddhas-temple"] as const,
          ["1587064918516321", "more-echeverias", "black-prince"] as const,
        ].map(([id, payload, suffix]) => ({
          header: { type: "image", image: { id } },
          buttons: [quickReply(payload), urlSuffix(suffix)],
        })),
      }),
  ],
  [
    "template__tap-target-configuration.json",
    () =>
      template({
        name: "order_confirmation",
        language: "en_US",
        tapTarget: { url: "https://www.luckyshrub.com/asset", title: "Title" },
      }),
  ],
];

const there = ROWS.flatMap(([name, build]) => {
  const body = bodyOf(name);
  return body ? [{ name, body, build }] : [];
});

describe.skipIf(there.length === 0)("a builder makes what others wrote", () => {
  test.each(there)("$name", ({ body, build }) => {
    expect(contentOf(build(body))).toEqual(contentOf(body));
  });

  test("all of them are there", () => {
    expect(there).toHaveLength(ROWS.length);
  });
});

const only = (...components: object[]): object => ({
  type: "template",
  template: { name: "t", language: { code: "en" }, components },
});

/** Bodies of Meta's documents for which there is no example elsewhere. */
describe("a builder makes what the documents show", () => {
  const t = { name: "t", language: "en" };
  test.each<[string, Message, object]>([
    ["voice", voice({ id: "1" }), { type: "audio", audio: { id: "1", voice: true } }],
    ["removeReaction", removeReaction("M"), { type: "reaction", reaction: { message_id: "M", emoji: "" } }],
    [
      "pin",
      pin("M", { days: 7 }),
      { type: "pin", pin: { type: "pin", message_id: "M", expiration_days: 7 } },
    ],
    ["unpin", unpin("M"), { type: "pin", pin: { type: "unpin", message_id: "M" } }],
    [
      "ctaUrl",
      ctaUrl({ header: "H", body: "B", footer: "F", displayText: "See", url: "https://example.com" }),
      {
        type: "interactive",
        interactive: {
          type: "cta_url",
          header: { type: "text", text: "H" },
          body: { text: "B" },
          footer: { text: "F" },
          action: { name: "cta_url", parameters: { display_text: "See", url: "https://example.com" } },
        },
      },
    ],
    [
      "contactInfoRequest",
      contactInfoRequest("B"),
      {
        type: "interactive",
        interactive: {
          type: "request_contact_info",
          body: { text: "B" },
          action: { name: "request_contact_info" },
        },
      },
    ],
    [
      "callPermissionRequest without a text",
      callPermissionRequest(),
      {
        type: "interactive",
        interactive: { type: "call_permission_request", action: { name: "call_permission_request" } },
      },
    ],
    [
      "voiceCall and its defaults",
      voiceCall({ body: "B" }),
      {
        type: "interactive",
        interactive: { type: "voice_call", body: { text: "B" }, action: { name: "voice_call" } },
      },
    ],
    [
      "catalogMessage and its default",
      catalogMessage({ body: "B" }),
      {
        type: "interactive",
        interactive: { type: "catalog_message", body: { text: "B" }, action: { name: "catalog_message" } },
      },
    ],
    [
      "flow that asks the endpoint",
      flow({ body: "B", cta: "Go", flowId: "1", action: "data_exchange" }),
      {
        type: "interactive",
        interactive: {
          type: "flow",
          body: { text: "B" },
          action: {
            name: "flow",
            parameters: {
              flow_message_version: "3",
              flow_id: "1",
              flow_cta: "Go",
              flow_action: "data_exchange",
            },
          },
        },
      },
    ],
    [
      "template: a coupon, after a button that needs nothing",
      template({ ...t, buttons: [skipButton(), couponCode("25OFF")] }),
      only({
        type: "button",
        sub_type: "copy_code",
        index: "1",
        parameters: [{ type: "coupon_code", coupon_code: "25OFF" }],
      }),
    ],
    [
      "template: a call",
      template({ ...t, buttons: [voiceCallButton({ ttlMinutes: 100, payload: "p" })] }),
      only({
        type: "button",
        sub_type: "voice_call",
        index: "0",
        parameters: [
          { type: "ttl_minutes", ttl_minutes: 100 },
          { type: "payload", payload: "p" },
        ],
      }),
    ],
    [
      "template: a catalog and a call without anything",
      template({ ...t, buttons: [catalogButton(), voiceCallButton()] }),
      only(
        { type: "button", sub_type: "catalog", index: "0" },
        { type: "button", sub_type: "voice_call", index: "1" },
      ),
    ],
    [
      "template: a code on the button alone",
      template({ ...t, buttons: [otp("123456")] }),
      only({ type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "123456" }] }),
    ],
    [
      "template: a limited-time offer",
      template({ ...t, limitedTimeOffer: new Date(1209600000) }),
      only({
        type: "limited_time_offer",
        parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 1209600000 } }],
      }),
    ],
    [
      "template: an order's status",
      template({ ...t, orderStatus: { reference_id: "r", order: { status: "shipped" } } }),
      only({
        type: "order_status",
        parameters: [
          { type: "order_status", order_status: { reference_id: "r", order: { status: "shipped" } } },
        ],
      }),
    ],
    [
      "template: a named header, a variable called type, a currency by name",
      template({ ...t, header: { type: "Ms" }, body: { type: "x", price: currency(1.1, "EUR", "1,10 €") } }),
      only(
        { type: "header", parameters: [{ type: "text", text: "Ms", parameter_name: "type" }] },
        {
          type: "body",
          parameters: [
            { type: "text", text: "x", parameter_name: "type" },
            {
              type: "currency",
              currency: { fallback_value: "1,10 €", code: "EUR", amount_1000: 1100 },
              parameter_name: "price",
            },
          ],
        },
      ),
    ],
    [
      "template: a gif, and a component of one's own",
      template({ ...t, header: { type: "gif", gif: { id: "1" } }, components: [{ type: "hologram" }] }),
      only({ type: "header", parameters: [{ type: "gif", gif: { id: "1" } }] }, { type: "hologram" }),
    ],
  ])("%s", (_, built, body) => {
    expect(built).toStrictEqual(body);
  });
});

test("a part that was not given is not there, so that not even a deep comparison sees it", () => {
  expect(text("B")).toStrictEqual({ type: "text", text: { body: "B" } });
  expect(buttons({ body: "B", buttons: [] }).interactive).not.toHaveProperty("header");
});
