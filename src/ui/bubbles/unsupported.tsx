/** @module A message there is no bubble for: said so, with its JSON to look into. */
import type { JSX } from "preact";
import { texts } from "../texts/texts.ts";
import type { Unsupported } from "./content.ts";

/** The type, and the message as it came. */
export function UnsupportedView({ content }: { readonly content: Unsupported }): JSX.Element {
  return (
    <details class="unsupported">
      <summary>
        {texts.unsupported} {content.type && <code>{content.type}</code>}
      </summary>
      <pre>{JSON.stringify(content.raw, null, 2)}</pre>
    </details>
  );
}
