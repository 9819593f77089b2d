/**
 * @module Builds the buttons of a template. Their position in `buttons` is their index.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
import { compact } from "./compact.ts";
import { type ProductSectionSpec, productSections } from "./interactive/products.ts";
import type { OrderDetails } from "./payment.schema.ts";
import type { TemplateParameter } from "./template.schema.ts";

/** What a button is filled with; `template()` adds the index. */
export interface TemplateButton {
  readonly sub_type: string;
  readonly parameters?: TemplateParameter[];
}

type Action = NonNullable<TemplateParameter["action"]>;

const button = (sub_type: string, ...parameters: TemplateParameter[]): TemplateButton =>
  parameters.length > 0 ? { sub_type, parameters } : { sub_type };

const act = (sub_type: string, action: Action): TemplateButton =>
  button(sub_type, { type: "action", action });

/** A button that needs nothing: one with a fixed address, or a phone number. Keeps the next button's index right. */
export function skipButton(): undefined {
  return undefined;
}

/** A quick reply; the payload comes back in the `button` message. */
export function quickReply(payload: string): TemplateButton {
  return button("quick_reply", { type: "payload", payload });
}

/** The end of a link's address. */
export function urlSuffix(text: string): TemplateButton {
  return button("url", { type: "text", text });
}

/** The code of an authentication template's button: at most 15 characters, and in the body as well. */
export function otp(code: string): TemplateButton {
  return urlSuffix(code);
}

/** The code to copy; at most 20 characters. */
export function couponCode(code: string): TemplateButton {
  return button("copy_code", { type: "coupon_code", coupon_code: code });
}

/** Opens the template's Flow; `token` comes back with the answers. */
export function flowButton(
  options: { readonly token?: string; readonly data?: Readonly<Record<string, unknown>> } = {},
): TemplateButton {
  return act("flow", compact({ flow_token: options.token, flow_action_data: options.data }));
}

/** Opens the catalog, with the picture of this product. */
export function catalogButton(thumbnailProductRetailerId?: string): TemplateButton {
  return thumbnailProductRetailerId === undefined
    ? button("catalog")
    : act("catalog", { thumbnail_product_retailer_id: thumbnailProductRetailerId });
}

/** Opens up to 30 products in up to 10 sections. */
export function mpm(spec: {
  readonly thumbnailProductRetailerId: string;
  readonly sections: readonly ProductSectionSpec[];
}): TemplateButton {
  return act("mpm", {
    thumbnail_product_retailer_id: spec.thumbnailProductRetailerId,
    sections: productSections(spec.sections),
  });
}

/** Opens an order to pay, as Graph spells it. */
export function orderDetailsButton(order: OrderDetails): TemplateButton {
  return act("order_details", { order_details: order });
}

/** Calls you. Works for `ttlMinutes` (at most 43200); `payload` comes back with the call. */
export function voiceCallButton(
  options: { readonly ttlMinutes?: number; readonly payload?: string } = {},
): TemplateButton {
  const { ttlMinutes, payload } = options;
  return button(
    "voice_call",
    ...(ttlMinutes === undefined ? [] : [{ type: "ttl_minutes", ttl_minutes: ttlMinutes }]),
    ...(payload === undefined ? [] : [{ type: "payload", payload }]),
  );
}
