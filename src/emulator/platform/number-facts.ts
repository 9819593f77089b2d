/** @module A number as Graph describes it. */
import type { Realm } from "../realm.ts";
import type { BusinessNumber } from "./number-shelf.ts";

type Json = Readonly<Record<string, unknown>>;

/** What is told unasked. */
export const NUMBER_FIELDS: readonly string[] = [
  "verified_name",
  "code_verification_status",
  "display_phone_number",
  "quality_rating",
  "platform_type",
  "throughput",
  "last_onboarded_time",
];

/** Everything that can be asked about a number. */
export function describeNumber(realm: Realm, number: BusinessNumber): Json {
  const { id, phone, verifiedName, newName, verified, registered } = number;
  return {
    id,
    verified_name: verifiedName,
    code_verification_status: verified ? "VERIFIED" : "NOT_VERIFIED",
    display_phone_number: `+${phone}`,
    quality_rating: registered ? "GREEN" : "UNKNOWN",
    quality_score: { score: registered ? "GREEN" : "UNKNOWN" },
    platform_type: registered ? "CLOUD_API" : "NOT_APPLICABLE",
    throughput: { level: registered ? "STANDARD" : "NOT_APPLICABLE" },
    status: registered ? "CONNECTED" : verified ? "DISCONNECTED" : "PENDING",
    name_status: verified ? "APPROVED" : "AVAILABLE_WITHOUT_REVIEW",
    new_display_name: newName || undefined,
    new_name_status: newName ? "PENDING_REVIEW" : "NONE",
    account_mode: "LIVE",
    is_pin_enabled: number.pin !== undefined,
    is_official_business_account: false,
    is_on_biz_app: false,
    is_preverified_number: false,
    whatsapp_business_manager_messaging_limit: "TIER_UNLIMITED",
    messaging_limit_tier: "TIER_UNLIMITED",
    host_platform: "CLOUD_API",
    certificate: "emulated-certificate",
    search_visibility: number.searchVisibility,
    username: number.username,
    webhook_configuration: number.webhookConfiguration,
    conversational_automation: { ...number.automation, id },
    health_status: healthOf(realm, number),
  };
}

function healthOf({ settings }: Realm, { id, registered }: BusinessNumber): Json {
  const errors = [
    {
      error_code: 141000,
      error_description: "The phone number is not registered.",
      possible_solution: "Register it with a PIN.",
    },
  ];
  const can_send_message = registered ? "AVAILABLE" : "BLOCKED";
  const available = { can_send_message: "AVAILABLE" };
  return {
    can_send_message,
    entities: [
      { entity_type: "PHONE_NUMBER", id, can_send_message, ...(!registered && { errors }) },
      { entity_type: "WABA", id: settings.businessAccountId, ...available },
      { entity_type: "BUSINESS", id: settings.businessId, ...available },
      { entity_type: "APP", id: settings.appId, ...available },
    ],
  };
}
