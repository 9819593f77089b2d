/**
 * @module What became of messages that were sent, and of payments that were asked for.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { unlistedType } from "../core/unlisted.schema.ts";
import { errors, id, numeric, timestamp } from "./common.schema.ts";
import { unlistedStatusType } from "./rules.ts";

const base = {
  /** The message the status is about. */
  id: z.string(),
  timestamp,
  /** A phone number, or a group id when `recipient_type` is `"group"`. Absent when Meta may not share it. */
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  parent_recipient_user_id: z.string().optional(),
  /** The same as `parent_recipient_user_id`, as some deliveries spell it. */
  recipient_parent_user_id: z.string().optional(),
  recipient_type: open("individual", "group").optional(),
  recipient_participant_id: z.string().optional(),
  /** The same as `recipient_participant_id`, as some deliveries spell it. */
  participant_recipient_id: z.string().optional(),
  recipient_participant_user_id: z.string().optional(),
  recipient_participant_parent_user_id: z.string().optional(),
  recipient_identity_key_hash: z.string().optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors,
};

const category = open(
  "authentication",
  "authentication-international",
  "marketing",
  "marketing_lite",
  "utility",
  "service",
  "referral_conversion",
  "group_marketing",
  "group_utility",
  "group_service",
  "general_purpose_ai",
);

const payment = object({
  ...base,
  type: z.literal("payment"),
  status: open("captured", "pending", "failed"),
  payment: object({
    reference_id: z.string().optional(),
    amount: object({ value: numeric, offset: numeric.optional() }).optional(),
    currency: z.string().optional(),
    transaction: object({
      id: id.optional(),
      type: z.string().optional(),
      status: open("success", "failed", "pending").optional(),
      created_timestamp: timestamp.optional(),
      updated_timestamp: timestamp.optional(),
      method: object({ type: z.string().optional() }).optional(),
    }).optional(),
  }),
});

const message = object({
  ...base,
  type: unlistedType({ unlistedStatusType }).optional(),
  status: open("sent", "delivered", "read", "played", "failed", "deleted", "warning"),
  conversation: object({
    id: z.string().optional(),
    expiration_timestamp: timestamp.optional(),
    origin: object({ type: category.optional() }).optional(),
  }).optional(),
  pricing: object({
    billable: z.boolean().optional(),
    pricing_model: open("PMP", "CBP").optional(),
    type: open(
      "regular",
      "free_customer_service",
      "free_entry_point",
      "free_group_customer_service",
    ).optional(),
    category: category.optional(),
  }).optional(),
});

/** The status of a message, or of a payment (`type: "payment"`). */
export const statusSchema = z.union([z.discriminatedUnion("type", [payment]), message]);

/** The status of a message, or of a payment: `status.type === "payment"` tells them apart. */
export type Status = z.infer<typeof statusSchema>;
