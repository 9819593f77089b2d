/** @module Cards beside each other, to scroll through. */
import type { ComponentChild, JSX } from "preact";
import { CardView } from "./card.tsx";
import type { Card, Carousel, Tap } from "./content.ts";
import { RichText } from "./rich-text.tsx";

export interface CarouselProps {
  readonly carousel: Carousel;
  readonly onTap: ((tap: Tap) => void) | undefined;
  readonly meta?: ComponentChild;
}

/** The text, and below it a row of cards. The row can be scrolled from the keyboard. */
export function CarouselView({ carousel, onTap, meta }: CarouselProps): JSX.Element {
  return (
    <div class="carousel">
      <div class="carousel-text">
        <RichText text={carousel.body} />
        {meta}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <ul class="cards" tabIndex={0} aria-label={carousel.body}>
        {carousel.cards.map((card) => listItem(card, onTap))}
      </ul>
    </div>
  );
}

function listItem(card: Card, onTap: CarouselProps["onTap"]): JSX.Element {
  return (
    <li>
      <CardView card={card} onTap={onTap} />
    </li>
  );
}
