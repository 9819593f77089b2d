/**
 * @module What a template is created from, exactly as Graph spells it. Meta takes the words in capitals in any case.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
import * as z from "zod";
import { object, open, withRules } from "../core/schema-kit.ts";
import {
  BUTTON_TEXT_MAX,
  BUTTONS_MAX,
  CARDS_MAX,
  CARDS_MIN,
  CODE_EXPIRATION_MAX,
  CODE_EXPIRATION_MIN,
  NAME_MAX,
  NAME_PATTERN,
  OFFER_TEXT_MAX,
  PACKAGE_NAME_MAX,
  PHONE_NUMBER_MAX,
  SUPPORTED_APPS_MAX,
  URL_MAX,
} from "./limits.ts";
import {
  buttonGroups,
  buttonParts,
  componentParts,
  knownCategory,
  oneLanguage,
  templateParts,
  ttl,
} from "./rules.ts";

const text = z.string().optional();
const sample = z.union([z.string(), z.array(z.union([z.string(), z.array(z.string())]))]).optional();

const app = object({
  package_name: z.string().min(1).max(PACKAGE_NAME_MAX),
  signature_hash: z.string().min(1),
});

/** A button. Each kind needs some of the keys; `rules.ts` says which. */
export const templateButton = withRules(
  object({
    type: open(
      "QUICK_REPLY",
      "URL",
      "PHONE_NUMBER",
      "COPY_CODE",
      "OTP",
      "FLOW",
      "CATALOG",
      "MPM",
      "SPM",
      "VOICE_CALL",
      "ORDER_DETAILS",
      "REQUEST_CONTACT_INFO",
    ),
    text: z.string().min(1).max(BUTTON_TEXT_MAX).optional(),
    /** One variable, at its end. */
    url: z.string().min(1).max(URL_MAX).optional(),
    phone_number: z.string().min(1).max(PHONE_NUMBER_MAX).optional(),
    /** A whole address in a list, or the code to copy. */
    example: sample,
    app_deep_link: z.record(z.string(), z.unknown()).optional(),
    otp_type: open("COPY_CODE", "ONE_TAP", "ZERO_TAP").optional(),
    autofill_text: z.string().min(1).max(BUTTON_TEXT_MAX).optional(),
    supported_apps: z.array(app).min(1).max(SUPPORTED_APPS_MAX).optional(),
    /** Before `supported_apps`, of the one app there was. */
    package_name: text,
    signature_hash: text,
    zero_tap_terms_accepted: z.boolean().optional(),
    flow_id: z.union([z.string(), z.number()]).optional(),
    flow_name: text,
    flow_json: text,
    flow_action: open("navigate", "data_exchange").optional(),
    navigate_screen: text,
    icon: open("DOCUMENT", "PROMOTION", "REVIEW").optional(),
  }),
  { buttonParts },
);

const namedExample = object({ param_name: z.string(), example: z.string() });

const part = {
  type: open(
    "HEADER",
    "BODY",
    "FOOTER",
    "BUTTONS",
    "CAROUSEL",
    "LIMITED_TIME_OFFER",
    "CALL_PERMISSION_REQUEST",
  ),
  format: open("TEXT", "IMAGE", "VIDEO", "DOCUMENT", "GIF", "LOCATION", "PRODUCT").optional(),
  text,
  example: object({
    header_text: sample,
    header_text_named_params: z.array(namedExample).optional(),
    header_handle: z.array(z.string()).optional(),
    body_text: sample,
    body_text_named_params: z.array(namedExample).optional(),
  }).optional(),
  /** Of an authentication template, whose text is Meta's. */
  add_security_recommendation: z.boolean().optional(),
  /** Of an authentication template. */
  code_expiration_minutes: z.int().min(CODE_EXPIRATION_MIN).max(CODE_EXPIRATION_MAX).optional(),
  limited_time_offer: object({
    text: z.string().min(1).max(OFFER_TEXT_MAX),
    has_expiration: z.boolean().optional(),
  }).optional(),
  buttons: withRules(z.array(templateButton).min(1).max(BUTTONS_MAX), { buttonGroups }).optional(),
};

const card = object({ components: z.array(withRules(object(part), { componentParts })) });

/** A part of a template. */
export const templatePart = withRules(
  object({ ...part, cards: z.array(card).min(CARDS_MIN).max(CARDS_MAX).optional() }),
  { componentParts },
);

/** The body of `POST /{account}/message_templates`. Keys that are not listed are let through. */
export const createTemplateBody = withRules(
  object({
    name: z.string().min(1).max(NAME_MAX).regex(NAME_PATTERN),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/)
      .optional(),
    /** Of an authentication template made in several languages at once. */
    languages: z.array(z.string()).min(1).optional(),
    category: open("UTILITY", "MARKETING", "AUTHENTICATION"),
    /** @default "positional" */
    parameter_format: open("named", "positional").optional(),
    /** Absent when it is made from a template of Meta's library. */
    components: z.array(templatePart).optional(),
    /** Seconds in which an undelivered message still makes sense. */
    message_send_ttl_seconds: z.number().optional(),
    cta_url_link_tracking_opted_out: z.boolean().optional(),
    sub_category: open("CUSTOM", "ORDER_DETAILS", "ORDER_STATUS").optional(),
    display_format: text,
    library_template_name: text,
    library_template_button_inputs: z.unknown().optional(),
    library_template_body_inputs: z.unknown().optional(),
    degrees_of_freedom_spec: z.record(z.string(), z.unknown()).optional(),
  }),
  { knownCategory, oneLanguage, ttl, templateParts },
);

/** The same type, whose optional keys are there or not, and never `undefined`. */
type Exact<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? Exact<Item>[]
    : { [K in keyof T]: Exact<Exclude<T[K], undefined>> };

/** A part of a template, as Graph spells it. */
export type TemplatePart = Exact<z.infer<typeof templatePart>>;
/** A button of a template, as Graph spells it. */
export type TemplateButtonPart = Exact<z.infer<typeof templateButton>>;
/** What a template is created from, as Graph spells it. */
export type CreateTemplateBody = Exact<z.infer<typeof createTemplateBody>>;
