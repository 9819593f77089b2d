/** The API against its own document: every operation, with what is valid, not valid, not allowed and too large. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answered, KEYS, type OpenServer, openServer, PHONE, PREFIX } from "./support/server-kit.ts";

// biome-ignore lint/suspicious/noExplicitAny: a document that is walked through.
type Json = any;

interface Row {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Json;
}

const MAX_BYTES = 20_000;
const desk: OpenServer = await openServer({ server: { limits: { bodyBytes: MAX_BYTES }, rateLimit: false } });
const document: Json = (await desk.get(`${desk.origin}/openapi.json`)).body;
const rows: Row[] = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
  Object.entries<Json>(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path.replace(PREFIX, "")}`,
    method: method.toUpperCase(),
    path,
    operation,
  })),
);
const closed = rows.filter(({ operation }) => operation.security.length > 0);
const withJson = rows.filter(({ operation }) => schemaOf(operation) && operation.security.length > 0);
const withQuery = rows.filter(({ operation }) => parametersIn(operation, "query").length > 0);

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: "doc", ...document });
let mediaId = "";

beforeAll(async () => {
  await desk.connect();
  await desk.writes("Oi");
  const form = new FormData();
  form.append("file", new File([new Uint8Array(20)], "a.png", { type: "image/png" }));
  mediaId = (await desk.post("/media", form)).body.id;
});
afterAll(() => desk.close());

function parametersIn(operation: Json, place: string): Json[] {
  return (operation.parameters ?? []).filter((each: Json) => each.in === place);
}
function schemaOf(operation: Json): Json {
  return operation.requestBody?.content["application/json"]?.schema;
}
function examplesOf(operation: Json): [string, Json][] {
  const examples = operation.requestBody?.content["application/json"]?.examples ?? {};
  return Object.entries<Json>(examples).map(([name, { value }]) => [name, value]);
}
const urlOf = (path: string): string =>
  desk.origin + path.replace("{phone}", PHONE).replace("{id}", encodeURIComponent(mediaId));

async function ask({ method, path }: Row, body?: unknown, headers: Json = {}, query = ""): Promise<Answered> {
  if (path.endsWith("/events")) return stream(urlOf(path) + query, headers);
  return desk.call(method, urlOf(path) + query, body, headers);
}

/** A stream does not end: its head is enough. */
async function stream(url: string, { key = KEYS.all }: Json): Promise<Answered> {
  const stop = new AbortController();
  const headers = key === "" ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(url, { headers, signal: stop.signal });
  const isProblem = response.status >= 400;
  const body = isProblem ? await response.json() : undefined;
  stop.abort();
  return { status: response.status, headers: response.headers, body };
}

/** The answer is one that the document has, and its body is as the document says. */
function expectDocumented({ path, method, operation, name }: Row, { status, headers, body }: Answered): void {
  const documented = operation.responses[status];
  expect(documented, `${name} answered ${status} ${JSON.stringify(body)}`).toBeDefined();
  const type = headers.get("content-type")?.split(";")[0] ?? "";
  if (!documented.content?.[type]?.schema) return;
  const escaped = (text: string): string => text.replaceAll("~", "~0").replaceAll("/", "~1");
  const at = ["paths", path, method.toLowerCase(), "responses", String(status), "content", type, "schema"];
  const validate = ajv.getSchema(
    `doc#/${at.map(escaped).map(encodeURIComponent).join("/")}`,
  ) as ValidateFunction;
  expect(validate(body), `${name} ${status}: ${ajv.errorsText(validate.errors)}`).toBe(true);
}

describe("the document", () => {
  test("is OpenAPI 3.1, and every reference leads somewhere", () => {
    expect(document.openapi).toBe("3.1.0");
    const text = JSON.stringify(document);
    const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name as string,
    );
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !document.components.schemas[name])).toEqual([]);
    expect(text).not.toContain("$defs");
  });

  test("names every operation once, with a scope or open", () => {
    const ids = rows.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const open = rows.filter(({ operation }) => operation.security.length === 0).map(({ name }) => name);
    expect(open.sort()).toEqual([
      "GET /health",
      "GET /health/live",
      "GET /health/ready",
      "GET /webhook",
      "POST /webhook",
    ]);
  });

  test("has the paths of the system before", () => {
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "GET /webhook",
        "POST /webhook",
        ...["text", "template", "buttons", "image", "document"].map((type) => `POST /send/${type}`),
        "GET /queue/pending",
        "POST /queue/{phone}/assign",
        "POST /queue/{phone}/close",
        "GET /conversations/{phone}/history",
      ]),
    );
  });

  test("every example is valid by its own schema", { timeout: 120_000 }, () => {
    for (const { path, method, operation, name } of withJson) {
      const validate = ajv.compile({
        $ref: `doc#/paths/${encodeURIComponent(path.replaceAll("/", "~1"))}/${method.toLowerCase()}/requestBody/content/application~1json/schema`,
      });
      for (const [title, value] of examplesOf(operation).filter(([title]) => !title.startsWith("under ")))
        expect(validate(value), `${name}, ${title}: ${ajv.errorsText(validate.errors)}`).toBe(true);
    }
  });

  test("the reference page names every operation, and loads nothing", async () => {
    const { body, headers } = await desk.get(`${desk.origin}/docs`);
    for (const { operation } of rows) expect(body).toContain(`id="${operation.operationId}"`);
    expect(body).not.toMatch(/<script|src=|@import|url\(/);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });
});

