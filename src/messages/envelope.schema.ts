/**
 * @module What surrounds every message: to whom, in answer to what. `send` fills it in.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
import * as z from "zod";
import { chars, object, open } from "../core/schema-kit.ts";
import { CALLBACK_DATA_MAX } from "./limits.ts";

/** The keys that any message may carry beside its content. */
export const envelope = {
  messaging_product: z.literal("whatsapp").optional(),
  recipient_type: open("individual", "group").optional(),
  /** A phone number, or the id of a group. */
  to: z.string().optional(),
  /** A business-scoped user id. `to` wins when both are given. */
  recipient: z.string().optional(),
  /** The message to quote. */
  context: object({ message_id: z.string() }).optional(),
  /** Echoed in every status webhook of this message. */
  biz_opaque_callback_data: chars(0, CALLBACK_DATA_MAX).optional(),
  recipient_identity_key_hash: z.string().optional(),
  /** Direct Send (beta): Meta makes a template of this message. */
  category: open("utility", "authentication", "service").optional(),
};
