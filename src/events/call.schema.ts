/**
 * @module Calls.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
 */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { errors, fileSchema, numeric, timestamp } from "./common.schema.ts";

/** Something that happened to a call. */
export const callSchema = object({
  id: z.string(),
  event: open(
    "connect",
    "terminate",
    "call_created",
    "call_recording_available",
    "call_transcription_available",
  ),
  timestamp,
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  from_parent_user_id: z.string().optional(),
  to: z.string().optional(),
  to_user_id: z.string().optional(),
  to_parent_user_id: z.string().optional(),
  direction: open("BUSINESS_INITIATED", "USER_INITIATED").optional(),
  session: object({ sdp_type: open("offer", "answer"), sdp: z.string() }).optional(),
  /** A list in Meta's own sample, one of its members in deliveries. */
  status: z.union([open("COMPLETED", "FAILED"), z.array(z.string())]).optional(),
  start_time: timestamp.optional(),
  end_time: timestamp.optional(),
  /** Seconds. */
  duration: numeric.optional(),
  biz_opaque_callback_data: z.string().optional(),
  cta_payload: z.string().optional(),
  deeplink_payload: z.string().optional(),
  call_recording: object({ type: z.string().optional(), audio: fileSchema.optional() }).optional(),
  call_transcript: object({ document: fileSchema.optional() }).optional(),
  errors,
});

/** How a call that the business started is going. */
export const callStatusSchema = object({
  id: z.string(),
  type: z.string().optional(),
  status: open("RINGING", "ACCEPTED", "REJECTED"),
  timestamp,
  recipient_id: z.string().optional(),
  recipient_user_id: z.string().optional(),
  parent_recipient_user_id: z.string().optional(),
  /** The same as `parent_recipient_user_id`, as some deliveries spell it. */
  recipient_parent_user_id: z.string().optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors,
});

/** Something that happened to a call. */
export type Call = z.infer<typeof callSchema>;
/** Whether a call that the business started rings, is accepted or rejected. */
export type CallStatus = z.infer<typeof callStatusSchema>;
