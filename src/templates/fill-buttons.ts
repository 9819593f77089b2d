/** @module Puts the parameters of a call into a template's buttons. */
import { isRecord } from "../core/check.ts";
import type { OrderDetails } from "../messages/message.ts";
import {
  catalogButton,
  couponCode,
  flowButton,
  mpm,
  orderDetailsButton,
  otp,
  quickReply,
  type TemplateButton,
  urlSuffix,
  voiceCallButton,
} from "../messages/template-buttons.ts";
import type { TemplateButtonPart } from "./create.schema.ts";
import { COUPON_CODE_MAX, URL_MAX } from "./limits.ts";
import { hasSuffix, is } from "./parts.ts";
import type { Reader } from "./values.ts";

type Buttons = readonly TemplateButtonPart[];
type Slot = TemplateButton | undefined;

/** A slot for each button, up to the last that is filled; `undefined` when none is. */
export function fillButtons(buttons: Buttons, reader: Reader, code: string | undefined): Slot[] | undefined {
  const suffixes = fillSuffixes(buttons.filter(hasSuffix), reader);
  const payloads = fillPayloads(
    buttons.filter((button) => is(button, "QUICK_REPLY")),
    reader,
  );
  const slots = buttons.map((button): Slot => {
    if (hasSuffix(button)) return urlSuffix(suffixes.shift() ?? "");
    if (is(button, "QUICK_REPLY")) return payload(payloads.shift());
    if (is(button, "OTP")) return otp(code ?? "");
    return FILLERS[button.type.toUpperCase()]?.(reader);
  });
  const last = slots.findLastIndex((slot) => slot !== undefined);
  return last < 0 ? undefined : slots.slice(0, last + 1);
}

function payload(text: string | undefined): Slot {
  return text === undefined ? undefined : quickReply(text);
}

function fillSuffixes(buttons: Buttons, reader: Reader): string[] {
  if (buttons.length === 0) return [];
  const given = reader.required("urlSuffix");
  if (given === undefined) return [];
  const values = buttons.length === 1 ? [given] : given;
  if (!Array.isArray(values) || values.length !== buttons.length) {
    reader.refuse(`must be a list of ${buttons.length} texts, one for each such button`, "urlSuffix");
    return [];
  }
  return values.map((value, i) =>
    reader.word(
      "urlSuffix",
      value ?? null,
      URL_MAX - (buttons[i]?.url?.length ?? 0),
      ...(buttons.length > 1 ? [i] : []),
    ),
  );
}

function fillPayloads(buttons: Buttons, reader: Reader): (string | undefined)[] {
  if (buttons.length === 0) return [];
  const given = reader.optional("quickReplies") ?? [];
  const fits = Array.isArray(given) && given.length <= buttons.length && given.every(isTextOrNothing);
  if (!fits) reader.refuse(`must be a list of at most ${buttons.length} texts`, "quickReplies");
  return fits ? [...(given as (string | undefined)[])] : [];
}

function isTextOrNothing(value: unknown): boolean {
  return value === undefined || (typeof value === "string" && value !== "");
}

/** What fills each other kind of button that takes a parameter. */
const FILLERS: Readonly<Record<string, (reader: Reader) => Slot>> = {
  COPY_CODE: (reader) =>
    couponCode(reader.word("couponCode", reader.required("couponCode"), COUPON_CODE_MAX)),
  FLOW: fillFlow,
  CATALOG: fillCatalog,
  MPM: (reader) =>
    filled(reader, "multiProduct", reader.required("multiProduct"), (value) =>
      mpm(value as Parameters<typeof mpm>[0]),
    ),
  ORDER_DETAILS: (reader) =>
    filled(reader, "orderDetails", reader.required("orderDetails"), (value) =>
      orderDetailsButton(value as OrderDetails),
    ),
  VOICE_CALL: (reader) => filled(reader, "voiceCall", reader.optional("voiceCall"), voiceCallButton),
};

/** Meta wants the part of a Flow's button in any case, and shows a Flow that has no token as `unused`. */
function fillFlow(reader: Reader): Slot {
  const token = reader.word("flowToken", reader.required("flowToken"), Number.POSITIVE_INFINITY);
  const data = reader.optional("flowData");
  if (data !== undefined && !isRecord(data)) reader.refuse("must be an object", "flowData");
  return flowButton({ token, ...(isRecord(data) ? { data } : {}) });
}

function fillCatalog(reader: Reader): Slot {
  const id = reader.optional("thumbnailProductId");
  if (id === undefined) return undefined;
  return catalogButton(reader.word("thumbnailProductId", id, Number.POSITIVE_INFINITY));
}

/** A button made from an object of the caller's, whose inside is checked when it is sent. */
function filled(reader: Reader, key: string, value: unknown, make: (value: object) => Slot): Slot {
  if (value === undefined) return undefined;
  if (isRecord(value)) return make(value);
  reader.refuse("must be an object", key);
  return undefined;
}
