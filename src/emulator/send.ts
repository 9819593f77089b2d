/**
 * @module `POST /{phone-number-id}/messages`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
import { samePhone } from "../core/identity.ts";
import type { MessageRecord, Person } from "./chats.ts";
import { checkContent, typeOf } from "./check-content.ts";
import { checkTemplate, refuseUnknown } from "./check-template.ts";
import { refuse, refuseParameter } from "./graph-failure.ts";
import { personAt, personOf, whatsAppId } from "./identity.ts";
import type { Gate } from "./limits.ts";
import { deliver, windowIsOpen } from "./progress.ts";
import { has, maybeObjectAt, messageIdAt, type Node, objectAt, textAt, wordAt } from "./read.ts";
import { readableText } from "./readable.ts";
import type { Realm } from "./realm.ts";
import type { WorldTemplate } from "./template-shelf.ts";
import { records, textIn } from "./template-text.ts";

type Json = Record<string, unknown>;

const CALLBACK_DATA_MAX = 512; // …/webhooks/reference/messages/status
const REACTION_MAX_AGE_MS = 30 * 24 * 3_600_000; // …/messages/reaction-messages

/** Options of a send. */
export interface SendContext {
  readonly gate: Gate;
  /** Whether it came through the Marketing Messages API. */
  readonly marketing: boolean;
}

/** Takes a message as Meta takes it, and answers what Meta answers. */
export function send(realm: Realm, json: Readonly<Json>, context: SendContext): Json {
  const body: Node = { path: "", value: json };
  checkProduct(body);
  const to = recipientOf(realm, body);
  const type = typeOf(body);
  checkContent(body, type);
  const template = checkAgainstAccount(realm, body, type, to, context.marketing);
  const person = to.person();
  if (person?.blockedByBusiness) refuse(130403);
  const inWindow = person ? windowIsOpen(person, realm.clock.now()) : true;
  if (realm.settings.window === "response" && type !== "template" && !inWindow) refuse(131047);
  context.gate(person?.phone ?? to.input, realm.clock.now());
  const message = record(realm, body, type, to, person, template);
  realm.chats.add(message);
  if (type === "reaction") react(realm, objectAt(body, "reaction"));
  const callbackData = textAt(body, "biz_opaque_callback_data", { optional: true }) || undefined;
  deliver(realm, {
    message,
    person,
    callbackData,
    template,
    marketing: context.marketing,
    inWindow,
  });
  return answer(realm, to, person, message);
}

/** Refuses a body that is not for WhatsApp. */
export function checkProduct(body: Node): void {
  if (body.value.messaging_product !== "whatsapp") {
    refuseParameter(
      has(body, "messaging_product")
        ? "Param messaging_product must be one of {WHATSAPP}"
        : "The parameter messaging_product is required.",
    );
  }
}

interface To {
  readonly input: string;
  readonly kind: "phone" | "userId" | "group";
  /** The user, who joins the world only with a message that is accepted. */
  readonly person: () => Person | undefined;
}

function recipientOf(realm: Realm, body: Node): To {
  const kind = has(body, "recipient_type")
    ? wordAt(body, "recipient_type", ["individual", "group"])
    : "individual";
  const to = textAt(body, "to", { optional: true });
  const userId = textAt(body, "recipient", { optional: true });
  if (!to && !userId) refuseParameter("The parameter to is required.");
  if (kind === "group") return { input: to, kind: "group", person: () => undefined };
  return to ? phoneOf(realm, to) : userOf(realm, userId);
}

function phoneOf(realm: Realm, to: string): To {
  const digits = to.replace(/[+\s().-]/g, "");
  if (!/^\d{5,20}$/.test(digits)) refuse(100, "Parameter 'to' is not a valid phone number.");
  if (samePhone(digits, realm.settings.displayPhoneNumber)) refuse(131021);
  return { input: to, kind: "phone", person: () => personAt(realm, digits) };
}

function userOf(realm: Realm, userId: string): To {
  if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(userId)) {
    refuse(100, "Parameter 'recipient' is not a valid business-scoped user id.");
  }
  return { input: userId, kind: "userId", person: () => personOf(realm, userId) };
}

