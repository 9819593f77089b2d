/**
 * @module What users write.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { unlistedType } from "../core/unlisted.schema.ts";
import {
  audioFileSchema,
  captionedFileSchema,
  documentFileSchema,
  errors,
  numeric,
  stickerFileSchema,
  timestamp,
} from "./common.schema.ts";
import { interactiveReplySchema } from "./interactive.schema.ts";
import { unlistedMessageType } from "./rules.ts";

const context = object({
  /** Who wrote the message that is answered. */
  from: z.string().optional(),
  /** The message that is answered. */
  id: z.string().optional(),
  forwarded: z.boolean().optional(),
  /** Forwarded more than five times. */
  frequently_forwarded: z.boolean().optional(),
  referred_product: object({
    catalog_id: z.string().optional(),
    product_retailer_id: z.string().optional(),
  }).optional(),
});

/** The ad or post a user came from. */
const referral = object({
  source_url: z.string().optional(),
  source_id: z.string().optional(),
  source_type: open("ad", "post").optional(),
  body: z.string().optional(),
  headline: z.string().optional(),
  media_type: open("image", "video").optional(),
  image_url: z.string().optional(),
  video_url: z.string().optional(),
  thumbnail_url: z.string().optional(),
  ctwa_clid: z.string().optional(),
  ref: z.string().optional(),
  welcome_message: object({ text: z.string().optional() }).optional(),
});

const identity = object({
  acknowledged: z.boolean().optional(),
  created_timestamp: timestamp.optional(),
  hash: z.string().optional(),
});

const card = object({
  name: object({
    formatted_name: z.string().optional(),
    first_name: z.string().optional(),
    last_name: z.string().optional(),
  }).optional(),
  phones: z
    .array(
      object({ phone: z.string().optional(), wa_id: z.string().optional(), type: z.string().optional() }),
    )
    .optional(),
  emails: z.array(object({ email: z.string().optional(), type: z.string().optional() })).optional(),
  urls: z.array(object({ url: z.string().optional(), type: z.string().optional() })).optional(),
  addresses: z
    .array(
      object({
        street: z.string().optional(),
        city: z.string().optional(),
        state: z.string().optional(),
        zip: z.string().optional(),
        country: z.string().optional(),
        country_code: z.string().optional(),
        type: z.string().optional(),
      }),
    )
    .optional(),
  org: object({
    company: z.string().optional(),
    department: z.string().optional(),
    title: z.string().optional(),
  }).optional(),
  birthday: z.string().optional(),
  vcard: z.string().optional(),
  origin: open("contact_request", "other").optional(),
});

const order = object({
  catalog_id: z.string().optional(),
  text: z.string().optional(),
  product_items: z.array(
    object({
      product_retailer_id: z.string(),
      quantity: numeric,
      item_price: numeric.optional(),
      currency: z.string().optional(),
    }),
  ),
});

const system = object({
  type: open(
    "user_changed_number",
    "user_changed_user_id",
    "customer_identity_changed",
    "user_identity_changed",
    "customer_changed_number",
  ),
  body: z.string().optional(),
  /** The user's new phone number. */
  wa_id: z.string().optional(),
  /** The user's new business-scoped id. */
  user_id: z.string().optional(),
  parent_user_id: z.string().optional(),
  previous_user_id: z.string().optional(),
  previous_parent_user_id: z.string().optional(),
  customer: z.string().optional(),
  identity: identity.optional(),
});

/** What the message reads after the user edited it: only texts and captions can be edited. */
const edited = object({
  type: z.string(),
  context: context.optional(),
  text: object({ body: z.string() }).optional(),
  image: captionedFileSchema.optional(),
  video: captionedFileSchema.optional(),
  document: documentFileSchema.optional(),
});

const base = {
  id: z.string(),
  timestamp,
  /** The user's phone number. Absent when the user hides it: see `from_user_id`. */
  from: z.string().optional(),
  /** The user's business-scoped id. */
  from_user_id: z.string().optional(),
  from_parent_user_id: z.string().optional(),
  group_id: z.string().optional(),
  context: context.optional(),
  referral: referral.optional(),
  errors,
};

const listedMessage = z.discriminatedUnion("type", [
  object({ ...base, type: z.literal("text"), text: object({ body: z.string() }) }),
  object({ ...base, type: z.literal("image"), image: captionedFileSchema }),
  object({ ...base, type: z.literal("video"), video: captionedFileSchema }),
  object({ ...base, type: z.literal("audio"), audio: audioFileSchema }),
  object({ ...base, type: z.literal("document"), document: documentFileSchema }),
  object({ ...base, type: z.literal("sticker"), sticker: stickerFileSchema }),
  object({
    ...base,
    type: z.literal("location"),
    location: object({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
      url: z.string().optional(),
    }),
  }),
  object({ ...base, type: z.literal("contacts"), contacts: z.array(card) }),
  object({
    ...base,
    type: z.literal("reaction"),
    /** No `emoji`, or an empty one: the reaction was taken back. */
    reaction: object({ message_id: z.string(), emoji: z.string().optional() }),
  }),
  object({
    ...base,
    type: z.literal("button"),
    button: object({ payload: z.string().optional(), text: z.string() }),
  }),
  /** Without `interactive` when Meta could not say what the user answered; the value then has `errors`. */
  object({ ...base, type: z.literal("interactive"), interactive: interactiveReplySchema.optional() }),
  object({ ...base, type: z.literal("order"), order }),
  object({ ...base, type: z.literal("system"), system, identity: identity.optional() }),
  object({
    ...base,
    type: z.literal("edit"),
    edit: object({ original_message_id: z.string(), message: edited }),
  }),
  object({ ...base, type: z.literal("revoke"), revoke: object({ original_message_id: z.string() }) }),
  object({
    ...base,
    type: z.literal(["unsupported", "unknown"]),
    unsupported: object({ type: z.string().optional() }).optional(),
  }),
  object({ ...base, type: z.literal("media_placeholder") }),
]);

/** A message of any type. One whose type is not listed is let through as it is. */
export const incomingMessageSchema = z.union([
  listedMessage,
  object({ ...base, type: unlistedType({ unlistedMessageType }) }),
]);

/** A message a user wrote; discriminated on `type`. */
export type IncomingMessage = z.infer<typeof incomingMessageSchema>;
