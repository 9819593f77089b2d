import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { SECRET, signatureOf } from "../../../test/support/deliveries.ts";
import { createKeys, seal, signed } from "../../../test/support/flow-phone.ts";
import type { Logger } from "../../core/logger.ts";
import type { WebhookRequest } from "../../webhook/request.ts";
import { decryptFlowRequest, encryptFlowResponse } from "./crypto.ts";
import type { FlowEndpoint, FlowEndpointOptions } from "./endpoint.ts";
import { createFlowEndpoint } from "./endpoint.ts";
import { FlowTokenError } from "./errors.ts";
import type { FlowRequest } from "./exchange.ts";
import { endFlow, showScreen } from "./exchange.ts";
import type { FlowHandler } from "./handlers.ts";

const { privateKey, publicKey } = await createKeys();
const another = await createKeys();

const QUESTION = {
  version: "3.0",
  action: "data_exchange",
  screen: "DAY",
  data: { day: "terça 👋 日本", phone: "+5511987654321" },
  flow_token: "token-1",
};

const post = (rawBody: string, signature: string | undefined = signatureOf(rawBody)): WebhookRequest => ({
  method: "POST",
  query: () => undefined,
  header: (name) => (name === "x-hub-signature-256" ? signature : undefined),
  rawBody,
});

function create(options: Partial<FlowEndpointOptions> = {}): {
  endpoint: FlowEndpoint;
  asked: FlowRequest[];
} {
  const asked: FlowRequest[] = [];
  const onRequest = (request: FlowRequest) => {
    asked.push(request);
    return showScreen("NEXT");
  };
  return { endpoint: createFlowEndpoint({ privateKey, appSecret: SECRET, onRequest, ...options }), asked };
}

/** Asks as a phone does, and reads the answer as a phone does. */
async function ask(endpoint: FlowEndpoint, payload: unknown, key = publicKey): Promise<Answered> {
  const { body, open } = await seal(payload, key);
  const { status, headers, body: answer } = await endpoint.handle(post(body));
  return {
    status,
    headers,
    answer,
    read: status === 200 || answer !== "" ? await open(answer).catch(() => {}) : undefined,
  };
}

const screens: Record<string, FlowHandler> = {
  DAY: ({ data }) => showScreen("HOUR", { day: data.day }, "Escolha outro dia."),
  CONFIRM: (request) => endFlow(request, { booked: true }),
};

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: string;
  readonly read: unknown;
}

function recorder(): { logger: Logger; lines: () => string } {
  const said: unknown[] = [];
  const note = (...line: unknown[]): void => void said.push(line);
  return {
    logger: { debug: note, info: note, warn: note, error: note },
    lines: () => inspect(said, { depth: 9 }),
  };
}

describe("a request that is WhatsApp's", () => {
  test("reaches the handler in clear, and its answer reaches the phone", async () => {
    const { endpoint, asked } = create();
    const { status, headers, read } = await ask(endpoint, QUESTION);
    expect([status, read]).toEqual([200, { screen: "NEXT", data: {} }]);
    expect(headers["content-type"]).toMatch("text/plain");
    expect(asked).toEqual([QUESTION]);
  });

  test("goes to the handler of its action and screen", async () => {
    const { endpoint } = create({
      onInit: () => showScreen("INIT"),
      onBack: ({ screen }) => showScreen(`BACK_${screen}`),
      onDataExchange: screens,
      onRequest: () => showScreen("OTHER"),
    });
    const screenFor = async (payload: object): Promise<unknown> => (await ask(endpoint, payload)).read;
    expect(await screenFor({ action: "INIT" })).toMatchObject({ screen: "INIT" });
    expect(await screenFor({ action: "BACK", screen: "A" })).toMatchObject({ screen: "BACK_A" });
    expect(await screenFor(QUESTION)).toEqual({
      screen: "HOUR",
      data: { day: QUESTION.data.day, error_message: "Escolha outro dia." },
    });
    expect(await screenFor({ ...QUESTION, screen: "CONFIRM" })).toEqual({
      screen: "SUCCESS",
      data: { extension_message_response: { params: { booked: true, flow_token: "token-1" } } },
    });
    for (const screen of ["UNKNOWN", "constructor", "__proto__"])
      expect(await screenFor({ ...QUESTION, screen })).toMatchObject({ screen: "OTHER" });
    expect(await screenFor({ action: "navigate" })).toMatchObject({ screen: "OTHER" });
  });

  test("has data, though it sent none", async () => {
    const { endpoint, asked } = create();
    await ask(endpoint, { version: "3.0", action: "INIT", flow_token: "t" });
    await ask(endpoint, { version: "3.0", action: "INIT", data: null });
    expect(asked.map(({ data }) => data)).toEqual([{}, {}]);
  });

  test("comes through fetch as well", async () => {
    const { fetch } = create().endpoint;
    const { body, open } = await seal(QUESTION, publicKey);
    const response = await fetch(
      new Request("https://x/flows", { method: "POST", body, headers: signed(body) }),
    );
    expect(response.status).toBe(200);
    expect(await open(await response.text())).toEqual({ screen: "NEXT", data: {} });
  });
});

