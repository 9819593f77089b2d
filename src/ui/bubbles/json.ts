/** @module Reads into JSON that may have any shape. What is not there reads as empty. */

type Step = string | number;

/** The value at a path, or `undefined` where the path leads nowhere. */
export function at(value: unknown, ...path: readonly Step[]): unknown {
  return path.reduce<unknown>((inner, step) => (isObject(inner) ? inner[step] : undefined), value);
}

/** The text at a path. Numbers read as text; anything else as `""`. */
export function textAt(value: unknown, ...path: readonly Step[]): string {
  const found = at(value, ...path);
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}

/** The number at a path, also where Graph spells it as text. */
export function numberAt(value: unknown, ...path: readonly Step[]): number | undefined {
  const found = textAt(value, ...path);
  return found !== "" && Number.isFinite(Number(found)) ? Number(found) : undefined;
}

/** The list at a path, or an empty one. */
export function listAt(value: unknown, ...path: readonly Step[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

function isObject(value: unknown): value is Record<Step, unknown> {
  return typeof value === "object" && value !== null;
}
