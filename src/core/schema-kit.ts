/** @module The vocabulary of the schemas: zod, narrowed to what `scripts/compile-schemas.ts` can print. */
import * as z from "zod";
import { type Check, string } from "./check.ts";

/**
 * An object that keeps unknown keys. Its static type lists the known keys only, so that a misspelled
 * key is a compile error while a key Meta added yesterday survives.
 */
export function object<S extends z.ZodRawShape>(shape: S): z.ZodObject<S> {
  return z.looseObject(shape) as unknown as z.ZodObject<S>;
}

/** A text whose known values are listed for the editor, and which takes any other as well. */
export function open<const T extends string>(
  ..._known: readonly T[]
): z.ZodType<T | (string & {}), T | (string & {})> {
  return z.string() as unknown as z.ZodType<T | (string & {}), T | (string & {})>;
}

/**
 * A text of `min` to `max` UTF-16 code units, as Meta and JavaScript count; zod counts code points, which lets some
 * emoji too many through. Says the limit and the length, as the compiled check does.
 */
export function chars(min: number, max: number): z.ZodString {
  const check = string(min, max);
  const error = ({ input }: { readonly input?: unknown }): string | undefined => check(input)?.[0]?.message;
  const bounded = z.string().min(min, { error }).max(max, { error });
  return bounded.superRefine((value, context) => {
    const tooLongForMetaOnly = value.length > max && [...value].length <= max;
    if (tooLongForMetaOnly) context.addIssue({ code: "custom", message: error({ input: value }) ?? "" });
  });
}

/** Adds rules that look at several fields at once. Name them as `rules.ts` beside the schema exports them. */
export function withRules<S extends z.ZodType>(schema: S, rules: Readonly<Record<string, Check>>): S {
  const refined = schema.superRefine((value, context) => {
    for (const rule of Object.values(rules)) {
      for (const { path, message } of rule(value) ?? []) {
        context.addIssue({ code: "custom", message, path: [...path] });
      }
    }
  });
  return refined.meta({ rules: Object.keys(rules) }) as S;
}
