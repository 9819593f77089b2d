/** @module Prints templates as TypeScript: always the same for the same templates, and formatted. */
import type { CreateTemplateBody } from "./create.schema.ts";
import { definitionOf } from "./definition-of.ts";

const WIDTH = 110;

/** How every file that `templates pull` wrote begins. */
export const SOURCE_HEAD = `/** The message templates of a WhatsApp Business account, as written by \`templates pull\`. */`;

/** How the file is written. */
export interface SourceOptions {
  /** Where `defineTemplate` is imported from. @default "whatsapp-enterprise" */
  readonly from?: string;
}

/**
 * A TypeScript file with these templates, by name and language: `INVOICE_READY.pt_BR({ … })`. Sorted, so that a file
 * changes only where the account did. Each definition makes the same create body again.
 */
export function sourceOf(
  bodies: readonly CreateTemplateBody[],
  { from = "whatsapp-enterprise" }: SourceOptions = {},
): string {
  const names = [...new Set(bodies.map(({ name }) => name))].sort();
  const identifiers = identifiersOf(names);
  const blocks = names.map((name) =>
    block(
      identifiers.get(name) ?? name,
      bodies.filter((body) => body.name === name),
    ),
  );
  const head =
    blocks.length > 0
      ? `${SOURCE_HEAD}\nimport { defineTemplate } from ${JSON.stringify(from)};`
      : `${SOURCE_HEAD}\nexport {};`;
  return `${[head, ...blocks].join("\n\n")}\n`;
}

/** One export: a template in its languages, or, where it is made in several at once, the template itself. */
function block(identifier: string, bodies: readonly CreateTemplateBody[]): string {
  const [first] = bodies;
  if (bodies.length === 1 && first?.language === undefined && first)
    return `export const ${identifier} = ${call(first, 0)};`;
  const sorted = [...bodies].sort((a, b) => ((a.language ?? "") < (b.language ?? "") ? -1 : 1));
  const entries = sorted.map((body) => `  ${keyOf(body.language ?? "")}: ${call(body, 2)},`);
  return `export const ${identifier} = {\n${entries.join("\n")}\n};`;
}

function call(body: CreateTemplateBody, indent: number): string {
  return `defineTemplate(${literal(definitionOf(body), indent, true)})`;
}

/** `invoice_ready` becomes `INVOICE_READY`; a name that starts with a digit gets an underscore before it. */
function identifiersOf(names: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    names.map((name) => [
      name,
      free(
        name
          .toUpperCase()
          .replace(/\W/g, "_")
          .replace(/^(?=\d|$)/, "_"),
        taken,
      ),
    ]),
  );
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted}_${i}`;
  taken.add(name);
  return name;
}

/** A value as code: on one line where it fits and is no definition, else a line for each entry. */
function literal(value: unknown, indent: number, broken = false): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const line = onOneLine(value);
  if (!broken && indent + line.length <= WIDTH) return line;
  const inner = " ".repeat(indent + 2);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const lines = entriesOf(value).map(([key, each]) => `${inner}${key}${literal(each, indent + 2)},`);
  return lines.length > 0 ? `${open}\n${lines.join("\n")}\n${" ".repeat(indent)}${close}` : line;
}

function onOneLine(value: object): string {
  const entries = entriesOf(value).map(([key, each]) => `${key}${literal(each, Number.NEGATIVE_INFINITY)}`);
  if (entries.length === 0) return Array.isArray(value) ? "[]" : "{}";
  return Array.isArray(value) ? `[${entries.join(", ")}]` : `{ ${entries.join(", ")} }`;
}

function entriesOf(value: object): [string, unknown][] {
  if (Array.isArray(value)) return value.map((each) => ["", each]);
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => [`${keyOf(key)}: `, each]);
}

function keyOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
