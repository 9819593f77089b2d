/** @module Templates as an account has them, and as they were created. */
import { isRecord } from "../core/check.ts";
import type { CreateTemplateBody, TemplateButtonPart, TemplatePart } from "./create.schema.ts";
import { formatOf, is } from "./parts.ts";
import type { AnyTemplate } from "./template.ts";

/** A template as Graph describes it. Keys that are not listed are there as well. */
export interface AccountTemplate {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  /** `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED` … */
  readonly status: string;
  readonly components?: readonly unknown[] | undefined;
  /** Why it was rejected; `"NONE"` when it was not. */
  readonly rejected_reason?: string | undefined;
}

/** What Graph says about a template, and does not take when one is created. */
const SAID_ONLY: ReadonlySet<string> = new Set([
  "id",
  "status",
  "quality_score",
  "rejected_reason",
  "previous_category",
  "correct_category",
  "health_status",
  "last_updated_time",
]);

/** What an account's template could be created from again: without what Graph only says, and what is so by default. */
export function createBodyOfAccount(template: AccountTemplate): CreateTemplateBody {
  const entries = Object.entries(template).filter(([key, value]) => !SAID_ONLY.has(key) && value !== null);
  const {
    parameter_format: format,
    sub_category,
    cta_url_link_tracking_opted_out: opted,
    ...body
  } = structuredClone(Object.fromEntries(entries)) as unknown as CreateTemplateBody;
  const named = format?.toLowerCase() === "named" ? { parameter_format: "named" } : {};
  return { ...body, ...named, ...(body.components ? { components: ownComponents(body.components) } : {}) };
}

/** Without the texts that Meta writes into templates with a code. */
function ownComponents(components: readonly TemplatePart[]): TemplatePart[] {
  const asCreated = components.map((part) =>
    part.buttons ? { ...part, buttons: part.buttons.map(asPassword) } : part,
  );
  const withCode = asCreated.some((part) => part.buttons?.some((button) => is(button, "OTP")));
  return withCode ? asCreated.map(withoutPreset) : asCreated;
}

function withoutPreset(part: TemplatePart): TemplatePart {
  if (!is(part, "BODY") && !(is(part, "FOOTER") && part.code_expiration_minutes !== undefined)) return part;
  const { text: _, example: __, ...own } = part;
  return own;
}

const PASSWORD_ADDRESS = "https://www.whatsapp.com/otp/code/?";

/**
 * Meta turns the button of a code into a link, which says what the button was.
 * https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates/copy-code-button-authentication-templates
 */
function asPassword(button: TemplateButtonPart): TemplateButtonPart {
  if (!button.url?.startsWith(PASSWORD_ADDRESS)) return button;
  const said = new URLSearchParams(button.url.slice(PASSWORD_ADDRESS.length));
  const [name, hash] = [said.get("package_name"), said.get("signature_hash")];
  return {
    type: "OTP",
    otp_type: said.get("otp_type") ?? "COPY_CODE",
    ...(button.text === undefined ? {} : { text: button.text }),
    ...(said.has("cta_display_name") ? { autofill_text: said.get("cta_display_name") ?? "" } : {}),
    ...(name && hash ? { supported_apps: [{ package_name: name, signature_hash: hash }] } : {}),
  };
}

/** What a template is created from, one for each of its languages. */
export function createBodiesOf(template: AnyTemplate): CreateTemplateBody[] {
  const { languages, ...body } = template.toCreateBody();
  return languages ? languages.map((language) => ({ ...body, language })) : [body];
}

/** One value that is not the same here and there. */
export interface Difference {
  /** `body.text`, `buttons.0.url` … */
  readonly path: string;
  readonly local: unknown;
  readonly account: unknown;
}

/**
 * What differs between a template here and in the account, as far as a customer or a bill could tell: not the case of
 * words in capitals, not the order of components, not the samples that reviewers saw, and of keys for the whole
 * template only those that are given here.
 */
export function differencesOf(local: CreateTemplateBody, account: CreateTemplateBody): Difference[] {
  const [here, there] = [flat(comparable(local)), flat(comparable(account))];
  const lenient =
    local.components?.some((part) => part.buttons?.some((button) => is(button, "OTP"))) ?? false;
  const paths = new Set([...here.keys(), ...(local.components ? there.keys() : [])]);
  return [...paths]
    .filter((path) => here.get(path) !== there.get(path))
    .filter((path) => here.has(path) || !(lenient || path.startsWith("settings.")))
    .map((path) => ({
      path: path.replace(/^settings\./, ""),
      local: here.get(path),
      account: there.get(path),
    }));
}

/** The template by the meaning of its parts. */
function comparable(body: CreateTemplateBody): object {
  const { name: _, language: __, languages: ___, category, components, parameter_format, ...settings } = body;
  return {
    category: category.toUpperCase(),
    settings: ofSettings(settings),
    ...ofComponents(components ?? []),
  };
}

function ofSettings(settings: object): object {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !key.startsWith("library_")));
}

function ofComponents(components: readonly TemplatePart[]): object {
  return Object.fromEntries(components.map((part) => [part.type.toLowerCase(), ofPart(part)]));
}

function ofPart(part: TemplatePart): unknown {
  const { type: _, format: __, example: ___, buttons, cards, ...rest } = part;
  if (buttons) return buttons.map(ofButton);
  if (cards) return cards.map((card) => ofComponents(card.components));
  return { ...rest, ...(is(part, "HEADER") ? { format: formatOf(part) } : {}) };
}

/** Meta gives a Flow by its id, however it was given; and one app is a list of one. */
function ofButton(button: TemplateButtonPart): object {
  const {
    example: _,
    flow_id: __,
    flow_name: ___,
    flow_json: ____,
    package_name,
    signature_hash,
    ...rest
  } = button;
  const capitals = ["type", "otp_type", "flow_action", "icon"].flatMap((key) => {
    const value = rest[key as keyof typeof rest];
    return typeof value === "string" ? [[key, value.toUpperCase()]] : [];
  });
  const apps = package_name === undefined ? {} : { supported_apps: [{ package_name, signature_hash }] };
  return { ...rest, ...apps, ...Object.fromEntries(capitals) };
}

/** Every value by its path. */
function flat(value: unknown, path: readonly string[] = []): Map<string, unknown> {
  if (!isRecord(value) && !Array.isArray(value))
    return new Map(value === undefined ? [] : [[path.join("."), value]]);
  const inner = Object.entries(value).flatMap(([key, each]) => [...flat(each, [...path, key])]);
  // An empty part is a part: `{ type: "CALL_PERMISSION_REQUEST" }`.
  return new Map<string, unknown>(inner.length > 0 || path.length === 0 ? inner : [[path.join("."), ""]]);
}
