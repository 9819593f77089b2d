/**
 * @module The numbers Meta's documents name for templates. A length counts UTF-16 code units, as JavaScript does.
 *
 * The addresses are below https://developers.facebook.com/documentation/business-messaging/whatsapp/ unless they
 * are complete.
 */

/** templates/overview */
export const NAME_MAX = 512;
/** templates/components: lowercase letters, digits and underscores. */
export const NAME_PATTERN = /^[a-z0-9_]+$/;
/** templates/components: the name of a variable. */
export const VARIABLE_PATTERN = /^([1-9]\d*|[a-z][a-z0-9_]*)$/;

/** templates/components */
export const HEADER_MAX = 60;
/** templates/components */
export const HEADER_VARIABLES_MAX = 1;
/** templates/components */
export const BODY_MAX = 1024;
/** templates/marketing-templates/limited-time-offer-templates */
export const OFFER_BODY_MAX = 600;
/** templates/marketing-templates/media-card-carousel-templates, and of a message with a single product. */
export const CARD_BODY_MAX = 160;
/** templates/components */
export const FOOTER_MAX = 60;
/** templates/marketing-templates/limited-time-offer-templates */
export const OFFER_TEXT_MAX = 16;
/** templates/marketing-templates/media-card-carousel-templates */
export const CARDS_MIN = 2;
/** templates/marketing-templates/media-card-carousel-templates */
export const CARDS_MAX = 10;

/** templates/components: of all kinds together. */
export const BUTTONS_MAX = 10;
/** templates/components: of one kind, where there is a limit of its own. */
export const BUTTONS_MAX_OF: Readonly<Record<string, number>> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 };
/** templates/components */
export const BUTTON_TEXT_MAX = 25;
/** templates/components */
export const URL_MAX = 2000;
/** templates/components */
export const PHONE_NUMBER_MAX = 20;
/** templates/marketing-templates/coupon-templates; 15 until 3 December 2025. */
export const COUPON_CODE_MAX = 20;
/** templates/authentication-templates/copy-code-button-authentication-templates */
export const OTP_CODE_MAX = 15;
/** templates/authentication-templates/autofill-button-authentication-templates */
export const SUPPORTED_APPS_MAX = 5;
/** templates/authentication-templates/autofill-button-authentication-templates */
export const PACKAGE_NAME_MAX = 224;
/** templates/authentication-templates/authentication-templates: minutes. */
export const CODE_EXPIRATION_MIN = 1;
/** templates/authentication-templates/authentication-templates: minutes. */
export const CODE_EXPIRATION_MAX = 90;

/** templates/time-to-live: seconds, from and to. `-1`, the platform's own 30 days, is always allowed. */
export const TTL_SECONDS: Readonly<Record<string, readonly [number, number]>> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

/**
 * How many words other than variables a body needs: two for each variable, and one. Meta names no number; this is
 * what senders found. https://sdcsupport.syniverse.com/hc/en-us/articles/30569685832471
 */
export const wordsNeeded = (variables: number): number => 2 * variables + 1;

/** Characters of a body once it is filled in: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export const FILLED_BODY_MAX = 1024;
/** The same, of a template that has nothing but a body. */
export const FILLED_LONE_BODY_MAX = 32_768;
/** Spaces in a row that Meta takes in a value; more are error 132018. */
export const SPACES_MAX = 4;
