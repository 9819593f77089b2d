/** @module A template as Graph describes it. */
import type { Call } from "../call.ts";
import { picked } from "../fields.ts";
import { textIn } from "../template-text.ts";
import type { TemplateRecord } from "./records.ts";

type Json = Readonly<Record<string, unknown>>;

/** What is told only when it is asked for. */
const ON_REQUEST = new Set([
  "rejected_reason",
  "quality_score",
  "correct_category",
  "health_status",
  "cta_url_link_tracking_opted_out",
]);

/**
 * What was sent when it was created, as it was sent, with the id, the status, and the category of today. Without
 * `fields`, all that a template has; what only Meta knows of it must be asked for by name.
 */
export function describeTemplate(template: TemplateRecord, call: Call): Json {
  const known = everythingOf(template);
  return picked(
    known,
    call,
    Object.keys(known).filter((key) => key in template.sent || !ON_REQUEST.has(key)),
  );
}

function everythingOf(template: TemplateRecord): Json {
  const { sent, id, name, language, status, previous_category, correct_category } = template;
  return {
    cta_url_link_tracking_opted_out: false,
    ...sent,
    name,
    language,
    ...(previous_category !== undefined && { previous_category }),
    ...(correct_category !== undefined && { correct_category }),
    status,
    category: categoryOf(template),
    rejected_reason: template.rejected_reason,
    quality_score: { score: template.quality },
    health_status: healthOf(template),
    ...(template.library_template_name !== undefined && {
      library_template_name: template.library_template_name,
    }),
    id,
  };
}

/** As it was sent, unless Meta has changed it. */
function categoryOf({ sent, category, previous_category }: TemplateRecord): string {
  return previous_category === undefined ? textIn(sent, "category") || category : category;
}

function healthOf({ id, status }: TemplateRecord): Json {
  const can_send_message = status === "APPROVED" ? "AVAILABLE" : "BLOCKED";
  const errors = [
    {
      error_code: 141002,
      error_description: "The message template is not approved.",
      possible_solution: "Wait for its review, or edit it.",
    },
  ];
  const entity = {
    entity_type: "MESSAGE_TEMPLATE",
    id,
    can_send_message,
    ...(status !== "APPROVED" && { errors }),
  };
  return { can_send_message, entities: [entity] };
}
