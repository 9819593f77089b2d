/**
 * @module What Meta checks in interactive messages.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages
 */
import { checkMedia } from "./check-media.ts";
import { refuse } from "./graph-failure.ts";
import {
  distinct,
  has,
  listAt,
  maybeObjectAt,
  type Node,
  numberAt,
  objectAt,
  textAt,
  wordAt,
} from "./read.ts";

const BODY_MAX = 1024;
const LIST_BODY_MAX = 4096; // …/messages/interactive-list-messages
const SMALL_MAX = 60; // Headers and footers.
const BUTTON_TITLE_MAX = 20;
const BUTTON_ID_MAX = 256;
const BUTTONS_MAX = 3;
const ROW_ID_MAX = 200;
const ROW_TITLE_MAX = 24;
const ROW_DESCRIPTION_MAX = 72;
const ROWS_MAX = 10;
const SECTIONS_MAX = 10;
const PRODUCTS_MAX = 30; // …/catalogs/share-products
const CARDS_MIN = 2; // …/messages/interactive-media-carousel-messages
const CARDS_MAX = 10;
const CARD_BODY_MAX = 160;
const FLOW_CTA_MAX = 30; // https://developers.facebook.com/docs/whatsapp/flows/changelog
const TTL_MINUTES_MAX = 43_200; // …/calling/call-button-messages-deep-links
const PAYLOAD_MAX = 512;

interface Rules {
  readonly header: "any" | "text" | "none";
  readonly body: "required" | "optional";
  readonly action: (action: Node) => void;
}

const nothing = (): void => {};
const rules = (
  action: (action: Node) => void,
  header: Rules["header"] = "any",
  body: Rules["body"] = "required",
): Rules => ({ action, header, body });

const TYPES: Readonly<Record<string, Rules>> = {
  button: rules(checkButtons),
  list: rules(checkList, "text"),
  cta_url: rules(checkCta),
  flow: rules(checkFlow),
  product: rules(checkProduct, "none", "optional"),
  product_list: rules(checkProductList, "text"),
  catalog_message: rules(named("catalog_message"), "none"),
  carousel: rules(checkCarousel, "none"),
  location_request_message: rules(named("send_location"), "none"),
  address_message: rules(named("address_message")),
  call_permission_request: rules(named("call_permission_request"), "none", "optional"),
  voice_call: rules(checkVoiceCall, "any"),
  request_contact_info: rules(named("request_contact_info"), "none"),
  order_details: rules(withParameters("review_and_pay")),
  order_status: rules(withParameters("review_order"), "none"),
};

/** Refuses an interactive message that breaks a rule of its type. */
export function checkInteractive(interactive: Node): void {
  const type = wordAt(interactive, "type", Object.keys(TYPES));
  const { header, body, action } = TYPES[type] ?? rules(nothing);
  checkHeader(interactive, header, type);
  checkBody(interactive, body, type === "list" ? LIST_BODY_MAX : BODY_MAX);
  const footer = maybeObjectAt(interactive, "footer");
  if (footer) textAt(footer, "text", { max: SMALL_MAX });
  action(objectAt(interactive, "action"));
}

function checkHeader(interactive: Node, allowed: Rules["header"], type: string): void {
  if (type === "product_list") objectAt(interactive, "header");
  const header = maybeObjectAt(interactive, "header");
  if (!header) return;
  if (allowed === "none") refuse(131009, `Header is not allowed for interactive type '${type}'.`);
  const kind = wordAt(header, "type", allowed === "text" ? ["text"] : ["text", "image", "video", "document"]);
  if (kind === "text") textAt(header, "text", { max: SMALL_MAX });
  else checkMedia(objectAt(header, kind));
}

function checkBody(interactive: Node, rule: Rules["body"], max: number): void {
  if (rule === "optional" && !has(interactive, "body")) return;
  textAt(objectAt(interactive, "body"), "text", { max });
}

function checkButtons(action: Node): void {
  const replies = listAt(action, "buttons", 1, BUTTONS_MAX).map((button) => {
    wordAt(button, "type", ["reply"]);
    return objectAt(button, "reply");
  });
  distinct(
    replies.map((reply) => textAt(reply, "id", { max: BUTTON_ID_MAX })),
    "interactive.action.buttons.id",
  );
  distinct(
    replies.map((reply) => textAt(reply, "title", { max: BUTTON_TITLE_MAX })),
    "interactive.action.buttons.title",
  );
}

