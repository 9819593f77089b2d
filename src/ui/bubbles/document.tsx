/** @module A file to open: its name, its kind, its caption. */
import type { JSX } from "preact";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Media } from "./content.ts";
import { FileLink } from "./links.tsx";
import { RichText } from "./rich-text.tsx";

/** A document; a click opens it. */
export function DocumentView({ media }: { readonly media: Media }): JSX.Element {
  const name = media.filename || texts.document;
  return (
    <div class="document">
      <FileLink class="file" url={media.url} name={name}>
        <span class="page">
          <Icon name="file" />
          <b>{extension(media.filename)}</b>
        </span>
        <span class="name">{name}</span>
      </FileLink>
      {media.caption && <RichText text={media.caption} />}
    </div>
  );
}

/** `"fatura.PDF"` as `"pdf"`; `""` where the name has none. */
export function extension(filename: string): string {
  return /\.(\w{1,4})$/.exec(filename)?.[1]?.toLowerCase() ?? "";
}
