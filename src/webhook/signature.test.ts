import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { signatureOf } from "../../test/support/deliveries.ts";
import { signPayload, verifySignature } from "./signature.ts";

const SECRET = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
const BODY = '{"object":"whatsapp_business_account","entry":[]}';
const GOOD = signatureOf(BODY);

const withoutNode = (): void => {
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
};

afterEach(() => vi.restoreAllMocks());

describe.each([
  ["node:crypto", () => {}],
  ["WebCrypto", withoutNode],
])("with %s", (_name, arrange) => {
  test.each([
    ["the right signature", GOOD, true],
    ["the right signature in upper case", `sha256=${GOOD.slice(7).toUpperCase()}`, true],
    ["no header", undefined, false],
    ["null", null, false],
    ["an empty header", "", false],
    ["no digits", "sha256=", false],
    ["other digits", `sha256=${"0".repeat(64)}`, false],
    ["one digit too few", GOOD.slice(0, -1), false],
    ["something after it", `${GOOD}zz`, false],
    ["a line break after it", `${GOOD}\n`, false],
    ["a space before it", ` ${GOOD}`, false],
    ["digits that are not hex", `sha256=${"z".repeat(64)}`, false],
    ["no prefix", GOOD.slice(7), false],
    ["a prefix in upper case", `SHA256=${GOOD.slice(7)}`, false],
    ["the SHA-1 of it", `sha1=${createHmac("sha1", SECRET).update(BODY).digest("hex")}`, false],
    ["two headers, joined", `${GOOD}, ${GOOD}`, false],
    ["two headers, as a list", [GOOD, GOOD], false],
    ["a list of one", [GOOD], false],
  ])("%s: %s → %s", async (_what, header, expected) => {
    arrange();
    expect(await verifySignature(BODY, header, SECRET)).toBe(expected);
    expect(await verifySignature(Buffer.from(BODY), header, SECRET)).toBe(expected);
  });

  test.each([
    ["empty", ""],
    ["escaped as Meta does", '{"body":"Ol\\u00e1 \\ud83d\\udc4b"}'],
    ["raw UTF-8", '{"body":"Olá 👋 日本"}'],
    ["large", "x".repeat(3_000_000)],
  ])("signs and verifies a body that is %s", async (_what, body) => {
    arrange();
    const signature = await signPayload(body, SECRET);
    expect(signature).toBe(signatureOf(body));
    expect(await verifySignature(new TextEncoder().encode(body), signature, SECRET)).toBe(true);
    expect(await verifySignature(`${body} `, signature, SECRET)).toBe(false);
  });

  test("covers bytes that are no UTF-8", async () => {
    arrange();
    const bytes = Uint8Array.of(0xc3, 0x28, 0xff, 0xfe);
    expect(await signPayload(bytes, SECRET)).toBe(signatureOf(bytes));
  });

  test("covers the part of a buffer that a view shows", async () => {
    arrange();
    const view = new TextEncoder().encode(`xx${BODY}yy`).subarray(2, -2);
    expect(await verifySignature(view, GOOD, SECRET)).toBe(true);
  });

  test("takes any of several secrets, the last one too", async () => {
    arrange();
    expect(await verifySignature(BODY, GOOD, ["new", SECRET])).toBe(true);
    expect(await verifySignature(BODY, GOOD, [SECRET, "old"])).toBe(true);
    expect(await verifySignature(BODY, GOOD, ["new", "old"])).toBe(false);
  });

  test("takes a secret that is not ASCII", async () => {
    arrange();
    expect(await verifySignature(BODY, signatureOf(BODY, "segredo ção"), "segredo ção")).toBe(true);
  });
});

test.each([[""], [[]], [["good", ""]]])("has nothing to check against with %j", async (secrets) => {
  await expect(verifySignature(BODY, GOOD, secrets)).rejects.toMatchObject({ name: "ConfigurationError" });
});

test("does not sign with an empty secret", async () => {
  await expect(signPayload(BODY, "")).rejects.toMatchObject({ name: "ConfigurationError" });
});

test.each([[{ object: "x" }], [null], [undefined], [42], [[1, 2]], [new ArrayBuffer(2)]])(
  "refuses a body that is %o instead of checking something else",
  async (body) => {
    await expect(verifySignature(body as never, GOOD, SECRET)).rejects.toMatchObject({
      reason: "body_parsed",
    });
  },
);
