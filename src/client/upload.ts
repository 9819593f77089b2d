/** @module A file on its way to Meta: from whatever the application has, to a form. */
import { MediaError } from "../core/errors.ts";
import { assertSize, baseType, mediaType, tooLarge } from "./media-types.ts";
import { nodeModule } from "./runtime.ts";
import type { UploadForm } from "./transport.ts";

/** A file to upload. A `path` works where there is a file system; the file is read while it is sent. */
export type MediaFile = Blob | Uint8Array | ReadableStream<Uint8Array> | { readonly path: string };

/** The name of a file, where it is not to be guessed. */
export interface NameOption {
  /** With the right ending. @default "file" and the usual ending of the type */
  readonly filename?: string;
}

/** What Meta needs to know about a file. */
export interface FileOptions extends NameOption {
  /** As `image/jpeg`; for a voice message `audio/ogg; codecs=opus`. */
  readonly mimeType: string;
}

/** The form of an upload. Throws a `MediaError` for a file that Meta would refuse. */
export async function uploadForm(
  source: MediaFile,
  { mimeType, filename }: FileOptions,
  assert: (file: Blob) => Promise<void> = async () => {},
): Promise<UploadForm> {
  const { ending } = mediaType(mimeType);
  const blob = await blobOf(source, mimeType);
  assertSize(blob.size, mimeType);
  await assert(blob);
  const form = new FormData();
  form.append("messaging_product", "whatsapp");
  form.append("type", mimeType);
  form.append("file", blob, filename ?? nameOf(source) ?? `file.${ending}`);
  return form as unknown as UploadForm;
}

function nameOf(source: MediaFile): string | undefined {
  return "path" in source ? source.path.split(/[\\/]/).pop() : undefined;
}

async function blobOf(source: MediaFile, mimeType: string): Promise<Blob> {
  if (source instanceof Blob)
    return source.type === mimeType ? source : source.slice(0, source.size, mimeType);
  if (source instanceof Uint8Array) return toBlob([source], mimeType);
  if ("path" in source) return openFile(source.path, mimeType);
  return toBlob(await collect(source, mimeType), mimeType);
}

function toBlob(parts: readonly Uint8Array[], mimeType: string): Blob {
  // Memory shared between threads cannot be in a Blob, and such bytes come from no file.
  return new Blob(parts as Uint8Array<ArrayBuffer>[], { type: mimeType });
}

async function openFile(path: string, mimeType: string): Promise<Blob> {
  const fs = nodeModule("node:fs");
  if (!fs)
    throw new MediaError(
      "media_unreadable",
      "Not uploaded: there is no file system here (media_unreadable). Pass a Blob or bytes.",
    );
  try {
    return await fs.openAsBlob(path, { type: mimeType });
  } catch {
    throw new MediaError(
      "media_unreadable",
      `Not uploaded: ${JSON.stringify(path)} cannot be read (media_unreadable).`,
    );
  }
}

/** The size of a stream is only known at its end: it is read, but no further than the limit. */
async function collect(stream: ReadableStream<Uint8Array>, mimeType: string): Promise<Uint8Array[]> {
  const { max } = mediaType(mimeType);
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength;
    if (size > max) {
      await reader.cancel();
      throw tooLarge(baseType(mimeType), max);
    }
    parts.push(next.value);
  }
  return parts;
}
