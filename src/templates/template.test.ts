/** What a filled template is, and what is refused. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ValidationError } from "../core/errors.ts";
import { checkMessage } from "../messages/checks.gen.ts";
import type { TemplateComponent, TemplateParameter } from "../messages/message.ts";
import { currency } from "../messages/template.ts";
import type { TemplateDefinition } from "./definition.ts";
import { defineTemplate } from "./template.ts";
import { TemplateLibrary } from "./template-library.ts";
import { safeText } from "./values.ts";

const heading = { name: "t", language: "pt_BR", category: "UTILITY" } as const;
const BILL = TemplateLibrary.INVOICE_READY;
const bill = { customer_name: "João", amount: "R$ 99,90", due_date: "15/01/2025" };

/** The issues of a call that does not compile. */
function issuesOf(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ValidationError)
      return error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw error;
  }
  return [];
}

/** A template whose parameters the compiler does not know. */
const loose = (definition: object) =>
  defineTemplate({ ...heading, ...definition, name: "t" as string } as TemplateDefinition);

test("a filled template is a message, as Graph spells it", () => {
  expect(BILL(bill)).toEqual({
    type: "template",
    template: {
      name: "invoice_ready",
      language: { code: "pt_BR" },
      components: [
        {
          type: "body",
          parameters: [
            { type: "text", text: "João", parameter_name: "customer_name" },
            { type: "text", text: "R$ 99,90", parameter_name: "amount" },
            { type: "text", text: "15/01/2025", parameter_name: "due_date" },
          ],
        },
      ],
    },
  });
  expect(checkMessage(BILL(bill))).toBeUndefined();
});

test("nothing can change a filled template, a template or its definition", () => {
  const message = BILL(bill);
  expect(() => message.template.components?.pop()).toThrow(TypeError);
  expect(() => Object.assign(BILL, { language: "es" })).toThrow(TypeError);
  expect(() => Object.assign(BILL.definition, { name: "" })).toThrow(TypeError);
  const body = BILL.toCreateBody();
  body.components?.pop();
  expect(BILL.toCreateBody().components).toHaveLength(1);
  expect(BILL(bill)).not.toBe(BILL(bill));
});

test("does not change the definition it was given", () => {
  const given = { ...heading, body: "Olá", buttons: [{ type: "QUICK_REPLY", text: "Sim" }] };
  loose(given);
  expect(Object.isFrozen(given.buttons)).toBe(false);
});

