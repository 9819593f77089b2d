/** @module Files of the chats, for the page to show. Players ask for parts of them. */
import type { MediaFile } from "../media-shelf.ts";
import { text } from "./responses.ts";

// What a browser shows without running anything. All else is only ever saved.
const SHOWN = /^(image\/(jpeg|png|gif|webp)|audio\/|video\/|application\/pdf$|text\/plain)/;

/** The file, or the part of it that was asked for. */
export function mediaResponse(request: Request, file: MediaFile | undefined): Response {
  if (!file) return text(404, "There is no such file.");
  const { bytes, mimeType, filename } = file;
  const headers = new Headers({
    "content-type": mimeType,
    "content-disposition": disposition(mimeType, filename),
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "accept-ranges": "bytes",
    "cache-control": "no-store",
  });
  const range = rangeOf(request.headers.get("range"), bytes.length);
  if (!range) return new Response(bytes, { headers });
  const [first, last] = range;
  headers.set("content-range", `bytes ${first}-${last}/${bytes.length}`);
  return new Response(bytes.subarray(first, last + 1), { status: 206, headers });
}

function disposition(mimeType: string, filename: string | undefined): string {
  const kind = SHOWN.test(mimeType) ? "inline" : "attachment";
  return filename === undefined ? kind : `${kind}; filename*=UTF-8''${encodeURIComponent(filename)}`;
}

/** First and last byte of a single range; `undefined` asks for the whole. https://www.rfc-editor.org/rfc/rfc9110#field.range */
function rangeOf(header: string | null, length: number): readonly [number, number] | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return undefined;
  const first = from === "" ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === "" || to === "" ? length - 1 : Math.min(Number(to), length - 1);
  return first <= last ? [first, last] : undefined;
}
