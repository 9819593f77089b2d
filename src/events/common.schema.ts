/** @module Shapes that several webhooks share: times, errors, contacts, media. */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";

/** Unix seconds. Meta writes them as a text in most webhooks and as a number in some. */
export const timestamp = z.union([z.string(), z.number()]);

/** A number that some of Meta's samples write as a text. */
export const numeric = z.union([z.number(), z.string()]);

/** An id that some webhooks write as a number. */
export const id = z.union([z.string(), z.number()]);

/**
 * Why something failed, as a webhook says it. Decide on `code`: the texts are not stable.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export const webhookErrorSchema = object({
  code: numeric,
  title: z.string().optional(),
  message: z.string().optional(),
  error_data: object({ details: z.string().optional() }).optional(),
  /** Where older webhooks put what is now `error_data.details`. */
  details: z.string().optional(),
  href: z.string().optional(),
});

export const errors = z.array(webhookErrorSchema).optional();

/** Who a message or a status is about. A user who hides the phone number has a `user_id` and no `wa_id`. */
export const contactSchema = object({
  profile: object({ name: z.string().optional(), username: z.string().optional() }).optional(),
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  parent_user_id: z.string().optional(),
  identity_key_hash: z.string().optional(),
  country_code: z.string().optional(),
});

/** What was said before a thread changed hands. */
export const conversationContextSchema = object({
  type: open("summary", "history"),
  summary: object({ text: z.string().optional() }).optional(),
  history: object({ items: z.array(z.unknown()).optional() }).optional(),
});

const file = {
  id: z.string(),
  mime_type: z.string(),
  sha256: z.string().optional(),
  /** Needs the access token, and works for 5 minutes. */
  url: z.string().optional(),
};

/** A file at Meta. Its id can be downloaded for 7 days. */
export const fileSchema = object(file);
export const captionedFileSchema = object({ ...file, caption: z.string().optional() });
export const audioFileSchema = object({ ...file, voice: z.boolean().optional() });
export const stickerFileSchema = object({ ...file, animated: z.boolean().optional() });
export const documentFileSchema = object({
  ...file,
  caption: z.string().optional(),
  filename: z.string().optional(),
});

/** One thing Meta says went wrong. */
export type WebhookError = z.infer<typeof webhookErrorSchema>;
/** The profile of the user that an event is about. */
export type Contact = z.infer<typeof contactSchema>;
/** A summary or a transcript that came with a thread another app had. */
export type ConversationContext = z.infer<typeof conversationContextSchema>;
