/** @module A set of templates, each in one language or several. */
import { ConfigurationError } from "../core/errors.ts";
import type { AnyTemplate, Template } from "./template.ts";

/** A template, or the same template in several languages: `{ pt_BR: …, en_US: … }`. */
type Entry = AnyTemplate | Readonly<Record<string, AnyTemplate>>;
/** What a library is made from. */
export type LibraryEntries = Readonly<Record<string, Entry>>;

type InAnyLanguage<E> = E extends AnyTemplate ? E : E[keyof E];
/** The parameters that fill the template in every one of its languages. */
type ParamsIn<E> = (
  InAnyLanguage<E> extends infer T
    ? T extends Template<infer P>
      ? (params: P) => void
      : never
    : never
) extends (params: infer P) => void
  ? P
  : never;

/** How a library is asked for what it does not have. */
export interface LibraryOptions {
  /** The language of `library.NAME(…)`, and the last that {@link LibraryMethods.get} falls back to. @default "pt_BR" */
  readonly defaultLanguage?: string;
}

/** A set of templates. Each is a property; {@link LibraryMethods.get} finds it in another language. */
export type TemplateLibraryOf<E extends LibraryEntries> = {
  readonly [K in keyof E]: Template<ParamsIn<E[K]>>;
} & LibraryMethods<E>;

/** What every library can do. */
export interface LibraryMethods<E extends LibraryEntries> {
  /**
   * A template in a language, by its key or by the name it has at Meta. Where it is not in that language: in the same
   * language of another country, then in the library's default, then in the first there is. So `get("WELCOME",
   * "es_AR")` finds `es`, and `"fr"` finds `pt_BR`. The message says which it was: `template.language`.
   */
  get<K extends keyof E & string>(name: K, language?: string): Template<ParamsIn<E[K]>>;
  /** The same, where the name is only known at run time. */
  get(name: string, language?: string): Template;
  /** A library with more templates, or others in place of some. This one stays as it is. */
  extend<More extends LibraryEntries>(more: More): TemplateLibraryOf<Omit<E, keyof More> & More>;
  /** Every template in every language. */
  all(): Template[];
}

/**
 * Makes a library of templates. What a template needs in one language it must need in all: a call that fits one and
 * not the other would fail in production, so the library refuses it with a `ConfigurationError`.
 *
 * @example
 * ```ts
 * import { createTemplateLibrary, defineTemplate } from "whatsapp-enterprise";
 *
 * const heading = { name: "thanks", category: "UTILITY" } as const;
 * const examples = { customer_name: "João" };
 * const library = createTemplateLibrary({
 *   THANKS: {
 *     pt_BR: defineTemplate({ ...heading, language: "pt_BR", body: "Obrigado, {{customer_name}}, até logo!", examples }),
 *     en_US: defineTemplate({ ...heading, language: "en_US", body: "Thank you, {{customer_name}}, see you!", examples }),
 *   },
 * });
 *
 * await wa.sendTemplate(to, library.THANKS({ customer_name: "João" }));
 * await wa.sendTemplate(to, library.get("THANKS", "en_GB")({ customer_name: "John" }));
 * ```
 */
export function createTemplateLibrary<const E extends LibraryEntries>(
  entries: E,
  { defaultLanguage = "pt_BR" }: LibraryOptions = {},
): TemplateLibraryOf<E> {
  const shelf = new Map(Object.entries(entries).map(([key, entry]) => [key, languagesOf(key, entry)]));
  const find = (name: string): Template[] => shelf.get(name) ?? named([...shelf.values()].flat(), name);
  const methods = {
    get: (name: string, language = defaultLanguage) => nearest(find(name), language, defaultLanguage),
    extend: (more: LibraryEntries) => createTemplateLibrary({ ...entries, ...more }, { defaultLanguage }),
    all: () => [...shelf.values()].flat(),
  };
  const defaults = [...shelf].map(
    ([key, templates]) => [key, nearest(templates, defaultLanguage, defaultLanguage)] as const,
  );
  // A library spread into another brings its templates, and not its methods.
  const library = Object.defineProperties(Object.fromEntries(defaults), hidden(methods));
  return Object.freeze(library) as unknown as TemplateLibraryOf<E>;
}

/**
 * A library that is made when one of its templates or methods is first asked for. `names` are those of its templates:
 * to list them makes nothing.
 */
/* @__NO_SIDE_EFFECTS__ */
export function onFirstUse<E extends LibraryEntries>(
  names: readonly (keyof E & string)[],
  make: () => TemplateLibraryOf<E>,
): TemplateLibraryOf<E> {
  let made: TemplateLibraryOf<E> | undefined;
  const library = {};
  const use = (key: keyof TemplateLibraryOf<E>, enumerable: boolean): void => {
    const get = (): unknown => {
      made ??= make();
      return made[key];
    };
    Object.defineProperty(library, key, { get, enumerable });
  };
  for (const name of names) use(name, true);
  for (const name of METHODS) use(name, false);
  return Object.freeze(library) as TemplateLibraryOf<E>;
}

const METHODS = ["get", "extend", "all"] as const satisfies readonly (keyof LibraryMethods<LibraryEntries>)[];

function hidden(methods: Readonly<Record<string, unknown>>): PropertyDescriptorMap {
  return Object.fromEntries(
    Object.entries(methods).map(([key, value]) => [key, { value, enumerable: false }]),
  );
}

/** Whether something is a template, or has the looks of one. */
export function isTemplate(value: unknown): value is Template {
  return typeof value === "function" && "toCreateBody" in value && "definition" in value;
}

function languagesOf(key: string, entry: Entry): Template[] {
  const templates: Template[] = isTemplate(entry) ? [entry] : Object.values(entry);
  const [first] = templates;
  if (!first) throw new ConfigurationError(`${key} is in no language. Give it one, or leave it out.`);
  const other = templates.find((template) => needs(template) !== needs(first));
  if (!other) return templates;
  throw new ConfigurationError(
    `${key} needs ${needs(other)} in ${other.language}, and ${needs(first)} in ${first.language}. Make them alike.`,
  );
}

function needs({ parameters }: Template): string {
  return [...parameters].sort().join(", ") || "nothing";
}

function named(templates: readonly Template[], name: string): Template[] {
  const found = templates.filter((template) => template.name === name);
  if (found.length > 0) return found;
  const known = [...new Set(templates.map((template) => template.name))].join(", ");
  throw new ConfigurationError(`There is no template ${name} in the library. It has ${known || "none"}.`);
}

function nearest(templates: readonly Template[], wanted: string, otherwise: string): Template {
  // `languagesOf` has seen to it that there is one.
  return inLanguage(templates, wanted) ?? inLanguage(templates, otherwise) ?? (templates[0] as Template);
}

/** The language itself, the language without a country, or the language of any country. */
function inLanguage(templates: readonly Template[], wanted: string): Template | undefined {
  const [base = wanted] = wanted.split("_");
  const tests = [
    (tag: string) => tag === wanted,
    (tag: string) => tag === base,
    (tag: string) => tag.startsWith(`${base}_`),
  ];
  for (const fits of tests) {
    for (const template of templates) {
      const tag = tagsOf(template).find(fits);
      if (tag !== undefined) return tag === template.language ? template : template.withLanguage(tag);
    }
  }
  return undefined;
}

function tagsOf({ language, definition }: Template): readonly string[] {
  return definition.languages ?? [language];
}
