/** What the compiler reads from a definition. `tsc -p .` runs these; vitest runs the same calls. */
import { describe, expect, expectTypeOf, test } from "vitest";
import type { Message } from "../messages/message.ts";
import { currency, dateTime, groupInvite, type TemplateValue } from "../messages/template.ts";
import type { MediaValue, ParamsOf, VariablesOf } from "./parameters.ts";
import { defineTemplate } from "./template.ts";

const heading = { name: "t", language: "pt_BR", category: "UTILITY" } as const;

/** Never called: only its types count. */
function compiles(_: () => void): void {}

const BILL = defineTemplate({
  ...heading,
  header: "Fatura de {{month}} aqui",
  body: "Olá {{customer_name}}, sua fatura de {{amount}} vence em breve.",
  examples: { month: "maio", customer_name: "João", amount: "R$ 99,90" },
});

describe("variables in the text", () => {
  test("become keys, all of them required", () => {
    expectTypeOf(BILL).parameters.toEqualTypeOf<
      [
        params: {
          readonly month: TemplateValue;
          readonly customer_name: TemplateValue;
          readonly amount: TemplateValue;
        },
      ]
    >();
    expectTypeOf(BILL({ month: "maio", customer_name: "João", amount: "1" })).toExtend<Message>();
    expectTypeOf<VariablesOf<"{{a}} and {{b}}{{a}} {c} {{}}">>().toEqualTypeOf<"a" | "b" | "">();
  });

  test("that are missing, misspelled, extra or no text do not compile", () => {
    compiles(() => {
      // @ts-expect-error `amount` is missing
      BILL({ month: "maio", customer_name: "João" });
      // @ts-expect-error no parameters at all
      BILL();
      // @ts-expect-error `costumer_name` is misspelled
      BILL({ month: "maio", costumer_name: "João", amount: "1" });
      // @ts-expect-error `due_date` is not in the text
      BILL({ month: "maio", customer_name: "João", amount: "1", due_date: "2" });
      // @ts-expect-error a number is no text
      BILL({ month: "maio", customer_name: "João", amount: 99.9 });
      // @ts-expect-error the same holds for the preview
      BILL.preview({ month: "maio" });
    });
  });

  test("that are numbers become a tuple", () => {
    const ORDER = defineTemplate({
      ...heading,
      header: "Pedido {{1}} aqui",
      body: "Olá {{1}}, seu pedido {{2}} de {{3}} está a caminho.",
      examples: { header: ["7"], body: ["João", "7", "livros"] },
    });
    expectTypeOf<Parameters<typeof ORDER>[0]>().toEqualTypeOf<{
      readonly header: readonly [TemplateValue];
      readonly body: readonly [TemplateValue, TemplateValue, TemplateValue];
    }>();
    compiles(() => {
      // @ts-expect-error one too few
      ORDER({ header: ["7"], body: ["João", "7"] });
      // @ts-expect-error one too many
      ORDER({ header: ["7"], body: ["João", "7", "livros", "!"] });
    });
  });

  test("may be money, a date or a group", () => {
    const sent = BILL({
      month: dateTime("maio"),
      customer_name: groupInvite("g"),
      amount: currency(99.9, "BRL", "R$ 99,90"),
    });
    expect(sent.template.components?.[1]?.parameters?.[1]).toMatchObject({
      type: "currency",
      parameter_name: "amount",
    });
  });

  test("are absent: then nothing needs to be given", () => {
    const HELLO = defineTemplate({ ...heading, body: "Hello World" });
    expectTypeOf(HELLO).toBeCallableWith();
    expect(HELLO().template).toEqual({ name: "t", language: { code: "pt_BR" } });
    compiles(() => {
      // @ts-expect-error there is nothing to give
      HELLO({ name: "x" });
    });
  });

  test("need an example each, and no other", () => {
    compiles(() => {
      // @ts-expect-error no examples
      defineTemplate({ ...heading, body: "Olá {{name}} de novo" });
      // @ts-expect-error one example is missing
      defineTemplate({ ...heading, body: "Olá {{name}} e {{other}} de novo", examples: { name: "x" } });
      // @ts-expect-error one example has no variable
      defineTemplate({ ...heading, body: "Olá {{name}} de novo", examples: { name: "x", amount: "1" } });
      // @ts-expect-error numbered variables come as a list
      defineTemplate({ ...heading, body: "Olá {{1}} de novo", examples: { body: "x" } });
    });
  });
});

