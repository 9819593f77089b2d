/** @module A file on its way from Meta: its size and its hash are checked while it is read. */
import type { Clock } from "../core/clock.ts";
import { MediaError } from "../core/errors.ts";
import { startDeadline } from "./deadline.ts";
import { interrupted, networkFailure } from "./failure.ts";
import { nodeModule } from "./runtime.ts";
import type { MediaDownload } from "./sender.ts";
import type { TransportResponse } from "./transport.ts";

/** What a file is checked against, and how long to wait for it. */
export interface Expected {
  readonly what: string;
  readonly mimeType: string;
  readonly size: number | undefined;
  readonly sha256: string | undefined;
  readonly clock: Clock;
  /** Between two pieces of the file, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** Wraps an answer. Nothing is read until the stream is. */
export function toDownload({ body }: TransportResponse, expected: Expected): MediaDownload {
  const stream = toStream(verified(pieces(body, expected), expected));
  const { mimeType, size, sha256 } = expected;
  return { stream, mimeType, size, sha256, bytes: () => readAll(stream) };
}

/** The pieces as they come. Each has its own deadline, so that a large file on a slow line arrives. */
async function* pieces(
  body: AsyncIterable<Uint8Array>,
  expected: Expected,
): AsyncGenerator<Uint8Array, void> {
  const { what, clock, timeoutMs, signal } = expected;
  const iterator = body[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const deadline = startDeadline(clock, timeoutMs, signal);
      const next = await deadline
        .race(iterator.next())
        .catch((error: unknown) => {
          throw deadline.interruption
            ? interrupted(deadline.interruption, what, true)
            : networkFailure(error, what);
        })
        .finally(() => deadline.end());
      ended = next.done === true;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a body that hangs may never answer.
    if (!ended) iterator.return?.().catch(() => {});
  }
}

/** The same pieces; fails at the end, or as soon as there are too many bytes. */
async function* verified(
  source: AsyncIterable<Uint8Array>,
  expected: Expected,
): AsyncGenerator<Uint8Array, void> {
  const hash = expected.sha256 === undefined ? undefined : createHash();
  let size = 0;
  for await (const piece of source) {
    size += piece.byteLength;
    if (expected.size !== undefined && size > expected.size) throw wrongSize(size, expected);
    hash?.update(piece);
    yield piece;
  }
  if (expected.size !== undefined && size !== expected.size) throw wrongSize(size, expected);
  if (hash && !sameHash(await hash.digest(), expected.sha256 ?? "")) throw wrongHash(expected);
}

function wrongSize(size: number, expected: Expected): MediaError {
  return new MediaError(
    "media_size_mismatch",
    `Cannot ${expected.what}: ${size} bytes came of the ${expected.size} that Meta declared (media_size_mismatch). Download it again.`,
  );
}

function wrongHash(expected: Expected): MediaError {
  return new MediaError(
    "media_hash_mismatch",
    `Cannot ${expected.what}: its SHA-256 is not the one that Meta declared (media_hash_mismatch). Discard what you read, and download it again.`,
  );
}

interface Hash {
  update(piece: Uint8Array): void;
  digest(): Promise<Uint8Array>;
}

/** Node's hash takes the file piece by piece; WebCrypto's needs it whole. */
function createHash(): Hash {
  const hash = nodeModule("node:crypto")?.createHash("sha256");
  if (hash) return { update: (piece) => void hash.update(piece), digest: async () => hash.digest() };
  const parts: Uint8Array[] = [];
  return {
    update: (piece) => void parts.push(piece.slice()),
    digest: async () => new Uint8Array(await crypto.subtle.digest("SHA-256", concat(parts))),
  };
}

/** Media calls spell the hash in hex, webhooks in base64. */
function sameHash(hash: Uint8Array, expected: string): boolean {
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const base64 = btoa(String.fromCharCode(...hash));
  return expected.toLowerCase() === hex || expected.replace(/=+$/, "") === base64.replace(/=+$/, "");
}

function toStream(source: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await source.return();
      },
    },
    { highWaterMark: 0 },
  );
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return concat(parts);
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, { byteLength }) => size + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
