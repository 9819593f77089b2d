/**
 * @module Creating, listing, editing and deleting templates.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
import type { Call } from "../call.ts";
import { type Department, DONE, idOf } from "../department.ts";
import { refuseInput, refuseParameter, unsupported } from "../graph-failure.ts";
import { page } from "../paging.ts";
import type { Realm } from "../realm.ts";
import { records, textIn } from "../template-text.ts";
import { createdAnswer, createTemplate } from "./create.ts";
import { describeTemplate } from "./describe.ts";
import { editTemplate } from "./edit.ts";
import { tellStatus } from "./notices.ts";
import type { TemplateRecord } from "./records.ts";
import { createFromLibrary } from "./template-library.ts";
import { upsert } from "./template-tools.ts";

type Json = Readonly<Record<string, unknown>>;

const IDS_MAX = 100;

export function templates(realm: Realm): Department {
  return {
    routes: {
      "GET account/message_templates": (call) => list(realm, call),
      "POST account/message_templates": ({ fields }) => create(realm, fields),
      "DELETE account/message_templates": (call) => remove(realm, call),
      "GET template": (call) => describeTemplate(templateOf(realm, call), call),
      "POST template": (call) => editTemplate(realm, templateOf(realm, call), call.fields),
    },
    kindOf: (id) => realm.templates.byId(id) && "template",
  };
}

/** The template a call is about. */
export function templateOf({ templates }: Realm, call: Call): TemplateRecord {
  const template = templates.byId(idOf(call));
  if (!template) throw unsupported(call.method, idOf(call));
  return template;
}

function create(realm: Realm, body: Json): Json {
  if (body.library_template_name !== undefined) return createdAnswer(createFromLibrary(realm, body));
  if (Array.isArray(body.languages)) return upsert(realm, body);
  return createdAnswer(createTemplate(realm, body));
}

function list(realm: Realm, call: Call): Json {
  const { all } = realm.templates;
  const wanted = all.filter((template) => matches(template, call.fields));
  const described = wanted.map((template) => describeTemplate(template, call));
  return { ...page(realm, call, described), ...summaryOf(realm, call, wanted.length) };
}

function matches(template: TemplateRecord, filters: Json): boolean {
  const { name, name_or_content, status, category, language, quality_score, source } = filters;
  return (
    isOneOf(name, template.name) &&
    isOneOf(status, template.status) &&
    isOneOf(category, template.category) &&
    isOneOf(language, template.language) &&
    isOneOf(quality_score, template.quality) &&
    source !== "AUTO_GENERATED" &&
    (typeof name_or_content !== "string" || contains(template, name_or_content.toLowerCase()))
  );
}

/** A filter is a word, or a list of them; an absent one lets all pass. */
function isOneOf(filter: unknown, value: string): boolean {
  if (filter === undefined) return true;
  const words = typeof filter === "string" ? (filter.match(/[\w-]+/g) ?? []) : [filter].flat();
  return words.some((word) => String(word).toUpperCase() === value.toUpperCase());
}

function contains({ name, components }: TemplateRecord, part: string): boolean {
  return [name, ...records(components).map((component) => textIn(component, "text"))].some((text) =>
    text.toLowerCase().includes(part),
  );
}

/** Numbers of the whole account, for `summary=true` or a list of what to sum up. */
function summaryOf({ templates, settings }: Realm, { fields }: Call, total: number): Json {
  if (fields.summary === undefined || fields.summary === "false") return {};
  const count = templates.all.length;
  const message_template_limit = settings.limits.templates ?? 6_000;
  return {
    summary: {
      total_count: total,
      message_template_count: count,
      message_template_limit,
      are_translations_complete: true,
    },
  };
}

function remove(realm: Realm, { fields }: Call): Json {
  const { hsm_ids } = fields;
  const found = hsm_ids === undefined ? named(realm, fields) : listed(realm, fields);
  for (const template of found) {
    realm.templates.retire(template.id, realm.clock.now());
    void tellStatus(realm, template, "PENDING_DELETION");
  }
  return DONE;
}

function named({ templates }: Realm, { name, hsm_id }: Json): readonly TemplateRecord[] {
  if (typeof name !== "string" || name === "") refuseParameter("The parameter name is required.");
  const found = templates.all.filter(
    (template) => template.name === name && (hsm_id === undefined || String(hsm_id) === template.id),
  );
  return found.length > 0 ? found : refuseMissing("of this name");
}

function listed({ templates }: Realm, { hsm_ids, name, hsm_id }: Json): readonly TemplateRecord[] {
  if (name !== undefined || hsm_id !== undefined) {
    refuseParameter("Param hsm_ids cannot be used together with name or hsm_id.");
  }
  const ids = idsIn(hsm_ids);
  if (ids.length === 0 || ids.length > IDS_MAX) {
    refuseParameter(`Param hsm_ids must have from 1 to ${IDS_MAX} ids.`);
  }
  return ids.map((id) => templates.byId(id) ?? refuseMissing(`with the id ${id}`));
}

function refuseMissing(which: string): never {
  const text = `There is no message template ${which}, or it has been deleted before.`;
  refuseInput("Message Template Not Found", text, 2593002);
}

/** Ids in a list, in JSON, or between commas. */
export function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" || typeof value === "number" ? (String(value).match(/\w+/g) ?? []) : [];
}