test("a key of a definition that nobody knows does not compile, unless it may be Graph's", () => {
  compiles(() => {
    // @ts-expect-error `fotter` is misspelled
    defineTemplate({ ...heading, body: "Olá", fotter: "Tchau" });
    defineTemplate({ ...heading, body: "Olá", some_new_key: 1 });
  });
});

describe("headers", () => {
  test.each([
    ["IMAGE", "headerImage", "image", { id: "1" }],
    ["VIDEO", "headerVideo", "video", { link: "https://example.com/a.mp4" }],
    ["DOCUMENT", "headerDocument", "document", { id: "1", filename: "a.pdf" }],
    ["GIF", "headerGif", "gif", { id: "1" }],
    ["LOCATION", "headerLocation", "location", { latitude: 1, longitude: 2 }],
    ["PRODUCT", "headerProduct", "product", { product_retailer_id: "p", catalog_id: "c" }],
  ])("%s is filled by %s", (format, key, type, content) => {
    const template = defineTemplate({ ...heading, name: "t" as string, header: { format }, body: "Olá" });
    expect(template({ [key]: content }).template.components).toEqual([
      { type: "header", parameters: [{ type, [type]: content }] },
    ]);
    expect(() => template({})).toThrow(`${key}: is missing`);
  });

  test("their key and its type follow from the format", () => {
    const IMAGE = defineTemplate({
      ...heading,
      header: { format: "IMAGE" },
      body: "Olá {{name}} de novo",
      examples: { name: "x" },
    });
    const DOCUMENT = defineTemplate({ ...heading, header: { format: "DOCUMENT" }, body: "Olá" });
    const PLACE = defineTemplate({ ...heading, header: { format: "LOCATION" }, body: "Olá" });
    const PRODUCT = defineTemplate({
      ...heading,
      header: { format: "PRODUCT" },
      body: "Olá",
      buttons: [{ type: "SPM", text: "View" }],
    });
    expectTypeOf<Parameters<typeof IMAGE>[0]>().toEqualTypeOf<{
      readonly name: TemplateValue;
      readonly headerImage: MediaValue;
    }>();
    compiles(() => {
      DOCUMENT({ headerDocument: { link: "https://example.com/a.pdf", filename: "a.pdf" } });
      PLACE({ headerLocation: { latitude: 1, longitude: 2 } });
      PRODUCT({ headerProduct: { product_retailer_id: "p", catalog_id: "c" } });
      // @ts-expect-error a picture's template has no document
      IMAGE({ name: "x", headerDocument: { id: "1" } });
      // @ts-expect-error a file has an id or a link
      IMAGE({ name: "x", headerImage: {} });
      // @ts-expect-error the header is missing
      IMAGE({ name: "x" });
      // @ts-expect-error a product has a catalog
      PRODUCT({ headerProduct: { product_retailer_id: "p" } });
    });
  });
});

