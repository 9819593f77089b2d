/** @module Proof that a delivery comes from Meta: the HMAC of its raw bytes under the app secret. */
import { ConfigurationError, SignatureError } from "../core/errors.ts";

/** One app secret, or during a rotation the old and the new one. */
export type Secrets = string | readonly string[];

/** `X-Hub-Signature-256` as a server hands it over. A list means that it came more than once. */
export type SignatureHeader = string | readonly string[] | null | undefined;

/** The bytes that arrived. A text stands for its UTF-8 bytes. */
export type RawBody = Uint8Array | string;

/** `sha256=` and 64 hex digits, nothing after. Also refuses two headers, which servers join by a comma. */
const FORM = /^sha256=[0-9a-fA-F]{64}$/;

/**
 * Whether the header is the signature of exactly these bytes under one of the secrets.
 *
 * Compares in constant time. `false` covers a header that is missing, doubled or of another form. Throws a
 * `ConfigurationError` when there is no secret to check against, and a `SignatureError` when the body is not raw.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 *
 * @example
 * ```ts
 * import { parseWebhook, verifySignature } from "whatsapp-enterprise";
 *
 * async function receive(request: Request): Promise<Response> {
 *   const body = await request.text();
 *   const signature = request.headers.get("x-hub-signature-256");
 *   if (!(await verifySignature(body, signature, "app secret"))) return new Response(null, { status: 401 });
 *   for (const event of parseWebhook(JSON.parse(body))) console.log(event.type);
 *   return new Response();
 * }
 * ```
 */
export async function verifySignature(
  rawBody: RawBody,
  header: SignatureHeader,
  secrets: Secrets,
): Promise<boolean> {
  const matches = createMatcher(textsOf(secrets, NO_SECRET));
  const body = assertRaw(rawBody);
  return isSignature(header) && matches(body, header);
}

/** The value of `X-Hub-Signature-256` that Meta would send with this body. For tests and emulators. */
export async function signPayload(rawBody: RawBody, secret: string): Promise<string> {
  textsOf(secret, NO_SECRET);
  return createSigner(secret)(assertRaw(rawBody));
}

/** Why a header cannot be a signature, before anything is computed; `undefined` when it can. */
export function faultOf(header: SignatureHeader): "missing" | "malformed" | undefined {
  if (isSignature(header)) return undefined;
  return header === undefined || header === null ? "missing" : "malformed";
}

/** Whether a header has the form of a signature. */
export function isSignature(header: SignatureHeader): header is string {
  return typeof header === "string" && FORM.test(header);
}

type Matcher = (body: RawBody, signature: string) => boolean | Promise<boolean>;

/** Compares signatures under these secrets, keeping their imported keys. A promise only where WebCrypto is used. */
export function createMatcher(secrets: readonly string[]): Matcher {
  const signers = secrets.map(createSigner);
  return (body, signature) => {
    const expected = signers.map((sign) => sign(body));
    return expected.every(isText)
      ? matchesAny(expected, signature)
      : Promise.all(expected).then((texts) => matchesAny(texts, signature));
  };
}

const isText = (value: string | Promise<string>): value is string => typeof value === "string";

/** Looks at all of them, so that the time does not tell which one it was. */
function matchesAny(expected: readonly string[], signature: string): boolean {
  const given = signature.toLowerCase();
  return expected.map((each) => equalInConstantTime(given, each)).includes(true);
}

/** The body, if it still is what came over the wire. Throws a `SignatureError` with this message otherwise. */
export function assertRaw(body: unknown, message: string = PARSED): RawBody {
  if (typeof body === "string" || isBytes(body)) return body;
  throw new SignatureError("body_parsed", message);
}

const PARSED =
  "The body is not raw: it was parsed before. Pass the bytes as they arrived, which are what is signed.";

/** Also of another realm, where `instanceof` fails. */
function isBytes(body: unknown): body is Uint8Array {
  return ArrayBuffer.isView(body) && "length" in body;
}

/** One text or several, none of them empty. Throws a `ConfigurationError` with this message otherwise. */
export function textsOf(value: Secrets, message: string): readonly string[] {
  const texts = Array.isArray(value) ? value : [value];
  if (texts.length > 0 && texts.every((text) => text && typeof text === "string")) return texts;
  throw new ConfigurationError(message);
}

const NO_SECRET = "The app secret is missing or empty. Pass the one in App Dashboard > App settings > Basic.";

type Signer = (body: RawBody) => string | Promise<string>;

/** node:crypto where it is, as it takes a fraction of WebCrypto's time; looked up, never imported. */
function createSigner(secret: string): Signer {
  const node = globalThis.process?.getBuiltinModule?.("node:crypto");
  if (!node?.createHmac) return createWebSigner(secret);
  return (body) => `sha256=${node.createHmac("sha256", secret).update(body).digest("hex")}`;
}

function createWebSigner(secret: string): Signer {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  let key: Promise<CryptoKey> | undefined;
  return async (body) => {
    key ??= crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
    const bytes = typeof body === "string" ? encoder.encode(body) : body;
    const mac = await crypto.subtle.sign("HMAC", await key, bytes as Uint8Array<ArrayBuffer>);
    return `sha256=${Array.from(new Uint8Array(mac), hex).join("")}`;
  };
}

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");

/** Whether two texts are the same, in a time that depends on the given one alone. */
export function equalInConstantTime(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let i = 0; i < given.length; i++) difference |= given.charCodeAt(i) ^ (expected.charCodeAt(i) | 0);
  return difference === 0;
}
