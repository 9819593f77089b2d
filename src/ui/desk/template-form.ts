/** @module What a template leaves open, and the message that is made of what was filled in. */
import { at, listAt, textAt } from "../bubbles/json.ts";
import type { TemplateInfo } from "./model.ts";

/** Something to fill in. */
export interface Field {
  readonly key: string;
  readonly part: "header" | "body" | "button";
  /** What the template calls it: a name, or a number. */
  readonly name: string;
  readonly kind: "text" | "image" | "video" | "document";
  readonly example: string;
}

/** What was filled in: texts, and the ids of uploaded files. */
export type Values = Readonly<Record<string, string>>;

/** The fields of a template; `undefined` when it has parts that a form of texts and files cannot fill. */
export function fieldsOf({ components = [] }: TemplateInfo): readonly Field[] | undefined {
  const found: Field[] = [];
  for (const component of components) {
    const fields = fieldsIn(component);
    if (!fields) return undefined;
    found.push(...fields);
  }
  return found;
}

function fieldsIn(component: unknown): readonly Field[] | undefined {
  switch (textAt(component, "type").toUpperCase()) {
    case "HEADER":
      return headerFields(component);
    case "BODY":
      return holesIn(textAt(component, "text")).map((name, index) => ({
        key: `body.${name}`,
        part: "body" as const,
        name,
        kind: "text" as const,
        example: exampleOf(component, "body_text", name, index),
      }));
    case "FOOTER":
      return [];
    case "BUTTONS":
      return buttonFields(listAt(component, "buttons"));
    default:
      return undefined;
  }
}

function headerFields(component: unknown): readonly Field[] | undefined {
  const format = textAt(component, "format").toUpperCase();
  switch (format) {
    case "":
    case "TEXT":
      return holesIn(textAt(component, "text")).map((name, index) => ({
        key: `header.${name}`,
        part: "header" as const,
        name,
        kind: "text" as const,
        example: exampleOf(component, "header_text", name, index),
      }));
    case "IMAGE":
    case "VIDEO":
    case "DOCUMENT": {
      const kind = format.toLowerCase() as "image" | "video" | "document";
      return [{ key: "header", part: "header", name: kind, kind, example: "" }];
    }
    default:
      return undefined;
  }
}

/** Buttons that need nothing have no field; one that this form does not know makes it none. */
function buttonFields(buttons: readonly unknown[]): readonly Field[] | undefined {
  const found: Field[] = [];
  for (const [index, button] of buttons.entries()) {
    const type = textAt(button, "type").toUpperCase();
    if (!["QUICK_REPLY", "PHONE_NUMBER", "URL", "COPY_CODE", "OTP"].includes(type)) return undefined;
    if (!takesValue(button)) continue;
    const example = textAt(button, "example") || textAt(button, "example", 0);
    found.push({
      key: `button.${index}`,
      part: "button",
      name: textAt(button, "text"),
      kind: "text",
      example,
    });
  }
  return found;
}

function takesValue(button: unknown): boolean {
  const type = textAt(button, "type").toUpperCase();
  return (
    type === "COPY_CODE" || type === "OTP" || (type === "URL" && holesIn(textAt(button, "url")).length > 0)
  );
}

/** The `{{1}}` and `{{name}}` of a text, each once; numbers in their order, as Meta wants their values. */
function holesIn(text: string): string[] {
  const holes = [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? ""))];
  return holes.every((name) => /^\d+$/.test(name)) ? holes.sort((a, b) => Number(a) - Number(b)) : holes;
}

function exampleOf(
  component: unknown,
  key: "body_text" | "header_text",
  name: string,
  index: number,
): string {
  const named = listAt(component, "example", `${key}_named_params`).find(
    (one) => textAt(one, "param_name") === name,
  );
  if (named) return textAt(named, "example");
  return textAt(component, "example", key, 0, index) || textAt(component, "example", key, index);
}

/** The message, as Graph spells it. What is not filled in yet reads as the template has it. */
export function templateMessage(template: TemplateInfo, fields: readonly Field[], values: Values) {
  const of = (part: Field["part"]): readonly Field[] => fields.filter((field) => field.part === part);
  const components = [
    ...partOf("header", of("header"), values),
    ...partOf("body", of("body"), values),
    ...of("button").map((field) => buttonOf(template, field, values)),
  ];
  const { name, language } = template;
  return {
    type: "template",
    template: { name, language: { code: language }, ...(components.length > 0 && { components }) },
  } as const;
}

function partOf(type: string, fields: readonly Field[], values: Values): object[] {
  if (fields.length === 0) return [];
  return [{ type, parameters: fields.map((field) => parameterOf(field, values)) }];
}

function parameterOf(field: Field, values: Values): object {
  const { kind, key, name } = field;
  if (kind !== "text") return { type: kind, [kind]: { id: values[key] ?? "" } };
  const isNamed = !/^\d+$/.test(name);
  return { type: "text", text: textOf(field, values), ...(isNamed && { parameter_name: name }) };
}

function buttonOf({ components = [] }: TemplateInfo, field: Field, values: Values): object {
  const index = field.key.slice("button.".length);
  const all = components.find((one) => textAt(one, "type").toUpperCase() === "BUTTONS");
  const isCoupon = textAt(at(all, "buttons", Number(index)), "type").toUpperCase() === "COPY_CODE";
  const text = textOf(field, values);
  return {
    type: "button",
    sub_type: isCoupon ? "copy_code" : "url",
    index,
    parameters: [isCoupon ? { type: "coupon_code", coupon_code: text } : { type: "text", text }],
  };
}

/** Meta takes no line break and no more than four spaces in a row (132018): a field of one line has none of the first. */
function textOf({ key, name, part }: Field, values: Values): string {
  const value = values[key]?.replace(/\s+/g, " ").trim();
  return value || (part === "button" ? "" : `{{${name}}}`);
}

/** Whether everything is filled in. */
export function isComplete(fields: readonly Field[], values: Values): boolean {
  return fields.every(({ key }) => (values[key] ?? "").trim() !== "");
}
