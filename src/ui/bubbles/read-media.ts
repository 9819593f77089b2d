/** @module Reads what messages of both directions, headers and templates share: files and places. */
import type { Media, Place } from "./content.ts";
import { webAddress } from "./formatting.ts";
import { at, numberAt, textAt } from "./json.ts";

/** What reading needs to know beyond the message. */
export interface ReadOptions {
  /** Where the file with this media id can be fetched from; `undefined` while that is not known. */
  readonly mediaUrl: (id: string, kind: Media["kind"]) => string | undefined;
  /** A template's `components`, as the account has them, so that its text can be shown. */
  readonly templateComponents?: readonly unknown[] | undefined;
}

/** Reads a media object: by link, or by the id of a file that was uploaded. */
export function readMedia(kind: Media["kind"], body: unknown, { mediaUrl }: ReadOptions): Media {
  const id = textAt(body, "id");
  return {
    kind,
    url: webAddress(textAt(body, "link")) ?? (id ? mediaUrl(id, kind) : undefined),
    caption: textAt(body, "caption"),
    filename: textAt(body, "filename"),
    voice: at(body, "voice") === true,
  };
}

/** Reads a location object. */
export function readPlace(body: unknown): Place {
  return {
    kind: "location",
    latitude: numberAt(body, "latitude") ?? 0,
    longitude: numberAt(body, "longitude") ?? 0,
    name: textAt(body, "name"),
    address: textAt(body, "address"),
  };
}
