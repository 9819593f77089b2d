/** @module The text of a template: its holes, and how they are filled. */
import { isRecord } from "../core/check.ts";
import type { TemplateComponent } from "./template-shelf.ts";

type Json = Readonly<Record<string, unknown>>;

/** The records in a list; none when it is no list. */
export function records(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The text at a key, `""` when there is none. */
export function textIn(value: unknown, key: string): string {
  const text = isRecord(value) ? value[key] : undefined;
  return typeof text === "string" ? text : "";
}

/** The component of a type, whatever its case. */
export function componentOf<T extends Json>(components: readonly T[], type: string): T | undefined {
  return components.find((component) => textIn(component, "type").toLowerCase() === type);
}

/** The distinct names of the holes of a text, in the order of their first use: `1`, `2`, or `name`. */
export function holesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? ""))];
}

/** What a parameter puts in a hole. */
export function parameterText(parameter: Json): string {
  return textIn(parameter, "text") || textIn(parameter[textIn(parameter, "type")], "fallback_value");
}

/** The text with its holes filled, by name where parameters have one, else in order. */
export function fill(text: string, parameters: readonly Json[]): string {
  const holes = holesIn(text);
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (hole, name: string) => {
    const named = parameters.find((parameter) => parameter.parameter_name === name);
    const parameter = named ?? parameters[holes.indexOf(name)];
    return parameter ? parameterText(parameter) : hole;
  });
}

/** The body of a template as its reader sees it. */
export function filledBody(account: readonly TemplateComponent[], sent: readonly Json[]): string {
  const text = textIn(componentOf(account, "body"), "text");
  return fill(text, records(componentOf(sent, "body")?.parameters));
}
