/** @module What a shape alone cannot say: rules over several fields at once, and which types have a shape. */
import type { Check, Issue, Issues } from "../core/check.ts";
import { atMost, issue, unlisted } from "../core/check.ts";
import { CARD_LINE_BREAKS_MAX, PRODUCTS_MAX, REFERENCE_ID_INDIA_MAX, ROWS_MAX } from "./limits.ts";

/**
 * The message types with a schema of their own.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export const MESSAGE_TYPES = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "reaction",
  "pin",
  "interactive",
  "template",
] as const;

/** The kinds of interactive message with a schema of their own. */
export const INTERACTIVE_TYPES = [
  "button",
  "list",
  "cta_url",
  "flow",
  "location_request_message",
  "address_message",
  "product",
  "product_list",
  "catalog_message",
  "carousel",
  "call_permission_request",
  "voice_call",
  "request_contact_info",
  "order_details",
  "order_status",
] as const;

/** The kinds of header with a schema of their own. */
export const HEADER_TYPES = ["text", "image", "video", "document"] as const;

/** The kinds of carousel card with a schema of their own. */
export const CARD_TYPES = ["cta_url", "product"] as const;

/** The kinds of template parameter; each has its content under its own name. */
export const PARAMETER_TYPES = [
  "text",
  "currency",
  "date_time",
  "image",
  "video",
  "document",
  "gif",
  "location",
  "product",
  "payload",
  "coupon_code",
  "action",
  "group_id",
  "limited_time_offer",
  "order_status",
  "tap_target_configuration",
  "ttl_minutes",
] as const;

/** A message type Meta invented after this version. */
export const unlistedMessageType: Check = (value) => unlisted(MESSAGE_TYPES, value);
/** A kind of interactive message Meta invented after this version. */
export const unlistedInteractiveType: Check = (value) => unlisted(INTERACTIVE_TYPES, value);
/** A kind of header Meta invented after this version. */
export const unlistedHeaderType: Check = (value) => unlisted(HEADER_TYPES, value);
/** A kind of carousel card Meta invented after this version. */
export const unlistedCardType: Check = (value) => unlisted(CARD_TYPES, value);

/** A rule is asked only about values that have the shape it was put on: that is what makes `T` true. */
/* @__NO_SIDE_EFFECTS__ */
function rule<T>(check: (value: T) => Issues): Check {
  return check as Check;
}

/** Says what is wrong, or nothing. */
function unless(fine: unknown, message: string, ...path: (string | number)[]): Issues {
  return fine ? undefined : issue(message, ...path);
}

function join(...found: Issues[]): Issues {
  const issues = found.flatMap((each): Issue[] => each ?? []);
  return issues.length > 0 ? issues : undefined;
}

/** `what` begins with "each". */
function distinct(values: readonly unknown[], what: string, path: string): Issues {
  return unless(new Set(values).size === values.length, `${what} of its own`, path);
}

function either(value: Readonly<Record<string, unknown>>, one: string, other: string): Issues {
  const fine = (value[one] === undefined) !== (value[other] === undefined);
  return unless(fine, `needs either ${one} or ${other}, and not both`);
}

const MISSING = "is missing";
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Meta's read receipts go to the same address as messages, and are none. */
export const noReceipt: Check = (status) =>
  unless(status !== "read", "is for read receipts: call markRead(messageId)");

/** Exactly one of the two, and an address that Meta can fetch. */
export const idOrLink: Check = rule<{ id?: string; link?: string }>((file) => {
  // Meta judges the address. This catches what only this computer knows: local files, `data:`.
  const local = /^(?!https?:)(\w+:|[./\\])/i.test(file.link ?? "");
  return join(either(file, "id", "link"), unless(!local, "must be an http(s) address", "link"));
});

/** Reply buttons are told apart by id and by title. */
export const uniqueButtons: Check = rule<{ buttons: { reply: { id: string; title: string } }[] }>(
  ({ buttons }) =>
    join(
      distinct(
        buttons.map(({ reply }) => reply.id),
        "each needs an id",
        "buttons",
      ),
      distinct(
        buttons.map(({ reply }) => reply.title),
        "each needs a title",
        "buttons",
      ),
    ),
);

interface Section {
  title?: string;
  rows?: { id: string }[];
  product_items?: unknown[];
}