describe("buttons", () => {
  const buttonsOf = <const B extends readonly { readonly type: string }[]>(...buttons: B) =>
    defineTemplate({ ...heading, body: "Olá", buttons }) as unknown as (
      params: ParamsOf<typeof heading & { body: "Olá"; buttons: B }>,
    ) => unknown;

  test("an address with a variable needs its end; two need two", () => {
    const url = {
      type: "URL",
      text: "Ver",
      url: "https://example.com/{{1}}",
      example: ["https://example.com/a"],
    } as const;
    const ONE = defineTemplate({
      ...heading,
      body: "Olá",
      buttons: [url, { type: "URL", text: "Site", url: "https://example.com" }],
    });
    const TWO = defineTemplate({ ...heading, body: "Olá", buttons: [url, url] });
    expectTypeOf<Parameters<typeof ONE>[0]["urlSuffix"]>().toEqualTypeOf<string>();
    expectTypeOf<Parameters<typeof TWO>[0]["urlSuffix"]>().toEqualTypeOf<readonly [string, string]>();
    compiles(() => {
      // @ts-expect-error the end of the address is missing
      ONE({});
      // @ts-expect-error one of two is missing
      TWO({ urlSuffix: ["a"] });
      ONE({ urlSuffix: "a", tapTarget: { url: "https://example.com", title: "Example" } });
    });
  });

  test("codes, tokens and products have keys", () => {
    const COUPON = defineTemplate({
      ...heading,
      body: "Olá",
      buttons: [{ type: "COPY_CODE", example: "A1" }],
    });
    const CODE = defineTemplate({
      ...heading,
      category: "AUTHENTICATION",
      body: { add_security_recommendation: true },
      buttons: [{ type: "OTP", otp_type: "COPY_CODE" }],
    });
    const FLOW = defineTemplate({
      ...heading,
      body: "Olá",
      buttons: [{ type: "FLOW", text: "Abrir", flow_id: "1" }],
    });
    const CATALOG = defineTemplate({ ...heading, body: "Olá", buttons: [{ type: "CATALOG", text: "Ver" }] });
    expectTypeOf<Parameters<typeof COUPON>[0]>().toEqualTypeOf<{ readonly couponCode: string }>();
    expectTypeOf<Parameters<typeof CODE>[0]>().toEqualTypeOf<{ readonly otpCode: string }>();
    expectTypeOf<Parameters<typeof FLOW>[0]>().toEqualTypeOf<{
      readonly flowToken: string;
      readonly flowData?: Readonly<Record<string, unknown>>;
    }>();
    expectTypeOf(CATALOG).toBeCallableWith();
    expectTypeOf(CATALOG).toBeCallableWith({ thumbnailProductId: "p" });
    compiles(() => {
      // @ts-expect-error no token
      FLOW({});
      // @ts-expect-error no code
      COUPON({ otpCode: "1" });
    });
  });

  test("quick replies may have payloads, at most one each", () => {
    const ASK = defineTemplate({
      ...heading,
      body: "Olá",
      buttons: [
        { type: "QUICK_REPLY", text: "Sim" },
        { type: "QUICK_REPLY", text: "Não" },
      ],
    });
    expectTypeOf(ASK).toBeCallableWith();
    expectTypeOf(ASK).toBeCallableWith({ quickReplies: ["yes", "no"] });
    expectTypeOf(ASK).toBeCallableWith({ quickReplies: [undefined, "no"] });
    compiles(() => {
      // @ts-expect-error there are two buttons
      ASK({ quickReplies: ["a", "b", "c"] });
    });
  });

  test("lists of products and orders are objects", () => {
    const MANY = defineTemplate({ ...heading, body: "Olá", buttons: [{ type: "MPM", text: "Ver" }] });
    const PAY = defineTemplate({
      ...heading,
      body: "Olá",
      buttons: [{ type: "ORDER_DETAILS", text: "Pagar" }],
    });
    const CALL = defineTemplate({
      ...heading,
      body: "Olá",
      buttons: [{ type: "VOICE_CALL", text: "Ligar" }],
    });
    expectTypeOf<keyof Parameters<typeof MANY>[0]>().toEqualTypeOf<"multiProduct">();
    expectTypeOf<keyof Parameters<typeof PAY>[0]>().toEqualTypeOf<"orderDetails">();
    expectTypeOf(CALL).toBeCallableWith({ voiceCall: { ttlMinutes: 10, payload: "x" } });
    expectTypeOf(buttonsOf({ type: "PHONE_NUMBER" })).toBeCallableWith({});
  });
});

