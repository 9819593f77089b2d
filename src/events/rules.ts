/** @module Which types are listed, so that an unknown type and a broken known one can be told apart. */
import type { Check } from "../core/check.ts";
import { unlisted } from "../core/check.ts";

/**
 * The message types with a schema of their own.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
export const MESSAGE_TYPES = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "reaction",
  "button",
  "interactive",
  "order",
  "system",
  "edit",
  "revoke",
  "unsupported",
  "unknown",
  "media_placeholder",
] as const;

/** The kinds of answer to an interactive message with a schema of their own. */
export const REPLY_TYPES = [
  "button_reply",
  "list_reply",
  "nfm_reply",
  "call_permission_reply",
  "payment_method",
] as const;

/** The statuses that are told apart by their `type`. */
const STATUS_TYPES = ["payment"] as const;

/** A message type Meta invented after this version. */
export const unlistedMessageType: Check = (value) => unlisted(MESSAGE_TYPES, value);
/** A kind of reply Meta invented after this version. */
export const unlistedReplyType: Check = (value) => unlisted(REPLY_TYPES, value);
/** Not a payment. */
export const unlistedStatusType: Check = (value) => unlisted(STATUS_TYPES, value);
