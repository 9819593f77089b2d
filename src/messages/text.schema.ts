/**
 * @module Texts, reactions, pins.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages
 */
import * as z from "zod";
import { chars, object, withRules } from "../core/schema-kit.ts";
import { envelope } from "./envelope.schema.ts";
import { PIN_DAYS_MAX, TEXT_MAX } from "./limits.ts";
import { noReceipt } from "./rules.ts";

const messageId = z.string().min(1);

export const textMessage = object({
  ...envelope,
  /** Meta takes a message without a type for a text. */
  type: z.literal("text").optional(),
  /** A read receipt has one; a message does not. */
  status: withRules(z.unknown(), { noReceipt }).optional(),
  text: object({
    body: chars(1, TEXT_MAX),
    /** Show a preview of the first link in the body. */
    preview_url: z.boolean().optional(),
  }),
});

export const reactionMessage = object({
  ...envelope,
  type: z.literal("reaction"),
  reaction: object({
    /** A message at most 30 days old, and no reaction itself. */
    message_id: messageId,
    /** One emoji; an empty text takes the reaction back. */
    emoji: z.string(),
  }),
});

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/groups-messaging */
export const pinMessage = object({
  ...envelope,
  /** Only groups have pins. */
  recipient_type: z.literal("group").optional(),
  type: z.literal("pin"),
  pin: z.discriminatedUnion("type", [
    object({
      type: z.literal("pin"),
      message_id: messageId,
      expiration_days: z.int().min(1).max(PIN_DAYS_MAX),
    }),
    object({ type: z.literal("unpin"), message_id: messageId }),
  ]),
});

/** A text of at most 4096 characters. */
export type TextMessage = z.infer<typeof textMessage>;
/** An emoji under a message. */
export type ReactionMessage = z.infer<typeof reactionMessage>;
/** Pins a message of a group, or takes the pin away. */
export type PinMessage = z.infer<typeof pinMessage>;
