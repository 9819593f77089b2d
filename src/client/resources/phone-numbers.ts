/** @module The business phone numbers of an account: adding, verifying, registering and describing them. */
import { path } from "../path.ts";
import {
  type AccountOptions,
  type Created,
  calling,
  type Fields,
  type ListOptions,
  type Open,
  type Pages,
  type PhoneOptions,
  Resource,
  reading,
  type Success,
  WHATSAPP,
  writing,
} from "./resource.ts";

/**
 * A business phone number. Graph answers only the fields you ask for, or a handful.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
 */
export interface PhoneNumber {
  readonly id: string;
  readonly display_phone_number?: string;
  readonly verified_name?: string;
  readonly quality_rating?: Open<"GREEN" | "YELLOW" | "RED" | "NA" | "UNKNOWN">;
  readonly quality_score?: { readonly score?: Open<"GREEN" | "YELLOW" | "RED" | "UNKNOWN"> };
  readonly status?: Open<
    | "CONNECTED"
    | "DISCONNECTED"
    | "PENDING"
    | "UNVERIFIED"
    | "FLAGGED"
    | "RESTRICTED"
    | "RATE_LIMITED"
    | "BANNED"
    | "MIGRATED"
    | "DELETED"
  >;
  readonly code_verification_status?: Open<"VERIFIED" | "NOT_VERIFIED" | "UNVERIFIED" | "EXPIRED">;
  readonly name_status?: NameStatus;
  readonly new_name_status?: NameStatus;
  readonly new_display_name?: string;
  readonly account_mode?: Open<"LIVE" | "SANDBOX">;
  readonly platform_type?: Open<"CLOUD_API" | "ON_PREMISE" | "NOT_APPLICABLE">;
  readonly host_platform?: Open<"CLOUD_API" | "ON_PREMISE" | "NOT_APPLICABLE">;
  readonly throughput?: { readonly level: Open<"STANDARD" | "HIGH" | "NOT_APPLICABLE"> };
  readonly is_pin_enabled?: boolean;
  readonly is_official_business_account?: boolean;
  readonly is_on_biz_app?: boolean;
  /** From Graph v24 on; before, `messaging_limit_tier`. */
  readonly whatsapp_business_manager_messaging_limit?: MessagingLimit;
  readonly messaging_limit_tier?: MessagingLimit;
  readonly webhook_configuration?: CallbackConfiguration;
  readonly health_status?: HealthStatus;
  readonly username?: string;
  readonly certificate?: string;
  readonly country_code?: string;
  readonly country_dial_code?: string;
  readonly last_onboarded_time?: string;
  readonly search_visibility?: Open<"VISIBLE" | "NON_VISIBLE" | "HIDDEN">;
  readonly unified_cert_status?: string;
}

/** Where the review of a display name is. */
export type NameStatus = Open<
  "APPROVED" | "AVAILABLE_WITHOUT_REVIEW" | "DECLINED" | "EXPIRED" | "PENDING_REVIEW" | "NONE"
>;

/** How many users a portfolio may write to first, in 24 hours. */
export type MessagingLimit = Open<
  "TIER_50" | "TIER_250" | "TIER_1K" | "TIER_2K" | "TIER_10K" | "TIER_100K" | "TIER_UNLIMITED"
>;

/** Which of the callbacks a webhook goes to: the number's, else the account's, else the app's. */
export interface CallbackConfiguration {
  readonly phone_number?: string;
  readonly whatsapp_business_account?: string;
  readonly application?: string;
}

/** Whether messages can be sent, and what stands in the way, for each thing they depend on. */
export interface HealthStatus {
  readonly can_send_message: Open<"AVAILABLE" | "LIMITED" | "BLOCKED">;
  readonly entities?: readonly HealthEntity[];
}

/** One of the things a message depends on. */
export interface HealthEntity {
  readonly entity_type: Open<"PHONE_NUMBER" | "WABA" | "BUSINESS" | "APP" | "MESSAGE_TEMPLATE" | "FLOW">;
  readonly id: string;
  readonly can_send_message?: Open<"AVAILABLE" | "LIMITED" | "BLOCKED">;
  readonly additional_info?: readonly string[];
  readonly errors?: readonly {
    readonly error_code: number;
    readonly error_description?: string;
    readonly possible_solution?: string;
  }[];
}