describe("for those who do not compile", () => {
  test.each<[string, unknown, string[]]>([
    ["nothing", undefined, ["customer_name is missing", "amount is missing", "due_date is missing"]],
    ["a text", "João", [" must be an object with the parameters of the template"]],
    ["a key too few", { customer_name: "J", amount: "1" }, ["due_date is missing"]],
    ["a key too many", { ...bill, extra: "1" }, ["extra is not a parameter of this template"]],
    [
      "a key misspelled",
      { customer_name: "J", amount: "1", dueDate: "2" },
      ["due_date is missing", "dueDate is not a parameter of this template: did you mean due_date?"],
    ],
    ["a number", { ...bill, amount: 99.9 }, ["amount must be text"]],
    ["nothing but spaces", { ...bill, amount: " \n " }, ["amount must not be empty"]],
    ["null", { ...bill, amount: null }, ["amount must be text"]],
    [
      "a key of every object",
      { customer_name: "J", amount: "1", toString: "x" },
      ["due_date is missing", "toString is not a parameter of this template"],
    ],
    [
      "far too much text",
      { ...bill, amount: "9".repeat(40_000) },
      [" the body has at most 32768 characters (has 40117) with these values (132005)"],
    ],
  ])("%s is a ValidationError", (_, params, issues) => {
    expect(issuesOf(() => BILL(params as never))).toEqual(issues);
    expect(issuesOf(() => BILL.preview(params as never))).toEqual(issues);
  });

  test("its text names the template and the key, and no value", () => {
    expect(() => BILL({ ...bill, amount: 5511999999999 as never })).toThrow(
      "The call of template invoice_ready (pt_BR) is not valid: amount: must be text.",
    );
  });

  test("lists have as many values as there are numbers, each a text", () => {
    const ORDER = loose({ body: "Olá {{1}}, pedido {{2}} a caminho", examples: { body: ["a", "b"] } });
    expect(issuesOf(() => ORDER({ body: ["a"] }))).toEqual(["body needs 2 values (has 1)"]);
    expect(issuesOf(() => ORDER({ body: "ab" }))).toEqual(["body must be a list"]);
    expect(issuesOf(() => ORDER({ body: ["a", undefined] }))).toEqual(["body.1 must be text"]);
    expect(ORDER({ body: ["a", "b"] }).template.components?.[0]?.parameters).toEqual([
      { type: "text", text: "a" },
      { type: "text", text: "b" },
    ]);
  });

  test("a header keeps its 60 characters, and a body beside it its 1024", () => {
    const T = loose({
      header: "Para {{who}} aqui",
      body: "Olá {{what}} de novo",
      examples: { who: "a", what: "b" },
    });
    expect(issuesOf(() => T({ who: "x".repeat(60), what: "y" }))).toEqual([
      " the header has at most 60 characters (has 70)",
    ]);
    expect(issuesOf(() => T({ who: "x", what: "y".repeat(1020) }))).toEqual([
      " the body has at most 1024 characters (has 1032) with these values (132005)",
    ]);
  });

  test.each<[string, object, object, string[]]>([
    [
      "an address",
      { buttons: [{ type: "URL", text: "a", url: "https://e.com/{{1}}" }] },
      { urlSuffix: "a b" },
      ["urlSuffix must not contain spaces"],
    ],
    [
      "two addresses",
      {
        buttons: [
          { type: "URL", text: "a", url: "https://e.com/{{1}}" },
          { type: "URL", text: "b", url: "https://f.com/{{1}}" },
        ],
      },
      { urlSuffix: "a" },
      ["urlSuffix must be a list of 2 texts, one for each such button"],
    ],
    [
      "a coupon",
      { buttons: [{ type: "COPY_CODE", example: "A" }] },
      { couponCode: "x".repeat(21) },
      ["couponCode at most 20 characters (has 21)"],
    ],
    [
      "a password",
      { buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] },
      { otpCode: "x".repeat(16) },
      ["otpCode at most 15 characters (has 16)"],
    ],
    [
      "a Flow",
      { buttons: [{ type: "FLOW", text: "a", flow_id: "1" }] },
      { flowToken: "t", flowData: [] },
      ["flowData must be an object"],
    ],
    [
      "quick replies",
      { buttons: [{ type: "QUICK_REPLY", text: "a" }] },
      { quickReplies: ["a", "b"] },
      ["quickReplies must be a list of at most 1 texts"],
    ],
    [
      "an order",
      { buttons: [{ type: "ORDER_DETAILS", text: "a" }] },
      { orderDetails: 1 },
      ["orderDetails must be an object"],
    ],
    [
      "a picture",
      { header: { format: "IMAGE" } },
      { headerImage: "https://e.com" },
      ["headerImage must be an object"],
    ],
    [
      "the end of an offer",
      { limitedTimeOffer: { text: "a", has_expiration: true } },
      { offerExpiresAt: "soon" },
      ["offerExpiresAt must be a date, or milliseconds since 1970"],
    ],
    [
      "cards",
      { carousel: [{ body: "a" }, { body: "b" }] },
      { carouselCards: [{}] },
      ["carouselCards needs 2 cards (has 1)"],
    ],
    [
      "a card",
      { carousel: [{ header: { format: "IMAGE" } }, { header: { format: "IMAGE" } }] },
      { carouselCards: [{ headerImage: { id: "1" } }, { headrImage: { id: "1" } }] },
      [
        "carouselCards.1.headerImage is missing",
        "carouselCards.1.headrImage is not a parameter of this template: did you mean headerImage?",
      ],
    ],
  ])("%s is checked", (_, parts, params, issues) => {
    expect(issuesOf(() => loose({ body: "Olá", ...parts })(params as never))).toEqual(issues);
  });

  test.each<[string, unknown, string]>([
    ["no object", "hello", "must be an object"],
    ["no name", { language: "es", category: "UTILITY" }, "name: is missing"],
    ["no language", { name: "a", category: "UTILITY" }, "language: is missing"],
    ["a key nobody knows", { ...heading, fotter: "x" }, "fotter: is no key of a template"],
    [
      "numbers and names",
      { ...heading, body: "{{1}} and {{name}}" },
      "body: takes numbered or named variables, and not both",
    ],
  ])("a definition with %s is refused", (_, definition, message) => {
    expect(() => defineTemplate(definition as never)).toThrow(message);
  });
});

