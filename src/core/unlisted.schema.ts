/** @module A text that is none of the listed ones, at run time and for the compiler. */
import * as z from "zod";
import type { Check } from "./check.ts";

/** What tells an unlisted text apart. No text has it; it exists for the compiler, and for the printed types. */
export interface UnlistedBrand {
  readonly unlisted: true;
}

/**
 * A type this version of the library does not list. It is a text, and yet comparing it with a listed type
 * narrows the union it is part of. To compare it with a type of your own, read it as a `string` first.
 */
export type Unlisted = `${string & UnlistedBrand}`;

/** A text that breaks none of the rules, which say what is listed. */
export function unlistedType(rules: Readonly<Record<string, Check>>): z.ZodType<Unlisted, Unlisted> {
  const schema = z.string().superRefine((value, context) => {
    for (const rule of Object.values(rules)) {
      // `continue: false`: a listed type is not this one at all, so that zod explains the listed one instead.
      for (const { message } of rule(value) ?? [])
        context.addIssue({ code: "custom", message, continue: false });
    }
  });
  return schema.meta({ rules: Object.keys(rules) }) as unknown as z.ZodType<Unlisted, Unlisted>;
}
