/**
 * @module Reply buttons, lists, links.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages
 */
import * as z from "zod";
import { chars, object, withRules } from "../../core/schema-kit.ts";
import {
  BUTTON_ID_MAX,
  BUTTONS_MAX,
  LIST_BODY_MAX,
  ROW_DESCRIPTION_MAX,
  ROW_ID_MAX,
  ROW_TITLE_MAX,
  SECTION_TITLE_MAX,
  SECTIONS_MAX,
} from "../limits.ts";
import { listSections, uniqueButtons } from "../rules.ts";
import { buttonTitle, footer, parts, textHeader } from "./parts.schema.ts";

/** What comes back when the button is tapped, and what it says. */
export const reply = object({ id: chars(1, BUTTON_ID_MAX), title: buttonTitle });

export const buttonInteractive = object({
  ...parts,
  type: z.literal("button"),
  action: withRules(
    object({
      buttons: z
        .array(object({ type: z.literal("reply"), reply }))
        .min(1)
        .max(BUTTONS_MAX),
    }),
    { uniqueButtons },
  ),
});

const row = object({
  id: chars(1, ROW_ID_MAX),
  title: chars(1, ROW_TITLE_MAX),
  description: chars(0, ROW_DESCRIPTION_MAX).optional(),
});

export const listInteractive = object({
  header: textHeader.optional(),
  body: object({ text: chars(1, LIST_BODY_MAX) }),
  footer: footer.optional(),
  type: z.literal("list"),
  action: withRules(
    object({
      button: buttonTitle,
      sections: z
        .array(object({ title: chars(0, SECTION_TITLE_MAX).optional(), rows: z.array(row).min(1) }))
        .min(1)
        .max(SECTIONS_MAX),
    }),
    { listSections },
  ),
});

/** A button that opens an address. */
export const ctaUrlAction = object({
  name: z.literal("cta_url"),
  parameters: object({ display_text: buttonTitle, url: z.string().min(1) }),
});

export const ctaUrlInteractive = object({
  ...parts,
  type: z.literal("cta_url"),
  action: ctaUrlAction,
});

/** A row of a list. */
export type ListRow = z.infer<typeof row>;
/** The id and the title of a reply button. */
export type ReplyButton = z.infer<typeof reply>;
