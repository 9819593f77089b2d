/** @module The shapes of templates as the account keeps them, and of what can be asked about them. */
import type { HealthStatus } from "./phone-numbers.ts";
import type { AccountOptions, ListOptions, Open } from "./resource.ts";

/** What a template is for, which decides what it costs. */
export type TemplateCategory = Open<"MARKETING" | "UTILITY" | "AUTHENTICATION">;

/** Where a template is in its life. Only `APPROVED` ones can be sent. */
export type TemplateStatus = Open<
  | "APPROVED"
  | "PENDING"
  | "REJECTED"
  | "PAUSED"
  | "DISABLED"
  | "IN_APPEAL"
  | "PENDING_DELETION"
  | "DELETED"
  | "ARCHIVED"
  | "LIMIT_EXCEEDED"
>;

/**
 * A part of a template, as Graph spells it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export interface TemplateRecordComponent {
  readonly type: Open<
    "HEADER" | "BODY" | "FOOTER" | "BUTTONS" | "CAROUSEL" | "LIMITED_TIME_OFFER" | "CALL_PERMISSION_REQUEST"
  >;
  readonly format?: Open<"TEXT" | "IMAGE" | "VIDEO" | "GIF" | "DOCUMENT" | "LOCATION" | "PRODUCT">;
  readonly text?: string;
  /** A sample for each variable, and the handle of an upload for a header with media. */
  readonly example?: TemplateExample;
  readonly buttons?: readonly TemplateRecordButton[];
  readonly cards?: readonly { readonly components: readonly TemplateRecordComponent[] }[];
  readonly limited_time_offer?: { readonly text: string; readonly has_expiration?: boolean };
  /** Authentication only. */
  readonly add_security_recommendation?: boolean;
  /** Authentication only: 1 to 90. */
  readonly code_expiration_minutes?: number;
  readonly [unlisted: string]: unknown;
}

/** Samples for Meta's reviewers. */
export interface TemplateExample {
  readonly header_text?: Samples;
  readonly header_text_named_params?: readonly NamedExample[];
  readonly header_handle?: readonly string[];
  readonly body_text?: Samples;
  readonly body_text_named_params?: readonly NamedExample[];
  readonly [unlisted: string]: unknown;
}

/** One sample, a list of them (a header), or a list of lists (a body): Meta takes each of the three. */
export type Samples = string | readonly (string | readonly string[])[];

/** A sample for a variable with a name. */
export interface NamedExample {
  readonly param_name: string;
  readonly example: string;
}

/** A button of a template. */
export interface TemplateRecordButton {
  readonly type: Open<
    | "QUICK_REPLY"
    | "URL"
    | "PHONE_NUMBER"
    | "COPY_CODE"
    | "OTP"
    | "FLOW"
    | "CATALOG"
    | "MPM"
    | "SPM"
    | "VOICE_CALL"
    | "ORDER_DETAILS"
    | "REQUEST_CONTACT_INFO"
  >;
  readonly text?: string;
  readonly url?: string;
  readonly phone_number?: string;
  readonly example?: Samples;
  readonly otp_type?: Open<"COPY_CODE" | "ONE_TAP" | "ZERO_TAP">;
  readonly flow_id?: string | number;
  readonly [unlisted: string]: unknown;
}

/** What creates a template: Graph's own JSON. */
export interface TemplateBody {
  /** At most 512 of `a-z 0-9 _`. */
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly parameter_format?: Open<"positional" | "named" | "POSITIONAL" | "NAMED">;
  readonly components?: readonly TemplateRecordComponent[];
  readonly message_send_ttl_seconds?: number;
  readonly cta_url_link_tracking_opted_out?: boolean;
  readonly sub_category?: string;
  readonly display_format?: string;
  readonly degrees_of_freedom_spec?: Readonly<Record<string, unknown>>;
  readonly [unlisted: string]: unknown;
}

/** A template that knows its own body, such as one made by `defineTemplate`. */
export interface TemplateSource {
  /** What Graph creates it from. */
  toCreateBody(): TemplateBody;
}

/** What Meta said to a new template. */
export interface CreatedTemplate {
  readonly id: string;
  readonly status: TemplateStatus;
  readonly category?: TemplateCategory;
  readonly language?: string;
}

