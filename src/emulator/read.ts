/** @module Reads a request's JSON as Graph does: what is missing is 131008, what breaks a rule is 131009 or 100. */
import { isRecord } from "../core/check.ts";
import { refuse, refuseParameter } from "./graph-failure.ts";

/** An object of a request, with its path for error texts. */
export interface Node {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** How long a text may be. */
export interface TextRule {
  readonly max?: number;
  readonly optional?: boolean;
  /** Whether `""` is a value. */
  readonly empty?: boolean;
}

export function pathOf(node: Node, key: string): string {
  return node.path ? `${node.path}.${key}` : key;
}

/** Whether the key has a value. */
export function has(node: Node, key: string): boolean {
  return node.value[key] !== undefined && node.value[key] !== null;
}

/** The object at a key, which must be there. */
export function objectAt(node: Node, key: string): Node {
  const value = node.value[key];
  if (value === undefined || value === null) refuse(131008, `Parameter '${pathOf(node, key)}' is required.`);
  if (!isRecord(value)) refuseParameter(`Param ${pathOf(node, key)} must be a JSON object.`);
  return { path: pathOf(node, key), value };
}

/** The object at a key that may be absent. */
export function maybeObjectAt(node: Node, key: string): Node | undefined {
  return has(node, key) ? objectAt(node, key) : undefined;
}

/** The text at a key; `""` where it is optional and absent. */
export function textAt(node: Node, key: string, rule: TextRule = {}): string {
  const value = node.value[key];
  const path = pathOf(node, key);
  if (value === undefined || value === null) {
    if (rule.optional) return "";
    refuse(131008, `Parameter '${path}' is required.`);
  }
  if (typeof value !== "string") refuseParameter(`Param ${path} must be a string.`);
  if (value === "" && !rule.empty && !rule.optional) refuse(131008, `Parameter '${path}' is required.`);
  if (rule.max !== undefined && value.length > rule.max) {
    refuse(131009, `Parameter '${path}' is too long. Max length: ${rule.max}, length: ${value.length}.`);
  }
  return value;
}

/** The objects of the list at a key. */
export function listAt(node: Node, key: string, min = 1, max = Number.POSITIVE_INFINITY): readonly Node[] {
  const value = node.value[key];
  const path = pathOf(node, key);
  if (value === undefined || value === null) refuse(131008, `Parameter '${path}' is required.`);
  if (!Array.isArray(value)) refuseParameter(`Param ${path} must be an array.`);
  if (value.length < min || value.length > max) {
    refuse(131009, `Parameter '${path}' has ${value.length} items. Min: ${min}, max: ${max}.`);
  }
  return value.map((item, index) => {
    if (!isRecord(item)) refuseParameter(`Param ${path}[${index}] must be a JSON object.`);
    return { path: `${path}[${index}]`, value: item };
  });
}

/** One of several words, in any case; in lower case. */
export function wordAt(node: Node, key: string, words: readonly string[]): string {
  const word = textAt(node, key).toLowerCase();
  if (!words.includes(word)) {
    const list = words.map((each) => each.toUpperCase()).join(", ");
    refuseParameter(`Param ${pathOf(node, key)} must be one of {${list}} - got "${word}".`);
  }
  return word;
}

/** A number, or a text that is one. */
export function numberAt(node: Node, key: string, min: number, max: number): number {
  const value = node.value[key];
  if (value === undefined || value === null) refuse(131008, `Parameter '${pathOf(node, key)}' is required.`);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !(number >= min && number <= max)) {
    refuse(131009, `Parameter '${pathOf(node, key)}' must be a number from ${min} to ${max}.`);
  }
  return number;
}

/** Refuses two items with the same text. */
export function distinct(values: readonly string[], path: string): void {
  if (new Set(values).size < values.length) refuse(131009, `Duplicated values in '${path}'.`);
}

/** The id of a message: `wamid.` and more. */
export function messageIdAt(node: Node, key: string): string {
  const id = textAt(node, key);
  if (!/^wamid\.\S+$/.test(id)) refuse(131009, `Parameter '${pathOf(node, key)}' is not a message id.`);
  return id;
}
