/** The small pure functions of the bubbles. */
import { describe, expect, test } from "vitest";
import { textsFor } from "../texts/texts.ts";
import { minutes } from "./audio.tsx";
import { initials } from "./contacts.tsx";
import type { Content, Media } from "./content.ts";
import { extension } from "./document.tsx";
import { at, listAt, numberAt, textAt } from "./json.ts";
import { mapAddress } from "./location.tsx";
import { total } from "./order.tsx";
import { summary } from "./summary.ts";

test.each([
  [0, "0:00"],
  [59.9, "0:59"],
  [75, "1:15"],
  [3600, "60:00"],
])("%d seconds are %s", (seconds, label) => {
  expect(minutes(seconds)).toBe(label);
});

test.each([
  ["Provedora Fibra", "PF"],
  ["ana maria de souza", "AS"],
  ["João", "J"],
  ["", ""],
])("the initials of %j are %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test.each([
  ["fatura.PDF", "pdf"],
  ["a.b.docx", "docx"],
  ["README", ""],
  ["x.toolong", ""],
])("the extension of %j is %j", (name, ending) => {
  expect(extension(name)).toBe(ending);
});

test("a place opens on a map at its coordinates", () => {
  const place = { kind: "location" as const, latitude: -23.5, longitude: -46.6, name: "", address: "" };
  expect(mapAddress(place)).toBe("https://www.openstreetmap.org/?mlat=-23.5&mlon=-46.6#map=16/-23.5/-46.6");
});

describe("an order's sum", () => {
  const line = { product: "p", quantity: 2, price: 10.5, currency: "BRL" };

  test("counts quantities", () => {
    expect(total([line, line])).toMatch(/R\$\s?42[.,]00/);
  });

  test.each([
    ["a price is not known", { ...line, price: undefined }],
    ["currencies differ", { ...line, currency: "USD" }],
  ])("is not shown where %s", (_why, other) => {
    expect(total([line, other])).toBeUndefined();
  });

  test("survives a currency that does not exist", () => {
    expect(total([{ ...line, currency: "real" }])).toBe("21");
  });
});

describe("a summary", () => {
  const media: Media = { kind: "image", url: undefined, caption: "", filename: "", voice: false };
  test.each<[Content, string]>([
    [{ kind: "text", body: "oi" }, "oi"],
    [media, "Foto"],
    [{ ...media, caption: "praia" }, "praia"],
    [{ ...media, kind: "audio", voice: true }, "Mensagem de voz"],
    [{ ...media, kind: "document", filename: "f.pdf" }, "f.pdf"],
    [{ kind: "contacts", people: [{ name: "Ana", company: "", details: [] }] }, "Ana"],
    [{ kind: "unsupported", type: "poll", raw: {} }, "poll"],
  ])("of %j is %j", (content, words) => {
    expect(summary(content, textsFor("pt-BR"))).toBe(words);
  });
});

describe("reading where nothing is sure", () => {
  const value = { a: [{ b: 1 }, "x"], c: null };
  test("finds what is there, and reads the rest as empty", () => {
    expect(at(value, "a", 0, "b")).toBe(1);
    expect(at(value, "c", "d")).toBeUndefined();
    expect(textAt(value, "a", 0, "b")).toBe("1");
    expect(textAt(value, "a")).toBe("");
    expect(numberAt({ n: "x" }, "n")).toBeUndefined();
    expect(listAt(value, "a")).toHaveLength(2);
    expect(listAt(value, "c")).toEqual([]);
  });
});

test.each([
  ["pt-BR", "Você"],
  ["pt", "Você"],
  ["en-US", "You"],
  ["fr", "You"],
  [undefined, "You"],
])("a browser in %s says %s", (language, you) => {
  expect(textsFor(language).you).toBe(you);
});
