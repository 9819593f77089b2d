/**
 * @module What asks the user for something: a place, a phone number, an address, a call, a payment.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-request-messages
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/address-messages
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/user-call-permissions
 */
import * as z from "zod";
import { chars, object } from "../../core/schema-kit.ts";
import { CALL_PAYLOAD_MAX, CALL_TTL_MINUTES_MAX } from "../limits.ts";
import { orderDetails, orderStatus } from "../payment.schema.ts";
import { body, buttonTitle, parts } from "./parts.schema.ts";

export const locationRequestInteractive = object({
  ...parts,
  type: z.literal("location_request_message"),
  action: object({ name: z.literal("send_location") }),
});

export const contactInfoInteractive = object({
  ...parts,
  type: z.literal("request_contact_info"),
  action: object({ name: z.literal("request_contact_info") }),
});

const fields = z.record(z.string(), z.string());

export const addressInteractive = object({
  ...parts,
  type: z.literal("address_message"),
  action: object({
    name: z.literal("address_message"),
    parameters: object({
      /** ISO code; India only so far. */
      country: z.string().min(1),
      values: fields.optional(),
      saved_addresses: z.array(object({ id: z.string(), value: fields })).optional(),
      validation_errors: fields.optional(),
    }),
  }),
});

export const callPermissionInteractive = object({
  ...parts,
  type: z.literal("call_permission_request"),
  body: body.optional(),
  action: object({ name: z.literal("call_permission_request") }),
});

export const callTtl = z.int().min(1).max(CALL_TTL_MINUTES_MAX).optional();

export const voiceCallInteractive = object({
  ...parts,
  type: z.literal("voice_call"),
  action: object({
    name: z.literal("voice_call"),
    parameters: object({
      display_text: buttonTitle.optional(),
      ttl_minutes: callTtl,
      /** Comes back with the call. */
      payload: chars(0, CALL_PAYLOAD_MAX).optional(),
    }).optional(),
  }),
});

export const orderDetailsInteractive = object({
  ...parts,
  type: z.literal("order_details"),
  action: object({ name: z.literal("review_and_pay"), parameters: orderDetails }),
});

export const orderStatusInteractive = object({
  ...parts,
  type: z.literal("order_status"),
  action: object({ name: z.literal("review_order"), parameters: orderStatus }),
});
