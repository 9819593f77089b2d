import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { call, type Json, post } from "../../../test/emulator/kit.ts";
import { TemplateLibrary } from "../../templates/template-library.ts";
import { createEmulator } from "../emulator.ts";

const EDGE = "/102290129340398/message_templates";
const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/requests");

const body = (text: string, ...samples: string[]): Json => ({
  type: "BODY",
  text,
  ...(samples.length > 0 && { example: { body_text: [samples] } }),
});
const header = (more: Json): Json => ({ type: "HEADER", ...more });
const buttons = (...all: Json[]): Json => ({ type: "BUTTONS", buttons: all });
const quick = (text: string): Json => ({ type: "QUICK_REPLY", text });
const link = (url: string, more: Json = {}): Json => ({ type: "URL", text: "Open", url, ...more });
const HELLO = body("Hello there");
const order = (...components: Json[]): Json => ({
  name: "order",
  language: "en_US",
  category: "UTILITY",
  components,
});
const card = (...kinds: string[]): Json => ({
  components: [
    header({ format: "IMAGE", example: { header_handle: ["4::aW"] } }),
    body("Look"),
    buttons(...kinds.map((type) => ({ type, text: "Go", url: "https://x.y" }))),
  ],
});
const code = (button: Json, footer: Json = { type: "FOOTER", code_expiration_minutes: 5 }): Json => ({
  ...order({ type: "BODY", add_security_recommendation: true }, footer, buttons({ type: "OTP", ...button })),
  category: "AUTHENTICATION",
});

const create = (template: Json) => post(createEmulator({ review: "manual" }), EDGE, template);

describe("a new template is refused", () => {
  test.each<[string, Json, number]>([
    ["whose name is too long", { ...order(HELLO), name: "a".repeat(513) }, 2388039],
    ["whose header is too long", order(header({ format: "TEXT", text: "x".repeat(61) }), HELLO), 2388040],
    ["whose body is too long", order(body("x".repeat(1025))), 2388040],
    ["whose footer is too long", order(HELLO, { type: "FOOTER", text: "x".repeat(61) }), 2388040],
    ["whose button is too long", order(HELLO, buttons(quick("x".repeat(26)))), 2388040],
    ["with an emoji in its header", order(header({ format: "TEXT", text: "Hi 😀" }), HELLO), 2388047],
    ["with a line break in its header", order(header({ format: "TEXT", text: "a\nb" }), HELLO), 2388047],
    ["with two variables in its header", order(header({ text: "{{1}} and {{2}}" }), HELLO), 2388047],
    ["with a broken variable", order(body("Hello {{1} there, friend", "x")), 2388072],
    ["with a gap between its variables", order(body("Dear {{2}}, welcome to us", "x", "y")), 2388072],
    ["with a name that is not announced", order(body("Dear {{name}}, welcome to us", "x")), 2388072],
    ["with neighbouring variables", order(body("All of us like {{1}} {{2}} very much", "x", "y")), 2388072],
    ["with a variable in its footer", order(HELLO, { type: "FOOTER", text: "By {{1}}" }), 2388073],
    ["with more variables than words", order(body("Hi {{1}}, bye", "x")), 2388293],
    ["that begins with a variable", order(body("{{1}}, welcome to our shop", "x")), 2388299],
    ["that ends with a variable", order(body("Welcome to our shop, {{1}}", "x")), 2388299],
    ["without a body", order(header({ text: "Hello" })), 2388043],
    ["without a sample", order(body("Dear {{1}}, welcome to us")), 2388043],
    ["without a picture for its reviewers", order(header({ format: "IMAGE" }), HELLO), 2388043],
    ["without a sample of its link", order(HELLO, buttons(link("https://x.y/{{1}}"))), 2388043],
    ["without a code button", { ...order({ type: "BODY" }), category: "AUTHENTICATION" }, 2388043],
  ])("%s", async (_, template, subcode) => {
    const { status, json } = await create(template);
    expect(status).toBe(400);
    expect(json.error).toEqual({
      message: "Invalid parameter",
      type: "OAuthException",
      code: 100,
      error_subcode: subcode,
      is_transient: false,
      error_user_title: expect.any(String),
      error_user_msg: expect.any(String),
      fbtrace_id: expect.any(String),
    });
  });

  test.each<[string, Json, string]>([
    ["without a name", { ...order(HELLO), name: undefined }, "The parameter name is required."],
    ["with a space in its name", { ...order(HELLO), name: "my order" }, "Invalid parameter"],
    ["with capitals in its name", { ...order(HELLO), name: "Order" }, "Invalid parameter"],
    ["in no language", { ...order(HELLO), language: undefined }, "The parameter language is required."],
    ["in an unknown language", { ...order(HELLO), language: "xx_YY" }, "Param language must be one of"],
    ["of no category", { ...order(HELLO), category: undefined }, "The parameter category is required."],
    ["of an unknown category", { ...order(HELLO), category: "PROMO" }, "Param category must be one of"],
    ["of an unknown format", { ...order(HELLO), parameter_format: "both" }, "Param parameter_format"],
    ["without components", { ...order(), components: undefined }, "The parameter components is required."],
    ["with an unknown component", order(HELLO, { type: "FEET" }), "Param components[1]['type']"],
    ["with two bodies", order(HELLO, HELLO), "Invalid parameter"],
    ["with 11 buttons", order(HELLO, buttons(...Array(11).fill(quick("Yes")))), "Invalid parameter"],
    ["with three links", order(HELLO, buttons(...Array(3).fill(link("https://x.y")))), "Invalid parameter"],
    [
      "with a link between replies",
      order(HELLO, buttons(quick("Yes"), link("https://x.y"), quick("No"))),
      "Invalid parameter",
    ],
    ["with a link to nowhere", order(HELLO, buttons(link("x.y"))), "Invalid parameter"],
    [
      "with a variable inside its link",
      order(HELLO, buttons(link("https://x.y/{{1}}/z", { example: ["1"] }))),
      "Invalid parameter",
    ],
    ["with one card", order(HELLO, { type: "CAROUSEL", cards: [card("URL")] }), "Invalid parameter"],
    [
      "with cards that differ",
      order(HELLO, { type: "CAROUSEL", cards: [card("URL"), card("QUICK_REPLY")] }),
      "Invalid parameter",
    ],
    ["with a code button in a utility", order(HELLO, buttons({ type: "OTP" })), "Invalid parameter"],
    ["with an unknown kind of code", code({ otp_type: "FAX" }), "Param buttons['otp_type']"],
    [
      "with a code that lives too long",
      code({ otp_type: "COPY_CODE" }, { type: "FOOTER", code_expiration_minutes: 91 }),
      "Param code_expiration_minutes",
    ],
    [
      "with a bad app signature",
      code({ otp_type: "ONE_TAP", package_name: "com.example", signature_hash: "abc" }),
      "Invalid parameter",
    ],
    [
      "with zero-tap terms that nobody accepted",
      code({ otp_type: "ZERO_TAP", package_name: "com.example", signature_hash: "K8a/AINcGX7" }),
      "Invalid parameter",
    ],
    [
      "with a flow that is not said",
      order(HELLO, buttons({ type: "FLOW", text: "Open" })),
      "Invalid parameter",
    ],
  ])("%s", async (_, template, message) => {
    const { status, json } = await create(template);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({ code: 100, message: expect.stringContaining(message) });
  });
});

