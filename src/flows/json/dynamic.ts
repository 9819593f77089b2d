/**
 * @module Values that are known only on the phone.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowjson
 */
import { isRecord } from "../../core/check.ts";
import { ConfigurationError } from "../../core/errors.ts";

/** `${form.email}`, `${data.days}`, or since version 6.0 an expression in backticks. */
export type Dynamic = `$\{${string}}` | `\`${string}\``;
/** True, false, or a {@link Dynamic}. */
export type FlowBoolean = boolean | Dynamic;
/** A number, or a {@link Dynamic}. */
export type FlowNumber = number | Dynamic;

/** The value of an input: `${form.name}`, or of another screen's since version 4.0. */
export function formRef(name: string, screen?: string): Dynamic {
  return screen === undefined ? `$\{form.${name}}` : `$\{screen.${screen}.form.${name}}`;
}

/** A value that the screen was given: `${data.name}`, or another screen was, since version 4.0. */
export function dataRef(name: string, screen?: string): Dynamic {
  return screen === undefined ? `$\{data.${name}}` : `$\{screen.${screen}.data.${name}}`;
}

/** The shape of a value, in JSON Schema. */
export interface FlowSchema {
  readonly type: "string" | "number" | "boolean" | "object" | "array";
  readonly items?: FlowSchema;
  readonly properties?: Readonly<Record<string, FlowSchema>>;
}

/** What a screen is given under a name, and an example that Meta asks for. */
export interface FlowDataField extends FlowSchema {
  readonly __example__: unknown;
}

/**
 * Declares what a screen is given by an example of it: the schema follows from it. A list needs one item at least, and all
 * its items' keys are in the schema.
 *
 * @example
 * ```ts
 * import { example, screen } from "whatsapp-enterprise/flows";
 *
 * screen({ id: "DAY", data: { days: example([{ id: "2026-12-01", title: "Terça" }]) }, children: [] });
 * ```
 */
export function example(value: unknown): FlowDataField {
  return { ...schemaOf([value]), __example__: value };
}

/** The schema that all of these fit: they are alike, up to keys that some lack. */
function schemaOf(values: readonly unknown[]): FlowSchema {
  const [first] = values;
  if (Array.isArray(first)) return { type: "array", items: schemaOf(values.flat()) };
  if (isRecord(first)) {
    const fields = Object.entries(Object.assign({}, ...values)).map(([key]) => {
      const given = values.filter(isRecord).filter((each) => each[key] !== undefined);
      return [key, schemaOf(given.map((each) => each[key]))];
    });
    return { type: "object", properties: Object.fromEntries(fields) };
  }
  const type = typeof first;
  if (type === "string" || type === "number" || type === "boolean") return { type };
  throw new ConfigurationError(
    "example() needs a text, a number, true or false, or a list or an object of them, not empty.",
  );
}
