/** @module What a file is sent as. */

/** A file, as the browser has it. */
export interface FileInfo {
  readonly name: string;
  readonly type: string;
}

/** A message's type, and what belongs below it. */
export interface FileContent {
  readonly kind: "image" | "video" | "audio" | "document";
  readonly content: { readonly id: string; readonly caption?: string; readonly filename?: string };
}

/** The message of a file that was uploaded. */
export function fileContent(file: FileInfo, id: string, caption: string): FileContent {
  const kind = kindOfFile(file.type);
  const captioned = kind !== "audio" && caption !== "" ? { caption } : {};
  const named = kind === "document" ? { filename: file.name } : {};
  return { kind, content: { id, ...captioned, ...named } };
}

/** What a phone sends a file as. What Meta takes as neither picture, video nor sound is a document. */
export function kindOfFile(mimeType: string): FileContent["kind"] {
  if (/^image\/(jpeg|png)$/.test(mimeType)) return "image";
  if (/^video\/(mp4|3gpp)$/.test(mimeType)) return "video";
  return /^audio\//.test(mimeType) ? "audio" : "document";
}
