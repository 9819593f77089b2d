/** @module Photos, videos and stickers. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { texts } from "../texts/texts.ts";
import { Icon } from "../theme/icons.tsx";
import type { Media } from "./content.ts";
import { FileLink } from "./links.tsx";
import { RichText } from "./rich-text.tsx";

interface Props {
  readonly media: Media;
}

/** A photo with its caption; a click opens it alone. */
export function ImageView({ media }: Props): JSX.Element {
  return (
    <figure class="picture">
      <FileLink url={media.url}>
        <Picture media={media} />
      </FileLink>
      <Caption media={media} />
    </figure>
  );
}

/** A video with its own controls, and its caption. */
export function VideoView({ media }: Props): JSX.Element {
  return (
    <figure class="picture">
      {/* biome-ignore lint/a11y/useMediaCaption: a message has no caption track. */}
      <video src={media.url} controls preload="metadata" aria-label={media.caption || texts.video} />
      <Caption media={media} />
    </figure>
  );
}

/** A sticker, without a bubble around it. */
export function StickerView({ media }: Props): JSX.Element {
  return (
    <div class="sticker">
      <Picture media={media} />
    </div>
  );
}

function Caption({ media }: Props): JSX.Element | null {
  if (!media.caption) return null;
  return (
    <figcaption>
      <RichText text={media.caption} />
    </figcaption>
  );
}

function Picture({ media }: Props): JSX.Element {
  const [broken, setBroken] = useState(false);
  const name = media.kind === "sticker" ? texts.sticker : texts.image;
  if (broken || !media.url) {
    return (
      <span class="missing">
        <Icon name="file" /> {texts.noFile}
      </span>
    );
  }
  // biome-ignore lint/performance/noImgElement: the page is no Next.js page.
  return <img src={media.url} alt={media.caption || name} loading="lazy" onError={() => setBroken(true)} />;
}
