/**
 * @module Files that a user gave a Flow: AES-256-CBC with HMAC-SHA256, on WhatsApp's CDN for 20 days.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/media_upload
 */
import { array, type Check, object, string } from "../../core/check.ts";
import { MediaError, ValidationError } from "../../core/errors.ts";
import { nodeCrypto } from "./node-crypto.ts";

/** What decrypts a file, and proves it: every value in base64. */
export interface FlowMediaEncryption {
  /** SHA-256 of the file on the CDN. */
  readonly encrypted_hash: string;
  readonly iv: string;
  readonly encryption_key: string;
  readonly hmac_key: string;
  /** SHA-256 of what is inside. */
  readonly plaintext_hash: string;
}

/** A file as `photoPicker` and `documentPicker` send it to your endpoint. */
export interface FlowMedia {
  readonly media_id: string;
  readonly cdn_url: string;
  /** As the user's phone has it: no path to write to. */
  readonly file_name: string;
  readonly encryption_metadata: FlowMediaEncryption;
}

/** How a file is fetched. */
export interface FlowMediaOptions {
  /** @default the global one */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Larger files are refused. @default 25 MiB, which is all that a picker takes */
  readonly maxBytes?: number | undefined;
}

/** 25 MiB of `max-file-size-kb`, and room for padding and code. */
const MAX_BYTES = 25 * 1024 * 1024 + 1024;
/** The first bytes of the HMAC, which end the file. */
const CODE_BYTES = 10;

/**
 * The files in a field of a {@link FlowRequest}'s data. Throws a `ValidationError` when it holds something else: the field
 * comes from the user's phone.
 */
export function readFlowMedia(value: unknown): readonly FlowMedia[] {
  if (isMedia(value)) return value;
  throw new ValidationError("The Flow media", checkMedia(value) ?? []);
}

/**
 * Fetches a file from WhatsApp's CDN and decrypts it. Asks no host but `*.whatsapp.net`, and follows no redirect.
 *
 * Throws a `MediaError` when the file did not come, or is not the one that was sent.
 *
 * @example
 * ```ts
 * import type { FlowRequest, FlowResponse } from "whatsapp-enterprise/flows";
 * import { downloadFlowMedia, endFlow, readFlowMedia } from "whatsapp-enterprise/flows";
 *
 * async function onPhotos(request: FlowRequest): Promise<FlowResponse> {
 *   for (const photo of readFlowMedia(request.data.photos)) {
 *     console.log(photo.media_id, (await downloadFlowMedia(photo)).byteLength);
 *   }
 *   return endFlow(request);
 * }
 * ```
 */
export async function downloadFlowMedia(
  media: FlowMedia,
  options: FlowMediaOptions = {},
): Promise<Uint8Array> {
  const { fetch = globalThis.fetch, maxBytes = MAX_BYTES } = options;
  const url = onCdn(media.cdn_url);
  const response = await fetch(url, { redirect: "error" }).catch(() => undefined);
  if (!response?.ok) throw new MediaError("media_download_failed", notFetched(response?.status));
  if (Number(response.headers.get("content-length")) > maxBytes) throw tooLarge(maxBytes);
  const file = new Uint8Array(await response.arrayBuffer());
  if (file.byteLength > maxBytes) throw tooLarge(maxBytes);
  return decryptFlowMedia(file, media.encryption_metadata);
}

/**
 * Decrypts a file that you have fetched from its `cdn_url`, and checks both hashes and the HMAC. Throws a `MediaError`
 * when one is wrong: then the file is not the one that was sent.
 */
export function decryptFlowMedia(file: Uint8Array, metadata: FlowMediaEncryption): Uint8Array {
  const { crypto, Buffer } = nodeCrypto();
  const bytes = (text: string): Uint8Array => Buffer.from(text, "base64");
  const iv = bytes(metadata.iv);
  const content = file.subarray(0, -CODE_BYTES);
  const code = crypto.createHmac("sha256", bytes(metadata.hmac_key)).update(iv).update(content).digest();
  const matches = (data: Uint8Array, hash: string): boolean =>
    crypto.createHash("sha256").update(data).digest().equals(bytes(hash));
  const genuine = code.subarray(0, CODE_BYTES).equals(file.subarray(-CODE_BYTES));
  if (!matches(file, metadata.encrypted_hash) || !genuine) throw changed();
  const plain = decipher(content, bytes(metadata.encryption_key), iv);
  if (!matches(plain, metadata.plaintext_hash)) throw changed();
  return plain;
}

function decipher(content: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  const { crypto, Buffer } = nodeCrypto();
  try {
    const cipher = crypto.createDecipheriv("aes-256-cbc", key, iv);
    return Buffer.concat([cipher.update(content), cipher.final()]);
  } catch {
    throw changed();
  }
}

/** The address comes from the user's phone: it could be one inside of your network. */
function onCdn(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "https:" && url.hostname.endsWith(".whatsapp.net") && url.port === "") return url;
  throw new MediaError("media_host_not_allowed", "Not fetched: the file's address is not on WhatsApp's CDN.");
}

const changed = (): MediaError =>
  new MediaError(
    "media_hash_mismatch",
    "The file is not the one that the Flow sent: a hash or the HMAC is another. Discard it.",
  );

const tooLarge = (maxBytes: number): MediaError =>
  new MediaError("media_too_large", `The file of the Flow is larger than ${maxBytes} bytes.`);

const notFetched = (status: number | undefined): string =>
  `The file of the Flow did not come${status === undefined ? "" : `: status ${status}`}. WhatsApp keeps it for 20 days.`;

const base64 = string(1);
const checkMedia: Check = array(
  object({
    media_id: string(1),
    cdn_url: string(1),
    file_name: string(),
    encryption_metadata: object({
      encrypted_hash: base64,
      iv: base64,
      encryption_key: base64,
      hmac_key: base64,
      plaintext_hash: base64,
    }),
  }),
);

const isMedia = (value: unknown): value is readonly FlowMedia[] => checkMedia(value) === undefined;
