/** @module The body of a send: the message with its envelope, in the order the message has it. */
import { isRecord, issue } from "../core/check.ts";
import { ValidationError } from "../core/errors.ts";
import { canonicalPhone } from "../core/identity.ts";
import { checkMessage } from "../messages/checks.gen.ts";
import type { Message } from "../messages/message.ts";
import type { Recipient, SendOptions } from "./sender.ts";

/** `US.13491208655302741918` and, for several portfolios, `US.ENT.11815799212886844830`. */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]+$/;
/** The shortest numbers with country code that are in use. */
const PHONE_DIGITS_MIN = 7;

type Fields = Readonly<Record<string, unknown>>;

/** A message ready to go. */
export interface Envelope {
  readonly json: string;
  /** Who gets it: the id alone. */
  readonly to: string;
  /** The user, for the limit per user; a group has none. */
  readonly pair: string | undefined;
  readonly type: string;
}

/**
 * Puts a message into its envelope. Keys that the message has already keep their place; nothing is added that is not
 * needed. Throws a `ValidationError` that names every broken rule.
 */
export function envelopeOf(
  to: Recipient,
  message: Message,
  options: SendOptions,
  extra: Fields = {},
): Envelope {
  const given: Fields = { ...message };
  const type = typeof given.type === "string" ? given.type : "text";
  const address = addressOf(to, given, options);
  const body = merge({ messaging_product: "whatsapp", ...address, ...contextOf(options) }, given, extra);
  const issues = checkMessage(body);
  if (issues) throw new ValidationError(`The ${type} message`, issues);
  const id = String(address.to ?? address.recipient);
  const pair = address.recipient_type === "group" ? undefined : pairOf(id);
  return { json: JSON.stringify(body), to: id, pair, type };
}

/** What the message lacks goes in front of it; what it has is replaced where it stands. */
function merge(envelope: Fields, message: Fields, extra: Fields): Fields {
  const body: Record<string, unknown> = {};
  for (const key in envelope) if (!Object.hasOwn(message, key)) body[key] = envelope[key];
  for (const key of Object.keys(message))
    body[key] = Object.hasOwn(envelope, key) ? envelope[key] : message[key];
  return Object.assign(body, extra);
}

function contextOf({ replyTo, callbackData, identityKeyHash }: SendOptions): Fields {
  return {
    ...(replyTo !== undefined && { context: { message_id: replyTo } }),
    ...(callbackData !== undefined && { biz_opaque_callback_data: callbackData }),
    ...(identityKeyHash !== undefined && { recipient_identity_key_hash: identityKeyHash }),
  };
}

function addressOf(to: Recipient, message: Fields, { recipientType }: SendOptions): Fields {
  const kind = recipientType ?? message.recipient_type ?? (message.type === "pin" ? "group" : undefined);
  const named = recipientType !== undefined || kind === "group" ? { recipient_type: kind } : {};
  if (typeof to === "string") {
    if (USER_ID.test(to)) return { ...named, recipient: to };
    return { ...named, to: kind === "group" || to === message.to ? to : phone(to) };
  }
  if (isRecord(to)) {
    if (to.phone !== undefined) return { ...named, to: to.phone === message.to ? to.phone : phone(to.phone) };
    if (to.userId !== undefined) return { ...named, recipient: idOf(to.userId, "userId") };
    if (to.groupId !== undefined) return { recipient_type: "group", to: idOf(to.groupId, "groupId") };
  }
  throw invalid("name a phone, a userId or a groupId");
}

/** The number as it was given: Meta reads it with "+", spaces and brackets as well, and we would only guess. */
function phone(value: unknown): string {
  if (typeof value !== "string") throw invalid("must be text");
  const digits = value.replace(/\D/g, "").length;
  if (digits < PHONE_DIGITS_MIN)
    throw invalid(
      `is no phone number with country code: at least ${PHONE_DIGITS_MIN} digits (has ${digits})`,
    );
  return value;
}

function idOf(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw invalid(`${name} must not be empty`);
}

function invalid(problem: string): ValidationError {
  return new ValidationError("The recipient", issue(problem, "to"));
}

/** One key for the two writings of some phone numbers. */
function pairOf(to: string): string {
  return USER_ID.test(to) || /[A-Za-z]/.test(to) ? to : canonicalPhone(to.replace(/\D/g, ""));
}

/** What the customer would read, and ids of people: no error may repeat it, even if Meta does. */
const PRIVATE =
  /^(to|recipient|body|text|caption|title|description|footer|link|url|payload|emoji|filename|name|formatted_name|first_name|last_name|phone|wa_id|email|address|latitude|longitude|biz_opaque_callback_data)$/;

/** The texts of a body that an error must not contain, longest first. */
export function privateTexts(json: string): string[] {
  const texts = new Set<string>();
  JSON.parse(json, (key, value) => {
    if (typeof value === "string" && value.length > 2 && (PRIVATE.test(key) || /\s/.test(value)))
      texts.add(value);
    return value;
  });
  return [...texts].sort((a, b) => b.length - a.length);
}
