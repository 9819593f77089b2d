import { describe, expect, expectTypeOf, test } from "vitest";
import { WhatsApp } from "../../client/whatsapp.ts";
import { createEmulator } from "../../emulator/emulator.ts";
import { complete, dataExchange, navigate, openUrl, updateData } from "./actions.ts";
import { embeddedLink, textBody, textHeading } from "./content.ts";
import type { Dynamic } from "./dynamic.ts";
import { dataRef, example, formRef } from "./dynamic.ts";
import { flow, screen } from "./flow.ts";
import { dropdown, optIn, textInput } from "./inputs.ts";
import { datePicker } from "./pickers.ts";
import { footer, ifElse, switchCase } from "./structure.ts";

const then = [{ type: "TextBody", text: `$\{screen.DAY.data.note}`, "font-weight": "bold" }];

describe("the builder", () => {
  test("spells every key as Meta does", () => {
    const built = flow({
      data_api_version: "3.0",
      routing_model: { DAY: ["DONE"], DONE: [] },
      screens: [
        screen({
          id: "DAY",
          title: "Agendar",
          refresh_on_back: true,
          data: { days: example([{ id: "1", title: "Terça", enabled: true }]), note: example("x") },
          children: [
            textHeading({ text: "Olá" }),
            dropdown({
              name: "day",
              label: "Dia",
              "data-source": dataRef("days"),
              "on-select-action": dataExchange({ day: formRef("day") }),
            }),
            datePicker({
              name: "born",
              label: "Nascimento",
              "min-date": "1900-01-01",
              "helper-text": "DD/MM",
            }),
            optIn({
              name: "terms",
              label: "Aceito",
              "on-click-action": openUrl("https://example.com"),
              "on-select-action": updateData({ note: "y" }),
            }),
            footer({ label: "Seguir", "on-click-action": navigate("DONE", { day: formRef("day") }) }),
          ],
        }),
        screen({
          id: "DONE",
          terminal: true,
          success: true,
          sensitive: ["mail"],
          children: [
            textInput({ name: "mail", label: "E-mail", "input-type": "email" }),
            ifElse(`${formRef("mail")} != ''`, [
              textBody({ text: dataRef("note", "DAY"), "font-weight": "bold" }),
            ]),
            switchCase(formRef("mail"), { a: [textBody({ text: "A" })] }),
            footer({ label: "Fim", "on-click-action": complete({ mail: formRef("mail") }) }),
          ],
        }),
      ],
    });
    expect(JSON.parse(JSON.stringify(built))).toEqual({
      version: "7.3",
      data_api_version: "3.0",
      routing_model: { DAY: ["DONE"], DONE: [] },
      screens: [
        {
          id: "DAY",
          title: "Agendar",
          refresh_on_back: true,
          data: {
            days: {
              type: "array",
              items: {
                type: "object",
                properties: {
                  id: { type: "string" },
                  title: { type: "string" },
                  enabled: { type: "boolean" },
                },
              },
              __example__: [{ id: "1", title: "Terça", enabled: true }],
            },
            note: { type: "string", __example__: "x" },
          },
          layout: {
            type: "SingleColumnLayout",
            children: [
              { type: "TextHeading", text: "Olá" },
              {
                type: "Dropdown",
                name: "day",
                label: "Dia",
                "data-source": `$\{data.days}`,
                "on-select-action": { name: "data_exchange", payload: { day: `$\{form.day}` } },
              },
              {
                type: "DatePicker",
                name: "born",
                label: "Nascimento",
                "min-date": "1900-01-01",
                "helper-text": "DD/MM",
              },
              {
                type: "OptIn",
                name: "terms",
                label: "Aceito",
                "on-click-action": { name: "open_url", url: "https://example.com" },
                "on-select-action": { name: "update_data", payload: { note: "y" } },
              },
              {
                type: "Footer",
                label: "Seguir",
                "on-click-action": {
                  name: "navigate",
                  next: { type: "screen", name: "DONE" },
                  payload: { day: `$\{form.day}` },
                },
              },
            ],
          },
        },
        {
          id: "DONE",
          terminal: true,
          success: true,
          sensitive: ["mail"],
          layout: {
            type: "SingleColumnLayout",
            children: [
              { type: "TextInput", name: "mail", label: "E-mail", "input-type": "email" },
              { type: "If", condition: `$\{form.mail} != ''`, then },
              { type: "Switch", value: `$\{form.mail}`, cases: { a: [{ type: "TextBody", text: "A" }] } },
              {
                type: "Footer",
                label: "Fim",
                "on-click-action": { name: "complete", payload: { mail: `$\{form.mail}` } },
              },
            ],
          },
        },
      ],
    });
  });

  test("makes what can be published", async () => {
    const { clientOptions } = createEmulator();
    const wa = new WhatsApp(clientOptions);
    const flow_json = flow({
      screens: [
        screen({
          id: "A",
          terminal: true,
          children: [footer({ label: "Ok", "on-click-action": complete() })],
        }),
      ],
    });
    const { id, validation_errors } = await wa.flows.create({ name: "x", categories: ["OTHER"], flow_json });
    expect(validation_errors ?? []).toEqual([]);
    await wa.flows.publish(id);
    expect(await wa.flows.get(id)).toMatchObject({ status: "PUBLISHED" });
  });

  test("throws with every broken rule and its path", () => {
    const build = () => flow({ screens: [screen({ id: "A", children: [textHeading({ text: "" })] })] });
    expect(build).toThrow(
      expect.objectContaining({
        name: "ValidationError",
        message: expect.stringContaining("screens[0].layout.children[0].text: is missing"),
        issues: expect.arrayContaining([{ path: ["screens"], message: "one screen must be terminal" }]),
      }),
    );
  });

  test("has an else where there is one", () => {
    const [a, b] = [textBody({ text: "A" }), textBody({ text: "B" })];
    expect(ifElse(`${formRef("x")}`, [a], [b])).toMatchObject({ else: [b] });
    expect(ifElse(`${formRef("x")}`, [a])).not.toHaveProperty("else");
  });

  test("has no type for what Meta does not take", () => {
    // @ts-expect-error: a label is required
    textInput({ name: "x" });
    // @ts-expect-error: no such key
    textInput({ name: "x", label: "X", inputType: "text" });
    // @ts-expect-error: an embedded link ends no Flow
    embeddedLink({ text: "x", "on-click-action": complete() });
    expectTypeOf(formRef("x")).toEqualTypeOf<Dynamic>();
  });
});

describe("an example", () => {
  test.each<[unknown, object]>([
    ["x", { type: "string" }],
    [1.5, { type: "number" }],
    [false, { type: "boolean" }],
    [["x", "y"], { type: "array", items: { type: "string" } }],
    [
      { a: { b: 1 } },
      { type: "object", properties: { a: { type: "object", properties: { b: { type: "number" } } } } },
    ],
    [
      [{ id: "1" }, { id: "2", image: "x" }],
      {
        type: "array",
        items: { type: "object", properties: { id: { type: "string" }, image: { type: "string" } } },
      },
    ],
    [{}, { type: "object", properties: {} }],
  ])("of %j declares its schema", (value, schema) => {
    expect(example(value)).toEqual({ ...schema, __example__: value });
  });

  test.each([[[]], [null], [undefined], [[{ list: [] }]]])("of %j says nothing, and is an error", (value) => {
    expect(() => example(value)).toThrow(expect.objectContaining({ name: "ConfigurationError" }));
  });
});
