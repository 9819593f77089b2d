/** @module `defineTemplate`: an approved template as a typed function of its parameters. */
import { type Issue, isRecord, issue } from "../core/check.ts";
import { ConfigurationError, ValidationError } from "../core/errors.ts";
import type { TemplateMessage } from "../messages/message.ts";
import { checkCreateBody } from "./checks.gen.ts";
import type { CreateTemplateBody } from "./create.schema.ts";
import { createBodyOf } from "./create-body.ts";
import type { Frozen, PartsDefinition, TemplateDefinition } from "./definition.ts";
import { type Blank, fill, parametersOf } from "./fill.ts";
import type { AnyParams, ExamplesOf, ParamsOf } from "./parameters.ts";
import { is, partsOf } from "./parts.ts";
import { previewOf } from "./preview.ts";
import { isPositional, variablesIn } from "./variables.ts";

/** The parameters of a call; they may be left out when none is required. */
type Args<P> = [keyof P] extends [never]
  ? [params?: Readonly<Record<string, never>>]
  : Record<never, never> extends P
    ? [params?: P]
    : [params: P];

/**
 * An approved template: a function that fills it in.
 *
 * It returns a message for `wa.send` or `wa.sendTemplate`, which nothing can change any more. A parameter that is
 * missing, misspelled or not the template's does not compile, and throws a `ValidationError` where nobody compiles.
 */
export interface Template<P = AnyParams, D extends TemplateDefinition = TemplateDefinition> {
  (...params: Args<P>): Frozen<TemplateMessage> & TemplateMessage;
  readonly name: string;
  /** @example "pt_BR" */
  readonly language: string;
  readonly category: CreateTemplateBody["category"];
  /** The keys it takes, required or not. */
  readonly parameters: readonly string[];
  /** What it was defined with. */
  readonly definition: D;
  /** The text as the customer sees it. */
  preview(...params: Args<P>): string;
  /** What Graph creates the template from. */
  toCreateBody(): BodyOf<D>;
  /** The same template, sent in another of its `languages`. */
  withLanguage(language: string): Template<P, D>;
}

/** Of a template in several `languages`, the body of `POST /{account}/upsert_message_templates`. */
type BodyOf<D> = D extends { readonly languages: readonly string[] }
  ? CreateTemplateBody & { readonly languages: string[] }
  : CreateTemplateBody & { readonly language: string };

/** Any template, whatever its parameters. */
// biome-ignore lint/suspicious/noExplicitAny: parameters go in, so that `unknown` would be the narrowest, not the widest.
export type AnyTemplate = Template<any>;

/** Keys that are neither ours nor, having no underscore, Graph's. */
type KnownKey = keyof PartsDefinition | "components" | `${string}_${string}`;
type NoOthers<D> = { readonly [K in Exclude<keyof D, KnownKey>]: never };
/** In Graph's own form the examples are inside of the components. */
type NeedsExamples<D> = D extends { readonly components: readonly unknown[] }
  ? unknown
  : Record<never, never> extends ExamplesOf<D>
    ? { readonly examples?: Record<never, never> }
    : { readonly examples: ExamplesOf<D> & NoOtherExamples<D> };
type NoOtherExamples<D> = D extends { readonly examples: infer Given }
  ? { readonly [K in Exclude<keyof Given, keyof ExamplesOf<D>>]: never }
  : unknown;

/**
 * Makes an approved template a function of its parameters, which the compiler reads from its text: `{{customer_name}}`
 * becomes a required key, `{{1}}` and `{{2}}` become a list of two under `body` or `header`.
 *
 * What else is left to each message has a key of its own: `headerImage`, `headerVideo`, `headerDocument`, `headerGif`,
 * `headerLocation`, `headerProduct`, `urlSuffix`, `couponCode`, `otpCode`, `flowToken`, `flowData`, `multiProduct`,
 * `orderDetails`, `orderStatus`, `offerExpiresAt`, `carouselCards`; and if you like `quickReplies`,
 * `thumbnailProductId`, `voiceCall`, `tapTarget`.
 *
 * Meta's rules for a new template are checked when it is created, by `templateIssues`; here only what it takes to
 * fill it in.
 *
 * @example
 * ```ts
 * import { defineTemplate } from "whatsapp-enterprise";
 *
 * const ORDER_READY = defineTemplate({
 *   name: "order_ready",
 *   language: "pt_BR",
 *   category: "UTILITY",
 *   body: "Olá {{customer_name}}, seu pedido {{order}} está pronto para retirada.",
 *   examples: { customer_name: "João", order: "1042" },
 * });
 *
 * await wa.sendTemplate(to, ORDER_READY({ customer_name: "João", order: "1042" }));
 * ```
 */
