/** @module From a definition to what Graph creates the template from. */
import type { CreateTemplateBody, TemplatePart } from "./create.schema.ts";
import type {
  CardDefinition,
  PartDefinition,
  PartsDefinition,
  TemplateDefinition,
  TextExamples,
} from "./definition.ts";
import { isPositional, orderedVariables, variablesIn } from "./variables.ts";

/** The body of the call that creates a template. The same for the same definition, key by key. */
export function createBodyOf(definition: TemplateDefinition): CreateTemplateBody {
  if (definition.components) return structuredClone(definition) as CreateTemplateBody;
  const {
    header,
    body,
    footer,
    buttons,
    limitedTimeOffer,
    carousel,
    callPermissionRequest,
    examples,
    ...heading
  } = definition;
  const texts = { header, body, footer, buttons, examples };
  const parts = [
    ...partsBefore(texts),
    ...(limitedTimeOffer ? [{ type: "LIMITED_TIME_OFFER", limited_time_offer: limitedTimeOffer }] : []),
    ...partsAfter(texts),
    ...(carousel
      ? [{ type: "CAROUSEL", cards: carousel.map((card) => ({ components: partsOfCard(card) })) }]
      : []),
    ...(callPermissionRequest ? [{ type: "CALL_PERMISSION_REQUEST" }] : []),
  ];
  const named = hasNames(header) || hasNames(body) ? { parameter_format: "named" } : {};
  return structuredClone({
    ...named,
    ...heading,
    ...(parts.length > 0 ? { components: parts } : {}),
  }) as CreateTemplateBody;
}

type Texts = { readonly [K in "header" | "body" | "footer" | "buttons" | "examples"]: PartsDefinition[K] };

function partsBefore({ header, examples }: Pick<Texts, "header" | "examples">): object[] {
  return header === undefined ? [] : [textPart("HEADER", header, examples)];
}

function partsAfter({ body, footer, buttons, examples }: Omit<Texts, "header">): object[] {
  return [
    ...(body === undefined ? [] : [textPart("BODY", body, examples)]),
    ...(footer === undefined ? [] : [textPart("FOOTER", footer)]),
    ...(buttons === undefined ? [] : [{ type: "BUTTONS", buttons }]),
  ];
}

function partsOfCard({ header, body, buttons, examples }: CardDefinition): object[] {
  return [
    ...partsBefore({ header, examples }),
    ...partsAfter({ body, footer: undefined, buttons, examples }),
  ];
}

function textPart(
  type: "HEADER" | "BODY" | "FOOTER",
  content: string | PartDefinition,
  examples: TextExamples = {},
): object {
  const part =
    typeof content === "string"
      ? { ...(type === "HEADER" ? { format: "TEXT" } : {}), text: content }
      : content;
  const example = exampleOf(type, part.text ?? "", examples);
  return { type, ...part, ...(example ? { example: { ...part.example, ...example } } : {}) };
}

function exampleOf(
  type: "HEADER" | "BODY" | "FOOTER",
  text: string,
  examples: TextExamples,
): TemplatePart["example"] {
  const names = orderedVariables(text);
  const place = type.toLowerCase();
  if (isPositional(names)) return positionalExample(place, examples[place]);
  const given = names.filter((name) => typeof examples[name] === "string");
  if (given.length === 0) return undefined;
  return {
    [`${place}_text_named_params`]: given.map((name) => ({ param_name: name, example: examples[name] })),
  };
}

/** A header has one list of examples, a body a list of lists. */
function positionalExample(
  place: string,
  values: string | readonly string[] | undefined,
): TemplatePart["example"] {
  if (values === undefined) return undefined;
  return { [`${place}_text`]: place === "header" ? values : [values] };
}

function hasNames(content: string | PartDefinition | undefined): boolean {
  const names = variablesIn((typeof content === "string" ? content : content?.text) ?? "");
  return names.length > 0 && !isPositional(names);
}