function checkAgainstAccount(
  realm: Realm,
  body: Node,
  type: string,
  to: To,
  marketing: boolean,
): WorldTemplate | undefined {
  checkCommon(body);
  if (type === "reaction") checkTarget(realm, objectAt(body, "reaction"));
  if (realm.settings.strict.media) checkMediaIds(realm, body.value[type], type);
  if (marketing && type !== "template") refuse(131055);
  return type === "template" ? templateOf(realm, objectAt(body, "template"), to, marketing) : undefined;
}

function checkCommon(body: Node): void {
  const data = textAt(body, "biz_opaque_callback_data", { optional: true });
  if (data.length > CALLBACK_DATA_MAX) {
    refuseParameter(`Param biz_opaque_callback_data must be at most ${CALLBACK_DATA_MAX} characters long.`);
  }
  const context = maybeObjectAt(body, "context");
  if (context) messageIdAt(context, "message_id");
}

function checkTarget({ chats, clock }: Realm, reaction: Node): void {
  const target = chats.message(textAt(reaction, "message_id"));
  if (!target) return; // It may be older than this emulator.
  if (target.type === "reaction") refuse(131009, "A reaction cannot be reacted to.");
  if (clock.now() - target.at > REACTION_MAX_AGE_MS) refuse(131009, "The message is more than 30 days old.");
}

const MEDIA = new Set(["image", "video", "audio", "document", "sticker"]);

/** Media ids, wherever they are in the content. */
function checkMediaIds(realm: Realm, content: unknown, key: string): void {
  if (typeof content !== "object" || content === null) return;
  const id = textIn(content, "id");
  if (MEDIA.has(key) && id && !realm.media.get(id)) {
    refuseParameter(`Param ${key}['id'] is not a valid whatsapp business account media attachment ID`);
  }
  for (const [inner, value] of Object.entries(content)) checkMediaIds(realm, value, inner);
}

function templateOf(realm: Realm, template: Node, to: To, marketing: boolean): WorldTemplate | undefined {
  const name = textAt(template, "name");
  const language = textAt(objectAt(template, "language"), "code");
  const known = realm.templates.get(name, language);
  if (!known) {
    if (realm.settings.strict.templates) refuseUnknown(name, language);
    return undefined;
  }
  if (known.category === "AUTHENTICATION" && to.kind === "userId") refuse(131062);
  if (marketing && known.category !== "MARKETING") refuse(131055);
  checkTemplate(known, records(template.value.components));
  return known;
}

function record(
  realm: Realm,
  body: Node,
  type: string,
  to: To,
  person: Person | undefined,
  template: WorldTemplate | undefined,
): MessageRecord {
  const at = realm.clock.now();
  const quoted = maybeObjectAt(body, "context")?.value.message_id;
  return {
    id: realm.ids.message(),
    from: "business",
    phone: person?.phone,
    ...(to.kind === "group" && { groupId: to.input }),
    type,
    text: readableText(type, body.value[type], template?.components),
    content: { ...body.value, type },
    ...(template && { templateComponents: template.components }),
    at,
    ...(typeof quoted === "string" && type !== "reaction" && { replyTo: quoted }),
    status: "accepted",
    history: [{ status: "accepted", at }],
    reactions: {},
  };
}

function react({ chats }: Realm, reaction: Node): void {
  chats.react(textAt(reaction, "message_id"), "business", textAt(reaction, "emoji", { empty: true }));
}

function answer(realm: Realm, to: To, person: Person | undefined, message: MessageRecord): Json {
  const waId = person ? whatsAppId(realm, person) : to.input;
  const known = to.kind === "userId" ? { user_id: to.input } : { wa_id: waId };
  return {
    messaging_product: "whatsapp",
    contacts: [{ input: to.input, ...known }],
    messages: [
      {
        id: message.id,
        ...(message.groupId && { group_id: message.groupId }),
        ...(message.type === "template" && { message_status: "accepted" }),
      },
    ],
  };
}
