/** @module Small files that stand in for those behind a link. The emulator fetches nothing from the network. */

// One grey pixel.
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

/** The bytes of the file that is stored for a link. */
export function standIn(type: string): Uint8Array {
  if (type === "image" || type === "sticker")
    return Uint8Array.from(atob(PIXEL), (unit) => unit.charCodeAt(0));
  return new TextEncoder().encode(`A stand-in for a ${type} file.\n`);
}

const BY_EXTENSION: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  mp4: "video/mp4",
  "3gp": "video/3gpp",
  aac: "audio/aac",
  amr: "audio/amr",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg; codecs=opus",
  pdf: "application/pdf",
  txt: "text/plain",
};

const BY_TYPE: Readonly<Record<string, string>> = {
  image: "image/jpeg",
  sticker: "image/webp",
  video: "video/mp4",
  audio: "audio/ogg; codecs=opus",
  document: "application/pdf",
};

/** What kind of file a link most likely leads to. */
export function mimeTypeOf(link: string, type: string): string {
  const extension = /\.(\w+)(?:[?#]|$)/.exec(link)?.[1]?.toLowerCase() ?? "";
  const guess = BY_EXTENSION[extension];
  const fits =
    guess !== undefined &&
    (type === "document" || guess.startsWith(type === "sticker" ? "image/" : `${type}/`));
  return fits ? guess : (BY_TYPE[type] ?? "application/octet-stream");
}