/** A number to add to an account. It still has to be verified and registered. */
export interface NewPhoneNumber {
  /** Country calling code, without plus. */
  readonly cc?: string;
  /** The number without its country code, where `cc` is given. */
  readonly phone_number: string;
  readonly verified_name: string;
  readonly migrate_phone_number?: boolean;
  readonly preverified_id?: string;
}

/** How a verification code reaches you. */
export interface CodeRequest {
  readonly code_method: Open<"SMS" | "VOICE">;
  /** As `en_US`. */
  readonly language: string;
}

/** What registers a number on Cloud API. */
export interface Registration {
  /** The two-step verification pin: six digits. Set with the registration where there was none. */
  readonly pin: string;
  /** Where message content is kept at rest, as `DE` or `BR`. Only registering anew changes it. */
  readonly data_localization_region?: string;
  readonly meta_store_retention_minutes?: number;
  readonly backup?: { readonly data: string; readonly password: string };
  readonly tier?: Open<"PROD" | "SANDBOX">;
}

/** What can be changed about a number. One thing per call. */
export interface PhoneNumberChanges {
  readonly pin?: string;
  readonly new_display_name?: string;
  readonly search_visibility?: Open<"VISIBLE" | "HIDDEN">;
  readonly webhook_configuration?: { readonly override_callback_uri: string; readonly verify_token?: string };
  readonly [unlisted: string]: unknown;
}

/** Filters of {@link PhoneNumbersResource.list}. */
export interface PhoneNumberListOptions extends ListOptions<PhoneNumber>, AccountOptions {
  readonly sort?: Open<
    "creation_time.asc" | "creation_time.desc" | "last_onboarded_time.asc" | "last_onboarded_time.desc"
  >;
  /** Graph's filter expressions, as `[{ field: "account_mode", operator: "EQUAL", value: "LIVE" }]`. */
  readonly filtering?: readonly Readonly<Record<string, unknown>>[];
}

/** What a number may send, and how good it is thought to be. */
const QUALITY_FIELDS =
  "quality_rating,quality_score,throughput,status,whatsapp_business_manager_messaging_limit";

/**
 * `wa.phoneNumbers`: the numbers of the account, and the client's own.
 *
 * @example
 * ```ts
 * for await (const number of wa.phoneNumbers.list()) console.log(number.id, number.quality_rating);
 * await wa.phoneNumbers.register({ pin: "123456" });
 * ```
 */
export class PhoneNumbersResource extends Resource {
  /**
   * Every number of the account.
   *
   * @operation GET /{waba-id}/phone_numbers
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
   */
  list(options?: PhoneNumberListOptions): Pages<PhoneNumber> {
    const filtering = options?.filtering && JSON.stringify(options.filtering);
    const query = { sort: options?.sort, filtering };
    return this.listOf(path`/${this.account(options)}/phone_numbers`, options, query);
  }

  /**
   * One number: the client's own, unless `phoneNumberId` says which.
   *
   * @operation GET /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
   */
  get(options?: PhoneOptions & Fields<PhoneNumber>): Promise<PhoneNumber> {
    return this.graph.get(path`/${this.phone(options)}`, reading(options));
  }

  /**
   * A number by the id of its WhatsApp account, which some webhooks carry instead of the phone number id.
   *
   * @operation GET /{whatsapp-account-number-id}
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  getByAccountNumber(id: string, options?: PhoneOptions & Fields<PhoneNumber>): Promise<PhoneNumber> {
    return this.graph.get(path`/${id}`, reading(options));
  }

  /**
   * Adds a number to the account. Next: {@link requestCode}, {@link verifyCode}, {@link register}.
   *
   * @operation POST /{waba-id}/phone_numbers
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
   */
  create(number: NewPhoneNumber, options?: AccountOptions): Promise<Created> {
    return this.graph.post(path`/${this.account(options)}/phone_numbers`, writing(number, options));
  }

