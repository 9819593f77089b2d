/**
 * @module What users do and decide, besides writing.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
 */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { numeric, timestamp } from "./common.schema.ts";

/** A tap on a link of a marketing message. */
export const userActionSchema = object({
  action_type: open("marketing_messages_link_click"),
  timestamp: timestamp.optional(),
  marketing_messages_link_click_data: object({
    click_component: open("cta", "body").optional(),
    product_id: z.string().optional(),
    click_id: z.string().optional(),
    tracking_token: z.string().optional(),
  }).optional(),
});

/** A user stopped, resumed or signed up for marketing messages. */
export const userPreferenceSchema = object({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  parent_user_id: z.string().optional(),
  detail: z.string().optional(),
  category: open("marketing_messages"),
  value: open("stop", "resume", "signup"),
  signup_id: z.string().optional(),
  timestamp: timestamp.optional(),
});

const change = object({ previous: z.string().optional(), current: z.string().optional() });

/** A user's business-scoped id is another one now. Newer deliveries say so in a `system` message. */
export const userIdUpdateSchema = object({
  wa_id: z.string().optional(),
  detail: z.string().optional(),
  user_id: change,
  parent_user_id: change.optional(),
  timestamp: timestamp.optional(),
});

/** Something Meta read out of a conversation that an ad started. */
export const automaticEventSchema = object({
  id: z.string(),
  event_name: open("LeadSubmitted", "Purchase"),
  timestamp: timestamp.optional(),
  ctwa_clid: z.string().optional(),
  custom_data: object({ currency: z.string().optional(), value: numeric.optional() }).optional(),
});

/** A Flow changed its status, or its endpoint is in trouble. */
export const flowSchema = object({
  event: open(
    "FLOW_STATUS_CHANGE",
    "CLIENT_ERROR_RATE",
    "ENDPOINT_ERROR_RATE",
    "ENDPOINT_LATENCY",
    "ENDPOINT_AVAILABILITY",
    "FLOW_VERSION_EXPIRY_WARNING",
  ),
  flow_id: z.string().optional(),
  message: z.string().optional(),
  warning: z.string().optional(),
  old_status: z.string().optional(),
  new_status: open("DRAFT", "PUBLISHED", "DEPRECATED", "BLOCKED", "THROTTLED").optional(),
  alert_state: open("ACTIVATED", "DEACTIVATED").optional(),
  threshold: numeric.optional(),
  error_rate: numeric.optional(),
  availability: numeric.optional(),
  requests_count: numeric.optional(),
  /** Milliseconds. */
  p90_latency: numeric.optional(),
  /** Milliseconds. */
  p50_latency: numeric.optional(),
  errors: z
    .array(
      object({
        error_type: z.string().optional(),
        error_rate: numeric.optional(),
        error_count: numeric.optional(),
      }),
    )
    .optional(),
});

/** Something a user did other than to write. */
export type UserAction = z.infer<typeof userActionSchema>;
/** Whether a user wants marketing messages. */
export type UserPreference = z.infer<typeof userPreferenceSchema>;
/** A user whose business-scoped id is another now. */
export type UserIdUpdate = z.infer<typeof userIdUpdateSchema>;
/** What Meta's own detection found in a conversation: a lead, a purchase. */
export type AutomaticEvent = z.infer<typeof automaticEventSchema>;
/** What Meta noticed about a Flow: its status, errors, latency. */
export type Flow = z.infer<typeof flowSchema>;
