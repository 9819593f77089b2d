/**
 * @module Flows: forms inside WhatsApp.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows
 */
import * as z from "zod";
import { chars, object, open, withRules } from "../../core/schema-kit.ts";
import { FLOW_CTA_MAX } from "../limits.ts";
import { flowReference, someData } from "../rules.ts";
import { parts } from "./parts.schema.ts";

const flow = withRules(
  object({
    flow_message_version: z.string(),
    flow_id: z.string().min(1).optional(),
    flow_name: z.string().min(1).optional(),
    /** The text on the button; Meta advises 20 characters and no emoji. */
    flow_cta: chars(1, FLOW_CTA_MAX),
    mode: open("published", "draft").optional(),
    /** Comes back with the answers; Meta puts `"unused"` when there is none. */
    flow_token: z.string().optional(),
    flow_action: open("navigate", "data_exchange").optional(),
    /** For `navigate` only. */
    flow_action_payload: object({
      screen: z.string().optional(),
      data: withRules(z.record(z.string(), z.unknown()), { someData }).optional(),
    }).optional(),
  }),
  { flowReference },
);

export const flowInteractive = object({
  ...parts,
  type: z.literal("flow"),
  action: object({ name: z.literal("flow"), parameters: flow }),
});