export function defineTemplate<const D extends TemplateDefinition>(
  definition: D & NoOthers<D> & NeedsExamples<D>,
): Template<ParamsOf<D>, D> {
  const given: TemplateDefinition = definition;
  const issues = definitionIssues(given);
  if (issues.length > 0) throw new ValidationError(`The definition of template ${nameIn(given)}`, issues);
  const body = createBodyOf(given);
  const language = given.language ?? given.languages?.[0] ?? "";
  // The types above are read from the same texts and parts that the call will read.
  return make(deepFreeze(structuredClone(definition)), deepFreeze(body), language) as unknown as Template<
    ParamsOf<D>,
    D
  >;
}

function nameIn(definition: unknown): string {
  return isRecord(definition) && typeof definition.name === "string" ? definition.name : "without a name";
}

function make(definition: TemplateDefinition, body: CreateTemplateBody, language: string): Template {
  const { name, category } = body;
  const parts = partsOf(body.components);
  const blank: Blank = {
    name,
    language,
    parts,
    ordersStatus: is({ type: body.sub_category ?? "" }, "ORDER_STATUS"),
  };
  const template = (params?: AnyParams): TemplateMessage => deepFreeze(filledOrThrow(blank, params));
  const more = {
    name,
    language,
    category,
    parameters: Object.freeze(parametersOf(blank)),
    definition,
    preview: (params?: AnyParams) => previewOf(parts, filledOrThrow(blank, params)),
    toCreateBody: () => structuredClone(body),
    withLanguage: (other: string) => make(definition, body, knownLanguage(definition, other)),
  };
  // `name` is a function's own already, and cannot be assigned.
  for (const [key, value] of Object.entries(more))
    Object.defineProperty(template, key, { value, enumerable: true });
  return Object.freeze(template) as Template;
}

function filledOrThrow(blank: Blank, params: unknown): TemplateMessage {
  const filled = fill(blank, params);
  if ("message" in filled) return filled.message;
  throw new ValidationError(`The call of template ${blank.name} (${blank.language})`, filled.issues);
}

function knownLanguage({ name, language, languages = [] }: TemplateDefinition, wanted: string): string {
  const known = language === undefined ? languages : [language];
  if (known.includes(wanted)) return wanted;
  throw new ConfigurationError(`Template ${name} is not defined in ${wanted}. It is in ${known.join(", ")}.`);
}

/** What must be true of a definition before it can be filled in at all. */
function definitionIssues(definition: unknown): Issue[] {
  if (!isRecord(definition)) return issue("must be an object");
  const { name, language, languages, category } = definition;
  return [
    ...unless(typeof name === "string" && name !== "", "is missing", "name"),
    ...unless(typeof category === "string" && category !== "", "is missing", "category"),
    ...unless(typeof language === "string" || Array.isArray(languages), "is missing", "language"),
    ...Object.keys(definition).flatMap((key) => unless(isKnownKey(key), "is no key of a template", key)),
    ...["header", "body"].flatMap((key) =>
      unless(!mixes(definition[key]), "takes numbered or named variables, and not both", key),
    ),
  ];
}

const KNOWN_KEYS: ReadonlySet<string> = new Set([
  "name",
  "language",
  "languages",
  "category",
  "components",
  "header",
  "body",
  "footer",
  "buttons",
  "limitedTimeOffer",
  "carousel",
  "callPermissionRequest",
  "examples",
]);

function isKnownKey(key: string): boolean {
  return KNOWN_KEYS.has(key) || key.includes("_");
}

function mixes(content: unknown): boolean {
  const text = isRecord(content) ? content.text : content;
  const names = typeof text === "string" ? variablesIn(text) : [];
  return !isPositional(names) && names.some((name) => isPositional([name]));
}

function unless(fine: boolean, message: string, ...path: string[]): Issue[] {
  return fine ? [] : issue(message, ...path);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null)
    for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

/**
 * Everything that Meta would refuse when the template is created; nothing when all is well. `create` and
 * `templates push` ask this before they call.
 *
 * @example
 * ```ts
 * import { TemplateLibrary, templateIssues } from "whatsapp-enterprise";
 *
 * for (const { path, message } of templateIssues(TemplateLibrary.WELCOME)) console.log(path.join("."), message);
 * ```
 */
export function templateIssues(template: AnyTemplate | CreateTemplateBody): Issue[] {
  return checkCreateBody(typeof template === "function" ? template.toCreateBody() : template) ?? [];
}