/** A template as the account keeps it. */
export interface TemplateRecord {
  readonly id: string;
  readonly name?: string;
  readonly language?: string;
  readonly status?: TemplateStatus;
  readonly category?: TemplateCategory;
  readonly sub_category?: string;
  readonly components?: readonly TemplateRecordComponent[];
  readonly parameter_format?: Open<"POSITIONAL" | "NAMED">;
  readonly quality_score?: {
    readonly score?: Open<"GREEN" | "YELLOW" | "RED" | "UNKNOWN">;
    readonly date?: number;
    readonly reasons?: readonly string[];
  };
  readonly rejected_reason?: string;
  readonly previous_category?: string;
  /** What Meta will make of its category. */
  readonly correct_category?: string;
  readonly library_template_name?: string;
  readonly message_send_ttl_seconds?: number;
  readonly cta_url_link_tracking_opted_out?: boolean;
  readonly health_status?: HealthStatus;
  readonly degrees_of_freedom_spec?: Readonly<Record<string, unknown>>;
}

/** What can be changed about a template. Components are replaced as a whole. */
export interface TemplateChanges {
  readonly components?: readonly TemplateRecordComponent[] | undefined;
  /** Fixed once the template is approved. */
  readonly category?: TemplateCategory | undefined;
  readonly parameter_format?: Open<"positional" | "named"> | undefined;
  readonly message_send_ttl_seconds?: number | undefined;
  readonly cta_url_link_tracking_opted_out?: boolean | undefined;
}

/** Which templates to list. */
export interface TemplateListOptions extends ListOptions<TemplateRecord>, AccountOptions {
  readonly name?: string;
  /** Part of the name or of the text. */
  readonly nameOrContent?: string;
  readonly status?: TemplateStatus;
  readonly category?: TemplateCategory;
  readonly language?: string;
  readonly qualityScore?: Open<"GREEN" | "YELLOW" | "RED" | "UNKNOWN">;
  readonly source?: Open<"AUTO_GENERATED">;
}

/** A template of Meta's library: already approved, its text fixed. */
export interface LibraryTemplate {
  readonly id: string;
  readonly name: string;
  readonly language?: string;
  readonly category?: TemplateCategory;
  readonly topic?: string;
  readonly usecase?: string;
  readonly industry?: readonly string[];
  readonly header?: string;
  readonly body?: string;
  readonly body_params?: readonly string[];
  readonly body_param_types?: readonly string[];
  readonly buttons?: readonly TemplateRecordButton[];
}

/** Which templates of the library to list. */
export interface LibraryListOptions extends ListOptions<LibraryTemplate> {
  readonly search?: string;
  readonly topic?: string;
  readonly usecase?: string;
  readonly industry?: string;
  readonly language?: string;
}

/** What creates a template from the library. */
export interface LibraryTemplateBody {
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly library_template_name: string;
  readonly library_template_button_inputs?: readonly Readonly<Record<string, unknown>>[];
  readonly library_template_body_inputs?: Readonly<Record<string, unknown>>;
}

/** What creates or changes an authentication template in many languages. */
export interface AuthenticationTemplateBody {
  readonly name: string;
  readonly languages: readonly string[];
  readonly category: "AUTHENTICATION";
  readonly components: readonly TemplateRecordComponent[];
  readonly message_send_ttl_seconds?: number;
}

/** What became of each template that was to move. */
export interface TemplateMigration {
  /** The ids of those that moved. */
  readonly migrated_templates: readonly string[];
  /** Those that did not, and why, by id. */
  readonly failed_templates: Readonly<Record<string, string>>;
}

/** A measure of some templates, side by side. */
export interface TemplateComparison {
  readonly metric: Open<"BLOCK_RATE" | "MESSAGE_SENDS" | "TOP_BLOCK_REASON">;
  readonly type: Open<"RELATIVE" | "NUMBER_VALUES" | "STRING_VALUES">;
  readonly order_by_relative_metric?: readonly string[];
  readonly number_values?: readonly { readonly key: string; readonly value: number }[];
  readonly string_values?: readonly { readonly key: string; readonly value: string }[];
}

/** Which previews of authentication templates to ask for. */
export interface PreviewOptions extends AccountOptions {
  /** @default all */
  readonly languages?: readonly string[];
  readonly addSecurityRecommendation?: boolean;
  readonly codeExpirationMinutes?: number;
  /** @default OTP */
  readonly buttonTypes?: readonly string[];
}

/** An authentication template as users would see it in one language. */
export interface TemplatePreview {
  readonly language: string;
  readonly body?: string;
  readonly footer?: string;
  readonly buttons?: readonly TemplateRecordButton[];
}

/** What became of each template that was to be archived. */
export interface ArchiveResult {
  readonly archived_templates: readonly string[];
  readonly failed_templates: readonly ArchiveFailure[];
}

/** What became of each template that was to come back from the archive. */
export interface UnarchiveResult {
  readonly unarchived_templates: readonly string[];
  readonly failed_templates: readonly ArchiveFailure[];
}

/** A template that stayed where it was. */
export interface ArchiveFailure {
  readonly id: string;
  readonly error?: unknown;
}
