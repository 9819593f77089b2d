/**
 * @module What Meta checks in a message before it accepts it, written from Meta's pages and from nothing of ours.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
import { checkInteractive } from "./check-interactive.ts";
import { checkMedia } from "./check-media.ts";
import { refuse, refuseParameter } from "./graph-failure.ts";
import {
  distinct,
  has,
  listAt,
  messageIdAt,
  type Node,
  numberAt,
  objectAt,
  pathOf,
  textAt,
  wordAt,
} from "./read.ts";

const TEXT_MAX = 4096; // …/messages/text-messages
const CAPTION_MAX = 1024; // …/messages/image-messages
const CONTACTS_MAX = 257; // …/messages/contacts-messages
const PIN_DAYS_MAX = 30; // …/groups/groups-messaging

type Check = (node: Node) => void;

const CHECKS: Readonly<Record<string, Check>> = {
  text: checkText,
  image: checkCaptioned,
  video: checkCaptioned,
  document: checkCaptioned,
  audio: checkMedia,
  sticker: checkMedia,
  location: checkLocation,
  reaction: checkReaction,
  interactive: checkInteractive,
  template: checkTemplateShape,
  pin: checkPin,
};

const TYPES = [...Object.keys(CHECKS), "contacts"];

/** The type of a message; a `text` object alone makes it a text. */
export function typeOf(body: Node): string {
  if (!has(body, "type") && has(body, "text")) return "text";
  return wordAt(body, "type", TYPES);
}

/** Refuses content that breaks a rule of its type. */
export function checkContent(body: Node, type: string): void {
  if (type === "contacts") checkContacts(body);
  else CHECKS[type]?.(objectAt(body, type));
}

function checkText(text: Node): void {
  const body = textAt(text, "body");
  if (body.length > TEXT_MAX)
    refuseParameter(`Param text['body'] must be at most ${TEXT_MAX} characters long.`);
  const preview = text.value.preview_url;
  if (preview !== undefined && typeof preview !== "boolean") {
    refuseParameter("Param text['preview_url'] must be a boolean.");
  }
}

function checkCaptioned(media: Node): void {
  checkMedia(media);
  textAt(media, "caption", { optional: true, max: CAPTION_MAX });
  textAt(media, "filename", { optional: true });
}

function checkLocation(location: Node): void {
  numberAt(location, "latitude", -90, 90);
  numberAt(location, "longitude", -180, 180);
  textAt(location, "name", { optional: true });
  textAt(location, "address", { optional: true });
}

function checkContacts(body: Node): void {
  for (const contact of listAt(body, "contacts", 1, CONTACTS_MAX)) {
    textAt(objectAt(contact, "name"), "formatted_name");
    for (const list of ["phones", "emails", "urls", "addresses"]) {
      if (has(contact, list)) listAt(contact, list, 0);
    }
  }
}

function checkReaction(reaction: Node): void {
  messageIdAt(reaction, "message_id");
  const emoji = textAt(reaction, "emoji", { empty: true });
  const characters = [...new Intl.Segmenter().segment(emoji)].length;
  if (characters > 1) refuse(131009, "Parameter 'reaction.emoji' must be one emoji.");
}

function checkPin(pin: Node): void {
  messageIdAt(pin, "message_id");
  const kind = wordAt(pin, "type", ["pin", "unpin"]);
  if (kind === "pin") numberAt(pin, "expiration_days", 1, PIN_DAYS_MAX);
}

function checkTemplateShape(template: Node): void {
  textAt(template, "name");
  textAt(objectAt(template, "language"), "code");
  if (!has(template, "components")) return;
  const components = listAt(template, "components", 0);
  for (const component of components) checkComponent(component);
  const buttons = components.filter(({ value }) => String(value.type).toLowerCase() === "button");
  distinct(
    buttons.map(({ value }) => String(value.index)),
    pathOf(template, "components"),
  );
}

const COMPONENTS = [
  "header",
  "body",
  "footer",
  "button",
  "carousel",
  "limited_time_offer",
  "order_status",
  "tap_target_configuration",
];

function checkComponent(component: Node): void {
  const type = wordAt(component, "type", COMPONENTS);
  if (type === "button") checkButton(component);
  if (type === "carousel") checkCards(component);
  if (!has(component, "parameters")) return;
  for (const parameter of listAt(component, "parameters", 0)) checkParameter(parameter);
}

function checkButton(button: Node): void {
  textAt(button, "sub_type");
  numberAt(button, "index", 0, 9); // At most ten buttons: …/templates/components
}

function checkCards(carousel: Node): void {
  for (const card of listAt(carousel, "cards", 1, 10)) {
    numberAt(card, "card_index", 0, 9);
    for (const component of listAt(card, "components", 0)) checkComponent(component);
  }
}

// Parameters whose content is an object under the name of their type.
const OBJECTS = new Set([
  "currency",
  "date_time",
  "image",
  "video",
  "document",
  "location",
  "product",
  "action",
]);
const MEDIA = new Set(["image", "video", "document"]);

function checkParameter(parameter: Node): void {
  const type = textAt(parameter, "type").toLowerCase();
  if (type === "text") textAt(parameter, "text", { empty: true });
  if (!OBJECTS.has(type)) return;
  const content = objectAt(parameter, type);
  if (MEDIA.has(type)) checkMedia(content);
  if (type === "currency" || type === "date_time") textAt(content, "fallback_value");
}
