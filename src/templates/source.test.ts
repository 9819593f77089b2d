/** Create body → TypeScript → create body, for every body in `../shared/corpus`, where it is there. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import type { CreateTemplateBody } from "./create.schema.ts";
import { createBodyOf } from "./create-body.ts";
import { definitionOf } from "./definition-of.ts";
import { sourceOf } from "./source.ts";
import type { AnyTemplate } from "./template.ts";

const ROOT = join(import.meta.dirname, "../..");
const FOLDER = join(ROOT, "../shared/corpus/requests");
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER).filter((name) => name.startsWith("create-template-"))
  : [];
const bodyOf = (name: string): CreateTemplateBody => JSON.parse(readFileSync(join(FOLDER, name), "utf8"));
const scratch = mkdtempSync(join(import.meta.dirname, ".source-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Writes the source, and says what the compiler thinks of it and which create bodies it makes. */
async function roundTrip(
  ...bodies: CreateTemplateBody[]
): Promise<{ errors: string[]; bodies: unknown[]; source: string }> {
  const path = join(scratch, `t${Math.random()}.ts`);
  const source = sourceOf(bodies, { from: "../template.ts" });
  writeFileSync(path, source);
  const made = (await import(pathToFileURL(path).href)) as Record<
    string,
    AnyTemplate | Record<string, AnyTemplate>
  >;
  const templates = Object.values(made).flatMap((each) =>
    typeof each === "function" ? [each] : Object.values(each),
  );
  return { errors: compile(path), bodies: templates.map((template) => template.toCreateBody()), source };
}

function compile(path: string): string[] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const program = ts.createProgram([path], { ...options, noEmit: true });
  const file = program.getSourceFile(path);
  return ts
    .getPreEmitDiagnostics(program, file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe.runIf(files.length > 0)("the corpus of create bodies (runs where ../shared/corpus is)", () => {
  test("has bodies", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  test.each(files)("%s comes back from its definition as it was", (name) => {
    expect(createBodyOf(definitionOf(bodyOf(name)))).toEqual(bodyOf(name));
  });

  test("all of them become one file that compiles, and makes the same bodies", async () => {
    // Two samples of one name would be two templates of one language.
    const all = files.map((name, i) => ({ ...bodyOf(name), name: `${bodyOf(name).name}_${i}` }));
    const { errors, bodies } = await roundTrip(...all);
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(errors).toEqual([]);
    expect([...(bodies as CreateTemplateBody[])].sort(byName)).toEqual(all.sort(byName));
  });
});

const body = (more: object): CreateTemplateBody => ({
  name: "t",
  language: "pt_BR",
  category: "UTILITY",
  ...more,
});

const KEPT: readonly (readonly [string, object])[] = [
  [
    "no components, but a template of Meta's library",
    { library_template_name: "delivery_update_1", library_template_button_inputs: "[]" },
  ],
  [
    "a format that says what is so anyway",
    { parameter_format: "POSITIONAL", components: [{ type: "BODY", text: "Olá" }] },
  ],
  ["a variable without an example", { components: [{ type: "BODY", text: "Olá {{name}} de novo" }] }],
  [
    "an example for a text without variables",
    { components: [{ type: "BODY", text: "Olá", example: { body_text: [[]] } }] },
  ],
  [
    "the same variable with two examples",
    {
      components: [
        {
          type: "HEADER",
          format: "TEXT",
          text: "Para {{name}}",
          example: { header_text_named_params: [{ param_name: "name", example: "A" }] },
        },
        {
          type: "BODY",
          text: "Olá {{name}} de novo",
          example: { body_text_named_params: [{ param_name: "name", example: "B" }] },
        },
      ],
    },
  ],
  [
    "a part nobody knows yet",
    {
      components: [
        { type: "BODY", text: "Olá" },
        { type: "HOLOGRAM", depth: 3 },
      ],
    },
  ],
  [
    "a part twice",
    {
      components: [
        { type: "BODY", text: "Olá" },
        { type: "BODY", text: "Tchau" },
      ],
    },
  ],
  [
    "keys nobody knows yet",
    {
      degrees_of_freedom_spec: { creative_features_spec: { image_touchups: { enroll_status: "OPT_IN" } } },
      message_send_ttl_seconds: 60,
      "odd-key_": null,
      components: [
        { type: "BODY", text: "Olá", tone: "warm" },
        { type: "FOOTER", text: "Tchau" },
      ],
    },
  ],
  [
    "an offer, a call and every header",
    {
      components: [
        { type: "HEADER", format: "LOCATION" },
        { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Só hoje!", has_expiration: true } },
        { type: "BODY", text: 'Quotes " and \\ and ` and $ and {x}\nand more' },
        { type: "CALL_PERMISSION_REQUEST" },
      ],
    },
  ],
];

describe("the source", () => {
  test.each(KEPT)("keeps %s", (_, more) => {
    expect(createBodyOf(definitionOf(body(more)))).toEqual(body(more));
  });

  test("compiles with all of that in it", async () => {
    const all = KEPT.map(([, more], i) => ({ ...body(more), name: `t${i}` }));
    const { errors, bodies } = await roundTrip(...all);
    expect(errors).toEqual([]);
    expect(bodies).toEqual(all);
  });

  test("does not depend on the order of the account's list, and keeps names apart", async () => {
    const text = { components: [{ type: "BODY", text: "Olá" }] };
    const some = [
      body(text),
      body({ ...text, language: "es" }),
      body({ ...text, name: "2024_promo" }),
      body({ ...text, name: "a_b" }),
    ];
    expect(sourceOf(some)).toBe(sourceOf([...some].reverse()));
    expect(sourceOf(some).match(/export const (\w+)/g)).toEqual([
      "export const _2024_PROMO",
      "export const A_B",
      "export const T",
    ]);
    expect((await roundTrip(...some)).bodies.length).toBe(4);
  });

  test("of nothing is a module all the same", () => {
    expect(sourceOf([])).toContain("export {};");
  });

  test("reads as one would write it", () => {
    const source = sourceOf([
      body({
        parameter_format: "named",
        components: [
          {
            type: "BODY",
            text: "Olá {{name}}, até logo",
            example: { body_text_named_params: [{ param_name: "name", example: "João" }] },
          },
          { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Sim" }] },
        ],
      }),
    ]);
    expect(
      source,
    ).toBe(`/** The message templates of a WhatsApp Business account, as written by \`templates pull\`. */
import { defineTemplate } from "whatsapp-enterprise";

export const T = {
  pt_BR: defineTemplate({
    name: "t",
    language: "pt_BR",
    category: "UTILITY",
    body: "Olá {{name}}, até logo",
    buttons: [{ type: "QUICK_REPLY", text: "Sim" }],
    examples: { name: "João" },
  }),
};
`);
  });
});
