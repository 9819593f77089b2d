/** @module Builds cards to swipe through. */
import { compact } from "../compact.ts";
import type { Card } from "./carousel.schema.ts";
import type { ReplyButton } from "./choice.schema.ts";
import { interactive, nested } from "./frame.ts";
import type { InteractiveOf } from "./interactive.schema.ts";
import type { Header } from "./parts.schema.ts";

/** A card: a picture or video, a few words, and either a link or buttons. */
export type CardSpec = {
  readonly header: Extract<Header, { type: "image" | "video" }>;
  /** At most 160 characters and 2 line breaks. */
  readonly body?: string;
} & (
  | { readonly url: { readonly displayText: string; readonly url: string }; readonly buttons?: never }
  | { readonly buttons: readonly ReplyButton[]; readonly url?: never }
);

/** Two to ten cards. */
export interface CarouselSpec {
  readonly body: string;
  /** All with a link, or all with the same number of buttons. */
  readonly cards: readonly CardSpec[];
}

/** Two to ten products of one catalog. */
export interface ProductCarouselSpec {
  readonly body: string;
  readonly catalogId: string;
  /** The products' retailer ids. */
  readonly products: readonly string[];
}

/**
 * Two to ten cards with pictures or videos.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages
 */
export function carousel({ body, cards }: CarouselSpec): InteractiveOf<"carousel"> {
  return interactive({ type: "carousel", body: { text: body }, action: { cards: cards.map(toCard) } });
}

/** Two to ten products to swipe through. */
export function productCarousel({
  body,
  catalogId,
  products,
}: ProductCarouselSpec): InteractiveOf<"carousel"> {
  const cards = products.map((product_retailer_id, card_index): Card => {
    return { card_index, type: "product", action: { product_retailer_id, catalog_id: catalogId } };
  });
  return interactive({ type: "carousel", body: { text: body }, action: { cards } });
}

function toCard({ header, body, url, buttons }: CardSpec, card_index: number): Card {
  return compact({
    card_index,
    type: "cta_url",
    header,
    body: nested(body),
    action: url
      ? { name: "cta_url", parameters: { display_text: url.displayText, url: url.url } }
      : { buttons: buttons.map((quick_reply) => ({ type: "quick_reply", quick_reply })) },
  });
}
