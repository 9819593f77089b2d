/** The checks that the build prints accept and refuse exactly what zod does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import { Printer } from "../scripts/compile-schemas.ts";
import * as kernel from "../src/core/check.ts";
import { chars, object, withRules } from "../src/core/schema-kit.ts";

function compile(schema: z.ZodType, shortCut?: string): kernel.Check {
  const printer = new Printer();
  printer.count(schema);
  const expression = printer.printTarget(schema, shortCut);
  const body = `${printer.constants.map((line) => line.replace(": Check", "")).join("\n")}\nreturn ${expression};`;
  return new Function(...Object.keys(kernel), body)(...Object.values(kernel)) as kernel.Check;
}

const KEYS = ["a", "b", "type"];
const leaf = fc.oneof(
  fc.record({ min: fc.nat(2), more: fc.nat(3) }).map(({ min, more }) =>
    z
      .string()
      .min(min)
      .max(min + more),
  ),
  fc.constant(z.string().regex(/^[a-c]*$/)),
  fc.record({ min: fc.integer({ min: -2, max: 2 }) }).map(({ min }) =>
    z
      .number()
      .min(min)
      .max(min + 3),
  ),
  fc.constant(z.int()),
  fc.constant(z.boolean()),
  fc.constant(z.unknown()),
  fc.constantFrom("a", 1, true).map((value) => z.literal(value)),
  fc.constant(z.enum(["a", "b"])),
);
const schemas = fc.letrec<{ schema: z.ZodType }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf as fc.Arbitrary<z.ZodType>,
    tie("schema").map((inner) => inner.optional()),
    tie("schema").map((inner) => inner.nullable()),
    fc.tuple(tie("schema"), fc.nat(2)).map(([inner, min]) =>
      z
        .array(inner)
        .min(min)
        .max(min + 1),
    ),
    tie("schema").map((inner) => z.record(z.string(), inner)),
    fc.dictionary(fc.constantFrom(...KEYS), tie("schema"), { maxKeys: 3 }).map((shape) => object(shape)),
    fc.tuple(tie("schema"), tie("schema")).map((options) => z.union(options)),
    fc
      .tuple(tie("schema"), tie("schema"))
      .map(([a, b]) =>
        z.discriminatedUnion("type", [
          object({ type: z.literal("a"), a }),
          object({ type: z.literal("b"), b }),
        ]),
      ),
  ),
})).schema;
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<unknown>(null, true, 0, 1, 1.5, -3, "", "a", "b", "abc", "zz", "abcdef", Number.NaN),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie("value"), { maxKeys: 3 }),
  ),
})).value;

test("a printed check agrees with its schema on every value", () => {
  fc.assert(
    fc.property(schemas, fc.array(values, { minLength: 5, maxLength: 10 }), (schema, candidates) => {
      const check = compile(schema);
      for (const value of candidates) {
        expect(check(value) === undefined).toBe(schema.safeParse(value).success);
      }
    }),
    { numRuns: 400 },
  );
});

test("a short cut says yes to nothing that the schema refuses, and no variant of it is refused", () => {
  const schema = z.union([
    z.discriminatedUnion("type", [
      object({
        type: z.literal("a"),
        plain: z.string(),
        either: z.union([z.string(), z.number()]).optional(),
        limited: z.string().min(2).optional(),
        inner: object({ b: z.boolean() }),
      }),
      object({ type: z.literal("b") }),
    ]),
    object({ type: z.never() }),
  ]);
  const check = compile(schema, "a");
  const good = { type: "a", plain: "x", either: 1, limited: "ab", inner: { b: true } };
  const parts = fc.record({
    type: fc.constantFrom("a", "b", "c", 1),
    plain: fc.constantFrom<unknown>("x", "", 1, null, undefined),
    either: fc.constantFrom<unknown>("x", 1, Number.NaN, null, undefined),
    limited: fc.constantFrom<unknown>("ab", "a", 1, undefined),
    inner: fc.constantFrom<unknown>({ b: true }, { b: 1 }, {}, [], null, undefined),
  });
  expect(check(good)).toBeUndefined();
  fc.assert(
    fc.property(parts, (value) => {
      expect(check(value) === undefined).toBe(schema.safeParse(value).success);
    }),
    { numRuns: 400 },
  );
});

test("a shape used twice is printed once", () => {
  const shared = object({ id: z.string() });
  const printer = new Printer();
  const schema = object({ a: shared, b: shared });
  printer.count(schema);
  expect(printer.print(schema)).toBe('object({ "a": shape1, "b": shape1 })');
  expect(printer.constants).toHaveLength(1);
});

test("a rule is printed by its name, and zod runs it as well", () => {
  const rule: kernel.Check = () => kernel.issue("never right", "a");
  const schema = withRules(object({ a: z.string() }), { never: rule });
  const printer = new Printer();
  printer.count(schema);
  expect(printer.print(schema)).toBe('all(object({ "a": string() }), rules.never)');
  expect(schema.safeParse({ a: "x" }).error?.issues).toMatchObject([{ path: ["a"], message: "never right" }]);
});

test("a text is as long as JavaScript says, to zod as well", () => {
  const schema = chars(1, 4);
  const check = compile(schema);
  for (const value of ["", "a", "abcd", "abcde", "😀😀", "😀😀a", "😀😀😀😀😀"]) {
    const said = check(value)?.map(({ message }) => message) ?? [];
    expect(schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []).toEqual(said);
  }
});

test("a tag that may be absent, and one that is not listed, have their own alternatives", () => {
  const refuseA: kernel.Check = (value) => (value === "a" ? kernel.issue("is listed") : undefined);
  const schema = z.union([
    z.discriminatedUnion("type", [object({ type: z.literal("a").optional(), a: z.string() })]),
    object({ type: withRules(z.string(), { refuseA }), none: z.never().optional() }),
  ]);
  const check = compile(schema);
  const values = [
    {},
    { a: "x" },
    { type: "a" },
    { type: "a", a: "x" },
    { type: "undefined" },
    { type: "b", none: 1 },
    { type: 1 },
  ];
  expect(values.map((value) => check(value) === undefined)).toEqual([
    false,
    true,
    false,
    true,
    true,
    false,
    false,
  ]);
  expect(values.map((value) => schema.safeParse(value).success)).toEqual([
    false,
    true,
    false,
    true,
    true,
    false,
    false,
  ]);
});

test("a tag that chose an alternative is not compared again, unless others use that alternative", () => {
  const printer = new Printer();
  const shared = object({ type: z.literal("b") });
  const schema = object({
    either: z.discriminatedUnion("type", [object({ type: z.literal("a"), a: z.string() }), shared]),
    shared,
  });
  printer.count(schema);
  const either = 'tagged("type", { "a": object({ "a": string() }), "b": shape1 })';
  expect(printer.print(schema)).toBe(`object({ "either": ${either}, "shared": shape1 })`);
  expect(printer.constants).toEqual(['const shape1: Check = object({ "type": literal("b") });']);
});

test("shapes that read alike are printed once", () => {
  const printer = new Printer();
  const one = object({ id: z.string() });
  const other = object({ id: z.string() });
  const schema = z.union([one, z.array(one), other, z.array(other)]);
  printer.count(schema);
  expect(printer.print(schema)).toBe("union(shape1, array(shape1), shape1, array(shape1))");
  expect(printer.constants).toHaveLength(1);
});

test("a shape may contain itself", () => {
  const tree: z.ZodType = object({ child: z.lazy(() => tree).optional() });
  const check = compile(tree);
  expect([{}, { child: {} }, { child: { child: 1 } }].map((value) => check(value) === undefined)).toEqual([
    true,
    true,
    false,
  ]);
});

test("a kind of schema the compiler does not know stops the build", () => {
  const printer = new Printer();
  expect(() => printer.print(z.date())).toThrow(/does not know zod's "date"/);
});