  /**
   * Has a verification code sent to the number.
   *
   * @operation POST /{phone-number-id}/request_code
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
   */
  requestCode(request: CodeRequest, options?: PhoneOptions): Promise<Success> {
    return this.graph.post(path`/${this.phone(options)}/request_code`, writing(request, options));
  }

  /**
   * Proves with the code that the number is yours.
   *
   * @operation POST /{phone-number-id}/verify_code
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
   */
  verifyCode(code: string, options?: PhoneOptions): Promise<Success & { readonly id?: string }> {
    return this.graph.post(path`/${this.phone(options)}/verify_code`, writing({ code }, options));
  }

  /**
   * Registers the number on Cloud API, so that it can send. At most 10 times in 72 hours (133016).
   *
   * @operation POST /{phone-number-id}/register
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
   */
  register(registration: Registration, options?: PhoneOptions): Promise<Success> {
    const body = { ...WHATSAPP, ...registration };
    return this.graph.post(path`/${this.phone(options)}/register`, writing(body, options));
  }

  /**
   * Takes the number off Cloud API. It keeps its account and its templates.
   *
   * @operation POST /{phone-number-id}/deregister
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
   */
  deregister(options?: PhoneOptions): Promise<Success> {
    return this.graph.post(path`/${this.phone(options)}/deregister`, calling(options));
  }

  /**
   * Changes something about the number for which there is no method.
   *
   * @operation POST /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
   */
  update(changes: PhoneNumberChanges, options?: PhoneOptions): Promise<Success> {
    return this.graph.post(path`/${this.phone(options)}`, writing(changes, options));
  }

  /**
   * Sets the six-digit pin of two-step verification.
   *
   * @operation POST /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/two-step-verification
   */
  setPin(pin: string, options?: PhoneOptions): Promise<Success> {
    return this.update({ pin }, options);
  }

  /**
   * Asks for another display name. Meta reviews it; {@link displayName} says how far it is.
   *
   * @operation POST /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/display-names
   */
  setDisplayName(name: string, options?: PhoneOptions): Promise<Success> {
    return this.update({ new_display_name: name }, options);
  }

  /**
   * The display name, and the review of the next one.
   *
   * @operation GET /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/display-names
   */
  displayName(
    options?: PhoneOptions,
  ): Promise<
    Pick<PhoneNumber, "id" | "verified_name" | "name_status" | "new_display_name" | "new_name_status">
  > {
    const fields = "verified_name,name_status,new_display_name,new_name_status";
    return this.graph.get(path`/${this.phone(options)}`, reading(options, { fields }));
  }

  /**
   * Whether users find the number by searching.
   *
   * @operation POST /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
   */
  setSearchVisibility(visibility: Open<"VISIBLE" | "HIDDEN">, options?: PhoneOptions): Promise<Success> {
    return this.update({ search_visibility: visibility }, options);
  }

  /**
   * Quality rating, throughput level (80 or 1,000 messages a second), messaging limit and status.
   *
   * @operation GET /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
   */
  quality(
    options?: PhoneOptions,
  ): Promise<
    Pick<
      PhoneNumber,
      | "id"
      | "quality_rating"
      | "quality_score"
      | "throughput"
      | "status"
      | "whatsapp_business_manager_messaging_limit"
    >
  > {
    return this.graph.get(path`/${this.phone(options)}`, reading(options, { fields: QUALITY_FIELDS }));
  }

  /**
   * Whether the number can send, and if not, what is in the way: number, account, business or app.
   *
   * @operation GET /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status
   */
  async health(options?: PhoneOptions): Promise<HealthStatus | undefined> {
    const call = reading(options, { fields: "health_status" });
    const number = await this.graph.get<PhoneNumber>(path`/${this.phone(options)}`, call);
    return number.health_status;
  }

  /**
   * Makes Meta forget which phone number belongs to a business-scoped user id. `deleted: false`: it knew none.
   *
   * @operation DELETE /{phone-number-id}/contact_book
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
   */
  forgetContact(
    userId: string,
    options?: PhoneOptions,
  ): Promise<Success & { readonly deleted?: boolean; readonly messaging_product?: string }> {
    const body = { ...WHATSAPP, bsuid: userId };
    return this.graph.delete(path`/${this.phone(options)}/contact_book`, writing(body, options));
  }
}