describe("what else is filled in", () => {
  test("an offer that expires needs its end", () => {
    const OFFER = defineTemplate({
      ...heading,
      limitedTimeOffer: { text: "Só hoje!", has_expiration: true },
      body: "Olá",
    });
    const FOREVER = defineTemplate({ ...heading, limitedTimeOffer: { text: "Sempre" }, body: "Olá" });
    expectTypeOf<Parameters<typeof OFFER>[0]>().toEqualTypeOf<{ readonly offerExpiresAt: Date | number }>();
    expectTypeOf(FOREVER).toBeCallableWith();
    expect(OFFER({ offerExpiresAt: new Date(5) }).template.components).toEqual([
      {
        type: "limited_time_offer",
        parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: 5 } }],
      },
    ]);
  });

  test("what became of an order", () => {
    const STATUS = defineTemplate({ ...heading, sub_category: "ORDER_STATUS", body: "Olá" });
    expectTypeOf<keyof Parameters<typeof STATUS>[0]>().toEqualTypeOf<"orderStatus">();
  });

  test("cards: as many as there are, each with its own keys", () => {
    const CARDS = defineTemplate({
      ...heading,
      body: "Olá {{1}} de novo",
      examples: { body: ["x"] },
      carousel: [
        {
          header: { format: "IMAGE" },
          body: "De {{1}} hoje",
          examples: { body: ["x"] },
          buttons: [{ type: "QUICK_REPLY", text: "Mais" }],
        },
        {
          header: { format: "IMAGE" },
          body: "De {{1}} hoje",
          examples: { body: ["x"] },
          buttons: [{ type: "QUICK_REPLY", text: "Mais" }],
        },
      ],
    });
    type Card = {
      readonly body: readonly [TemplateValue];
      readonly headerImage: MediaValue;
      readonly quickReplies?: Partial<readonly [string | undefined]>;
    };
    expectTypeOf<Parameters<typeof CARDS>[0]["carouselCards"]>().toEqualTypeOf<readonly [Card, Card]>();
    compiles(() => {
      // @ts-expect-error one card is missing
      CARDS({ body: ["x"], carouselCards: [{ headerImage: { id: "1" }, body: ["x"] }] });
    });
  });

  test("cards of products: two or more, alike", () => {
    const SHOP = defineTemplate({
      ...heading,
      body: "Olá",
      carousel: [
        { header: { format: "PRODUCT" }, buttons: [{ type: "SPM", text: "Ver" }] },
        { header: { format: "PRODUCT" }, buttons: [{ type: "SPM", text: "Ver" }] },
      ],
    });
    const card = { headerProduct: { product_retailer_id: "p", catalog_id: "c" } };
    expectTypeOf(SHOP).toBeCallableWith({ carouselCards: [card, card, card] });
    compiles(() => {
      // @ts-expect-error one is too few
      SHOP({ carouselCards: [card] });
    });
  });
});

test("Graph's own form says the same, in capitals or not", () => {
  const LOWER = defineTemplate({
    ...heading,
    components: [
      { type: "header", format: "image" },
      { type: "body", text: "Olá {{name}} de novo" },
      { type: "limited_time_offer", limited_time_offer: { text: "Só hoje!", has_expiration: true } },
      {
        type: "buttons",
        buttons: [
          { type: "copy_code", example: "A" },
          { type: "url", text: "Ver", url: "https://example.com/{{1}}" },
        ],
      },
    ],
  });
  expectTypeOf<keyof Parameters<typeof LOWER>[0]>().toEqualTypeOf<
    "name" | "headerImage" | "offerExpiresAt" | "couponCode" | "urlSuffix" | "tapTarget"
  >();
  const CARDS = defineTemplate({
    ...heading,
    components: [
      { type: "BODY", text: "Olá" },
      {
        type: "CAROUSEL",
        cards: [{ components: [{ type: "BODY", text: "De {{1}} hoje" }] }, { components: [] }],
      },
    ],
  });
  expectTypeOf<Parameters<typeof CARDS>[0]["carouselCards"][0]>().toEqualTypeOf<{
    readonly body: readonly [TemplateValue];
  }>();
});
