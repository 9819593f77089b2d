/** @module The media files that Meta keeps. */

/** A file. */
export interface MediaFile {
  readonly id: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly filename: string | undefined;
  /** Of the bytes, lower-case hex. */
  readonly sha256: string;
  readonly from: "user" | "business";
  /** Milliseconds since the epoch, on the emulator's clock. */
  readonly at: number;
}

/** What a new file is made of. */
export interface NewMedia {
  /** @example "image/jpeg" */
  readonly mimeType: string;
  readonly filename?: string;
  /** @default "user" */
  readonly from?: "user" | "business";
}

/** Media by id. */
export interface MediaShelf {
  readonly files: readonly MediaFile[];
  /** A file by its id. */
  get(id: string): MediaFile | undefined;
  /** Stores a file under a new id, for a user to send or the business to download. */
  add(bytes: Uint8Array, options: NewMedia): Promise<MediaFile>;
  /** Whether there was such a file. */
  delete(id: string): boolean;
}

export interface MediaShelfOptions {
  readonly newId: () => string;
  readonly now: () => number;
}

export function createMediaShelf({ newId, now }: MediaShelfOptions): MediaShelf {
  const byId = new Map<string, MediaFile>();

  async function add(bytes: Uint8Array, { mimeType, filename, from = "user" }: NewMedia): Promise<MediaFile> {
    const copy = new Uint8Array(bytes);
    const sha256 = hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", copy)));
    const file: MediaFile = { id: newId(), mimeType, bytes: copy, filename, sha256, from, at: now() };
    byId.set(file.id, file);
    return file;
  }

  return {
    get files() {
      return [...byId.values()];
    },
    get: (id) => byId.get(id),
    add,
    delete: (id) => byId.delete(id),
  };
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The same hash as webhooks write it. */
export function base64OfHex(hex: string): string {
  const pairs = hex.match(/../g) ?? [];
  return btoa(pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(""));
}
