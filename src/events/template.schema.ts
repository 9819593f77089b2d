/**
 * @module What Meta decides about templates.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
 */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { id, timestamp } from "./common.schema.ts";

const template = {
  message_template_id: id,
  message_template_name: z.string(),
  message_template_language: z.string(),
};

const category = open("AUTHENTICATION", "MARKETING", "UTILITY");
const quality = open("GREEN", "YELLOW", "RED", "UNKNOWN");

/** A template was approved, rejected, paused, disabled … */
export const templateStatusSchema = object({
  ...template,
  event: open(
    "APPROVED",
    "REJECTED",
    "PENDING",
    "PAUSED",
    "DISABLED",
    "ARCHIVED",
    "UNARCHIVED",
    "DELETED",
    "PENDING_DELETION",
    "FLAGGED",
    "IN_APPEAL",
    "REINSTATED",
    "LOCKED",
    "LIMIT_EXCEEDED",
  ),
  reason: open(
    "NONE",
    "ABUSIVE_CONTENT",
    "CATEGORY_NOT_AVAILABLE",
    "INCORRECT_CATEGORY",
    "INVALID_FORMAT",
    "PROMOTIONAL",
    "SCAM",
    "TAG_CONTENT_MISMATCH",
  )
    .nullable()
    .optional(),
  message_template_category: category.optional(),
  disable_info: object({ disable_date: timestamp.optional() }).optional(),
  other_info: object({
    title: open("FIRST_PAUSE", "SECOND_PAUSE", "RATE_LIMITING_PAUSE", "UNPAUSE", "DISABLED").optional(),
    description: z.string().optional(),
  }).optional(),
  rejection_info: object({
    reason: z.string().optional(),
    recommendation: z.string().optional(),
  }).optional(),
});

/** Field `message_template_quality_update`. */
export const templateQualitySchema = object({
  ...template,
  previous_quality_score: quality,
  new_quality_score: quality,
});

/** Field `message_template_components_update`. */
export const templateComponentsSchema = object({
  ...template,
  message_template_title: z.string().optional(),
  message_template_element: z.string().optional(),
  message_template_footer: z.string().optional(),
  message_template_buttons: z
    .array(
      object({
        message_template_button_type: z.string().optional(),
        message_template_button_text: z.string().optional(),
        message_template_button_url: z.string().optional(),
        message_template_button_phone_number: z.string().optional(),
      }),
    )
    .optional(),
});

/** With `correct_category` the change is announced; with `previous_category` it has happened. */
export const templateCategorySchema = object({
  ...template,
  new_category: category,
  previous_category: category.optional(),
  correct_category: category.optional(),
  category_update_timestamp: timestamp.optional(),
});

/** Field `template_correct_category_detection`. */
export const templateCorrectCategorySchema = object({
  ...template,
  category: category.optional(),
  correct_category: category,
});

/** What became of a template: approved, rejected, paused … */
export type TemplateStatus = z.infer<typeof templateStatusSchema>;
/** A change of how users take a template. */
export type TemplateQuality = z.infer<typeof templateQualitySchema>;
/** The text of a template that was changed. */
export type TemplateComponents = z.infer<typeof templateComponentsSchema>;
/** A template whose category is or will be another. */
export type TemplateCategory = z.infer<typeof templateCategorySchema>;
/** The category that Meta finds right for a template. */
export type TemplateCorrectCategory = z.infer<typeof templateCorrectCategorySchema>;
