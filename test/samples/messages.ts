/** @module One invented message of every kind that the builders make, for the tests. */
import { contacts } from "../../src/messages/contacts.ts";
import { carousel, productCarousel } from "../../src/messages/interactive/carousel.ts";
import { buttons, ctaUrl, list } from "../../src/messages/interactive/choice.ts";
import { flow } from "../../src/messages/interactive/flow.ts";
import { catalogMessage, product, productList } from "../../src/messages/interactive/products.ts";
import {
  addressMessage,
  callPermissionRequest,
  contactInfoRequest,
  locationRequest,
  voiceCall,
} from "../../src/messages/interactive/request.ts";
import { location } from "../../src/messages/location.ts";
import { audio, document, image, sticker, video, voice } from "../../src/messages/media.ts";
import type { Message } from "../../src/messages/message.ts";
import type { OrderDetails, OrderStatus } from "../../src/messages/payment.schema.ts";
import { orderDetails, orderStatus } from "../../src/messages/payment.ts";
import { pin, unpin } from "../../src/messages/pin.ts";
import { reaction, removeReaction } from "../../src/messages/reaction.ts";
import { currency, dateTime, groupInvite, template } from "../../src/messages/template.ts";
import {
  catalogButton,
  couponCode,
  flowButton,
  mpm,
  orderDetailsButton,
  quickReply,
  urlSuffix,
  voiceCallButton,
} from "../../src/messages/template-buttons.ts";
import { text } from "../../src/messages/text.ts";

const rupees = (value: number): { value: number; offset: number } => ({ value, offset: 100 });

/** Two loaves at 10.00 instead of 15.00, 1.00 tax, 2.00 shipping, 3.00 off. */
export const ORDER: OrderDetails = {
  reference_id: "order-1",
  type: "digital-goods",
  payment_type: "upi",
  payment_settings: [{ type: "payment_gateway" }],
  currency: "INR",
  total_amount: rupees(2000),
  order: {
    status: "pending",
    items: [
      { retailer_id: "1", name: "bread", amount: rupees(1500), sale_amount: rupees(1000), quantity: 2 },
    ],
    subtotal: rupees(2000),
    tax: { ...rupees(100), description: "GST" },
    shipping: rupees(200),
    discount: { ...rupees(300), discount_program_name: "spring" },
    expiration: { timestamp: "1798761600", description: "over" },
  },
};
const STATUS: OrderStatus = {
  reference_id: "order-1",
  order: { status: "shipped", description: "on its way" },
  payment: { status: "captured", timestamp: 1798761600 },
};
const header = { type: "image" as const, image: { id: "1" } };
const sections = [{ title: "Bread", products: ["1", "2"] }];
const reply = { id: "yes", title: "Yes" };
const card = { header, body: "a\nb\nc", buttons: [reply] };

