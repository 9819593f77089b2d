/**
 * @module The encryption between WhatsApp and a Flow endpoint: AES-128-GCM, under a key that RSA-OAEP hides.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint
 */
import type { KeyObject } from "node:crypto";
import { FlowDecryptionError } from "./errors.ts";
import type { FlowKeyOptions } from "./keys.ts";
import { openKeys } from "./keys.ts";
import { nodeCrypto } from "./node-crypto.ts";

/** The body of a request, as it arrives: every value in base64. */
export interface EncryptedFlowRequest {
  readonly encrypted_flow_data: string;
  readonly encrypted_aes_key: string;
  readonly initial_vector: string;
}

/** What one request and its answer are encrypted with. */
export interface FlowSession {
  readonly aesKey: Uint8Array;
  /** Of the request; the answer has its inverse. */
  readonly initialVector: Uint8Array;
}

/** A request in clear. */
export interface DecryptedFlowRequest {
  /** The JSON that was encrypted, as it came. */
  readonly payload: unknown;
  /** For {@link encryptFlowResponse}. */
  readonly session: FlowSession;
}

/** The tag that ends what is encrypted: 128 bits. */
const TAG_BYTES = 16;
const CIPHER = "aes-128-gcm";

/**
 * Decrypts a request to your endpoint, whose signature you have checked. {@link createFlowEndpoint} does both.
 *
 * Throws a {@link FlowDecryptionError} for what is not encrypted for one of the keys, was changed, or holds no JSON.
 *
 * @example
 * ```ts
 * import { decryptFlowRequest, encryptFlowResponse } from "whatsapp-enterprise/flows";
 * import type { EncryptedFlowRequest } from "whatsapp-enterprise/flows";
 *
 * function answer(body: EncryptedFlowRequest, privateKey: string): string {
 *   const { session } = decryptFlowRequest(body, { privateKey });
 *   return encryptFlowResponse({ data: { status: "active" } }, session);
 * }
 * ```
 */
export function decryptFlowRequest(
  body: EncryptedFlowRequest,
  options: FlowKeyOptions,
): DecryptedFlowRequest {
  return decrypt(body, openKeys(options));
}

/** Encrypts an answer for whoever sent the request: the body of the HTTP response, as plain text. */
export function encryptFlowResponse(response: object, { aesKey, initialVector }: FlowSession): string {
  const { crypto, Buffer } = nodeCrypto();
  const inverse = initialVector.map((byte) => byte ^ 0xff);
  const cipher = crypto.createCipheriv(CIPHER, aesKey, inverse, { authTagLength: TAG_BYTES });
  const text = cipher.update(JSON.stringify(response), "utf8");
  return Buffer.concat([text, cipher.final(), cipher.getAuthTag()]).toString("base64");
}

/** {@link decryptFlowRequest} with keys that are open already. */
export function decrypt(body: EncryptedFlowRequest, keys: readonly KeyObject[]): DecryptedFlowRequest {
  const { Buffer } = nodeCrypto();
  const bytes = (text: string): Buffer => Buffer.from(text, "base64");
  const aesKey = unwrap(bytes(body.encrypted_aes_key), keys);
  const session = { aesKey, initialVector: bytes(body.initial_vector) };
  return { payload: open(bytes(body.encrypted_flow_data), session), session };
}

/** The AES key, with the first private key that fits. */
function unwrap(wrapped: Uint8Array, keys: readonly KeyObject[]): Uint8Array {
  const { crypto } = nodeCrypto();
  const padding = crypto.constants.RSA_PKCS1_OAEP_PADDING;
  for (const key of keys) {
    try {
      return crypto.privateDecrypt({ key, padding, oaepHash: "sha256" }, wrapped);
    } catch {
      // The next one may fit.
    }
  }
  throw new FlowDecryptionError(
    "The request is not encrypted for `privateKey`. Is its public key the one that is set for this number (wa.encryption.getPublicKey)?",
  );
}

function open(sealed: Uint8Array, { aesKey, initialVector }: FlowSession): unknown {
  const { crypto, Buffer } = nodeCrypto();
  try {
    const cipher = crypto.createDecipheriv(CIPHER, aesKey, initialVector, { authTagLength: TAG_BYTES });
    cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const text = Buffer.concat([cipher.update(sealed.subarray(0, -TAG_BYTES)), cipher.final()]);
    return JSON.parse(text.toString("utf8"));
  } catch {
    throw changed();
  }
}

// Not the cause: a SyntaxError quotes what the user wrote.
const changed = (): FlowDecryptionError =>
  new FlowDecryptionError("The request's key fits, but not what it encrypts: it was changed, or is no JSON.");
