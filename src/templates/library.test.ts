/** Libraries: which language is found, and what the compiler knows of them. */
import { describe, expect, expectTypeOf, test } from "vitest";
import type { TemplateValue } from "../messages/template.ts";
import { createTemplateLibrary, onFirstUse } from "./library.ts";
import { defineTemplate } from "./template.ts";
import { TemplateLibrary } from "./template-library.ts";

const thanks = { name: "thanks", category: "UTILITY", examples: { who: "João" } } as const;
const pt = defineTemplate({ ...thanks, language: "pt_BR", body: "Obrigado, {{who}}, até logo!" });
const es = defineTemplate({ ...thanks, language: "es", body: "Gracias, {{who}}, ¡hasta luego!" });
const gb = defineTemplate({ ...thanks, language: "en_GB", body: "Thank you, {{who}}, see you!" });
const us = defineTemplate({ ...thanks, language: "en_US", body: "Thanks, {{who}}, see you!" });

/** Never called: only its types count. */
function compiles(_: () => void): void {}

describe("the seed's five templates", () => {
  const samples = {
    WELCOME: { customer_name: "João", company_name: "Loja Azul" },
    INVOICE_READY: { customer_name: "João", amount: "R$ 99,90", due_date: "15/01/2025" },
    PAYMENT_REMINDER: { customer_name: "João", amount: "R$ 99,90", due_date: "15/01/2025" },
    SERVICE_CONFIRMATION: { customer_name: "João", service: "Internet", date: "15/01", time: "14:00" },
    SUPPORT_STATUS: { customer_name: "João", ticket: "4821", status: "Em análise" },
  };

  test("are these, in Portuguese unless told otherwise", () => {
    expect(Object.keys(TemplateLibrary)).toEqual(Object.keys(samples));
    for (const template of Object.values(TemplateLibrary)) expect(template.language).toBe("pt_BR");
  });

  test.each(Object.entries(samples))("%s is filled alike in every language", (key, params) => {
    for (const language of ["pt_BR", "en_US", "es"]) {
      const template = TemplateLibrary.get(key as string, language);
      expect(template.language).toBe(language);
      expect(template.preview(params)).not.toContain("{{");
    }
  });

  test("read as the use case of the seed", () => {
    const message = TemplateLibrary.INVOICE_READY({
      customer_name: "João",
      amount: "R$ 99,90",
      due_date: "15/01/2025",
    });
    expect(message.template.name).toBe("invoice_ready");
    compiles(() => {
      // @ts-expect-error `customer_name` is misspelled
      TemplateLibrary.INVOICE_READY({ costumer_name: "João", amount: "R$ 99,90", due_date: "15/01/2025" });
      // @ts-expect-error `due_date` is missing
      TemplateLibrary.get("INVOICE_READY", "es")({ customer_name: "João", amount: "R$ 99,90" });
      // @ts-expect-error there is no such template
      TemplateLibrary.INVOICE;
    });
  });
});

describe("the language", () => {
  const library = createTemplateLibrary({ THANKS: { pt_BR: pt, es, en_GB: gb, en_US: us } });

  test.each([
    ["en_US", "en_US"],
    ["es_AR", "es"],
    ["es", "es"],
    ["en", "en_GB"],
    ["en_AU", "en_GB"],
    ["pt_PT", "pt_BR"],
    ["fr", "pt_BR"],
    [undefined, "pt_BR"],
  ])("%s finds %s", (wanted, found) => {
    expect(library.get("THANKS", wanted).language).toBe(found);
    expect(library.get("thanks", wanted)({ who: "x" }).template.language.code).toBe(found);
  });

  test("falls back to the library's own default, or to the first there is", () => {
    expect(
      createTemplateLibrary({ THANKS: { es, en_GB: gb } }, { defaultLanguage: "en_US" }).THANKS.language,
    ).toBe("en_GB");
    expect(createTemplateLibrary({ THANKS: { es, en_GB: gb } }).THANKS.language).toBe("es");
    expect(createTemplateLibrary({ THANKS: es }).THANKS).toBe(es);
  });

  test("may be one of a template's several", () => {
    const CODE = defineTemplate({
      name: "code",
      languages: ["en_US", "es"],
      category: "AUTHENTICATION",
      body: {},
      buttons: [{ type: "OTP", otp_type: "COPY_CODE" }],
    });
    expect(
      createTemplateLibrary({ CODE }).get("CODE", "es_MX")({ otpCode: "1" }).template.language.code,
    ).toBe("es");
  });
});

describe("a library", () => {
  test("is extended without being changed, and keeps its types", () => {
    const more = TemplateLibrary.extend({ THANKS: { pt_BR: pt, es }, WELCOME: us });
    expect(Object.keys(more)).toEqual([...Object.keys(TemplateLibrary), "THANKS"]);
    expect(more.WELCOME.name).toBe("thanks");
    expect(TemplateLibrary.WELCOME.name).toBe("welcome");
    expectTypeOf<Parameters<typeof more.WELCOME>[0]>().toEqualTypeOf<{ readonly who: TemplateValue }>();
    expectTypeOf<keyof Parameters<typeof more.SUPPORT_STATUS>[0]>().toEqualTypeOf<
      "customer_name" | "ticket" | "status"
    >();
  });

  test("refuses a template that needs one thing here and another there", () => {
    const examples = { who: "a", what: "b" };
    const other = defineTemplate({
      ...thanks,
      language: "es",
      body: "Gracias, {{who}}, por {{what}} de ayer",
      examples,
    });
    expect(() => createTemplateLibrary({ THANKS: { pt_BR: pt, es: other } })).toThrow(
      "THANKS needs what, who in es, and who in pt_BR. Make them alike.",
    );
  });

  test("says what it has when it is asked for what it has not", () => {
    const library = createTemplateLibrary({ THANKS: pt });
    expect(() => library.get("invoice" as string)).toThrow(
      "There is no template invoice in the library. It has thanks.",
    );
    expect(() => library.get("toString" as string)).toThrow("There is no template toString in the library.");
    expect(() => createTemplateLibrary({ THANKS: {} })).toThrow("THANKS is in no language.");
  });

  test("may wait to be made until it is used, and is made once", () => {
    let times = 0;
    const library = onFirstUse(["THANKS"], () => {
      times++;
      return createTemplateLibrary({ THANKS: { pt_BR: pt, es } });
    });
    expect([Object.keys(library), "WELCOME" in library, times]).toEqual([["THANKS"], false, 0]);
    expect(library.THANKS).toBe(pt);
    expect(library.get("THANKS", "es")).toBe(es);
    expect(times).toBe(1);
  });

  test("cannot be changed, and spreads into another", () => {
    expect(() => Object.assign(TemplateLibrary, { WELCOME: pt })).toThrow(TypeError);
    expect(Object.keys({ ...TemplateLibrary })).toHaveLength(5);
    expect(TemplateLibrary.all()).toHaveLength(15);
  });
});
