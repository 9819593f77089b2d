/** @module Reading a body up to a limit, so that nobody can make a server hold more than that. */
import { SignatureError } from "../core/errors.ts";

/**
 * The largest body that is read: Meta's limit of 3 MB, and a little.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
export const MAX_BODY_BYTES = 3_145_728;

/** The error of a body that is larger than it may be. Nothing past the limit was kept. */
export function tooLarge(maxBytes: number): SignatureError {
  return new SignatureError(
    "too_large",
    `The body is larger than ${maxBytes} bytes. Meta sends 3 MB at most.`,
  );
}

/** Whether a Content-Length announces more than the limit. */
export function announcesMore(contentLength: unknown, maxBytes: number): boolean {
  return Number(contentLength) > maxBytes;
}

/** The bytes as one piece, without a copy when they came as one. */
export function join<B extends ArrayBufferLike>(
  chunks: readonly Uint8Array<B>[],
  size: number,
): Uint8Array<B | ArrayBuffer> {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
