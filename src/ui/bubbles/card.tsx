/** @module Interactive messages and templates: header, body, footer, and what can be tapped. */
import type { ComponentChild, JSX } from "preact";
import { Actions } from "./actions.tsx";
import type { Card, Tap } from "./content.ts";
import { Plain } from "./content-view.tsx";
import { RichText } from "./rich-text.tsx";

export interface CardProps {
  readonly card: Card;
  readonly onTap: ((tap: Tap) => void) | undefined;
  readonly meta?: ComponentChild;
}

/** A card with its actions below a line, as on the phone. */
export function CardView({ card, onTap, meta }: CardProps): JSX.Element {
  const { header } = card;
  return (
    <div class="card">
      {header?.kind === "text" ? (
        <h3>{header.body}</h3>
      ) : (
        header && (
          <div class="card-media">
            <Plain content={header} />
          </div>
        )
      )}
      {card.body && <RichText text={card.body} />}
      {card.footer && <p class="footer">{card.footer}</p>}
      {meta}
      {card.actions.length > 0 && <Actions actions={card.actions} onTap={onTap} />}
    </div>
  );
}
