/** WhatsApp's side of a Flow endpoint, in WebCrypto: no code of ours, nor the library that ours calls. */
import { SECRET, signatureOf } from "./deliveries.ts";

const { subtle } = globalThis.crypto;
const random = (length: number): Uint8Array<ArrayBuffer> =>
  globalThis.crypto.getRandomValues(new Uint8Array(length));
const base64 = (bytes: ArrayBuffer | Uint8Array): string =>
  Buffer.from(bytes as Uint8Array).toString("base64");

export interface Keys {
  /** PKCS#8. */
  readonly privateKey: string;
  readonly publicKey: CryptoKey;
}

export async function createKeys(): Promise<Keys> {
  const algorithm = {
    name: "RSA-OAEP",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: "SHA-256",
  };
  const pair = await subtle.generateKey(algorithm, true, ["encrypt", "decrypt"]);
  const lines = base64(await subtle.exportKey("pkcs8", pair.privateKey)).match(/.{1,64}/g) ?? [];
  const privateKey = `-----BEGIN PRIVATE KEY-----\n${lines.join("\n")}\n-----END PRIVATE KEY-----\n`;
  return { privateKey, publicKey: pair.publicKey };
}

export interface Sealed {
  readonly body: string;
  /** Reads an answer to it. */
  open(answer: string): Promise<unknown>;
}

/** A request as the phone encrypts it, and the way to read its answer. */
export async function seal(payload: unknown, publicKey: CryptoKey): Promise<Sealed> {
  const key = await subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt", "decrypt"]);
  const iv = random(16);
  const text = new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload));
  const data = await subtle.encrypt({ name: "AES-GCM", iv, tagLength: 128 }, key, text);
  const wrapped = await subtle.encrypt({ name: "RSA-OAEP" }, publicKey, await subtle.exportKey("raw", key));
  const body = JSON.stringify({
    encrypted_flow_data: base64(data),
    encrypted_aes_key: base64(wrapped),
    initial_vector: base64(iv),
  });
  return {
    body,
    async open(answer) {
      const inverse = iv.map((byte) => 255 - byte);
      const algorithm = { name: "AES-GCM", iv: inverse, tagLength: 128 };
      const plain = await subtle.decrypt(algorithm, key, Buffer.from(answer, "base64"));
      return JSON.parse(new TextDecoder().decode(plain));
    },
  };
}

/** The headers that Meta sends with a body. */
export const signed = (body: string, secret: string = SECRET): Record<string, string> => ({
  "content-type": "application/json",
  "x-hub-signature-256": signatureOf(body, secret),
});

export interface StoredFile {
  readonly file: Uint8Array;
  readonly encryption_metadata: Record<
    "encrypted_hash" | "iv" | "encryption_key" | "hmac_key" | "plaintext_hash",
    string
  >;
}

/** A file as the phone puts it on the CDN. */
export async function store(plain: Uint8Array<ArrayBuffer>): Promise<StoredFile> {
  const [iv, rawKey, rawHmac] = [random(16), random(32), random(32)];
  const key = await subtle.importKey("raw", rawKey, "AES-CBC", false, ["encrypt"]);
  const content = new Uint8Array(await subtle.encrypt({ name: "AES-CBC", iv }, key, plain));
  const hmac = await subtle.importKey("raw", rawHmac, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const code = new Uint8Array(await subtle.sign("HMAC", hmac, Buffer.concat([iv, content])));
  const file = new Uint8Array(Buffer.concat([content, code.subarray(0, 10)]));
  return {
    file,
    encryption_metadata: {
      encrypted_hash: base64(await subtle.digest("SHA-256", file)),
      iv: base64(iv),
      encryption_key: base64(rawKey),
      hmac_key: base64(rawHmac),
      plaintext_hash: base64(await subtle.digest("SHA-256", plain)),
    },
  };
}
