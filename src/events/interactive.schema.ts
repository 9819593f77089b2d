/** @module Answers to interactive messages: buttons, lists, flows, call permissions, payment methods. */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { unlistedType } from "../core/unlisted.schema.ts";
import { timestamp } from "./common.schema.ts";
import { unlistedReplyType } from "./rules.ts";

const listedReply = z.discriminatedUnion("type", [
  object({
    type: z.literal("button_reply"),
    button_reply: object({ id: z.string(), title: z.string() }),
  }),
  object({
    type: z.literal("list_reply"),
    list_reply: object({ id: z.string(), title: z.string(), description: z.string().optional() }),
  }),
  object({
    type: z.literal("nfm_reply"),
    nfm_reply: object({
      name: open("flow", "address_message").optional(),
      body: z.string().optional(),
      /** The answers as JSON, with the `flow_token` among them on most devices. */
      response_json: z.string(),
    }),
  }),
  object({
    type: z.literal("call_permission_reply"),
    call_permission_reply: object({
      response: open("accept", "reject"),
      is_permanent: z.boolean().optional(),
      expiration_timestamp: timestamp.optional(),
      response_source: open("user_action", "automatic").optional(),
    }),
  }),
  object({
    type: z.literal("payment_method"),
    payment_method: object({
      payment_method: z.string().optional(),
      payment_timestamp: timestamp.optional(),
      reference_id: z.string().optional(),
      last_four_digits: z.string().optional(),
      credential_id: z.string().optional(),
    }),
  }),
]);

/** What a user chose or filled in. A kind that is not listed is let through as it is. */
export const interactiveReplySchema = z.union([
  listedReply,
  object({ type: unlistedType({ unlistedReplyType }) }),
]);

/** What a user chose or filled in. */
export type InteractiveReply = z.infer<typeof interactiveReplySchema>;
