/**
 * @module Approved templates, filled in. They may be sent at any time.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
import * as z from "zod";
import { chars, object, open, withRules } from "../core/schema-kit.ts";
import { envelope } from "./envelope.schema.ts";
import { productReference, products } from "./interactive/parts.schema.ts";
import { callTtl } from "./interactive/request.schema.ts";
import { CARDS_MAX, COUPON_CODE_MAX } from "./limits.ts";
import { place } from "./location.schema.ts";
import { documentFile, file } from "./media.schema.ts";
import { orderDetails, orderStatus } from "./payment.schema.ts";
import {
  componentParts,
  numberedCards,
  PARAMETER_TYPES,
  parameterContent,
  productSections,
} from "./rules.ts";

const text = z.string().optional();

const action = withRules(
  object({
    flow_token: text,
    flow_action_data: z.record(z.string(), z.unknown()).optional(),
    thumbnail_product_retailer_id: text,
    sections: products.optional(),
    order_details: orderDetails.optional(),
  }),
  { productSections },
);

/** The content is under the name of the `type`, which Meta takes in any case. */
export const templateParameter = withRules(
  object({
    type: open(...PARAMETER_TYPES),
    text,
    /** The variable's name, in a template with named parameters. */
    parameter_name: text,
    currency: object({ fallback_value: z.string(), code: z.string(), amount_1000: z.number() }).optional(),
    /** Meta shows `fallback_value`, whatever else there is. */
    date_time: object({ fallback_value: z.string() }).optional(),
    image: file.optional(),
    video: file.optional(),
    document: documentFile.optional(),
    gif: file.optional(),
    location: place.optional(),
    product: productReference.optional(),
    payload: text,
    coupon_code: chars(0, COUPON_CODE_MAX).optional(),
    action: action.optional(),
    group_id: text,
    limited_time_offer: object({ expiration_time_ms: z.number() }).optional(),
    order_status: orderStatus.optional(),
    tap_target_configuration: z.array(object({ url: z.string(), title: z.string() })).optional(),
    ttl_minutes: callTtl,
  }),
  { parameterContent },
);

const component = {
  type: open(
    "header",
    "body",
    "button",
    "carousel",
    "limited_time_offer",
    "order_status",
    "tap_target_configuration",
  ),
  /** The kind of a button. Meta takes it in any case. */
  sub_type: open(
    "quick_reply",
    "url",
    "copy_code",
    "flow",
    "catalog",
    "mpm",
    "order_details",
    "voice_call",
  ).optional(),
  /** The position of a button, from 0. */
  index: z.union([z.string(), z.number()]).optional(),
  parameters: z.array(templateParameter).optional(),
};

const card = object({
  card_index: z.union([z.string(), z.number()]),
  components: z.array(withRules(object(component), { componentParts })),
});

export const templateComponent = withRules(
  object({ ...component, cards: z.array(card).min(1).max(CARDS_MAX).optional() }),
  { componentParts, numberedCards },
);

export const templateMessage = object({
  ...envelope,
  type: z.literal("template"),
  template: object({
    name: z.string().min(1),
    language: object({ code: z.string().min(1), policy: open("deterministic").optional() }),
    components: z.array(templateComponent).optional(),
  }),
  /** Marketing Messages API only. */
  product_policy: open("CLOUD_API_FALLBACK", "STRICT").optional(),
  /** Marketing Messages API only. */
  message_activity_sharing: z.boolean().optional(),
});

/** A template with the values of its variables. */
export type TemplateMessage = z.infer<typeof templateMessage>;
/** The values of one part of a template. */
export type TemplateComponent = z.infer<typeof templateComponent>;
/** The value of one variable. */
export type TemplateParameter = z.infer<typeof templateParameter>;
/** One card of a template's carousel. */
export type TemplateCard = z.infer<typeof card>;
