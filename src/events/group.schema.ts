/**
 * @module Groups.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/webhooks
 */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { errors, id, timestamp } from "./common.schema.ts";

const base = {
  group_id: z.string().optional(),
  timestamp: timestamp.optional(),
  request_id: z.string().optional(),
  errors,
};

const participants = z
  .array(
    object({
      /** What the request named the participant by. */
      input: id.optional(),
      wa_id: id.optional(),
      user_id: z.string().optional(),
      parent_user_id: z.string().optional(),
      username: z.string().optional(),
      errors,
    }),
  )
  .optional();

const text = object({
  text: z.string().optional(),
  update_successful: z.boolean().optional(),
  errors,
}).optional();

/** A group was made or deleted, or could not be. */
export const groupLifecycleSchema = object({
  ...base,
  type: open("group_create", "group_delete"),
  subject: z.string().optional(),
  description: z.string().optional(),
  invite_link: z.string().optional(),
  join_approval_mode: z.string().optional(),
  added_participants: participants,
});

/** Users came, went, or ask to come. */
export const groupParticipantsSchema = object({
  ...base,
  type: open(
    "group_participants_add",
    "group_participants_remove",
    "group_join_request_created",
    "group_join_request_revoked",
  ),
  reason: open("invite_link").optional(),
  initiated_by: open("business", "participant").optional(),
  added_participants: participants,
  removed_participants: participants,
  failed_participants: participants,
  join_request_id: z.string().optional(),
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  parent_user_id: z.string().optional(),
  username: z.string().optional(),
});

/** Picture, subject or description changed, or could not be. */
export const groupSettingsSchema = object({
  ...base,
  type: open("group_settings_update"),
  profile_picture: object({
    mime_type: z.string().optional(),
    sha256: z.string().optional(),
    update_successful: z.boolean().optional(),
    errors,
  }).optional(),
  group_subject: text,
  group_description: text,
});

/** Meta suspended a group, or lifted that. */
export const groupStatusSchema = object({ ...base, type: open("group_suspend", "group_suspend_cleared") });

/** A group that was created or deleted. */
export type GroupLifecycle = z.infer<typeof groupLifecycleSchema>;
/** Who joined, left, or asked to. */
export type GroupParticipants = z.infer<typeof groupParticipantsSchema>;
/** Settings of a group that were changed. */
export type GroupSettings = z.infer<typeof groupSettingsSchema>;
/** A group that was suspended or restored. */
export type GroupStatus = z.infer<typeof groupStatusSchema>;