describe("answered without a handler", () => {
  test("is a health check", async () => {
    const { endpoint, asked } = create({ checkToken: () => false });
    expect(await ask(endpoint, { version: "3.0", action: "ping" })).toMatchObject({
      status: 200,
      read: { data: { status: "active" } },
    });
    expect(asked).toEqual([]);
  });

  test.each(["error", "error_key"])("is the report of a client error, by the name of %s", async (name) => {
    const onClientError = vi.fn(() => Promise.reject(new Error("tracker is down")));
    const { logger, lines } = recorder();
    const { endpoint, asked } = create({ onClientError, logger });
    const data = { [name]: "payload-schema-error", error_message: "day is +5511987654321" };
    const { status, read } = await ask(endpoint, { ...QUESTION, data });
    expect([status, read]).toEqual([200, { data: { acknowledged: true } }]);
    expect(onClientError).toHaveBeenCalledWith(
      expect.objectContaining({ error: "payload-schema-error", message: data.error_message }),
    );
    expect(asked).toEqual([]);
    expect(lines()).toContain("payload-schema-error");
    expect(lines()).not.toContain("5511987654321");
  });

  test("is no form that has a field of that name", async () => {
    const { endpoint, asked } = create();
    await ask(endpoint, { ...QUESTION, data: { error: "the printer is broken" } });
    expect(asked).toHaveLength(1);
  });
});

describe("the token", () => {
  test("that a handler refuses closes the Flow, with a text that only the phone can read", async () => {
    const onRequest = () => Promise.reject(new FlowTokenError("Este pedido já foi feito."));
    const { status, answer, read } = await ask(create({ onRequest }).endpoint, QUESTION);
    expect([status, read]).toEqual([427, { error_msg: "Este pedido já foi feito." }]);
    expect(answer).not.toContain("pedido");
  });

  test("is asked about before any handler", async () => {
    const { endpoint, asked } = create({ checkToken: async (token) => token === "token-2" });
    expect(await ask(endpoint, QUESTION)).toMatchObject({ status: 427, answer: "" });
    expect(asked).toEqual([]);
    expect(await ask(endpoint, { ...QUESTION, flow_token: "token-2" })).toMatchObject({ status: 200 });
  });
});

describe("the private key", () => {
  const pkcs1 = createPrivateKey(privateKey).export({ type: "pkcs1", format: "pem" }).toString();
  const encrypted = createPrivateKey(privateKey)
    .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "open sesame" })
    .toString();

  test.each<[string, Partial<FlowEndpointOptions>]>([
    ["PKCS#1", { privateKey: pkcs1 }],
    ["encrypted", { privateKey: encrypted, passphrase: "open sesame" }],
    ["encrypted with a passphrase of its own", { privateKey: { key: encrypted, passphrase: "open sesame" } }],
    ["in one line, as environments have it", { privateKey: privateKey.replaceAll("\n", "\\n") }],
    ["the second of a rotation", { privateKey: [another.privateKey, privateKey] }],
    ["the first of a rotation", { privateKey: [privateKey, another.privateKey] }],
  ])("may be %s", async (_what, options) => {
    expect(await ask(create(options).endpoint, QUESTION)).toMatchObject({ status: 200 });
  });

  const { privateKey: elliptic } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });

  test.each<[string, unknown]>([
    ["missing", undefined],
    ["empty", ""],
    ["no key", "sesame-7731"],
    ["not RSA", elliptic],
    ["locked", encrypted],
    ["none of several", []],
    ["null", null],
    ["locked by another", { key: encrypted, passphrase: "sesame-7731" }],
  ])("that is %s is an error at the start, which quotes nothing", (_what, key) => {
    const start = () => create({ privateKey: key as string });
    expect(start).toThrow(expect.objectContaining({ code: "invalid_configuration" }));
    expect(start).toThrow(/RSA key as PEM/);
    try {
      start();
    } catch (error) {
      expect(inspect(error)).not.toMatch(/sesame|MII|BEGIN ENC/);
    }
  });
});

describe("does not start", () => {
  test.each<[string, Partial<FlowEndpointOptions>]>([
    ["without the app secret", { appSecret: "" }],
    ["without a handler", { onRequest: undefined }],
  ])("%s", (_what, options) => {
    expect(() => create(options)).toThrow(expect.objectContaining({ name: "ConfigurationError" }));
  });
});

