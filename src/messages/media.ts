/** @module Builds messages with a file. */
import { compact } from "./compact.ts";
import type {
  AudioMessage,
  DocumentMessage,
  ImageMessage,
  StickerMessage,
  VideoMessage,
} from "./media.schema.ts";

/** A file: the `id` of an upload (recommended), or the `link` to one that Meta can fetch; not both. */
export type MediaSource =
  | { readonly id: string; readonly link?: never }
  | { readonly link: string; readonly id?: never };

/** A file with a caption of at most 1024 characters. */
export type CaptionedMedia = MediaSource & { readonly caption?: string };
/** A document; WhatsApp takes its type from the ending of `filename`. */
export type DocumentMedia = CaptionedMedia & { readonly filename?: string };

/**
 * A JPEG or PNG of at most 5 MB.
 *
 * ```ts
 * import { image } from "whatsapp-enterprise";
 * await wa.send("5511999999999", image({ link: "https://example.com/cat.jpg", caption: "A cat" }));
 * ```
 */
export function image(file: CaptionedMedia): ImageMessage {
  return { type: "image", image: compact(file) };
}

/** An MP4 or 3GPP (H.264 and AAC) of at most 16 MB. */
export function video(file: CaptionedMedia): VideoMessage {
  return { type: "video", video: compact(file) };
}

/** A sound file of at most 16 MB. */
export function audio(file: MediaSource): AudioMessage {
  return { type: "audio", audio: compact(file) };
}

/** A voice message: OGG with Opus, mono. Above 512 kB it shows an arrow to download instead of one to play. */
export function voice(file: MediaSource): AudioMessage {
  return { type: "audio", audio: { ...compact(file), voice: true } };
}

/** A file of at most 100 MB. */
export function document(file: DocumentMedia): DocumentMessage {
  return { type: "document", document: compact(file) };
}

/** A WebP of at most 100 kB, or 500 kB when it moves. */
export function sticker(file: MediaSource): StickerMessage {
  return { type: "sticker", sticker: compact(file) };
}
