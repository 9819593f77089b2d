/**
 * @module Which files Meta takes, and how large they may be.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
import { MediaError } from "../core/errors.ts";

const KB = 1024;
const MB = 1024 * KB;

/** Bytes of a sound file or a video. */
export const AUDIO_VIDEO_MAX = 16 * MB;
/** Bytes of a picture. */
export const IMAGE_MAX = 5 * MB;
/** Bytes of a document, and of any media. */
export const DOCUMENT_MAX = 100 * MB;
/** Bytes of a sticker that moves; one that does not may have 100 kB, which only Meta can tell. */
export const STICKER_MAX = 500 * KB;

/** A type of file, its usual ending, and its limit. */
interface MediaType {
  readonly ending: string;
  readonly max: number;
}

const OFFICE = "application/vnd.openxmlformats-officedocument";

const TYPES: Readonly<Record<string, MediaType>> = {
  "audio/aac": { ending: "aac", max: AUDIO_VIDEO_MAX },
  "audio/amr": { ending: "amr", max: AUDIO_VIDEO_MAX },
  "audio/mpeg": { ending: "mp3", max: AUDIO_VIDEO_MAX },
  "audio/mp4": { ending: "m4a", max: AUDIO_VIDEO_MAX },
  "audio/ogg": { ending: "ogg", max: AUDIO_VIDEO_MAX },
  "audio/opus": { ending: "opus", max: AUDIO_VIDEO_MAX },
  "video/mp4": { ending: "mp4", max: AUDIO_VIDEO_MAX },
  "video/3gpp": { ending: "3gp", max: AUDIO_VIDEO_MAX },
  "image/jpeg": { ending: "jpg", max: IMAGE_MAX },
  "image/png": { ending: "png", max: IMAGE_MAX },
  "image/webp": { ending: "webp", max: STICKER_MAX },
  "text/plain": { ending: "txt", max: DOCUMENT_MAX },
  "application/pdf": { ending: "pdf", max: DOCUMENT_MAX },
  "application/msword": { ending: "doc", max: DOCUMENT_MAX },
  "application/vnd.ms-excel": { ending: "xls", max: DOCUMENT_MAX },
  "application/vnd.ms-powerpoint": { ending: "ppt", max: DOCUMENT_MAX },
  [`${OFFICE}.wordprocessingml.document`]: { ending: "docx", max: DOCUMENT_MAX },
  [`${OFFICE}.spreadsheetml.sheet`]: { ending: "xlsx", max: DOCUMENT_MAX },
  [`${OFFICE}.presentationml.presentation`]: { ending: "pptx", max: DOCUMENT_MAX },
};

/** `audio/ogg` of `audio/ogg; codecs=opus`. */
export function baseType(mimeType: string): string {
  return (mimeType.split(";")[0] ?? "").trim().toLowerCase();
}

/** What is known about a type that Meta takes. Throws a `MediaError` for any other, before anything is sent. */
export function mediaType(mimeType: string): MediaType {
  const known = TYPES[baseType(mimeType)];
  if (known) return known;
  throw new MediaError(
    "media_unsupported",
    `Not uploaded: WhatsApp takes no ${JSON.stringify(mimeType)} (media_unsupported). Convert the file to one of ${Object.keys(TYPES).join(", ")}.`,
  );
}

/** Throws a `MediaError` when a file has no bytes, or too many. */
export function assertSize(size: number, mimeType: string): void {
  const { max } = mediaType(mimeType);
  if (size === 0) throw new MediaError("media_empty", "Not uploaded: the file is empty (media_empty).");
  if (size > max) throw tooLarge(mimeType, max, size);
}

/** The error of a file that is too large; `size` may not be known, when reading it was given up. */
export function tooLarge(mimeType: string, max: number, size?: number): MediaError {
  const has = size === undefined ? "" : ` (has ${size})`;
  return new MediaError(
    "media_too_large",
    `Not uploaded: a file of type ${baseType(mimeType)} may have at most ${max} bytes${has} (media_too_large). Make it smaller, or send it as a document or a link.`,
  );
}
