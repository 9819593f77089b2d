/**
 * @module Files: uploaded ones by `id`, others by `link`.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/image-messages
 */
import * as z from "zod";
import { chars, object, withRules } from "../core/schema-kit.ts";
import { envelope } from "./envelope.schema.ts";
import { CAPTION_MAX } from "./limits.ts";
import { idOrLink } from "./rules.ts";

const source = {
  /** Of an uploaded file. */
  id: z.string().min(1).optional(),
  /** An http(s) address. Meta keeps what it finds there for 10 minutes. */
  link: z.string().min(1).optional(),
};
const caption = chars(0, CAPTION_MAX).optional();

/** A sticker, or the picture of a header. */
export const file = withRules(object(source), { idOrLink });
/** An image or a video. */
export const captionedFile = withRules(object({ ...source, caption }), { idOrLink });
/** A document; WhatsApp takes its type from the ending of `filename`. */
export const documentFile = withRules(object({ ...source, caption, filename: z.string().optional() }), {
  idOrLink,
});
const audioFile = withRules(object({ ...source, voice: z.boolean().optional() }), { idOrLink });

export const imageMessage = object({ ...envelope, type: z.literal("image"), image: captionedFile });
export const videoMessage = object({ ...envelope, type: z.literal("video"), video: captionedFile });
export const audioMessage = object({ ...envelope, type: z.literal("audio"), audio: audioFile });
export const documentMessage = object({ ...envelope, type: z.literal("document"), document: documentFile });
export const stickerMessage = object({ ...envelope, type: z.literal("sticker"), sticker: file });

/** A JPEG or PNG of at most 5 MB. */
export type ImageMessage = z.infer<typeof imageMessage>;
/** An MP4 or 3GPP of at most 16 MB. */
export type VideoMessage = z.infer<typeof videoMessage>;
/** A sound, or with `voice` a voice message (OGG with Opus); at most 16 MB. */
export type AudioMessage = z.infer<typeof audioMessage>;
/** A file of at most 100 MB. */
export type DocumentMessage = z.infer<typeof documentMessage>;
/** A WebP of at most 100 kB, or 500 kB when it moves. */
export type StickerMessage = z.infer<typeof stickerMessage>;
