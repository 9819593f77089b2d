import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Content } from "./content.ts";
import { readContent } from "./read.ts";

const mediaUrl = (id: string): string => `/media/${id}`;
const read = (message: unknown, templateComponents?: readonly unknown[]): Content =>
  readContent(message, { mediaUrl, templateComponents });

describe("a message", () => {
  test.each<[string, unknown, Content]>([
    ["text", { type: "text", text: { body: "oi" } }, { kind: "text", body: "oi" }],
    ["text without a type", { text: { body: "oi" } }, { kind: "text", body: "oi" }],
    [
      "an uploaded image",
      { type: "image", image: { id: "7", caption: "c" } },
      { kind: "image", url: "/media/7", caption: "c", filename: "", voice: false },
    ],
    [
      "a linked document",
      { type: "document", document: { link: "https://a.com/f.pdf", filename: "f.pdf" } },
      { kind: "document", url: "https://a.com/f.pdf", caption: "", filename: "f.pdf", voice: false },
    ],
    [
      "a voice message",
      { type: "audio", audio: { id: "8", voice: true } },
      { kind: "audio", url: "/media/8", caption: "", filename: "", voice: true },
    ],
    [
      "a location whose coordinates are text",
      { type: "location", location: { latitude: "-23.5", longitude: "-46.6" } },
      { kind: "location", latitude: -23.5, longitude: -46.6, name: "", address: "" },
    ],
    [
      "a tapped button",
      { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "a", title: "Sim" } } },
      { kind: "choice", title: "Sim", description: "" },
    ],
    [
      "a chosen row",
      {
        type: "interactive",
        interactive: { type: "list_reply", list_reply: { id: "a", title: "T", description: "D" } },
      },
      { kind: "choice", title: "T", description: "D" },
    ],
    [
      "a tapped template button",
      { type: "button", button: { text: "Sim", payload: "y" } },
      { kind: "choice", title: "Sim", description: "" },
    ],
  ])("%s", (_name, message, content) => {
    expect(read(message)).toEqual(content);
  });

  test.each([
    ["of a type there is no bubble for", { type: "poll", poll: {} }],
    ["without its content", { type: "image" }],
    ["that is no object", "hello"],
    ["that is nothing", null],
    ["of an interactive type without an action", { type: "interactive", interactive: { type: "new" } }],
  ])("one %s is shown as it came", (_name, message) => {
    expect(read(message)).toMatchObject({ kind: "unsupported", raw: message });
  });

  test("a file's address is followed only over http and https", () => {
    expect(read({ type: "image", image: { link: "javascript:alert(1)" } })).toMatchObject({ url: undefined });
  });
});

describe("an interactive message", () => {
  const card = (interactive: object): Content =>
    read({ type: "interactive", interactive: { body: { text: "B" }, ...interactive } });

  test("of buttons has one reply for each", () => {
    const buttons = [
      { type: "reply", reply: { id: "a", title: "A" } },
      { type: "reply", reply: { id: "b", title: "B" } },
    ];
    expect(
      card({
        type: "button",
        header: { type: "text", text: "H" },
        footer: { text: "F" },
        action: { buttons },
      }),
    ).toEqual({
      kind: "card",
      header: { kind: "text", body: "H" },
      body: "B",
      footer: "F",
      actions: [
        { kind: "reply", id: "a", title: "A", template: false },
        { kind: "reply", id: "b", title: "B", template: false },
      ],
    });
  });

  test("of a list has its sections behind one button", () => {
    const sections = [{ title: "S", rows: [{ id: "1", title: "R" }] }];
    expect(card({ type: "list", action: { button: "Ver", sections } })).toMatchObject({
      actions: [
        {
          kind: "list",
          title: "Ver",
          sections: [{ title: "S", rows: [{ id: "1", title: "R", description: "" }] }],
        },
      ],
    });
  });

  test.each([
    [
      { name: "cta_url", parameters: { display_text: "Abrir", url: "https://a.com" } },
      { kind: "open", title: "Abrir", url: "https://a.com" },
    ],
    [{ name: "send_location" }, { kind: "location" }],
    [
      { name: "flow", parameters: { flow_cta: "Começar" } },
      { kind: "inert", title: "Começar" },
    ],
    [{ name: "something_new" }, { kind: "inert", title: "something_new" }],
  ])("with the action %j", (action, shown) => {
    expect(card({ type: "any", action })).toMatchObject({ actions: [shown] });
  });
});

describe("a template", () => {
  const components = [
    { type: "HEADER", format: "TEXT", text: "Fatura {{1}}" },
    { type: "BODY", text: "Olá {{name}}, valor {{amount}} {{missing}}" },
    { type: "FOOTER", text: "Até logo" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Pagar" },
        { type: "URL", text: "Ver", url: "https://a.com/{{1}}" },
      ],
    },
  ];
  const template = {
    name: "invoice",
    language: { code: "pt_BR" },
    components: [
      { type: "header", parameters: [{ type: "text", text: "15" }] },
      {
        type: "body",
        parameters: [
          { type: "text", parameter_name: "name", text: "João" },
          { type: "currency", parameter_name: "amount", currency: { fallback_value: "R$ 99,90" } },
        ],
      },
      {
        type: "button",
        sub_type: "quick_reply",
        index: "0",
        parameters: [{ type: "payload", payload: "pay" }],
      },
      { type: "button", sub_type: "url", index: 1, parameters: [{ type: "text", text: "x9" }] },
    ],
  };

  test("is shown as its reader sees it", () => {
    expect(read({ type: "template", template }, components)).toEqual({
      kind: "card",
      header: { kind: "text", body: "Fatura 15" },
      body: "Olá João, valor R$ 99,90 {{missing}}",
      footer: "Até logo",
      actions: [
        { kind: "reply", id: "pay", title: "Pagar", template: true },
        { kind: "open", title: "Ver", url: "https://a.com/x9" },
      ],
    });
  });

  test("whose text is not known is shown by its name and parameters", () => {
    expect(read({ type: "template", template })).toMatchObject({
      kind: "card",
      body: "*invoice*\nJoão\nR$ 99,90",
      footer: "pt_BR",
    });
  });
});

const CORPUS = join(import.meta.dirname, "../../../../shared/corpus/requests");
const SENDABLE =
  /^(audio|contacts|document|image|interactive|location|sticker|template__|template-|text|video)/;

describe.runIf(existsSync(CORPUS))("every message of the corpus", () => {
  const names = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => SENDABLE.test(name)) : [];

  test.each(names)("%s has a bubble", (name) => {
    const message: unknown = JSON.parse(readFileSync(join(CORPUS, name), "utf8"));
    expect(read(message).kind).not.toBe("unsupported");
  });
});