describe("what is valid", () => {
  test.each(rows)("$name", async (row) => {
    const examples = examplesOf(row.operation);
    const bodies = examples.length > 0 ? examples.map(([, value]) => value) : [undefined];
    for (const body of bodies) {
      const answered = await ask(row, body);
      expect(answered.status, JSON.stringify(answered.body)).toBeLessThan(500);
      expectDocumented(row, answered);
      // Whatever Meta says to it, it is not us who call it wrong.
      if (row.operation.security.length > 0 && body !== undefined)
        expect(answered.body.code, JSON.stringify(answered.body)).not.toBe("invalid_body");
    }
  });
});

/** Bodies that break the schema in one place, and the field that is to be named. */
function* broken(schema: Json, example: Json): Generator<[string, Json]> {
  for (const name of schema.required ?? []) {
    const { [name]: _, ...rest } = example;
    yield [name, rest];
  }
  for (const [name, field] of Object.entries<Json>(schema.properties ?? {})) {
    // Of some objects, the keys are the caller's own.
    const isFree = field.type === "object" && field.properties === undefined;
    if (!isFree) yield [name, { ...example, [name]: { "not what it is": [true] } }];
    yield [name, { ...example, [name]: null }];
  }
  yield ["unheardOf", { ...example, unheardOf: 1 }];
}

describe("what is not valid", () => {
  test.each(withJson)("$name", async (row) => {
    const [[, example] = ["", {}]] = examplesOf(row.operation);
    for (const body of ["{", "[]", '"text"', "null", "17"]) {
      const answered = await ask(row, body, { "content-type": "application/json" });
      expect(answered.status, body).toBe(422);
      expectDocumented(row, answered);
    }
    for (const [field, body] of broken(schemaOf(row.operation), example)) {
      const answered = await ask(row, body);
      expect(answered.status, `${field}: ${JSON.stringify(body)} ${JSON.stringify(answered.body)}`).toBe(422);
      expectDocumented(row, answered);
      const named: string[] = answered.body.errors.map((each: Json) => each.pointer);
      expect(
        named.some((pointer) => pointer.startsWith(`/${field}`)),
        `${field} in ${named}`,
      ).toBe(true);
    }
    expect((await ask(row, "<a/>", { "content-type": "text/xml" })).status).toBe(415);
  });

  test.each(withQuery)("$name, by its query", async (row) => {
    const names = parametersIn(row.operation, "query").map(({ name }: Json) => name);
    const values: Record<string, string[]> = {
      limit: ["0", "101", "-1", "1.5", "many"],
      mode: ["asleep"],
      source: ["elsewhere"],
      cursor: row.path.endsWith("/events") ? [] : ["!", "bm9uZQ", "e30", "%00", "x".repeat(600)],
    };
    for (const name of names)
      for (const value of values[name] ?? []) {
        const answered = await ask(row, undefined, {}, `?${name}=${value}`);
        expect(answered.status, `${name}=${value}`).toBe(422);
        expectDocumented(row, answered);
      }
  });

  test.each(rows.filter(({ path }) => path.includes("{phone}")))("$name, by its path", async (row) => {
    const [[, body] = ["", undefined]] = examplesOf(row.operation);
    for (const [phone, status] of [
      ["nobody", 422],
      ["5511000000000", 404],
      ["1:2", 404],
      ["%2e%2e", 422],
    ]) {
      const url = desk.origin + row.path.replace("{phone}", String(phone));
      const answered = await desk.call(row.method, url, body);
      // A path of dots is one that no client and no server leaves as it is.
      if (phone !== "%2e%2e") expect(answered.status, String(phone)).toBe(status);
      expect(answered.status).toBeLessThan(500);
    }
  });
});

describe("what is not allowed", () => {
  test.each(closed)("$name", async (row) => {
    const [[, body] = ["", undefined]] = examplesOf(row.operation);
    const nobody = await ask(row, body, { key: "" });
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get("www-authenticate")).toBe("Bearer");
    expectDocumented(row, nobody);
    expect((await ask(row, body, { key: "key-that-nobody-has" })).status).toBe(401);
    const scopes: string[] = row.operation["x-scopes"];
    const lacking = [
      ["send", KEYS.send],
      ["read", KEYS.read],
    ].filter(([scope]) => !scopes.includes(scope as string));
    for (const [, key] of lacking) {
      const answered = await ask(row, body, { key });
      expect(answered.status).toBe(403);
      expectDocumented(row, answered);
    }
  });
});

describe("what is too large", () => {
  test.each(withJson)("$name", async (row) => {
    const [[, example] = ["", {}]] = examplesOf(row.operation);
    const answered = await ask(row, { ...example, filling: "x".repeat(MAX_BYTES) });
    expect(answered.status).toBe(413);
    expectDocumented(row, answered);
  });
});

test("other methods and other paths are problems as well", async () => {
  const wrong = await desk.call("DELETE", "/send/text");
  expect([wrong.status, wrong.headers.get("allow"), wrong.body.code]).toEqual([
    405,
    "POST",
    "method_not_allowed",
  ]);
  expect(await desk.get("/nothing/here")).toMatchObject({ status: 404, body: { code: "not_found" } });
});