describe("values are made safe", () => {
  test.each([
    ["line\nbreak", "line break"],
    ["line \r\n\t break", "line break"],
    ["a\tb", "a b"],
    ["four    spaces", "four    spaces"],
    ["five     spaces", "five    spaces"],
    ["  around\n", "around"],
    ["paragraph\u2029separator", "paragraph separator"],
    ["*bold* ~as it is~ 😀", "*bold* ~as it is~ 😀"],
  ])("%j becomes %j", (text, safe) => {
    expect(safeText(text)).toBe(safe);
    expect(safeText(safe)).toBe(safe);
  });

  test("also where they come as a parameter", () => {
    const message = BILL({
      ...bill,
      amount: { type: "text", text: "R$\n1" },
      due_date: currency(1, "BRL", "R$ 1"),
    });
    expect(message.template.components?.[0]?.parameters?.map(({ type, text }) => [type, text])).toEqual([
      ["text", "João"],
      ["text", "R$ 1"],
      ["currency", undefined],
    ]);
  });
});

describe("the preview", () => {
  test("is what the customer reads", () => {
    const T = loose({
      header: { format: "IMAGE" },
      body: "Olá {{name}}, são {{amount}} hoje",
      footer: "Loja",
      buttons: [
        { type: "QUICK_REPLY", text: "Sim" },
        { type: "COPY_CODE", example: "A" },
      ],
      examples: { name: "a", amount: "b" },
    });
    expect(
      T.preview({
        headerImage: { id: "1" },
        name: "João\n",
        amount: currency(1, "BRL", "R$ 1"),
        couponCode: "A1",
      }),
    ).toBe("[image]\n\nOlá João, são R$ 1 hoje\n\nLoja\n\n[Sim] [copy code]");
  });

  test.each([
    [
      "en_US",
      "*123* is your verification code. For your security, do not share this code.\n\nThis code expires in 5 minutes.\n\n[Copy]",
    ],
    [
      "pt_BR",
      "Seu código de verificação é *123*. Para sua segurança, não o compartilhe.\n\nEste código expira em 5 minutos.\n\n[Copy]",
    ],
  ])("has Meta's own texts for codes: %s", (language, text) => {
    const CODE = loose({
      language,
      body: { add_security_recommendation: true },
      footer: { code_expiration_minutes: 5 },
      buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: "Copy" }],
    });
    expect(CODE.preview({ otpCode: "123" })).toBe(text);
  });

  test("has the cards of a carousel", () => {
    const T = loose({
      body: "Olá",
      carousel: [{ body: "De {{1}} hoje", examples: { body: ["x"] } }, { body: "Fim" }],
    });
    expect(T.preview({ carouselCards: [{ body: ["a"] }, {}] })).toBe("Olá\n\nDe a hoje\n\nFim");
  });
});

test("a template of several languages is sent in the first, or the one it is told", () => {
  const CODE = defineTemplate({
    name: "code",
    languages: ["en_US", "es"],
    category: "AUTHENTICATION",
    body: { add_security_recommendation: true },
    buttons: [{ type: "OTP", otp_type: "COPY_CODE" }],
  });
  expect(CODE({ otpCode: "1" }).template.language).toEqual({ code: "en_US" });
  expect(CODE.withLanguage("es")({ otpCode: "1" }).template.language).toEqual({ code: "es" });
  expect(() => CODE.withLanguage("fr")).toThrow("Template code is not defined in fr. It is in en_US, es.");
  expect(CODE.toCreateBody().languages).toEqual(["en_US", "es"]);
});

const FOLDER = join(import.meta.dirname, "../../../shared/corpus/requests");
const files = existsSync(FOLDER)
  ? readdirSync(FOLDER).filter((name) => /^template-?_?_?/.test(name) && !name.startsWith("create"))
  : [];

interface Sample {
  readonly name: string;
  readonly language: { readonly code: string };
  readonly components?: readonly TemplateComponent[];
}

