/** @module Builds texts. */
import { compact } from "./compact.ts";
import type { TextMessage } from "./text.schema.ts";

/** Options of {@link text}. */
export interface TextOptions {
  /** Show a preview of the first http(s) address in the text. @default false, at Meta */
  readonly previewUrl?: boolean;
}

/**
 * A text of 1 to 4096 characters.
 *
 * ```ts
 * import { text } from "whatsapp-enterprise";
 * await wa.send("5511999999999", text("Look: https://example.com", { previewUrl: true }));
 * ```
 */
export function text(body: string, { previewUrl }: TextOptions = {}): TextMessage {
  return { type: "text", text: compact({ body, preview_url: previewUrl }) };
}
