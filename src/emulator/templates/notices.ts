/**
 * @module The webhooks about templates.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
 */
import { notify, type Teller } from "../notify.ts";
import type { TemplateQuality } from "../template-shelf.ts";
import { componentOf, records, textIn } from "../template-text.ts";
import type { TemplateRecord } from "./records.ts";

type Json = Readonly<Record<string, unknown>>;

function subjectOf({ id, name, language }: TemplateRecord): Json {
  return {
    message_template_id: Number(id),
    message_template_name: name,
    message_template_language: language,
  };
}

/** A step in a template's life. */
export function tellStatus(
  realm: Teller,
  template: TemplateRecord,
  event: string,
  more: Json = {},
): Promise<void> {
  const value = {
    event,
    ...subjectOf(template),
    reason: "NONE",
    message_template_category: template.category,
    ...more,
  };
  return notify(realm, "message_template_status_update", value, template.id);
}

/** How users took to it before, and do now. */
export function tellQuality(realm: Teller, template: TemplateRecord, before: TemplateQuality): Promise<void> {
  const value = {
    previous_quality_score: before,
    new_quality_score: template.quality,
    ...subjectOf(template),
  };
  return notify(realm, "message_template_quality_update", value, template.id);
}

/** A category that has changed, or the announcement that it will. */
export function tellCategory(realm: Teller, template: TemplateRecord, more: Json): Promise<void> {
  const value = { ...subjectOf(template), ...more };
  return notify(realm, "template_category_update", value, template.id);
}

/** The new texts of an edited template. */
export function tellComponents(realm: Teller, template: TemplateRecord): Promise<void> {
  const { components } = template;
  const textOf = (type: string): string => textIn(componentOf(components, type), "text");
  const [title, footer] = [textOf("header"), textOf("footer")];
  const buttons = records(componentOf(components, "buttons")?.buttons).map(buttonOf);
  const value = {
    ...subjectOf(template),
    ...(title && { message_template_title: title }),
    message_template_element: textOf("body"),
    ...(footer && { message_template_footer: footer }),
    ...(buttons.length > 0 && { message_template_buttons: buttons }),
  };
  return notify(realm, "message_template_components_update", value, template.id);
}

function buttonOf(button: Json): Json {
  const [url, phone] = [textIn(button, "url"), textIn(button, "phone_number")];
  return {
    message_template_button_type: textIn(button, "type").toUpperCase(),
    message_template_button_text: textIn(button, "text"),
    ...(url && { message_template_button_url: url }),
    ...(phone && { message_template_button_phone_number: phone }),
  };
}