describe("a new template is taken", () => {
  test.each<[string, Json]>([
    ["with variables by name", { ...named("Dear {{first_name}}, welcome to us"), parameter_format: "named" }],
    ["with replies before links", order(HELLO, buttons(quick("Yes"), quick("No"), link("https://x.y")))],
    ["with two equal cards", order(HELLO, { type: "CAROUSEL", cards: [card("URL"), card("URL")] })],
    ["with a code", code({ otp_type: "COPY_CODE", text: "Copy" })],
    ["that may ask for a call", order(HELLO, { type: "call_permission_request" })],
    ["whose text only looks like a variable at its end", order(body("Your number is {{1}}.", "1"))],
  ])("%s", async (_, template) => {
    expect((await create(template)).json).toMatchObject({ id: expect.any(String), status: "PENDING" });
  });

  function named(text: string): Json {
    const example = { body_text_named_params: [{ param_name: "first_name", example: "Ana" }] };
    return order({ type: "BODY", text, example });
  }

  test("when it is one of the SDK's own library", async () => {
    for (const template of Object.values(TemplateLibrary)) {
      const body = { ...template.toCreateBody(), name: `my_${template.name}` };
      const reply = await create(body);
      expect([template.name, reply.json.error]).toEqual([template.name, undefined]);
    }
  });
});

const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => /^create-template-/.test(name)) : [];

describe.skipIf(files.length === 0)("templates that others wrote (runs where ../shared is)", () => {
  test.each(files)("%s is taken, and comes back as it was sent", async (file) => {
    const sent = JSON.parse(readFileSync(join(CORPUS, file), "utf8")) as Json;
    const emulator = createEmulator();
    const { languages, ...one } = sent;
    const upserts = Array.isArray(languages);
    const reply = await post(emulator, upserts ? EDGE.replace("/m", "/upsert_m") : EDGE, sent);
    expect(reply.status).toBe(200);
    const made = upserts ? (reply.json.data as Json[]) : [{ ...reply.json, language: sent.language }];
    for (const { id, language } of made) {
      const { json } = await call(emulator, `/${id}`);
      expect(json).toEqual({ ...one, language, id, status: "PENDING" });
    }
  });

  test("there are some", () => expect(files.length).toBeGreaterThan(20));
});
