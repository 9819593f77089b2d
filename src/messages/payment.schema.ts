/**
 * @module Orders to pay (India, Brazil) and what became of them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderdetails
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-br/orders
 */
import * as z from "zod";
import { chars, object, open, withRules } from "../core/schema-kit.ts";
import { ORDER_DESCRIPTION_MAX, ORDER_TEXT_MAX, REFERENCE_ID_MAX } from "./limits.ts";
import { orderTotals } from "./rules.ts";

/** `value / offset`, in whole numbers: 12.34 is `{ value: 1234, offset: 100 }`. */
const amount = { value: z.int(), offset: z.int().min(1) };
const note = chars(0, ORDER_TEXT_MAX).optional();
const description = chars(0, ORDER_DESCRIPTION_MAX).optional();
const time = z.union([z.string(), z.number()]);
const money = object(amount);
const charge = object({ ...amount, description: note, discount_program_name: note });
const referenceId = chars(1, REFERENCE_ID_MAX);

const order = object({
  status: open("pending").optional(),
  catalog_id: z.string().optional(),
  items: z.array(
    object({
      retailer_id: z.string().optional(),
      name: chars(1, ORDER_TEXT_MAX),
      amount: money,
      /** What is paid instead of `amount`. */
      sale_amount: money.optional(),
      quantity: z.number(),
    }),
  ),
  subtotal: money,
  tax: charge.optional(),
  shipping: charge.optional(),
  discount: charge.optional(),
  /** Unix seconds, at least 300 seconds ahead. */
  expiration: object({ timestamp: time, description }).optional(),
});

export const orderDetails = withRules(
  object({
    /** Unique per order. At most 35 characters in India, 60 in Brazil. */
    reference_id: referenceId,
    type: open("digital-goods", "physical-goods").optional(),
    payment_type: open("upi", "br").optional(),
    payment_configuration: z.string().optional(),
    payment_settings: z
      .array(object({ type: open("payment_gateway", "pix_dynamic_code", "payment_link", "boleto") }))
      .optional(),
    currency: z.string(),
    total_amount: money,
    order,
  }),
  { orderTotals },
);

export const orderStatus = object({
  reference_id: referenceId,
  order: object({
    status: open("pending", "processing", "partially-shipped", "shipped", "completed", "canceled"),
    description,
  }),
  payment: object({ status: open("pending", "captured", "failed"), timestamp: time.optional() }).optional(),
});

/** An order to review and pay, as Graph spells it. */
export type OrderDetails = z.infer<typeof orderDetails>;
/** The state of an order, as Graph spells it. */
export type OrderStatus = z.infer<typeof orderStatus>;
