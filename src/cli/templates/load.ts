/** @module The templates of a user's own module. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createBodiesOf } from "../../templates/account-template.ts";
import type { CreateTemplateBody } from "../../templates/create.schema.ts";
import { isTemplate } from "../../templates/library.ts";
import { CommandError } from "../output.ts";

/**
 * What every template that the modules export is created from: templates, libraries, and lists or objects of them.
 * TypeScript works as it is on Node.js 22.18 and later.
 */
export async function loadTemplates(paths: readonly string[]): Promise<CreateTemplateBody[]> {
  const modules = await Promise.all(paths.map(importModule));
  const templates = new Set(modules.flatMap((module) => templatesIn(module, 0)));
  const bodies = [...templates].flatMap(createBodiesOf);
  if (bodies.length === 0)
    throw new CommandError(`${paths.join(", ")}: exports no template. Export what defineTemplate returns.`);
  return withoutTwins(bodies);
}

async function importModule(path: string): Promise<unknown> {
  if (!existsSync(path)) throw new CommandError(`${path} does not exist.`);
  try {
    return await import(pathToFileURL(resolve(path)).href);
  } catch (error) {
    throw new CommandError(`${path} cannot be imported: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === "ERR_UNKNOWN_FILE_EXTENSION")
    return "TypeScript needs Node.js 22.18 or later. Or compile it first.";
  return message ?? String(error);
}

/** Libraries are objects of templates, whose languages their `all()` knows. */
function templatesIn(value: unknown, depth: number): ReturnType<typeof templatesOfLibrary> {
  if (isTemplate(value)) return [value];
  if (typeof value !== "object" || value === null || depth > 3) return [];
  if ("all" in value && typeof value.all === "function") return templatesOfLibrary(value.all());
  return Object.values(value).flatMap((inner) => templatesIn(inner, depth + 1));
}

function templatesOfLibrary(all: unknown) {
  return Array.isArray(all) ? all.filter(isTemplate) : [];
}

function withoutTwins(bodies: readonly CreateTemplateBody[]): CreateTemplateBody[] {
  const byKey = new Map(bodies.map((body) => [keyOf(body), body]));
  for (const body of bodies) {
    if (byKey.get(keyOf(body)) !== body)
      throw new CommandError(`${keyOf(body)} is defined twice. Keep one of them.`);
  }
  return [...bodies].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** How a template is called in what the commands say: `invoice_ready (pt_BR)`. */
export function keyOf({
  name,
  language,
}: {
  readonly name: string;
  readonly language?: string | undefined;
}): string {
  return `${name} (${language ?? ""})`;
}
