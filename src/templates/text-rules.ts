/** @module What Meta refuses in a text with variables. */
import { atMost, type Issue, issue } from "../core/check.ts";
import type { TemplatePart } from "./create.schema.ts";
import { VARIABLE_PATTERN, wordsNeeded } from "./limits.ts";
import { isPositional, replaceVariables, variablesIn } from "./variables.ts";

type ExampleKey = keyof NonNullable<TemplatePart["example"]>;

interface TextOptions {
  readonly max: number;
  /** Where the examples of positional and of named variables are. */
  readonly examples: readonly [ExampleKey, ExampleKey];
  /** Whether it must read as a sentence: variables inside of it, and words between them. */
  readonly prose: boolean;
}

/** Everything that is wrong with a component's text. */
export function textIssues(part: TemplatePart, { max, examples, prose }: TextOptions): Issue[] {
  const { text = "" } = part;
  const names = variablesIn(text);
  const found = [
    ...(text.length > max ? issue(atMost(max, "character", text.length), "text") : []),
    ...(names.length > 0 ? exampleIssues(part, names, examples) : []),
  ];
  const broken = [...nameMessages(names), ...(prose ? proseMessages(text, names.length) : [])];
  return [...found, ...broken.flatMap((message) => issue(message, "text"))];
}

function nameMessages(names: readonly string[]): string[] {
  const mixed = names.some((name) => isPositional([name])) && !isPositional(names);
  const numbers = names.filter((name) => isPositional([name])).map(Number);
  const gap = !mixed && Math.max(0, ...numbers) > numbers.length;
  return [
    ...names
      .filter((name) => !VARIABLE_PATTERN.test(name))
      .map((name) => `{{${name}}} must be a number, or lowercase letters, digits and underscores`),
    ...(mixed ? ["takes numbered or named variables, and not both"] : []),
    ...(gap ? ["numbers its variables from {{1}}, without a gap"] : []),
  ];
}

function proseMessages(text: string, variables: number): string[] {
  const trimmed = text.trim();
  const words = replaceVariables(text, () => " ").match(/[^\s]*[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  const needed = wordsNeeded(variables);
  return [
    ...(/^\{\{|\}\}$/.test(trimmed) ? ["cannot start or end with a variable (2388299)"] : []),
    ...(/\}\}\s*\{\{/.test(text) ? ["needs words between two variables"] : []),
    ...(variables > 0 && words < needed
      ? [`has too few words for its variables (2388293): ${needed} are needed beside them (has ${words})`]
      : []),
  ];
}

function exampleIssues(
  { example }: TemplatePart,
  names: readonly string[],
  keys: TextOptions["examples"],
): Issue[] {
  const key = keys[isPositional(names) ? 0 : 1];
  const given = example?.[key];
  if (given === undefined) return issue("is missing: one for each variable", "example", key);
  const has = isPositional(names)
    ? [given].flat(2).length
    : namesIn(given).filter((name) => names.includes(name)).length;
  return has === names.length
    ? []
    : issue(`needs one for each variable (has ${has} of ${names.length})`, "example", key);
}

function namesIn(examples: unknown): string[] {
  return Array.isArray(examples)
    ? examples.map((each: { param_name?: string }) => each.param_name ?? "")
    : [];
}
