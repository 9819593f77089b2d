/** @module The templates of the account, with what only Meta knows of them. */
import type { NewTemplate, TemplateComponent, WorldTemplate } from "../template-shelf.ts";

type Json = Readonly<Record<string, unknown>>;

/** A template, and its past. */
export interface TemplateRecord extends WorldTemplate {
  /** What was sent to create it, as it was sent. */
  readonly sent: Json;
  /** How often it went to the reviewers. */
  readonly submission: number;
  /** How often it was paused. */
  readonly pauses: number;
  /** When it was edited while it was approved. */
  readonly edits: readonly number[];
  readonly previous_category?: string;
  /** What its category is to become. */
  readonly correct_category?: string;
  readonly library_template_name?: string;
  /** Its status before it was archived. */
  readonly archivedFrom?: string;
}

/** What a new record is made of. */
export interface NewRecord extends NewTemplate {
  readonly sent?: Json;
  readonly library_template_name?: string;
}

/** Templates by id, and by name and language. */
export interface TemplateRecords {
  readonly all: readonly TemplateRecord[];
  add(template: NewRecord): TemplateRecord;
  byId(id: string): TemplateRecord | undefined;
  get(name: string, language: string): TemplateRecord | undefined;
  /** Replaces what is given. Undefined when it is gone. */
  change(id: string, changes: Partial<TemplateRecord>): TemplateRecord | undefined;
  remove(id: string): void;
  /** Removes an approved template as the business does: its name stays taken for a while. */
  retire(id: string, at: number): void;
  /** When a template of this name and language was retired. */
  retiredAt(name: string, language: string): number | undefined;
}

export function createTemplateRecords(newId: () => string): TemplateRecords {
  const byId = new Map<string, TemplateRecord>();
  const retired = new Map<string, number>();

  function get(name: string, language: string): TemplateRecord | undefined {
    return [...byId.values()].find((each) => each.name === name && each.language === language);
  }

  function add(template: NewRecord): TemplateRecord {
    const { name, language = "en_US" } = template;
    const old = get(name, language);
    if (old) byId.delete(old.id);
    const record = recordOf(newId(), template);
    byId.set(record.id, record);
    return record;
  }

  function change(id: string, changes: Partial<TemplateRecord>): TemplateRecord | undefined {
    const old = byId.get(id);
    if (!old) return undefined;
    const changed = { ...old, ...changes };
    byId.set(id, changed);
    return changed;
  }

  function retire(id: string, at: number): void {
    const old = byId.get(id);
    if (old?.status === "APPROVED") retired.set(keyOf(old.name, old.language), at);
    byId.delete(id);
  }

  return {
    get all() {
      return [...byId.values()];
    },
    add,
    byId: (id) => byId.get(id),
    get,
    change,
    remove: (id) => void byId.delete(id),
    retire,
    retiredAt: (name, language) => retired.get(keyOf(name, language)),
  };
}

const keyOf = (name: string, language: string): string => `${name} ${language}`;

function recordOf(id: string, template: NewRecord): TemplateRecord {
  const { name, language = "en_US", category = "UTILITY", status = "APPROVED", components } = template;
  const format = formatOf(template.parameter_format);
  return {
    id,
    name,
    language,
    category,
    status,
    ...(format && { parameter_format: format }),
    components,
    rejected_reason: "NONE",
    quality: "UNKNOWN",
    sent: template.sent ?? sentFor(name, language, category, components, format),
    submission: 0,
    pauses: 0,
    edits: [],
    ...(template.library_template_name !== undefined && {
      library_template_name: template.library_template_name,
    }),
  };
}

/** `named` in any case. Undefined stays undefined. */
export function formatOf(value: unknown): "NAMED" | "POSITIONAL" | undefined {
  if (typeof value !== "string") return undefined;
  return value.toUpperCase() === "NAMED" ? "NAMED" : "POSITIONAL";
}

function sentFor(
  name: string,
  language: string,
  category: string,
  components: readonly TemplateComponent[],
  format: string | undefined,
): Json {
  return { name, ...(format && { parameter_format: format }), components, language, category };
}
