/** @module Builds orders to pay, and tells what became of them. */
import { type Frame, frame, interactive } from "./interactive/frame.ts";
import type { InteractiveOf } from "./interactive/interactive.schema.ts";
import type { OrderDetails, OrderStatus } from "./payment.schema.ts";

/** An order to pay; `parameters` as Graph spells them. */
export interface OrderDetailsSpec extends Frame {
  readonly parameters: OrderDetails;
}

/** What became of an order; `parameters` as Graph spells them. */
export interface OrderStatusSpec extends Frame {
  readonly header?: never;
  readonly parameters: OrderStatus;
}

/**
 * An order to review and pay inside WhatsApp (India, Brazil).
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderdetails
 */
export function orderDetails({ parameters, ...rest }: OrderDetailsSpec): InteractiveOf<"order_details"> {
  return interactive({
    type: "order_details",
    ...frame(rest),
    action: { name: "review_and_pay", parameters },
  });
}

/** Tells the user what became of an order; `reference_id` is the one of its {@link orderDetails}. */
export function orderStatus({ parameters, ...rest }: OrderStatusSpec): InteractiveOf<"order_status"> {
  return interactive({
    type: "order_status",
    ...frame(rest),
    action: { name: "review_order", parameters },
  });
}