/** Every kind of message, by name. */
export const SAMPLES: Readonly<Record<string, Message>> = {
  text: text("Hello https://example.com", { previewUrl: true }),
  "text without a type": { text: { body: "Hello" } },
  image: image({ link: "https://example.com/a.jpg", caption: "A" }),
  video: video({ id: "1", caption: "A" }),
  audio: audio({ id: "1" }),
  voice: voice({ id: "1" }),
  document: document({ id: "1", caption: "A", filename: "a.pdf" }),
  sticker: sticker({ id: "1" }),
  location: location({ latitude: 1.5, longitude: "-2", name: "A", address: "B" }),
  contacts: contacts({
    name: { formatted_name: "Ana", first_name: "Ana" },
    phones: [{ phone: "+1", wa_id: "1", type: "CELL" }],
    org: { company: "A" },
  }),
  reaction: reaction("M", "👍"),
  removeReaction: removeReaction("M"),
  pin: pin("M", { days: 7 }),
  unpin: unpin("M"),
  buttons: buttons({ header: "H", body: "B", footer: "F", buttons: [reply, { id: "no", title: "No" }] }),
  "buttons with a video": buttons({
    header: { type: "video", video: { id: "1" } },
    body: "B",
    buttons: [reply],
  }),
  list: list({
    header: "H",
    body: "B",
    footer: "F",
    button: "Open",
    sections: [
      { title: "A", rows: [{ id: "1", title: "One", description: "first" }] },
      { title: "B", rows: [{ id: "2", title: "Two" }] },
    ],
  }),
  ctaUrl: ctaUrl({
    header: { type: "document", document: { id: "1", filename: "a.pdf" } },
    body: "B",
    displayText: "Go",
    url: "https://example.com",
  }),
  flow: flow({
    body: "B",
    cta: "Open",
    flowId: "1",
    token: "t",
    action: "navigate",
    screen: "S",
    data: { a: 1 },
  }),
  product: product({ catalogId: "C", productRetailerId: "1", body: "B", footer: "F" }),
  productList: productList({ header: "H", body: "B", catalogId: "C", sections }),
  catalogMessage: catalogMessage({ body: "B", thumbnailProductRetailerId: "1" }),
  carousel: carousel({ body: "B", cards: [card, card] }),
  "carousel with links": carousel({
    body: "B",
    cards: [
      { header, url: { displayText: "Go", url: "https://example.com/1" } },
      { header, url: { displayText: "Go", url: "https://example.com/2" } },
    ],
  }),
  productCarousel: productCarousel({ body: "B", catalogId: "C", products: ["1", "2"] }),
  locationRequest: locationRequest("Where?"),
  contactInfoRequest: contactInfoRequest("Your number?"),
  addressMessage: addressMessage({
    body: "Where to?",
    country: "IN",
    values: { name: "Ana", in_pin_code: "400051" },
    savedAddresses: [{ id: "a1", value: { city: "Mumbai" } }],
    validationErrors: { in_pin_code: "unknown" },
  }),
  callPermissionRequest: callPermissionRequest("May we call?"),
  voiceCall: voiceCall({ body: "Call us", displayText: "Call", ttlMinutes: 100, payload: "p" }),
  orderDetails: orderDetails({ header, body: "B", footer: "F", parameters: ORDER }),
  orderStatus: orderStatus({ body: "B", parameters: STATUS }),
  template: template({ name: "t", language: { code: "en", policy: "deterministic" } }),
  "template, positional": template({
    name: "t",
    language: "en",
    header: "Ana",
    body: ["a", currency(100.99, "USD", "$100.99"), dateTime("today"), groupInvite("G")],
    buttons: [quickReply("p"), urlSuffix("u"), couponCode("C"), flowButton({ token: "t", data: { a: 1 } })],
    limitedTimeOffer: 1798761600000,
    tapTarget: { url: "https://example.com", title: "T" },
    orderStatus: STATUS,
  }),
  "template, named": template({
    name: "t",
    language: "en",
    header: { who: "Ana" },
    body: { day: "Monday", at: "9" },
  }),
  "template with products": template({
    name: "t",
    language: "en",
    header: { type: "product", product: { product_retailer_id: "1", catalog_id: "C" } },
    buttons: [catalogButton("1"), mpm({ thumbnailProductRetailerId: "1", sections })],
  }),
  "template with an order": template({
    name: "t",
    language: "en",
    header: { type: "document", document: { link: "https://example.com/a.pdf", filename: "a.pdf" } },
    buttons: [orderDetailsButton(ORDER), voiceCallButton({ ttlMinutes: 100, payload: "p" })],
  }),
  "template with cards": template({
    name: "t",
    language: "en",
    body: ["a"],
    carousel: [
      {
        header: { type: "video", video: { id: "1" } },
        body: ["b"],
        buttons: [quickReply("p"), urlSuffix("u")],
      },
      { header: { type: "gif", gif: { id: "1" } }, body: ["b"], buttons: [quickReply("p"), urlSuffix("u")] },
    ],
  }),
  "template with a place": template({
    name: "t",
    language: "en",
    header: { type: "location", location: { latitude: "1", longitude: 2 } },
  }),
  "a template's component of a new kind": {
    type: "template",
    template: {
      name: "t",
      language: { code: "en" },
      components: [{ type: "HOLOGRAM", sub_type: "X", parameters: [{ type: "smell" }] }],
    },
  },
};

/** What Meta may invent: raw bodies of types that are not listed. */
export const UNLISTED = [
  { type: "hologram", hologram: { depth: 3 } },
  { type: "interactive", interactive: { type: "dance", action: 7 } },
  {
    type: "interactive",
    interactive: {
      type: "button",
      header: { type: "gif", gif: { id: "1" } },
      body: { text: "B" },
      action: { buttons: [{ type: "reply", reply }] },
    },
  },
] as const;
