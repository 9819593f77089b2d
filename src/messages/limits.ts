/**
 * @module The numbers Meta's documents name. A length counts UTF-16 code units, as JavaScript does.
 *
 * The addresses are below https://developers.facebook.com/documentation/business-messaging/whatsapp/. "OpenAPI" is
 * Meta's business-messaging-api_v23.0.yaml, https://github.com/facebook/openapi. Where the two disagree, the wider
 * limit is here: Meta itself refuses what it does not want.
 */

/** messages/text-messages */
export const TEXT_MAX = 4096;
/** messages/image-messages, video-messages, document-messages */
export const CAPTION_MAX = 1024;
/** messages/contacts-messages; OpenAPI says 5. */
export const CONTACTS_MAX = 257;
/** messages/send-messages: `biz_opaque_callback_data`. */
export const CALLBACK_DATA_MAX = 512;
/** groups/groups-messaging */
export const PIN_DAYS_MAX = 30;

/** messages/interactive-reply-buttons-messages; and of every interactive message but the list. */
export const BODY_MAX = 1024;
/** messages/interactive-list-messages; OpenAPI says 1024. */
export const LIST_BODY_MAX = 4096;
/** messages/interactive-reply-buttons-messages: the text of a header. */
export const HEADER_MAX = 60;
/** messages/interactive-reply-buttons-messages: the text of a footer. */
export const FOOTER_MAX = 60;
/** messages/interactive-reply-buttons-messages */
export const BUTTONS_MAX = 3;
/** messages/interactive-reply-buttons-messages, interactive-list-messages, interactive-cta-url-messages */
export const BUTTON_TITLE_MAX = 20;
/** messages/interactive-reply-buttons-messages */
export const BUTTON_ID_MAX = 256;
/** messages/interactive-list-messages, catalogs/share-products */
export const SECTIONS_MAX = 10;
/** messages/interactive-list-messages, catalogs/share-products */
export const SECTION_TITLE_MAX = 24;
/** messages/interactive-list-messages: rows of all sections together. */
export const ROWS_MAX = 10;
/** messages/interactive-list-messages */
export const ROW_ID_MAX = 200;
/** messages/interactive-list-messages */
export const ROW_TITLE_MAX = 24;
/** messages/interactive-list-messages */
export const ROW_DESCRIPTION_MAX = 72;
/** catalogs/share-products: products of all sections together. */
export const PRODUCTS_MAX = 30;
/** OpenAPI, ActionObject: `flow_cta`. */
export const FLOW_CTA_MAX = 30;
/** messages/interactive-media-carousel-messages */
export const CARDS_MIN = 2;
/** messages/interactive-media-carousel-messages, templates/marketing-templates/media-card-carousel-templates */
export const CARDS_MAX = 10;
/** messages/interactive-media-carousel-messages */
export const CARD_BODY_MAX = 160;
/** messages/interactive-media-carousel-messages: line breaks in the body of a card. */
export const CARD_LINE_BREAKS_MAX = 2;
/** calling/call-button-messages-deep-links: 30 days. */
export const CALL_TTL_MINUTES_MAX = 43200;
/** calling/call-button-messages-deep-links */
export const CALL_PAYLOAD_MAX = 512;

/** payments/payments-br/orders */
export const REFERENCE_ID_MAX = 60;
/** payments/payments-in/orderdetails */
export const REFERENCE_ID_INDIA_MAX = 35;
/** payments/payments-in/orderdetails: the name of an item, the notes of a discount. */
export const ORDER_TEXT_MAX = 60;
/** payments/payments-in/orderdetails: what an expiration or a status says. */
export const ORDER_DESCRIPTION_MAX = 120;

/** templates/marketing-templates/coupon-templates; 15 until 3 December 2025. */
export const COUPON_CODE_MAX = 20;
