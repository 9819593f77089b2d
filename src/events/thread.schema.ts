/**
 * @module Threads somebody else has a part in: the WhatsApp Business app, another app, Meta's agent.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-business-app-users
 */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { conversationContextSchema, errors, id, numeric, timestamp } from "./common.schema.ts";

/** What an echo has besides the message itself: who it was sent to. */
export const echoAddressSchema = object({
  to: z.string().optional(),
  to_user_id: z.string().optional(),
  to_parent_user_id: z.string().optional(),
});

/** What a message of the past has besides the message itself: what became of it. */
export const historyContextSchema = object({
  ...echoAddressSchema.shape,
  history_context: object({
    status: open("DELIVERED", "ERROR", "PENDING", "PLAYED", "READ", "SENT").optional(),
  }).optional(),
});

/** A part of the history, or why there is none (2593109: the business chose not to share it). */
export const historyChunkSchema = object({
  metadata: object({
    phase: numeric.optional(),
    chunk_order: numeric.optional(),
    /** Percent. */
    progress: numeric.optional(),
  }).optional(),
  /** Their messages come as events of their own. */
  threads: z.array(z.unknown()).optional(),
  errors,
});

/** One conversation of the history. */
export const historyThreadSchema = object({
  /** The user: a phone number, or a business-scoped id. */
  id: z.string(),
  context: object({
    wa_id: z.string().optional(),
    user_id: z.string().optional(),
    parent_user_id: z.string().optional(),
    username: z.string().optional(),
  }).optional(),
  messages: z.array(z.unknown()).optional(),
});

/** An entry of the address book of the WhatsApp Business app. */
export const appStateSyncSchema = object({
  type: open("contact"),
  action: open("add", "remove"),
  contact: object({
    full_name: z.string().optional(),
    first_name: z.string().optional(),
    phone_number: z.string().optional(),
    user_id: z.string().optional(),
    username: z.string().optional(),
  }).optional(),
  metadata: object({ timestamp: timestamp.optional() }).optional(),
});

/** What the app that owns the thread sent: the body of its request. */
export const standbyEchoSchema = object({
  id: z.string(),
  timestamp,
  message: z.record(z.string(), z.unknown()),
  template: z.record(z.string(), z.unknown()).optional(),
  flow: object({ id: id.optional(), name: z.string().optional(), status: z.string().optional() }).optional(),
});

const owners = object({
  previous_owner_app_id: id.optional(),
  previous_owner_app_role: open("meta_business_agent").optional(),
  previous_owner_role: z.string().optional(),
  new_owner_role: z.string().optional(),
  metadata: z.string().optional(),
  conversation_context: conversationContextSchema.optional(),
});

/** A thread changed hands. */
export const handoverSchema = object({
  type: open("control_passed", "control_taken"),
  timestamp: timestamp.optional(),
  sender: object({ phone_number: z.string().optional(), user_id: z.string().optional() }).optional(),
  recipient: object({
    phone_number_id: z.string().optional(),
    display_phone_number: z.string().optional(),
  }).optional(),
  control_passed: owners.optional(),
  control_taken: owners.optional(),
});

/** Whom a message of the business went to. */
export type EchoAddress = z.infer<typeof echoAddressSchema>;
/** Where a message of the past stands. */
export type HistoryContext = z.infer<typeof historyContextSchema>;
/** A part of the WhatsApp Business app's history. */
export type HistoryChunk = z.infer<typeof historyChunkSchema>;
/** The past messages with one user. */
export type HistoryThread = z.infer<typeof historyThreadSchema>;
/** Contacts of the WhatsApp Business app. */
export type AppStateSync = z.infer<typeof appStateSyncSchema>;
/** What another app sent while this one stood by. */
export type StandbyEcho = z.infer<typeof standbyEchoSchema>;
/** A conversation that went to another app. */
export type Handover = z.infer<typeof handoverSchema>;
