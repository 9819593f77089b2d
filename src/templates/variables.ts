/** @module The variables in a template's text: `{{1}}`, or `{{customer_name}}`. */

const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** The names of the variables of a text, each once, in their order. */
export function variablesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(VARIABLE), ([, name = ""]) => name))];
}

/** Whether the variables are numbers, so that their values come as a list. */
export function isPositional(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => /^\d+$/.test(name));
}

/** The names of a text's variables in the order of their values: numbers by size, names as they come. */
export function orderedVariables(text: string): string[] {
  const names = variablesIn(text);
  return isPositional(names) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/** The text with each variable replaced. */
export function replaceVariables(text: string, fill: (name: string) => string): string {
  return text.replace(VARIABLE, (_, name: string) => fill(name));
}
