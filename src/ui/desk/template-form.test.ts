import { describe, expect, test } from "vitest";
import { TemplateLibrary } from "../../templates/template-library.ts";
import { fieldsOf, isComplete, templateMessage, type Values } from "./template-form.ts";

const template = (...components: object[]) => ({ name: "t", language: "pt_BR", components });

describe("the fields of a template", () => {
  test("are its holes, by name or in the order of their numbers, with their examples", () => {
    const fields = fieldsOf(
      template(
        {
          type: "HEADER",
          format: "TEXT",
          text: "Olá {{name}}",
          example: { header_text_named_params: [{ param_name: "name", example: "João" }] },
        },
        { type: "BODY", text: "{{2}} de {{1}}", example: { body_text: [["um", "dois"]] } },
        { type: "FOOTER", text: "Até logo" },
      ),
    );
    expect(fields?.map(({ key, example }) => [key, example])).toEqual([
      ["header.name", "João"],
      ["body.1", "um"],
      ["body.2", "dois"],
    ]);
  });

  test("are a file for a header of one, and a text for each button that takes one", () => {
    const buttons = [
      { type: "QUICK_REPLY", text: "Sim" },
      { type: "URL", text: "Ver", url: "https://example.com/{{1}}", example: ["https://example.com/7"] },
      { type: "COPY_CODE", example: "VALE10" },
    ];
    const fields = fieldsOf(template({ type: "HEADER", format: "DOCUMENT" }, { type: "BUTTONS", buttons }));
    expect(fields?.map(({ key, kind }) => [key, kind])).toEqual([
      ["header", "document"],
      ["button.1", "text"],
      ["button.2", "text"],
    ]);
  });

  test.each([
    ["a carousel", { type: "CAROUSEL", cards: [] }],
    ["a place", { type: "HEADER", format: "LOCATION" }],
    ["a flow", { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Abrir" }] }],
  ])("are none for %s", (_, component) => {
    expect(fieldsOf(template({ type: "BODY", text: "Oi" }, component))).toBeUndefined();
  });
});

describe("the message", () => {
  const made = (one: ReturnType<typeof template>, values: Values) =>
    templateMessage(one, fieldsOf(one) ?? [], values).template;

  test("is what Graph takes: named and numbered values, files, buttons by their place", () => {
    const buttons = [
      { type: "QUICK_REPLY", text: "Sim" },
      { type: "URL", text: "Ver", url: "https://example.com/{{1}}" },
      { type: "COPY_CODE" },
    ];
    const one = template(
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "Olá {{name}}" },
      { type: "BUTTONS", buttons },
    );
    expect(made(one, { header: "7", "body.name": "João", "button.1": "7", "button.2": "VALE10" })).toEqual({
      name: "t",
      language: { code: "pt_BR" },
      components: [
        { type: "header", parameters: [{ type: "image", image: { id: "7" } }] },
        { type: "body", parameters: [{ type: "text", text: "João", parameter_name: "name" }] },
        { type: "button", sub_type: "url", index: "1", parameters: [{ type: "text", text: "7" }] },
        {
          type: "button",
          sub_type: "copy_code",
          index: "2",
          parameters: [{ type: "coupon_code", coupon_code: "VALE10" }],
        },
      ],
    });
    expect(made(template({ type: "BODY", text: "Oi" }), {})).toEqual({
      name: "t",
      language: { code: "pt_BR" },
    });
  });

  test("has no line break and no row of spaces, which Meta refuses (132018)", () => {
    const one = template({ type: "BODY", text: "{{1}}" });
    expect(made(one, { "body.1": "  a\t b\n     c " }).components).toEqual([
      { type: "body", parameters: [{ type: "text", text: "a b c" }] },
    ]);
  });

  test("is complete when every field has something in it", () => {
    const fields = fieldsOf(template({ type: "BODY", text: "{{1}} {{2}}" })) ?? [];
    expect(isComplete(fields, { "body.1": "a", "body.2": " " })).toBe(false);
    expect(isComplete(fields, { "body.1": "a", "body.2": "b" })).toBe(true);
  });
});

test.each(TemplateLibrary.all().map((one) => [`${one.name} ${one.language}`, one] as const))(
  "the library's %s can be filled in",
  (_, one) => {
    const info = { name: one.name, language: one.language, components: one.toCreateBody().components };
    expect(
      fieldsOf(info)
        ?.map(({ name }) => name)
        .toSorted(),
    ).toEqual([...one.parameters].toSorted());
  },
);