function checkList(action: Node): void {
  textAt(action, "button", { max: BUTTON_TITLE_MAX });
  const sections = listAt(action, "sections", 1, SECTIONS_MAX);
  for (const section of sections) {
    textAt(section, "title", { max: ROW_TITLE_MAX, optional: sections.length === 1 });
  }
  const rows = sections.flatMap((section) => listAt(section, "rows"));
  if (rows.length > ROWS_MAX) refuse(131009, `Total row count exceed max allowed count: ${ROWS_MAX}.`);
  for (const row of rows) checkRow(row);
  distinct(
    rows.map((row) => textAt(row, "id")),
    "interactive.action.sections.rows.id",
  );
}

function checkRow(row: Node): void {
  textAt(row, "id", { max: ROW_ID_MAX });
  textAt(row, "title", { max: ROW_TITLE_MAX });
  textAt(row, "description", { max: ROW_DESCRIPTION_MAX, optional: true });
}

function checkCta(action: Node): void {
  wordAt(action, "name", ["cta_url"]);
  const parameters = objectAt(action, "parameters");
  textAt(parameters, "display_text", { max: BUTTON_TITLE_MAX });
  textAt(parameters, "url");
}

function checkFlow(action: Node): void {
  wordAt(action, "name", ["flow"]);
  const parameters = objectAt(action, "parameters");
  if (has(parameters, "flow_id") === has(parameters, "flow_name")) {
    refuse(131009, "Exactly one of 'flow_id' and 'flow_name' is required.");
  }
  textAt(parameters, "flow_cta", { max: FLOW_CTA_MAX });
  textAt(parameters, "flow_message_version");
  if (has(parameters, "flow_action")) wordAt(parameters, "flow_action", ["navigate", "data_exchange"]);
  if (has(parameters, "mode")) wordAt(parameters, "mode", ["published", "draft"]);
}

function checkProduct(action: Node): void {
  textAt(action, "catalog_id");
  textAt(action, "product_retailer_id");
}

function checkProductList(action: Node): void {
  textAt(action, "catalog_id");
  const sections = listAt(action, "sections", 1, SECTIONS_MAX);
  for (const section of sections) {
    textAt(section, "title", { max: ROW_TITLE_MAX, optional: sections.length === 1 });
  }
  const items = sections.flatMap((section) => listAt(section, "product_items"));
  if (items.length > PRODUCTS_MAX) refuse(131009, `At most ${PRODUCTS_MAX} products are allowed.`);
  for (const item of items) textAt(item, "product_retailer_id");
}

function checkCarousel(action: Node): void {
  const cards = listAt(action, "cards", CARDS_MIN, CARDS_MAX);
  for (const card of cards) checkCard(card);
  const shapes = cards.map(({ value }) => JSON.stringify(Object.keys(value.action ?? {}).sort()));
  if (new Set(shapes).size > 1) refuse(131009, "All cards of a carousel must have the same buttons.");
}

function checkCard(card: Node): void {
  numberAt(card, "card_index", 0, CARDS_MAX - 1);
  const action = objectAt(card, "action");
  if (wordAt(card, "type", ["cta_url", "product", "quick_reply"]) === "product") checkProduct(action);
  else checkMediaCard(card, action);
}

function checkMediaCard(card: Node, action: Node): void {
  const header = objectAt(card, "header");
  checkMedia(objectAt(header, wordAt(header, "type", ["image", "video"])));
  const body = maybeObjectAt(card, "body");
  if (body) textAt(body, "text", { max: CARD_BODY_MAX });
  if (has(action, "buttons"))
    for (const button of listAt(action, "buttons", 1, BUTTONS_MAX)) checkQuickReply(button);
  else checkCta(action);
}

function checkQuickReply(button: Node): void {
  const reply = objectAt(button, wordAt(button, "type", ["quick_reply"]));
  textAt(reply, "id", { max: BUTTON_ID_MAX });
  textAt(reply, "title", { max: BUTTON_TITLE_MAX });
}

function checkVoiceCall(action: Node): void {
  wordAt(action, "name", ["voice_call"]);
  const parameters = maybeObjectAt(action, "parameters");
  if (!parameters) return;
  textAt(parameters, "display_text", { max: BUTTON_TITLE_MAX, optional: true });
  textAt(parameters, "payload", { max: PAYLOAD_MAX, optional: true });
  if (has(parameters, "ttl_minutes")) numberAt(parameters, "ttl_minutes", 1, TTL_MINUTES_MAX);
}

function named(name: string): (action: Node) => void {
  return (action) => void wordAt(action, "name", [name]);
}

function withParameters(name: string): (action: Node) => void {
  return (action) => {
    wordAt(action, "name", [name]);
    textAt(objectAt(action, "parameters"), "reference_id");
  };
}
