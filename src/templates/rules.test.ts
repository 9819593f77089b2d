/** What Meta refuses when a template is created. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkCreateBody } from "./checks.gen.ts";
import { createTemplateBody } from "./create.schema.ts";
import { templateIssues } from "./template.ts";
import { TemplateLibrary } from "./template-library.ts";

const FOLDER = join(import.meta.dirname, "../../../shared/corpus/requests");
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER).filter((name) => name.startsWith("create-template-"))
  : [];

/** Samples that Meta would refuse today. */
const REFUSED: Readonly<Record<string, string>> = {
  "create-template-marketing__body+btn-flow--02.json": "name", // A placeholder in capitals.
  "create-template-marketing__body+btn-flow--03.json": "name",
  "create-template-transactional__header-text+body+footer.json": "category", // Meta's categories until 2023.
};

const body = (text: string, ...names: string[]): object => ({
  type: "BODY",
  text,
  ...(names.length > 0
    ? { example: { body_text_named_params: names.map((param_name) => ({ param_name, example: "x" })) } }
    : {}),
});
const HELLO = body("Olá, mundo");
const buttons = (...list: object[]): object => ({ type: "BUTTONS", buttons: list });
const reply = { type: "QUICK_REPLY", text: "Sim" };
const link = { type: "URL", text: "Ver", url: "https://example.com" };
const card = (...parts: object[]): object => ({ components: parts });
const image = { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::a"] } };

/** The issues of a body that is right but for `more`. */
function issuesOf(more: object): string[] {
  const whole = { name: "t", language: "pt_BR", category: "UTILITY", components: [HELLO], ...more };
  const issues = checkCreateBody(whole) ?? [];
  expect(createTemplateBody.safeParse(whole).success).toBe(issues.length === 0);
  return issues.map(({ path, message }) => `${path.join(".")} ${message}`);
}
const of = (...components: object[]): string[] => issuesOf({ components });

describe.runIf(files.length > 0)("the corpus of create bodies (runs where ../shared/corpus is)", () => {
  test.each(files)("%s is taken, unless Meta would refuse it", (file) => {
    const issues = checkCreateBody(JSON.parse(readFileSync(join(FOLDER, file), "utf8"))) ?? [];
    expect(issues.map(({ path }) => path.join("."))).toEqual(file in REFUSED ? [REFUSED[file]] : []);
  });
});

test.each(TemplateLibrary.all().map((template) => [template.name, template.language, template] as const))(
  "the library's %s in %s breaks no rule",
  (_, __, template) => {
    expect(templateIssues(template)).toEqual([]);
  },
);

describe("the template", () => {
  test.each<[string, object, string[]]>([
    ["a name with capitals", { name: "Hello" }, ["name must match ^[a-z0-9_]+$"]],
    ["a name too long", { name: "a".repeat(513) }, ["name at most 512 characters (has 513)"]],
    ["a language that is none", { language: "pt-BR" }, ["language must match ^[a-z]{2,3}(_[A-Za-z]{2,4})?$"]],
    ["no language", { language: undefined }, ["language is missing"]],
    [
      "a category of its own",
      { category: "TRANSACTIONAL" },
      ["category must be UTILITY, MARKETING or AUTHENTICATION"],
    ],
    [
      "several languages",
      { language: undefined, languages: ["es"] },
      ["languages are for authentication templates only"],
    ],
    [
      "too short a time to live",
      { message_send_ttl_seconds: 5 },
      ["message_send_ttl_seconds must be -1, or from 30 to 43200 in this category"],
    ],
    ["no parts", { components: undefined }, ["components needs a body"]],
    [
      "the wrong format",
      {
        parameter_format: "named",
        components: [{ ...body("Olá {{1}}, tudo bem por aí"), example: { body_text: [["x"]] } }],
      },
      ['parameter_format must be "positional", as the variables are'],
    ],
    [
      "names, and does not say so",
      { components: [body("Olá {{name}}, tudo bem por aí", "name")] },
      ['parameter_format must be "named", as the variables are'],
    ],
  ])("is refused with %s", (_, more, issues) => {
    expect(issuesOf(more)).toEqual(issues);
  });

  test.each([
    { category: "utility" },
    { message_send_ttl_seconds: -1 },
    { components: undefined, library_template_name: "delivery_update_1" },
    { parameter_format: "NAMED", components: [body("Olá {{name}}, tudo bem por aí", "name")] },
    { some_new_key: [1] },
    { components: [HELLO, { type: "HOLOGRAM" }] },
  ])("is taken with %j", (more) => {
    expect(issuesOf(more)).toEqual([]);
  });
});

describe("the text of a body", () => {
  const named = (text: string, ...names: string[]): string[] =>
    issuesOf({ parameter_format: "named", components: [body(text, ...names)] });

  test.each<[string, string[], string[]]>([
    [
      "{{a}}, bom dia e boa tarde",
      ["a"],
      ["components.0.text cannot start or end with a variable (2388299)"],
    ],
    [
      "Bom dia e boa tarde, {{a}} ",
      ["a"],
      ["components.0.text cannot start or end with a variable (2388299)"],
    ],
    [
      "Um dois três {{a}} {{b}} quatro cinco",
      ["a", "b"],
      ["components.0.text needs words between two variables"],
    ],
    [
      "Olá {{a}}, tchau",
      ["a"],
      ["components.0.text has too few words for its variables (2388293): 3 are needed beside them (has 2)"],
    ],
    [
      "Olá {{Name}}, bom dia",
      ["Name"],
      ["components.0.text {{Name}} must be a number, or lowercase letters, digits and underscores"],
    ],
    [
      "Olá {{a}}, bom dia",
      [],
      ["components.0.example.body_text_named_params is missing: one for each variable"],
    ],
    [
      "Olá {{a}}, bom {{b}} dia e boa noite",
      ["a"],
      ["components.0.example.body_text_named_params needs one for each variable (has 1 of 2)"],
    ],
    ["x".repeat(1025), [], ["components.0.text at most 1024 characters (has 1025)"]],
    ["Olá {{a}}, bom dia", ["a"], []],
    ["Em {{a}}, {{b}} às {{c}} vemos você, até lá e obrigado", ["a", "b", "c"], []],
  ])("%j", (text, names, issues) => {
    expect(named(text, ...names)).toEqual(issues);
  });

  test("numbers its variables without a gap, and has samples for all", () => {
    const numbered = (text: string, samples: unknown): string[] =>
      of({ type: "BODY", text, example: { body_text: samples } });
    expect(numbered("Olá {{1}}, bom {{3}} dia e boa noite", [["a", "b"]])).toEqual([
      "components.0.text numbers its variables from {{1}}, without a gap",
    ]);
    expect(numbered("Olá {{1}}, bom {{2}} dia e boa noite", [["a"]])).toEqual([
      "components.0.example.body_text needs one for each variable (has 1 of 2)",
    ]);
    expect(numbered("Olá {{1}}, bom {{2}} dia e boa noite", [["a", "b"]])).toEqual([]);
  });

  test("is shorter beside an offer, a single product, and in a card", () => {
    const offer = {
      type: "LIMITED_TIME_OFFER",
      limited_time_offer: { text: "Só hoje!", has_expiration: true },
    };
    expect(of(body("x".repeat(601)), offer)).toEqual(["body.text at most 600 characters (has 601)"]);
    expect(
      of({ type: "HEADER", format: "PRODUCT" }, body("x".repeat(161)), buttons({ type: "SPM", text: "Ver" })),
    ).toEqual(["body.text at most 160 characters (has 161)"]);
    expect(of(HELLO, { type: "CAROUSEL", cards: [card(body("x".repeat(161))), card(HELLO)] })).toEqual([
      "cards.0.body.text at most 160 characters (has 161)",
    ]);
  });
});

describe("the other parts", () => {
  test.each<[string, object, string[]]>([
    [
      "a header too long",
      { type: "HEADER", format: "TEXT", text: "x".repeat(61) },
      ["components.1.text at most 60 characters (has 61)"],
    ],
    [
      "a header with an emoji",
      { type: "HEADER", text: "Oi 😀" },
      ["components.1.text takes no line break, asterisk or emoji"],
    ],
    [
      "a header with two variables",
      { type: "HEADER", text: "{{1}} {{2}}", example: { header_text: ["a", "b"] } },
      ["components.1.text at most 1 variable (has 2)"],
    ],
    [
      "a header without its sample",
      { type: "HEADER", text: "Oi {{1}}" },
      ["components.1.example.header_text is missing: one for each variable"],
    ],
    [
      "a picture without its sample",
      { type: "HEADER", format: "IMAGE" },
      ["components.1.example.header_handle is missing: an uploaded sample"],
    ],
    ["a header without text", { type: "HEADER", format: "TEXT" }, ["components.1.text is missing"]],
    [
      "a footer too long",
      { type: "FOOTER", text: "x".repeat(61) },
      ["components.1.text at most 60 characters (has 61)"],
    ],
    [
      "a footer with a variable",
      { type: "FOOTER", text: "Oi {{1}}" },
      ["components.1.text takes no variables"],
    ],
    [
      "an expiry out of range",
      { type: "FOOTER", code_expiration_minutes: 91 },
      ["components.1.code_expiration_minutes must be at most 90"],
    ],
    [
      "an offer without words",
      { type: "LIMITED_TIME_OFFER" },
      ["components.1.limited_time_offer is missing"],
    ],
    [
      "an offer too long",
      { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "x".repeat(17) } },
      ["components.1.limited_time_offer.text at most 16 characters (has 17)"],
    ],
    ["one card", { type: "CAROUSEL", cards: [card(HELLO)] }, ["components.1.cards at least 2 items (has 1)"]],
    [
      "cards that differ",
      { type: "CAROUSEL", cards: [card(image, HELLO), card(HELLO)] },
      ["cards must have the same parts and buttons each"],
    ],
  ])("refuses %s", (_, part, issues) => {
    expect(of(HELLO, part)).toEqual(issues);
  });

  test.each([
    { type: "HEADER", format: "LOCATION" },
    { type: "header", format: "image", example: { header_handle: ["4::a"] } },
    { type: "HEADER", text: "Oi {{1}}", example: { header_text: ["a"] } },
    { type: "CAROUSEL", cards: [card(image, HELLO), card(image, HELLO)] },
  ])("takes %j", (part) => {
    expect(of(HELLO, part)).toEqual([]);
  });
});

