/** @module Picks the component that shows a message's content. */
import type { ComponentChild, JSX } from "preact";
import { AudioView } from "./audio.tsx";
import { CardView } from "./card.tsx";
import { CarouselView } from "./carousel.tsx";
import { ContactsView } from "./contacts.tsx";
import type { Content, Tap } from "./content.ts";
import { DocumentView } from "./document.tsx";
import { isEmojiOnly } from "./formatting.ts";
import { LocationView } from "./location.tsx";
import { OrderView } from "./order.tsx";
import { ImageView, StickerView, VideoView } from "./pictures.tsx";
import { RichText } from "./rich-text.tsx";
import { UnsupportedView } from "./unsupported.tsx";

export interface ContentProps {
  readonly content: Content;
  readonly onTap: ((tap: Tap) => void) | undefined;
  /** Time and ticks. Each content puts them where they fit. */
  readonly meta?: ComponentChild;
}

/** The inside of a bubble. */
export function ContentView({ content, onTap, meta }: ContentProps): JSX.Element {
  switch (content.kind) {
    case "card":
      return <CardView card={content} onTap={onTap} meta={meta} />;
    case "carousel":
      return <CarouselView carousel={content} onTap={onTap} meta={meta} />;
    default:
      return (
        <>
          <Plain content={content} />
          {meta}
        </>
      );
  }
}

/** Content that has nothing to tap in it; also what a card's header may be. */
export function Plain({
  content,
}: {
  readonly content: Exclude<Content, { kind: "card" | "carousel" }>;
}): JSX.Element {
  switch (content.kind) {
    case "text":
      return isEmojiOnly(content.body) ? (
        <p class="emoji">{content.body}</p>
      ) : (
        <RichText text={content.body} />
      );
    case "image":
      return <ImageView media={content} />;
    case "video":
      return <VideoView media={content} />;
    case "sticker":
      return <StickerView media={content} />;
    case "audio":
      return <AudioView media={content} />;
    case "document":
      return <DocumentView media={content} />;
    case "location":
      return <LocationView place={content} />;
    case "contacts":
      return <ContactsView contacts={content} />;
    case "choice":
      return (
        <div class="choice">
          <RichText text={content.title} />
          {content.description && <small>{content.description}</small>}
        </div>
      );
    case "order":
      return <OrderView order={content} />;
    case "unsupported":
      return <UnsupportedView content={content} />;
  }
}