/** A template that a message could be of, and the parameters that make the message of it again. */
function unfill(components: readonly TemplateComponent[]): { parts: object[]; params: object } {
  const [parts, buttons, params]: [object[], object[], Record<string, unknown>] = [[], [], {}];
  for (const { type, parameters = [], cards, sub_type = "" } of components) {
    if (type === "header") Object.assign(params, unfillHeader(parameters, parts));
    else if (type === "body") Object.assign(params, unfillBody(parameters, parts));
    else if (type === "button")
      Object.assign(params, unfillButton(sub_type.toLowerCase(), parameters[0], buttons, params));
    else if (type === "tap_target_configuration") {
      buttons.push({ type: "URL", text: "a", url: "https://e.com" });
      params.tapTarget = parameters[0]?.tap_target_configuration?.[0];
    } else if (cards) {
      const inner = cards.map((card) => unfill(card.components));
      parts.push({ type: "CAROUSEL", cards: inner.map((card) => ({ components: card.parts })) });
      params.carouselCards = inner.map((card) => card.params);
    }
  }
  return { parts: [...parts, ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons }] : [])], params };
}

function unfillHeader([parameter]: readonly TemplateParameter[], parts: object[]): object {
  const { type, text } = parameter as TemplateParameter;
  parts.push({
    type: "HEADER",
    format: type.toUpperCase(),
    ...(type === "text" ? { text: "Para {{1}} aqui" } : {}),
  });
  if (type === "text") return { header: [text] };
  return { [`header${type.slice(0, 1).toUpperCase()}${type.slice(1)}`]: parameter?.[type as "image"] };
}

function unfillBody(parameters: readonly TemplateParameter[], parts: object[]): object {
  const names = parameters.map(({ parameter_name }, i) => parameter_name ?? String(i + 1));
  parts.push({ type: "BODY", text: names.map((name) => `com {{${name}}} vem`).join(" ") });
  const values = parameters.map(({ parameter_name: _, ...value }) => value);
  return names[0] === "1" ? { body: values } : Object.fromEntries(names.map((name, i) => [name, values[i]]));
}

function unfillButton(
  type: string,
  parameter: TemplateParameter | undefined,
  buttons: object[],
  params: Record<string, unknown>,
): object {
  buttons.push({
    type: type.toUpperCase(),
    text: "a",
    ...(type === "url" ? { url: "https://e.com/{{1}}" } : {}),
  });
  const { text, payload, action } = parameter ?? ({} as Partial<TemplateParameter>);
  const replies = (params.quickReplies ?? []) as unknown[];
  if (type === "quick_reply") return { quickReplies: [...replies, payload ?? text] };
  if (type === "url") return { urlSuffix: text };
  if (type === "catalog") return { thumbnailProductId: action?.thumbnail_product_retailer_id };
  if (type === "order_details") return { orderDetails: action?.order_details };
  const sections = action?.sections?.map(({ title, product_items }) => ({
    title,
    products: product_items.map(({ product_retailer_id }) => product_retailer_id),
  }));
  return { multiProduct: { thumbnailProductRetailerId: action?.thumbnail_product_retailer_id, sections } };
}

/** Meta takes an index as a number, a type in any case, a quick reply's payload as a text, and needs no policy. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replace(/"(card_)?index":"?(\d+)"?/g, '"$1index":"$2"')
    .replace(/"sub_type":"(\w+)"/g, (_, type: string) => `"sub_type":"${type.toLowerCase()}"`)
    .replace(/,?"policy":"deterministic",?/g, "")
    .replace(
      /"parameters":\[\{"type":"text","text":"(Yes|No)"\}\]/g,
      '"parameters":[{"type":"payload","payload":"$1"}]',
    );
  return JSON.parse(text);
}

describe.runIf(files.length > 0)("the corpus of template messages (runs where ../shared/corpus is)", () => {
  test("has messages", () => {
    expect(files.length).toBeGreaterThan(20);
  });

  test.each(files)("%s can be made by a defined template", (file) => {
    const { template }: { template: Sample } = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
    const { parts, params } = unfill(template.components ?? []);
    const made = defineTemplate({
      name: template.name,
      language: template.language.code,
      category: "UTILITY",
      components: parts as never,
    });
    expect(plain((made as (params: object) => { template: unknown })(params).template)).toEqual(
      plain(template),
    );
  });
});