describe("buttons", () => {
  const app = { package_name: "com.example", signature_hash: "K8a/AINcGX7" };

  test.each<[string, object[], string[]]>([
    ["11", Array(11).fill(reply), ["components.1.buttons at most 10 items (has 11)"]],
    [
      "mixed kinds",
      [reply, link, reply],
      ["components.1.buttons quick replies must stand together, before or after all other buttons"],
    ],
    ["three links", [link, link, link], ["components.1.buttons at most 2 URL buttons (has 3)"]],
    [
      "two phones",
      Array(2).fill({ type: "PHONE_NUMBER", text: "a", phone_number: "1" }),
      ["components.1.buttons at most 1 PHONE_NUMBER button (has 2)"],
    ],
    [
      "long words",
      [{ ...reply, text: "x".repeat(26) }],
      ["components.1.buttons.0.text at most 25 characters (has 26)"],
    ],
    ["no words", [{ type: "QUICK_REPLY" }], ["components.1.buttons.0.text is missing"]],
    ["a link to nowhere", [{ type: "URL", text: "a" }], ["components.1.buttons.0.url is missing"]],
    [
      "a variable inside of a link",
      [{ ...link, url: "https://{{1}}.com", example: ["a"] }],
      ["components.1.buttons.0.url takes one variable, at its end"],
    ],
    [
      "a link without its sample",
      [{ ...link, url: "https://example.com/{{1}}" }],
      ["components.1.buttons.0.example is missing: an address with the variable filled in"],
    ],
    ["a code without its sample", [{ type: "COPY_CODE" }], ["components.1.buttons.0.example is missing"]],
    [
      "a Flow without a Flow",
      [{ type: "FLOW", text: "a" }],
      ["components.1.buttons.0 needs one of flow_id, flow_name and flow_json"],
    ],
    [
      "a password without an app",
      [{ type: "OTP", otp_type: "ONE_TAP" }],
      ["components.1.buttons.0.supported_apps is missing: the app that may take the code"],
    ],
    [
      "zero taps without the terms",
      [{ type: "OTP", otp_type: "ZERO_TAP", supported_apps: [app] }],
      ["components.1.buttons.0.zero_tap_terms_accepted must be true"],
    ],
  ])("refuses %s", (_, list, issues) => {
    expect(of(HELLO, buttons(...list))).toEqual(issues);
  });

  test.each([
    [[reply, reply, link]],
    [[link, { type: "PHONE_NUMBER", text: "a", phone_number: "+551" }, reply]],
    [[{ type: "HOLOGRAM" }]],
    [[{ type: "otp", otp_type: "one_tap", package_name: "com.example", signature_hash: "x" }]],
  ])("takes %j", (list) => {
    expect(of(HELLO, buttons(...list))).toEqual([]);
  });
});
