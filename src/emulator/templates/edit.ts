/**
 * @module Changes a template.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management#edit-templates
 */
import { refuseInput, refuseParameter } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";
import { withTexts } from "./authentication.ts";
import { checkCategory, type Reading, readTemplate } from "./check-create.ts";
import { submit } from "./decisions.ts";
import { tellComponents } from "./notices.ts";
import type { TemplateRecord } from "./records.ts";

type Json = Readonly<Record<string, unknown>>;

const EDITABLE = new Set(["APPROVED", "REJECTED", "PAUSED"]);
const DAY_MS = 24 * 3_600_000;
const EDITS_MAX = 10; // In 30 days, of an approved template.

const PARTS = [
  "category",
  "components",
  "parameter_format",
  "message_send_ttl_seconds",
  "cta_url_link_tracking_opted_out",
] as const;

/** Takes an edit, and sends the template back to the reviewers. */
export function editTemplate(realm: Realm, template: TemplateRecord, body: Json): Json {
  const given = PARTS.filter((key) => body[key] !== undefined);
  if (given.length === 0) refuseParameter(`One of the parameters ${PARTS.join(", ")} is required.`);
  checkStatus(template);
  if (body.category !== undefined) checkFixed(template, body);
  const sent = { ...template.sent, ...Object.fromEntries(given.map((key) => [key, body[key]])) };
  const reading = readTemplate(sent);
  const edits = editsAfter(template, realm.clock.now());
  const changed = keep(realm, template, { sent, edits }, reading);
  if (body.components !== undefined) void tellComponents(realm, changed);
  submit(realm, changed);
  return { success: true, id: template.id, name: template.name, category: changed.category };
}

function checkStatus({ status }: TemplateRecord): void {
  if (EDITABLE.has(status)) return;
  const text = `Only message templates that are approved, rejected or paused can be edited. This one is ${status}.`;
  refuseInput("Message template cannot be edited", text);
}

function checkFixed({ status, category }: TemplateRecord, body: Json): void {
  if (status !== "APPROVED" || checkCategory(body.category) === category) return;
  const text = "The category of an approved message template cannot be changed.";
  refuseInput("Message template category cannot be edited", text);
}

/** An approved template can be edited once a day, and ten times in 30 days. */
function editsAfter({ status, edits }: TemplateRecord, now: number): readonly number[] {
  if (status !== "APPROVED") return edits;
  const month = edits.filter((at) => now - at < 30 * DAY_MS);
  if (month.length >= EDITS_MAX || month.some((at) => now - at < DAY_MS)) {
    const text = `An approved message template can be edited once in 24 hours, and ${EDITS_MAX} times in 30 days.`;
    refuseInput("Message template edit limit reached", text);
  }
  return [...month, now];
}

function keep(
  { templates }: Realm,
  template: TemplateRecord,
  past: Pick<TemplateRecord, "sent" | "edits">,
  { category, format, components }: Reading,
): TemplateRecord {
  const changes: Partial<TemplateRecord> = {
    ...past,
    category,
    ...(format && { parameter_format: format }),
    components: category === "AUTHENTICATION" ? withTexts(components, template.language) : components,
  };
  return templates.change(template.id, changes) ?? { ...template, ...changes };
}
