/**
 * @module Takes in a new template.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
 */
import { refuseInput } from "../graph-failure.ts";
import type { Realm } from "../realm.ts";
import { withTexts } from "./authentication.ts";
import { checkLanguage, checkName, readTemplate } from "./check-create.ts";
import { submit } from "./decisions.ts";
import type { NewRecord, TemplateRecord } from "./records.ts";

type Json = Readonly<Record<string, unknown>>;

const TEMPLATES_MAX = 6_000; // …/templates/overview, of a verified business
const NAME_FREE_AFTER_MS = 30 * 24 * 3_600_000; // …/templates/template-management#delete-templates

/** Refuses what Meta refuses, keeps the rest, and submits it. */
export function createTemplate(realm: Realm, body: Json): TemplateRecord {
  const name = checkName(body.name);
  const language = checkLanguage(body.language);
  const { category, format, components } = readTemplate(body);
  checkRoom(realm, name, language);
  const record: NewRecord = {
    name,
    language,
    category,
    ...(format && { parameter_format: format }),
    components: category === "AUTHENTICATION" ? withTexts(components, language) : components,
    sent: body,
  };
  return submit(realm, realm.templates.add(record));
}

/** Refuses what is one too many, or there already. */
export function checkRoom({ templates, clock, settings }: Realm, name: string, language: string): void {
  const most = settings.limits.templates ?? TEMPLATES_MAX;
  if (templates.all.length >= most) {
    const text = `You have reached the maximum number of message templates: ${most}. Delete some to make room.`;
    refuseInput("Message template limit reached", text, 2388019);
  }
  if (templates.get(name, language)) {
    const text = `There is already ${language} content for this template. You can create a new template and try again.`;
    refuseInput("Content in this language already exists", text, 2388024);
  }
  const retiredAt = templates.retiredAt(name, language);
  if (retiredAt !== undefined && clock.now() - retiredAt < NAME_FREE_AFTER_MS) {
    const text = `New ${language} content can't be added while the existing content is being deleted. Try again in 4 weeks.`;
    refuseInput("Message template language is being deleted", text, 2388023);
  }
}

/** The answer to a creation. */
export function createdAnswer({ id, status, category }: TemplateRecord): Json {
  return { id, status, category };
}
