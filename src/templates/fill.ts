/** @module Puts the parameters of a call into a template's parts. */
import type { Issue } from "../core/check.ts";
import { atMost, isRecord, issue } from "../core/check.ts";
import type { TemplateMessage } from "../messages/message.ts";
import {
  type TemplateCardSpec,
  type TemplateSpec,
  type TemplateValue,
  type TemplateValues,
  template,
} from "../messages/template.ts";
import { fillButtons } from "./fill-buttons.ts";
import {
  CARDS_MAX,
  CARDS_MIN,
  FILLED_BODY_MAX,
  FILLED_LONE_BODY_MAX,
  HEADER_MAX,
  OTP_CODE_MAX,
} from "./limits.ts";
import { carriesCode, formatOf, type Parts } from "./parts.ts";
import { Reader } from "./values.ts";
import { isPositional, orderedVariables, replaceVariables } from "./variables.ts";

/** What is filled: a template in one of its languages. */
export interface Blank {
  readonly name: string;
  readonly language: string;
  readonly parts: Parts;
  /** Whether it says what became of an order. */
  readonly ordersStatus: boolean;
}

/** The filled template, or everything that is wrong with the parameters. */
export type Filled = { readonly message: TemplateMessage } | { readonly issues: readonly Issue[] };

/** Fills a template. A key that is missing, not known or wrong is an issue; nothing is thrown. */
export function fill(blank: Blank, params: unknown = {}): Filled {
  if (!isRecord(params)) return { issues: issue("must be an object with the parameters of the template") };
  const reader = new Reader(params);
  const spec = {
    ...fillTexts(blank.parts, reader),
    ...fillRest(blank, reader),
    name: blank.name,
    language: blank.language,
  };
  reader.refuseOthers();
  return reader.issues.length > 0 ? { issues: reader.issues } : { message: template(spec) };
}

/** The keys that a template takes, required or not, in the order they are asked for. */
export function parametersOf(blank: Blank): string[] {
  const reader = new Reader({});
  fillTexts(blank.parts, reader);
  fillRest(blank, reader);
  return [...reader.asked];
}

type Texts = Pick<TemplateSpec, "header" | "body" | "buttons">;

function fillTexts(parts: Parts, reader: Reader): Texts {
  const code = carriesCode(parts)
    ? reader.word("otpCode", reader.required("otpCode"), OTP_CODE_MAX)
    : undefined;
  const header = fillHeader(parts, reader);
  const body = code === undefined ? fillText("body", parts.body?.text ?? "", reader) : [code];
  if (body) checkLength(parts, body, reader);
  const buttons = fillButtons(parts.buttons, reader, code);
  return {
    ...(header === undefined ? {} : { header }),
    ...(body === undefined ? {} : { body }),
    ...(buttons === undefined ? {} : { buttons }),
  };
}

function fillHeader({ header }: Parts, reader: Reader): TemplateSpec["header"] {
  if (!header) return undefined;
  const format = formatOf(header);
  if (format === "TEXT") return fillHeaderText(header.text ?? "", reader);
  const type = format.toLowerCase();
  const key = `header${format[0]}${type.slice(1)}`;
  const content = reader.required(key);
  if (content !== undefined && !isRecord(content)) reader.refuse("must be an object", key);
  return { type, [type]: content };
}

function fillHeaderText(text: string, reader: Reader): TemplateSpec["header"] {
  const values = fillText("header", text, reader);
  if (values === undefined) return undefined;
  const length = filledLength(text, values);
  if (length > HEADER_MAX) reader.refuse(`the header has ${atMost(HEADER_MAX, "character", length)}`);
  // A header has one variable, and a text for it.
  return (Array.isArray(values) ? values[0] : values) as TemplateSpec["header"];
}

/** Values for the variables of a text; `undefined` when it has none. */
function fillText(place: "header" | "body", text: string, reader: Reader): TemplateValues | undefined {
  const names = orderedVariables(text);
  if (names.length === 0) return undefined;
  if (isPositional(names)) return reader.list(place, names.length);
  return Object.fromEntries(names.map((name) => [name, reader.value(reader.required(name), name)]));
}

function checkLength(parts: Parts, values: TemplateValues, reader: Reader): void {
  const alone = !parts.header && !parts.footer && parts.buttons.length === 0 && parts.cards.length === 0;
  const max = alone ? FILLED_LONE_BODY_MAX : FILLED_BODY_MAX;
  const length = filledLength(parts.body?.text ?? "", values);
  if (length > max)
    reader.refuse(`the body has ${atMost(max, "character", length)} with these values (132005)`);
}

function filledLength(text: string, values: TemplateValues): number {
  return replaceVariables(text, (name) => shown(valueIn(values, name))).length;
}

function valueIn(values: TemplateValues, name: string): TemplateValue {
  return (
    (Array.isArray(values)
      ? values[Number(name) - 1]
      : (values as Readonly<Record<string, TemplateValue>>)[name]) ?? ""
  );
}

/** What the customer sees of a value: of money and dates, the text that was given with them. */
function shown(value: TemplateValue): string {
  if (typeof value === "string") return value;
  return value.text ?? value.currency?.fallback_value ?? value.date_time?.fallback_value ?? "";
}

function fillRest({ parts, ordersStatus }: Blank, reader: Reader): Partial<TemplateSpec> {
  const expires = parts.offer?.limited_time_offer?.has_expiration;
  const links = parts.buttons.some(({ url }) => url !== undefined);
  const rest = {
    limitedTimeOffer: expires ? fillTime(reader) : undefined,
    carousel: parts.cards.length > 0 ? fillCards(parts.cards, reader) : undefined,
    orderStatus: ordersStatus ? reader.required("orderStatus") : undefined,
    tapTarget: links ? reader.optional("tapTarget") : undefined,
  };
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
}

function fillTime(reader: Reader): number {
  const at = reader.required("offerExpiresAt");
  const time = at instanceof Date ? at.getTime() : at;
  if (at !== undefined && !Number.isFinite(time))
    reader.refuse("must be a date, or milliseconds since 1970", "offerExpiresAt");
  return Number(time);
}

/** Cards of products may be more than the template's two, and look as its first. */
function fillCards(cards: readonly Parts[], reader: Reader): TemplateCardSpec[] {
  const given = reader.required("carouselCards");
  if (!Array.isArray(given)) {
    if (given !== undefined) reader.refuse("must be a list", "carouselCards");
    return [];
  }
  const products = cards[0]?.header && formatOf(cards[0].header) === "PRODUCT";
  const [min, max] = products ? [CARDS_MIN, CARDS_MAX] : [cards.length, cards.length];
  if (given.length < min || given.length > max) {
    reader.refuse(
      `needs ${min === max ? min : `${min} to ${max}`} cards (has ${given.length})`,
      "carouselCards",
    );
  }
  return given.map((params, i) => fillCard(cards[products ? 0 : i], params, reader, i));
}

function fillCard(card: Parts | undefined, params: unknown, reader: Reader, index: number): TemplateCardSpec {
  if (!isRecord(params)) reader.refuse("must be an object", "carouselCards", index);
  if (!card || !isRecord(params)) return {};
  const inner = new Reader(params, ["carouselCards", index]);
  const spec = fillTexts(card, inner);
  inner.refuseOthers();
  reader.issues.push(...inner.issues);
  return spec as TemplateCardSpec;
}
