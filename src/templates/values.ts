/** @module The values of variables: checked, and made safe for Meta, which refuses some of them (132018). */
import { atMost, type Issue, isRecord, issue } from "../core/check.ts";
import type { TemplateValue } from "../messages/template.ts";
import { SPACES_MAX } from "./limits.ts";

/**
 * The text without what Meta refuses in a value: a line break or tab, and the spaces around it, becomes one space, and
 * of more than four spaces in a row four remain. The rest stays as it is.
 */
export function safeText(text: string): string {
  return text
    .trim()
    .replace(/ *[\t\n\v\f\r\u0085\u2028\u2029]+[\s\u0085]*/g, " ")
    .replace(/ {5,}/g, " ".repeat(SPACES_MAX));
}

/** What reads the parameters of one call: it notes every key that was asked for, and everything that is wrong. */
export class Reader {
  readonly issues: Issue[] = [];
  readonly asked = new Set<string>();
  private readonly params: Readonly<Record<string, unknown>>;
  private readonly path: readonly (string | number)[];

  constructor(params: Readonly<Record<string, unknown>>, path: readonly (string | number)[] = []) {
    this.params = params;
    this.path = path;
  }

  /** Notes that the value under a key, or a part of it, is wrong. */
  refuse(message: string, ...path: (string | number)[]): void {
    this.issues.push(...issue(message, ...this.path, ...path));
  }

  /** The value of a key that may be absent. */
  optional(key: string): unknown {
    this.asked.add(key);
    return Object.hasOwn(this.params, key) ? this.params[key] : undefined;
  }

  /** The value of a key that must be there. */
  required(key: string): unknown {
    const value = this.optional(key);
    if (value === undefined) this.refuse("is missing", key);
    return value;
  }

  /** A text without spaces, such as a code or the end of an address. */
  word(key: string, value: unknown, max: number, ...path: number[]): string {
    const text = this.text(value, key, ...path);
    if (/\s/.test(text)) this.refuse("must not contain spaces", key, ...path);
    if (text.length > max) this.refuse(atMost(max, "character", text.length), key, ...path);
    return text;
  }

  /** The value of a variable: a text, made safe, or a parameter as Graph spells it. */
  value(value: unknown, ...path: (string | number)[]): TemplateValue {
    if (!isRecord(value) || typeof value.type !== "string") return this.text(value, ...path);
    return value.type === "text" ? this.text(value.text ?? null, ...path) : (value as TemplateValue);
  }

  /** As many texts as there are names, from a list. */
  list(key: string, length: number): TemplateValue[] {
    const values = this.required(key);
    if (values === undefined) return [];
    if (!Array.isArray(values)) this.refuse("must be a list", key);
    else if (values.length === length) return values.map((value, i) => this.value(value ?? null, key, i));
    else this.refuse(`needs ${length} value${length === 1 ? "" : "s"} (has ${values.length})`, key);
    return [];
  }

  /** Refuses every key that nothing asked for, with the one that was probably meant. */
  refuseOthers(): void {
    for (const key of Object.keys(this.params)) {
      if (this.asked.has(key)) continue;
      const meant = closest(key, [...this.asked]);
      this.refuse(`is not a parameter of this template${meant ? `: did you mean ${meant}?` : ""}`, key);
    }
  }

  private text(value: unknown, ...path: (string | number)[]): string {
    if (value === undefined) return "";
    if (typeof value !== "string") this.refuse("must be text", ...path);
    const text = typeof value === "string" ? safeText(value) : "";
    if (text === "" && typeof value === "string") this.refuse("must not be empty", ...path);
    return text;
  }
}

/** The name that differs least, if it differs little. */
function closest(name: string, names: readonly string[]): string | undefined {
  const near = names.map((each) => [distance(name, each), each] as const).sort(([a], [b]) => a - b)[0];
  return near && near[0] <= Math.max(2, name.length / 3) ? near[1] : undefined;
}

/** How many letters must be changed, added or taken away; capitals and underscores do not count. */
function distance(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => name.toLowerCase().replaceAll("_", "")) as [string, string];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