/** What sections hold is counted together, and two of them need titles. */
function sectionsOf(sections: readonly Section[], has: number, max: number, unit: string): Issues {
  const titled = sections.length < 2 || sections.every(({ title }) => title);
  return join(
    unless(has <= max, atMost(max, unit, has), "sections"),
    unless(titled, "each needs a title, unless there is one only", "sections"),
  );
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages */
export const listSections: Check = rule<{ sections: Section[] }>(({ sections }) => {
  const ids = sections.flatMap(({ rows = [] }) => rows.map(({ id }) => id));
  return join(
    sectionsOf(sections, ids.length, ROWS_MAX, "row"),
    distinct(ids, "each row needs an id", "sections"),
  );
});

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/share-products */
export const productSections: Check = rule<{ sections?: Section[] }>(({ sections = [] }) =>
  sectionsOf(
    sections,
    sections.flatMap(({ product_items }) => product_items).length,
    PRODUCTS_MAX,
    "product",
  ),
);

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/flows */
export const flowReference: Check = rule<Record<string, unknown>>((flow) =>
  either(flow, "flow_id", "flow_name"),
);
/** Meta refuses a Flow's `data` when there is none in it. */
export const someData: Check = rule<object>((data) => unless(Object.keys(data).length, "must not be empty"));

interface Card {
  card_index: string | number;
  type: string;
  action: { catalog_id?: string; buttons?: { type: string }[] };
}

/** Cards are numbered. */
export const numberedCards: Check = rule<{ cards?: Card[] }>(({ cards = [] }) =>
  distinct(
    cards.map(({ card_index }) => String(card_index)),
    "each needs a card_index",
    "cards",
  ),
);

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages */
export const alikeCards: Check = rule<{ cards: Card[] }>(({ cards }) => {
  const kinds = cards.map(({ type, action }) =>
    [type, action?.catalog_id, ...(action?.buttons ?? []).map((button) => button.type)].join(),
  );
  return unless(new Set(kinds).size < 2, "all need the same buttons and the same catalog", "cards");
});

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages */
export const fewLines: Check = rule<string>((text) => {
  const breaks = text.split("\n").length - 1;
  return unless(breaks <= CARD_LINE_BREAKS_MAX, atMost(CARD_LINE_BREAKS_MAX, "line break", breaks));
});

interface Amount {
  value: number;
  offset: number;
}

interface Order {
  reference_id: string;
  currency: string;
  total_amount: Amount;
  order: {
    items: { amount: Amount; sale_amount?: Amount; quantity: number }[];
    subtotal: Amount;
    tax?: Amount;
    shipping?: Amount;
    discount?: Amount;
  };
}

const worth = (amount: Amount | undefined): number => (amount ? amount.value / amount.offset : 0);
const near = (a: Amount, b: number): boolean => Math.abs(worth(a) - b) < 0.001;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderdetails */
export const orderTotals: Check = rule<Order>(({ reference_id, currency, total_amount, order }) => {
  const { items, subtotal, tax, shipping, discount } = order;
  const goods = sum(
    items.map(({ amount, sale_amount, quantity }) => worth(sale_amount ?? amount) * quantity),
  );
  const total = worth(subtotal) + worth(tax) + worth(shipping) - worth(discount);
  const { length } = reference_id;
  return join(
    unless(near(subtotal, goods), "must be the sum of amount * quantity of the items", "order", "subtotal"),
    unless(near(total_amount, total), "must be subtotal + tax + shipping - discount", "total_amount"),
    unless(
      currency !== "INR" || length <= REFERENCE_ID_INDIA_MAX,
      atMost(REFERENCE_ID_INDIA_MAX, "character", length),
      "reference_id",
    ),
  );
});

/** A parameter has its content under the name of its type. */
export const parameterContent: Check = rule<{ readonly [key: string]: unknown; type: string }>(
  (parameter) => {
    const key = parameter.type.toLowerCase();
    return unless(
      parameter[key] !== undefined || !(PARAMETER_TYPES as readonly string[]).includes(key),
      MISSING,
      key,
    );
  },
);

interface Component {
  type: string;
  sub_type?: string;
  index?: string | number;
  parameters?: { parameter_name?: string }[];
  cards?: unknown[];
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
export const componentParts: Check = rule<Component>(({ type, sub_type, index, parameters = [], cards }) => {
  const kind = type.toLowerCase();
  const { length } = parameters;
  const named = parameters.filter(({ parameter_name }) => parameter_name !== undefined).length;
  return join(
    unless(kind !== "button" || sub_type, MISSING, "sub_type"),
    unless(kind !== "button" || index !== undefined, MISSING, "index"),
    unless(kind !== "carousel" || cards, MISSING, "cards"),
    unless(kind !== "header" || length < 2, atMost(1, "parameter", length), "parameters"),
    unless(!named || named === length, "need a parameter_name each, or none at all", "parameters"),
  );
});