describe("a request that is not WhatsApp's", () => {
  test("is refused before its body is read, when nothing signs it", async () => {
    const { endpoint } = create();
    const rawBody = vi.fn();
    const { status } = await endpoint.handle({ ...post(""), header: () => undefined, rawBody });
    expect([status, rawBody.mock.calls.length]).toEqual([432, 0]);
  });

  test.each<[number, string, (body: string) => WebhookRequest]>([
    [432, "is signed with another secret", (body) => post(body, signatureOf(body, "another"))],
    [432, "was changed after it was signed", (body) => post(`${body} `, signatureOf(body))],
    [432, "has a garbled signature", (body) => post(body, "sha256=xyz")],
    [400, "is not JSON", () => post("{")],
    [400, "is empty", () => post("")],
    [400, "is null", () => post("null")],
    [
      400,
      "lacks the key",
      (body) => post(JSON.stringify({ ...JSON.parse(body), encrypted_aes_key: undefined })),
    ],
    [
      400,
      "has a number for a vector",
      (body) => post(JSON.stringify({ ...JSON.parse(body), initial_vector: 7 })),
    ],
    [405, "is no POST", (body) => ({ ...post(body), method: "GET" })],
    [413, "is too large", () => post("x".repeat(3_145_729))],
    [500, "was parsed before", (body) => ({ ...post(body), rawBody: async () => JSON.parse(body) })],
    [400, "did not arrive", (body) => ({ ...post(body), rawBody: () => Promise.reject(new Error("gone")) })],
  ])("is answered %i when it %s", async (status, _what, change) => {
    const { endpoint, asked } = create();
    const { body } = await seal(QUESTION, publicKey);
    expect((await endpoint.handle(change(body))).status).toBe(status);
    expect(asked).toEqual([]);
  });

  test("makes the phone fetch the public key when it is encrypted for another", async () => {
    const { endpoint, asked } = create();
    expect(await ask(endpoint, QUESTION, another.publicKey)).toMatchObject({ status: 421 });
    expect(asked).toEqual([]);
  });

  test.each<[number, string, unknown]>([
    [421, "no JSON", "{"],
    [421, "nothing", ""],
    [400, "a list", []],
    [400, "no action", { version: "3.0" }],
    [400, "an action that is no text", { action: 1 }],
    [400, "a token that is no text", { ...QUESTION, flow_token: { $ne: null } }],
    [400, "a screen that is no text", { ...QUESTION, screen: ["DAY"] }],
  ])("is answered %i when it holds %s", async (status, _what, payload) => {
    const { logger, lines } = recorder();
    const { endpoint, asked } = create({ logger });
    expect((await ask(endpoint, payload)).status).toBe(status);
    expect(asked).toEqual([]);
    expect(lines()).not.toMatch(/token-1|terça/);
  });

  test("is never a 500, and never reaches a handler, whatever is changed in it", async () => {
    const { endpoint, asked } = create();
    const { body } = await seal(QUESTION, publicKey);
    const envelope = JSON.parse(body);
    const field = fc.constantFrom(...Object.keys(envelope));
    const change = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString("base64")),
    );
    await fc.assert(
      fc.asyncProperty(field, change, async (name, value) => {
        const changed = JSON.stringify({ ...envelope, [name]: value });
        expect([400, 421]).toContain((await endpoint.handle(post(changed))).status);
      }),
      { numRuns: 200 },
    );
    const data = Buffer.from(envelope.encrypted_flow_data, "base64");
    for (const [index] of data.entries()) {
      const flipped = Buffer.from(data).fill((data[index] as number) ^ 1, index, index + 1);
      const changed = { ...envelope, encrypted_flow_data: flipped.toString("base64") };
      expect((await endpoint.handle(post(JSON.stringify(changed)))).status).toBe(421);
    }
    expect(asked).toEqual([]);
  });
});

describe("a handler", () => {
  test.each<[string, FlowEndpointOptions["onRequest"]]>([
    ["throws", () => Promise.reject(new Error("no slot for +5511987654321"))],
    ["returns no screen", () => ({}) as never],
    ["returns nothing", () => undefined as never],
    ["returns what is no JSON", () => showScreen("A", { n: 1n })],
  ])(
    "that %s is a 500, told to onError and, without what it was given, to the log",
    async (_what, onRequest) => {
      const { logger, lines } = recorder();
      const onError = vi.fn(() => Promise.reject(new Error("tracker is down")));
      const { status } = await ask(create({ onRequest, onError, logger }).endpoint, QUESTION);
      expect(status).toBe(500);
      expect(onError).toHaveBeenCalledWith(expect.any(Error), QUESTION);
      expect(lines()).not.toMatch(/5511987654321|token-1/);
    },
  );

  test("that is missing for an action is a 500", async () => {
    const { endpoint } = create({ onRequest: undefined, onInit: () => showScreen("A") });
    expect((await ask(endpoint, QUESTION)).status).toBe(500);
    expect((await ask(endpoint, { action: "BACK" })).status).toBe(500);
  });
});

test("the two functions under the endpoint fit the phone, too", async () => {
  const { body, open } = await seal(QUESTION, publicKey);
  const { payload, session } = decryptFlowRequest(JSON.parse(body), { privateKey });
  expect(payload).toEqual(QUESTION);
  expect(await open(encryptFlowResponse({ screen: "É" }, session))).toEqual({ screen: "É" });
  expect(() => decryptFlowRequest(JSON.parse(body), another)).toThrow(
    expect.objectContaining({ name: "FlowDecryptionError", code: "flow_not_decrypted" }),
  );
});
