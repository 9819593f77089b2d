/** The emulator against Meta's OpenAPI document and against requests of others: what Meta takes, it takes. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createEmulator } from "../../src/emulator/emulator.ts";
import { openApiMessages } from "../samples/openapi.ts";
import { call, type Json, send } from "./kit.ts";

const SHARED = join(import.meta.dirname, "../../../shared");
const CORPUS = join(SHARED, "corpus/requests");
const DOCUMENT = join(SHARED, "cloud-api/meta-openapi-v23.yaml");

/** Bodies for other addresses. */
const NO_MESSAGE = /^(create-template|mgmt)-/;

/** Bodies that Meta would refuse as well, with the code it would refuse them by, and why. */
const REFUSED: Readonly<Record<string, readonly [code: number, why: string]>> = {
  "interactive-button.json": [131009, "a button title has 21 characters"],
  "interactive-list-header-text--03.json": [131009, "a section title has 27 characters"],
  "Send Multi-Product Message": [100, "the header's type is a placeholder"],
  "Send Reply to List Message": [131008, "it has neither a type nor a text"],
  "Send Sample Issue Resolution Template": [100, "YAML reads its Yes and No as booleans"],
};

/** What stands for a value that its reader is to fill in: `PHONE_NUMBER`, `<MEDIA_ID>`, `http(s)://image-url`. */
const FILLED: ReadonlyArray<readonly [key: RegExp, good: RegExp, value: string]> = [
  [/^to$/, /^\+?\d+$|^Y2FwaV/, "16505551234"],
  [/^link$/, /^https?:/, "https://example.com/file"],
  [/^message_id$/, /^wamid\./, "wamid.filled"],
  [/^(latitude|longitude)$/, /^-?[\d.]+$/, "1.5"],
];

/** The body with nothing left to be filled in. All else is as it was. */
function filled(body: unknown): Json {
  return JSON.parse(JSON.stringify(body), (key, value: unknown) => {
    const rule = typeof value === "string" && FILLED.find(([name]) => name.test(key));
    return rule && !rule[1].test(value) ? rule[2] : value;
  }) as Json;
}

const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => !NO_MESSAGE.test(name)) : [];
const bodies: [string, Json][] = [
  ...files.map((name): [string, Json] => [
    name,
    filled(JSON.parse(readFileSync(join(CORPUS, name), "utf8"))),
  ]),
  ...openApiMessages().map(([name, body]): [string, Json] => [name, filled(body)]),
];
const lenient = { strict: { templates: false, media: false } } as const;

const deliver = (body: Json) => send(createEmulator(lenient), { to: undefined, ...body });

describe.skipIf(bodies.length === 0)("messages that others wrote (runs where ../shared is)", () => {
  test.each(bodies.filter(([name]) => !(name in REFUSED)))("%s is taken", async (_, body) => {
    const { status, json } = await deliver(body);
    expect([status, json.error]).toEqual([200, undefined]);
  });

  test.each(bodies.filter(([name]) => name in REFUSED))("%s is refused", async (name, body) => {
    expect([name, (await deliver(body)).code]).toEqual([name, REFUSED[name]?.[0]]);
  });

  test("every one that is refused is there", () => {
    expect(bodies.filter(([name]) => name in REFUSED)).toHaveLength(Object.keys(REFUSED).length);
    expect(bodies.length).toBeGreaterThan(100);
  });
});

interface Operation {
  readonly responses: { readonly 200: { readonly content: { readonly "application/json": Examples } } };
}
interface Examples {
  readonly examples: Readonly<Record<string, { readonly value: Json }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<"get" | "post" | "delete", Operation>>>>;
}

let read: Document | undefined;

function document(): Document {
  read ??= parse(readFileSync(DOCUMENT, "utf8")) as Document;
  return read;
}

/** The sets of keys that Meta's examples of an answer have, the most telling first. */
function keysOf(path: string, method: "get" | "post" | "delete"): string[][] {
  const { examples } = document().paths[`/{Version}/${path}`]?.[method]?.responses[200].content[
    "application/json"
  ] ?? {
    examples: {},
  };
  return Object.values(examples).map(({ value }) => Object.keys(value).sort());
}

describe.skipIf(!existsSync(DOCUMENT))("answers have the keys of Meta's examples", () => {
  test("to a message, and to a read receipt", async () => {
    const known = keysOf("{Phone-Number-ID}/messages", "post");
    const emulator = createEmulator();
    const sent = await send(emulator, { type: "text", text: { body: "x" } });
    const read = await send(emulator, { status: "read", message_id: sent.id });
    expect(known).toContainEqual(Object.keys(sent.json).sort());
    expect(known).toContainEqual(Object.keys(read.json).sort());
  });

  test("to an upload, a lookup and a deletion", async () => {
    const emulator = createEmulator();
    const form = new FormData();
    form.set("messaging_product", "whatsapp");
    form.set("file", new Blob(["x"], { type: "image/png" }), "x.png");
    const uploaded = await call(emulator, "/106540352242922/media", { method: "POST", body: form });
    expect(keysOf("{Phone-Number-ID}/media", "post")).toContainEqual(Object.keys(uploaded.json));
    const info = await call(emulator, `/${uploaded.id}`);
    expect(keysOf("{Media-ID}", "get")).toContainEqual(Object.keys(info.json).sort());
    const deleted = await call(emulator, `/${uploaded.id}`, { method: "DELETE" });
    expect(keysOf("{Media-ID}", "delete")).toContainEqual(Object.keys(deleted.json));
  });
});
