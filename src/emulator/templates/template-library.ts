/**
 * @module Templates that are approved before anybody uses them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-library
 */
import { isRecord } from "../../core/check.ts";
import type { Call } from "../call.ts";
import type { Department } from "../department.ts";
import { refuseInput, refuseParameter } from "../graph-failure.ts";
import { page } from "../paging.ts";
import type { Realm } from "../realm.ts";
import type { TemplateComponent } from "../template-shelf.ts";
import { records, textIn } from "../template-text.ts";
import { checkCategory, checkLanguage, checkName } from "./check-create.ts";
import { checkRoom } from "./create.ts";
import { LIBRARY, type LibraryEntry } from "./library-templates.ts";
import type { TemplateRecord } from "./records.ts";

type Json = Readonly<Record<string, unknown>>;

export function templateLibrary(realm: Realm): Department {
  return { routes: { "GET /message_template_library": (call) => list(realm, call) } };
}

function list(realm: Realm, call: Call): Json {
  const { search, topic, usecase, industry, language, name } = call.fields;
  const is = (filter: unknown, value: string): boolean => filter === undefined || filter === value;
  const found = LIBRARY.filter(
    (entry) =>
      is(topic, entry.topic) &&
      is(usecase, entry.usecase) &&
      is(language, entry.language) &&
      is(name, entry.name) &&
      (industry === undefined || entry.industry.includes(String(industry))) &&
      (search === undefined || isAbout(entry, String(search).toLowerCase())),
  );
  return page(
    realm,
    call,
    found.map((entry) => ({ ...entry, category: "UTILITY" })),
  );
}

function isAbout({ name, header, body }: LibraryEntry, words: string): boolean {
  return `${name} ${header} ${body}`.toLowerCase().includes(words);
}

/** Makes a template out of one of the library. It needs no review. */
export function createFromLibrary(realm: Realm, body: Json): TemplateRecord {
  const name = checkName(body.name);
  const language = checkLanguage(body.language);
  const category = checkCategory(body.category);
  const { library_template_name } = body;
  const entry = LIBRARY.find((each) => each.name === library_template_name && each.language === language);
  if (!entry || category !== "UTILITY") {
    const text = `There is no template ${String(library_template_name)} in ${language} of this category in the library.`;
    refuseInput("Library template not found", text);
  }
  checkRoom(realm, name, language);
  const components = componentsOf(entry, records(body.library_template_button_inputs));
  const sent = { name, language, category, components };
  return realm.templates.add({ ...sent, sent, library_template_name: entry.name });
}

function componentsOf(entry: LibraryEntry, inputs: readonly Json[]): readonly TemplateComponent[] {
  const buttons = entry.buttons.map((button, index) => ({ ...button, ...inputFor(button, inputs[index]) }));
  return [
    { type: "HEADER", format: "TEXT", text: entry.header },
    { type: "BODY", text: entry.body, example: { body_text: [entry.body_params] } },
    ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons }] : []),
  ];
}

/** The business's own address for a button. */
function inputFor(button: Json, input: Json | undefined): Json {
  if (button.type !== "URL") return {};
  const url = isRecord(input?.url) ? input.url : {};
  const base = textIn(url, "base_url");
  if (base === "")
    refuseParameter("The parameter library_template_button_inputs['url']['base_url'] is required.");
  const example = textIn(url, "url_suffix_example");
  return { url: base, ...(example && { example: [example] }) };
}
