/**
 * @module What happens to the account and its phone numbers.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update
 */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { id, numeric, timestamp } from "./common.schema.ts";

/** Which keys there are depends on `event`. */
export const accountUpdateSchema = object({
  event: open(
    "ACCOUNT_DELETED",
    "ACCOUNT_OFFBOARDED",
    "ACCOUNT_RECONNECTED",
    "ACCOUNT_RESTRICTION",
    "ACCOUNT_VIOLATION",
    "AD_ACCOUNT_LINKED",
    "AUTH_INTL_PRICE_ELIGIBILITY_UPDATE",
    "BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE",
    "DISABLED_UPDATE",
    "MM_LITE_TERMS_SIGNED",
    "PARTNER_ADDED",
    "PARTNER_APP_INSTALLED",
    "PARTNER_APP_UNINSTALLED",
    "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE",
    "PARTNER_REMOVED",
    "VERIFIED_ACCOUNT",
    "VOLUME_BASED_PRICING_TIER_UPDATE",
  ),
  phone_number: z.string().optional(),
  country: z.string().optional(),
  /** The account the event is about, where the entry's id is a business portfolio's. */
  waba_info: object({
    waba_id: z.string().optional(),
    owner_business_id: z.string().optional(),
    partner_app_id: z.string().optional(),
    solution_id: z.string().optional(),
    solution_partner_business_ids: z.array(z.string()).optional(),
  }).optional(),
  violation_info: object({ violation_type: z.string().optional() }).optional(),
  restriction_info: z
    .array(
      object({
        restriction_type: z.string().optional(),
        expiration: timestamp.optional(),
        remediation: z.string().optional(),
      }),
    )
    .optional(),
  ban_info: object({
    waba_ban_state: open("DISABLE", "REINSTATE", "SCHEDULE_FOR_DISABLE").optional(),
    waba_ban_date: z.string().optional(),
  }).optional(),
  disconnection_info: object({
    reason: open(
      "BUSINESS_DOWNGRADE",
      "PRIMARY_INACTIVITY",
      "COMPANION_INACTIVITY",
      "ACCOUNT_DISCONNECTED",
      "CHANGE_NUMBER",
      "USER_RE_REGISTERED",
    ).optional(),
    initiated_by: z.string().optional(),
  }).optional(),
  partner_client_certification_info: object({
    client_business_id: z.string().optional(),
    status: z.string().optional(),
    rejection_reasons: z.array(z.string()).optional(),
  }).optional(),
  auth_international_rate_eligibility: object({
    start_time: timestamp.optional(),
    exception_countries: z
      .array(object({ country_code: z.string().optional(), start_time: timestamp.optional() }))
      .optional(),
  }).optional(),
  volume_tier_info: z.record(z.string(), z.unknown()).optional(),
});

/** Field `account_review_update`. */
export const accountReviewSchema = object({
  decision: open("APPROVED", "REJECTED", "PENDING", "DEFERRED"),
});

/** Newer deliveries have `alert_info`; older ones have its keys at the top. */
export const accountAlertSchema = object({
  entity_type: open("BUSINESS", "PHONE_NUMBER", "CURRENT_STATUS_ID").optional(),
  entity_id: id.optional(),
  alert_info: object({
    alert_severity: open("CRITICAL", "WARNING", "INFORMATIONAL").optional(),
    alert_status: open("ACTIVE", "NONE").optional(),
    alert_type: z.string().optional(),
    alert_description: z.string().optional(),
  }).optional(),
  alert_severity: z.string().optional(),
  alert_status: z.string().optional(),
  alert_type: z.string().optional(),
  alert_description: z.string().optional(),
});

/** Field `account_settings_update`. */
export const accountSettingsSchema = object({
  type: open("PHONE_NUMBER_SETTINGS"),
  timestamp: timestamp.optional(),
  phone_number_settings: object({
    phone_number_id: z.string().optional(),
    calling: object({ status: open("ENABLED", "DISABLED").optional() }).optional(),
  }).optional(),
});

/** Field `business_capability_update`. */
export const businessCapabilitySchema = object({
  max_daily_conversations_per_business: numeric.optional(),
  max_phone_numbers_per_business: numeric.optional(),
  max_phone_numbers_per_waba: numeric.optional(),
  max_daily_conversation_per_phone: numeric.optional(),
});

/** Field `business_username_update`. */
export const businessUsernameSchema = object({
  display_phone_number: z.string().optional(),
  username: z.string().optional(),
  status: open("approved", "deleted", "reserved"),
});

/** Field `phone_number_quality_update`. */
export const phoneNumberQualitySchema = object({
  display_phone_number: z.string(),
  event: open("ONBOARDING", "THROUGHPUT_UPGRADE", "FLAGGED", "UNFLAGGED", "UPGRADE", "DOWNGRADE"),
  current_limit: z.string().optional(),
  old_limit: z.string().optional(),
  max_daily_conversations_per_business: numeric.optional(),
});

/** Field `phone_number_name_update`. */
export const phoneNumberNameSchema = object({
  display_phone_number: z.string(),
  decision: open("APPROVED", "REJECTED", "PENDING", "DEFERRED"),
  requested_verified_name: z.string().optional(),
  rejection_reason: z.string().nullable().optional(),
});

/** Field `security`. */
export const securitySchema = object({
  display_phone_number: z.string().optional(),
  event: open("PIN_CHANGED", "PIN_RESET_REQUEST", "PIN_REQUEST_SUCCESS"),
  requester: id.optional(),
});

/** Field `partner_solutions`. */
export const partnerSolutionSchema = object({
  event: open("SOLUTION_CREATED", "SOLUTION_UPDATED"),
  solution_id: id,
  solution_status: z.string().optional(),
});

/** Field `payment_configuration_update`. */
export const paymentConfigurationSchema = object({
  configuration_name: z.string(),
  provider_name: z.string().optional(),
  provider_mid: z.string().optional(),
  status: z.string(),
  created_timestamp: timestamp.optional(),
  updated_timestamp: timestamp.optional(),
});

/** What became of the account: verified, restricted, deleted, moved … */
export type AccountUpdate = z.infer<typeof accountUpdateSchema>;
/** Meta's decision about the account. */
export type AccountReview = z.infer<typeof accountReviewSchema>;
/** A limit or a finding that the account should know about. */
export type AccountAlert = z.infer<typeof accountAlertSchema>;
/** Settings of a number that were changed. */
export type AccountSettings = z.infer<typeof accountSettingsSchema>;
/** How many users a day, and how many numbers, the business may have. */
export type BusinessCapability = z.infer<typeof businessCapabilitySchema>;
/** What became of a username. */
export type BusinessUsername = z.infer<typeof businessUsernameSchema>;
/** A change of what a number may send. */
export type PhoneNumberQuality = z.infer<typeof phoneNumberQualitySchema>;
/** Meta's decision about a display name. */
export type PhoneNumberName = z.infer<typeof phoneNumberNameSchema>;
/** A change of two-step verification. */
export type Security = z.infer<typeof securitySchema>;
/** A change of a solution of several partners. */
export type PartnerSolution = z.infer<typeof partnerSolutionSchema>;
/** A change of how customers can pay. */
export type PaymentConfiguration = z.infer<typeof paymentConfigurationSchema>;
