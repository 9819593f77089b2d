/** @module Markdown, as models write it, to what WhatsApp shows. */
import { blocks, takeReferences } from "./markdown/blocks.ts";
import { createPage, withoutReserved } from "./markdown/page.ts";

/**
 * Markdown as WhatsApp formats it: `**bold**` becomes `*bold*`, a heading a bold line, `[text](address)` becomes
 * `text (address)`, a table a list. Code stays as it is. What would look like formatting and is none, as in `2*3*4`
 * or `\*`, stays text: where WhatsApp would take it for formatting, by characters that look the same.
 *
 * Any text is Markdown, so this never throws. The result may be longer than a message: see {@link splitText}.
 * https://faq.whatsapp.com/539178204879377
 *
 * @example
 * ```ts
 * import { toWhatsAppText } from "whatsapp-enterprise/ai";
 *
 * toWhatsAppText("## Your plan\n**500 Mb**, see [details](https://example.com)");
 * // *Your plan*
 * // *500 Mb*, see details (https://example.com)
 * ```
 */
export function toWhatsAppText(markdown: string): string {
  const { references, rest } = takeReferences(withoutReserved(markdown).split(/\r\n?|\n/));
  const page = createPage(references);
  const lines = blocks(rest, page).map((line) => line.trimEnd());
  return page.finish(
    lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .replace(/^\n+|\n+$/g, ""),
  );
}
