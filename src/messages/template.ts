/**
 * @module Fills an approved template in.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
import type { OrderStatus } from "./payment.schema.ts";
import type { TemplateComponent, TemplateMessage, TemplateParameter } from "./template.schema.ts";
import { otp, type TemplateButton } from "./template-buttons.ts";

/** The value of a variable: a text, or a parameter as Graph spells it. */
export type TemplateValue = string | TemplateParameter;
/** Values in the order of `{{1}}`, `{{2}}`, or by the names of the variables. */
export type TemplateValues = readonly TemplateValue[] | Readonly<Record<string, TemplateValue>>;

/** What a carousel's card is filled with. */
export interface TemplateCardSpec {
  /** A picture, video or product, as a parameter: `{ type: "image", image: { id } }`. */
  readonly header?: TemplateParameter;
  readonly body?: TemplateValues;
  /** In the order of the template. `undefined` (`skipButton()`) leaves one out. */
  readonly buttons?: readonly (TemplateButton | undefined)[];
}

/** An approved template and its values. */
export interface TemplateSpec {
  readonly name: string;
  /** A language code as `pt_BR`, or Graph's object. */
  readonly language: string | TemplateMessage["template"]["language"];
  /** The value of the header: its text, `{ name: text }`, or a parameter as `{ type: "image", image: { id } }`. */
  readonly header?: string | TemplateParameter | Readonly<Record<string, string>>;
  readonly body?: TemplateValues;
  /** In the order of the template. `undefined` (`skipButton()`) leaves one out. */
  readonly buttons?: readonly (TemplateButton | undefined)[];
  /** When the offer ends: a date, or milliseconds since 1970. */
  readonly limitedTimeOffer?: Date | number;
  /** As many cards as the template has. */
  readonly carousel?: readonly TemplateCardSpec[];
  /** Where a tap on the picture leads, and what it says. */
  readonly tapTarget?: { readonly url: string; readonly title: string };
  readonly orderStatus?: OrderStatus;
  /** More components, as Graph spells them. */
  readonly components?: readonly TemplateComponent[];
}

/**
 * A template with its values.
 *
 * ```ts
 * import { quickReply, template } from "whatsapp-enterprise";
 * const order = { name: "order_ready", language: "en_US" };
 * await wa.send(to, template({ ...order, body: ["Ana", "17:00"], buttons: [quickReply("thanks")] }));
 * await wa.send(to, template({ ...order, body: { first_name: "Ana", time: "17:00" } }));
 * ```
 */
export function template(spec: TemplateSpec): TemplateMessage {
  const { name, language, limitedTimeOffer, carousel, tapTarget, orderStatus } = spec;
  const components = [
    ...componentsOf(spec),
    ...(limitedTimeOffer === undefined
      ? []
      : [alone("limited_time_offer", { expiration_time_ms: Number(limitedTimeOffer) })]),
    ...(orderStatus ? [alone("order_status", orderStatus)] : []),
    ...(tapTarget ? [alone("tap_target_configuration", [tapTarget])] : []),
    ...(carousel ? [{ type: "carousel", cards: carousel.map(toCard) }] : []),
    ...(spec.components ?? []),
  ];
  return {
    type: "template",
    template: {
      name,
      language: typeof language === "string" ? { code: language } : language,
      ...(components.length > 0 ? { components } : {}),
    },
  };
}

/** The parts of an authentication template: the code, in the body and on the button. At most 15 characters. */
export function authentication(code: string): Pick<TemplateSpec, "body" | "buttons"> {
  return { body: [code], buttons: [otp(code)] };
}

/** An amount of money. Meta writes it as the user's device does, or as `text` says. */
export function currency(amount: number, code: string, text: string): TemplateParameter {
  return {
    type: "currency",
    currency: { fallback_value: text, code, amount_1000: Math.round(amount * 1000) },
  };
}

/** A point in time, as `text` says. */
export function dateTime(text: string): TemplateParameter {
  return { type: "date_time", date_time: { fallback_value: text } };
}

/** A group to join: the value of a group invitation's body. */
export function groupInvite(groupId: string): TemplateParameter {
  return { type: "group_id", group_id: groupId };
}

/** A component that is one parameter of its own type. */
function alone(type: string, content: unknown): TemplateComponent {
  return { type, parameters: [{ type, [type]: content }] };
}

function componentsOf({
  header,
  body,
  buttons = [],
}: Omit<TemplateCardSpec, "header"> & Pick<TemplateSpec, "header">): TemplateComponent[] {
  return [
    ...(header === undefined
      ? []
      : [{ type: "header", parameters: parametersOf(isParameter(header) ? [header] : header) }]),
    ...(body === undefined ? [] : [{ type: "body", parameters: parametersOf(body) }]),
    ...buttons.flatMap((button, i) => (button ? [{ type: "button", index: String(i), ...button }] : [])),
  ];
}

/** A header that names no variable. */
function isParameter(header: NonNullable<TemplateSpec["header"]>): header is TemplateValue {
  return typeof header === "string" || ("type" in header && header.type.toLowerCase() in header);
}

function parametersOf(values: TemplateValues): TemplateParameter[] {
  if (Array.isArray(values)) return values.map((value) => toParameter(value));
  return Object.entries(values).map(([parameter_name, value]) => ({ ...toParameter(value), parameter_name }));
}

function toParameter(value: TemplateValue): TemplateParameter {
  return typeof value === "string" ? { type: "text", text: value } : value;
}

function toCard(
  card: TemplateCardSpec,
  card_index: number,
): { card_index: number; components: TemplateComponent[] } {
  return { card_index, components: componentsOf(card) };
}
