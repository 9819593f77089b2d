/** @module From what Graph creates a template from, back to a definition: the shortest that says the same. */
import type { CreateTemplateBody, TemplatePart } from "./create.schema.ts";
import { createBodyOf } from "./create-body.ts";
import type {
  CardDefinition,
  PartDefinition,
  PartsDefinition,
  TemplateDefinition,
  TextExamples,
} from "./definition.ts";
import { sameJson } from "./json.ts";
import { isPositional, orderedVariables } from "./variables.ts";

/**
 * The definition of a template. {@link createBodyOf} makes the same body of it again, key by key; where our own form
 * has no word for something, the definition is in Graph's form.
 */
export function definitionOf(body: CreateTemplateBody): TemplateDefinition {
  const { components, ...heading } = body;
  const exact = { ...heading, components: components ?? [] } as TemplateDefinition;
  if (!components) return heading as TemplateDefinition;
  const parts = partsDefinition(components);
  if (!parts) return exact;
  const candidates = [
    { ...withoutFormat(heading), ...parts },
    { ...heading, ...parts },
  ] as PartsDefinition[];
  return candidates.find((candidate) => sameJson(createBodyOf(candidate), body)) ?? exact;
}

/** `parameter_format` follows from the text, unless it is written otherwise. */
function withoutFormat({ parameter_format: _, ...heading }: Omit<CreateTemplateBody, "components">): object {
  return heading;
}

/** `undefined` where a part has an example too few: our form wants one for each variable. */
function partsDefinition(components: readonly TemplatePart[]): object | undefined {
  const given: Record<string, unknown> = {};
  const examples: Record<string, string | readonly string[]> = {};
  for (const part of components) {
    const reader = READERS[part.type];
    const read = reader?.(part, examples);
    if (!read) return undefined;
    Object.assign(given, read);
  }
  return inOrder({ ...given, ...(Object.keys(examples).length > 0 ? { examples } : {}) });
}

type Examples = Record<string, string | readonly string[]>;

/** How each component is written in our form. Types in small letters are not read: they would come back as capitals. */
const READERS: Readonly<Record<string, (part: TemplatePart, examples: Examples) => object | undefined>> = {
  HEADER: (part, examples) => textPart("header", part, examples),
  BODY: (part, examples) => textPart("body", part, examples),
  FOOTER: (part, examples) => textPart("footer", part, examples),
  BUTTONS: ({ buttons }) => ({ buttons }),
  LIMITED_TIME_OFFER: ({ limited_time_offer }) => ({ limitedTimeOffer: limited_time_offer }),
  CALL_PERMISSION_REQUEST: () => ({ callPermissionRequest: true }),
  CAROUSEL: (part) => cardsPart(part),
};

const ORDER = [
  "header",
  "limitedTimeOffer",
  "body",
  "footer",
  "buttons",
  "carousel",
  "callPermissionRequest",
  "examples",
];

function inOrder(parts: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(ORDER.filter((key) => parts[key] !== undefined).map((key) => [key, parts[key]]));
}

function textPart(place: string, { type: _, ...part }: TemplatePart, examples: Examples): object | undefined {
  const names = orderedVariables(part.text ?? "");
  const found = examplesIn(place, part.example, names);
  if (!found) return undefined;
  Object.assign(examples, found);
  const { example, ...rest } = part;
  const content = names.length > 0 ? rest : { ...rest, ...(example ? { example } : {}) };
  return { [place]: shortest(place, content) };
}

/** A text on its own, where there is nothing else to say. */
function shortest(place: string, content: PartDefinition): string | PartDefinition {
  const { text, format, ...more } = content;
  const plain = place === "header" ? format === "TEXT" : format === undefined;
  return text !== undefined && plain && Object.keys(more).length === 0 ? text : content;
}

function examplesIn(
  place: string,
  example: TemplatePart["example"],
  names: readonly string[],
): TextExamples | undefined {
  if (names.length === 0) return {};
  const values = isPositional(names) ? positionalExamples(place, example) : namedExamples(place, example);
  const enough = Array.isArray(values)
    ? values.length === names.length
    : names.every((name) => name in values);
  if (!enough) return undefined;
  return Array.isArray(values) ? { [place]: values } : (values as TextExamples);
}

function positionalExamples(place: string, example: TemplatePart["example"]): readonly string[] {
  const given: unknown = place === "header" ? example?.header_text : example?.body_text?.[0];
  return Array.isArray(given) && given.every((value) => typeof value === "string") ? given : [];
}

function namedExamples(place: string, example: TemplatePart["example"]): TextExamples {
  const given = place === "header" ? example?.header_text_named_params : example?.body_text_named_params;
  return Object.fromEntries((given ?? []).map(({ param_name, example: value }) => [param_name, value]));
}

function cardsPart({ cards = [] }: TemplatePart): object | undefined {
  const carousel = cards.map(({ components }) => partsDefinition(components) as CardDefinition | undefined);
  return carousel.includes(undefined) ? undefined : { carousel };
}
