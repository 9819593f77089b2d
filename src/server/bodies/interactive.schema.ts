/** @module Bodies of interactive messages. */
import * as z from "zod";
import { chars } from "../../core/schema-kit.ts";
import { reply } from "../../messages/interactive/choice.schema.ts";
import { buttonTitle, cardHeader, productId } from "../../messages/interactive/parts.schema.ts";
import {
  BODY_MAX,
  BUTTONS_MAX,
  CALL_PAYLOAD_MAX,
  CALL_TTL_MINUTES_MAX,
  CARD_BODY_MAX,
  CARDS_MAX,
  CARDS_MIN,
  FLOW_CTA_MAX,
  FOOTER_MAX,
  HEADER_MAX,
  LIST_BODY_MAX,
  ROW_DESCRIPTION_MAX,
  ROW_ID_MAX,
  ROW_TITLE_MAX,
  ROWS_MAX,
  SECTION_TITLE_MAX,
  SECTIONS_MAX,
} from "../../messages/limits.ts";
import { orderDetails, orderStatus } from "../../messages/payment.schema.ts";
import { catalogId, frame, sending } from "./parts.schema.ts";

export const buttonsBody = z.strictObject({
  ...sending,
  ...frame,
  buttons: z.array(reply).min(1).max(BUTTONS_MAX),
});

const row = z.strictObject({
  id: chars(1, ROW_ID_MAX),
  title: chars(1, ROW_TITLE_MAX),
  description: chars(0, ROW_DESCRIPTION_MAX).optional(),
});
const sectionTitle = chars(0, SECTION_TITLE_MAX).optional();

export const listBody = z.strictObject({
  ...sending,
  header: chars(1, HEADER_MAX).optional(),
  body: chars(1, LIST_BODY_MAX),
  footer: chars(1, FOOTER_MAX).optional(),
  button: buttonTitle,
  sections: z
    .array(z.strictObject({ title: sectionTitle, rows: z.array(row).min(1).max(ROWS_MAX) }))
    .min(1)
    .max(SECTIONS_MAX),
});

const address = z.url({ protocol: /^https?$/, error: "must be an http(s) address" });

export const ctaUrlBody = z.strictObject({ ...sending, ...frame, displayText: buttonTitle, url: address });

export const flowBody = z
  .strictObject({
    ...sending,
    ...frame,
    cta: chars(1, FLOW_CTA_MAX),
    flowId: z.string().min(1).optional(),
    flowName: z.string().min(1).optional(),
    token: z.string().optional(),
    mode: z.enum(["published", "draft"]).optional(),
    action: z.enum(["navigate", "data_exchange"]).optional(),
    screen: z.string().optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .superRefine(({ flowId, flowName }, context) => {
    if ((flowId === undefined) === (flowName === undefined))
      context.addIssue({ code: "custom", message: "give either flowId or flowName", path: ["flowId"] });
  });

const short = { body: chars(1, BODY_MAX), footer: chars(1, FOOTER_MAX).optional() };

export const productBody = z.strictObject({
  ...sending,
  body: short.body.optional(),
  footer: short.footer,
  catalogId,
  productRetailerId: productId,
});

const products = z.array(productId).min(1);

export const productListBody = z.strictObject({
  ...sending,
  ...short,
  header: chars(1, HEADER_MAX),
  catalogId,
  sections: z
    .array(z.strictObject({ title: sectionTitle, products }))
    .min(1)
    .max(SECTIONS_MAX),
});

export const catalogBody = z.strictObject({
  ...sending,
  ...short,
  thumbnailProductRetailerId: productId.optional(),
});

const card = z
  .strictObject({
    header: cardHeader,
    body: chars(0, CARD_BODY_MAX).optional(),
    url: z.strictObject({ displayText: buttonTitle, url: address }).optional(),
    buttons: z.array(reply).min(1).optional(),
  })
  .superRefine(({ url, buttons }, context) => {
    if ((url === undefined) === (buttons === undefined))
      context.addIssue({ code: "custom", message: "give either url or buttons", path: ["url"] });
  });

export const carouselBody = z.strictObject({
  ...sending,
  body: short.body,
  cards: z.array(card).min(CARDS_MIN).max(CARDS_MAX),
});

export const productCarouselBody = z.strictObject({
  ...sending,
  body: short.body,
  catalogId,
  products: products.min(CARDS_MIN).max(CARDS_MAX),
});

/** A question, and nothing else: for a place, or a phone number. */
export const questionBody = z.strictObject({ ...sending, body: short.body });
export const callPermissionBody = z.strictObject({ ...sending, body: short.body.optional() });

const fields = z.record(z.string(), z.string());

export const addressBody = z.strictObject({
  ...sending,
  body: short.body,
  country: z.string().min(1),
  values: fields.optional(),
  savedAddresses: z.array(z.strictObject({ id: z.string(), value: fields })).optional(),
  validationErrors: fields.optional(),
});

export const voiceCallBody = z.strictObject({
  ...sending,
  body: short.body,
  displayText: buttonTitle.optional(),
  ttlMinutes: z.int().min(1).max(CALL_TTL_MINUTES_MAX).optional(),
  payload: chars(0, CALL_PAYLOAD_MAX).optional(),
});

export const orderDetailsBody = z.strictObject({ ...sending, ...frame, parameters: orderDetails });
export const orderStatusBody = z.strictObject({ ...sending, ...short, parameters: orderStatus });
