/**
 * @module What else can be done with templates: unpausing, archiving, comparing, migrating, many languages at once.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview
 */

import { isRecord } from "../../core/check.ts";
import type { Call } from "../call.ts";
import type { Department } from "../department.ts";
import { refuseParameter } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";
import { codeTexts, TEXT_LANGUAGES, withTexts } from "./authentication.ts";
import { checkLanguage, checkName, readTemplate } from "./check-create.ts";
import { createTemplate } from "./create.ts";
import { move, submit, unpause } from "./decisions.ts";
import type { TemplateRecord } from "./records.ts";
import { idsIn, templateOf } from "./template-calls.ts";

type Json = Readonly<Record<string, unknown>>;

export function templateTools(realm: Realm): Department {
  return {
    routes: {
      "POST template/unpause": (call) => unpauseByCall(realm, templateOf(realm, call)),
      "GET template/compare": (call) => compare(realm, templateOf(realm, call), call),
      "POST account/message_templates/archive": (call) => archive(realm, call),
      "POST account/message_templates/unarchive": (call) => unarchive(realm, call),
      "POST account/upsert_message_templates": ({ body }) => upsert(realm, body),
      "GET account/message_template_previews": (call) => previews(call),
      "POST account/migrate_message_templates": ({ fields }) => migrate(fields),
    },
  };
}

async function unpauseByCall(realm: Realm, template: TemplateRecord): Promise<Json> {
  if (template.status !== "PAUSED") return { success: false, reason: "The message template is not paused." };
  await unpause(realm, template);
  return { success: true };
}

function archive(realm: Realm, { fields }: Call): Json {
  const { done, failed } = each(realm, fields, ({ status }) => status !== "ARCHIVED" && status !== "DELETED");
  for (const template of done) {
    const changes = { status: "ARCHIVED", archivedFrom: template.status };
    void realm.activity.track(move(realm, template, changes, "ARCHIVED"));
  }
  return { archived_templates: done.map(({ id }) => id), failed_templates: failed };
}

function unarchive(realm: Realm, { fields }: Call): Json {
  const { done, failed } = each(realm, fields, ({ status }) => status === "ARCHIVED");
  for (const template of done) {
    const changes = { status: template.archivedFrom ?? "APPROVED" };
    void realm.activity.track(move(realm, template, changes, "UNARCHIVED"));
  }
  return { unarchived_templates: done.map(({ id }) => id), failed_templates: failed };
}

/** The templates of the ids that can be moved, and why the others cannot. */
function each(realm: Realm, { hsm_ids }: Json, can: (template: TemplateRecord) => boolean) {
  const ids = idsIn(hsm_ids);
  if (ids.length === 0) refuseParameter("The parameter hsm_ids is required.");
  const done: TemplateRecord[] = [];
  const failed: Json[] = [];
  for (const id of ids) {
    const template = realm.templates.byId(id);
    if (template && can(template)) done.push(template);
    else failed.push({ id, error: template ? `The template is ${template.status}.` : "Template not found." });
  }
  return { done, failed };
}

/** An authentication template in many languages: made where it is new, changed where it is there. */
export function upsert(realm: Realm, body: Json): Json {
  const { languages, ...shared } = body;
  if (String(body.category).toUpperCase() !== "AUTHENTICATION") {
    refuseParameter('Param category must be "AUTHENTICATION".');
  }
  const codes = Array.isArray(languages) ? languages.map(checkLanguage) : [];
  if (codes.length === 0) refuseParameter("The parameter languages is required.");
  const name = checkName(body.name);
  const data = codes.map((language) => {
    const known = realm.templates.get(name, language);
    const sent = { ...shared, language };
    const template = known ? replace(realm, known, sent) : createTemplate(realm, sent);
    return { id: template.id, status: template.status, language };
  });
  return { data };
}

function replace(realm: Realm, template: TemplateRecord, sent: Json): TemplateRecord {
  const components = withTexts(readTemplate(sent).components, template.language);
  const changes = { sent, components };
  return submit(realm, realm.templates.change(template.id, changes) ?? template);
}

/** How a code reads in each language. */
function previews({ fields }: Call): Json {
  const { languages, add_security_recommendation, code_expiration_minutes } = fields;
  const wanted = typeof languages === "string" ? (languages.match(/\w+/g) ?? []) : TEXT_LANGUAGES;
  const minutes = code_expiration_minutes === undefined ? undefined : Number(code_expiration_minutes);
  const recommendation = String(add_security_recommendation) === "true";
  const data = wanted.map((language) => {
    const { button, ...texts } = codeTexts(language, { recommendation, minutes });
    return { language, ...texts, buttons: [{ type: "OTP", text: button, autofill_text: "Autofill" }] };
  });
  return { data };
}

/** The sends are those of this emulator; nobody blocks anybody for a template. */
function compare(realm: Realm, template: TemplateRecord, { fields }: Call): Json {
  const ids = [template.id, ...idsIn(fields.template_ids)];
  const [start, end] = [Number(fields.start) * 1_000, Number(fields.end) * 1_000];
  if (!(start < end)) refuseParameter("Param start must be before param end.");
  const number_values = ids.map((key) => ({ key, value: sendsOf(realm, key, start, end) }));
  const data = [
    { metric: "BLOCK_RATE", type: "RELATIVE", order_by_relative_metric: ids },
    { metric: "MESSAGE_SENDS", type: "NUMBER_VALUES", number_values },
    {
      metric: "TOP_BLOCK_REASON",
      type: "STRING_VALUES",
      string_values: ids.map((key) => ({ key, value: "UNKNOWN_BLOCK_REASON" })),
    },
  ];
  return { data };
}

function sendsOf({ chats, templates }: Realm, id: string, start: number, end: number): number {
  const known = templates.byId(id);
  return chats.messages.filter(({ type, at, content }) => {
    const { template } = content;
    if (type !== "template" || at < start || at >= end || !isRecord(template)) return false;
    const language = isRecord(template.language) ? template.language.code : undefined;
    return template.name === known?.name && language === known?.language;
  }).length;
}

/** There is one account, so that there is nothing to bring here. */
function migrate({ source_waba_id }: Json): Json {
  if (source_waba_id === undefined) refuseParameter("The parameter source_waba_id is required.");
  return { migrated_templates: [], failed_templates: {} };
}
