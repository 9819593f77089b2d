/**
 * @module Whether a sound file is what WhatsApp plays as a voice message: Ogg with one channel of Opus.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/audio-messages
 */
import { MediaError } from "../core/errors.ts";

/** The type that a voice message is uploaded with. */
export const VOICE_TYPE = "audio/ogg; codecs=opus";

/** Of RFC 3533: a page starts with this, its segment table is behind 27 bytes. */
const PAGE = "OggS";
const SEGMENTS_AT = 26;
/** Of RFC 7845: the first packet starts with this, the number of channels is its tenth byte. */
const OPUS = "OpusHead";
const CHANNELS_AT = 9;
/** A first page holds the header packet and nothing else. */
const HEAD_BYTES = 27 + 255 + OPUS.length + CHANNELS_AT;

/** Throws a `MediaError` that says what the file is instead. */
export async function assertVoice(file: Blob): Promise<void> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (textAt(head, 0, PAGE.length) !== PAGE) throw noVoice("it is no Ogg file");
  const packet = SEGMENTS_AT + 1 + (head[SEGMENTS_AT] ?? 0);
  if (textAt(head, packet, OPUS.length) !== OPUS) throw noVoice("its sound is not Opus");
  const channels = head[packet + CHANNELS_AT] ?? 0;
  if (channels !== 1) throw noVoice(`it has ${channels} channels`);
}

function textAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

function noVoice(problem: string): MediaError {
  return new MediaError(
    "media_unsupported",
    `Not uploaded: a voice message is Ogg with one channel of Opus, and ${problem} (media_unsupported). Convert it: ffmpeg -i in.mp3 -ac 1 -c:a libopus out.ogg.`,
  );
}
