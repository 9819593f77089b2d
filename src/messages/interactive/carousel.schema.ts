/**
 * @module Cards to swipe through, with media or products.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-product-carousel-messages
 */
import * as z from "zod";
import { chars, object, withRules } from "../../core/schema-kit.ts";
import { unlistedType } from "../../core/unlisted.schema.ts";
import { CARD_BODY_MAX, CARDS_MAX, CARDS_MIN } from "../limits.ts";
import { alikeCards, fewLines, numberedCards, unlistedCardType } from "../rules.ts";
import { ctaUrlAction, reply } from "./choice.schema.ts";
import { body, cardHeader, productReference } from "./parts.schema.ts";

const card_index = z.union([z.number(), z.string()]);

const mediaCard = object({
  card_index,
  /** Also of cards with quick replies. */
  type: z.literal("cta_url"),
  header: cardHeader,
  body: object({ text: withRules(chars(0, CARD_BODY_MAX), { fewLines }) }).optional(),
  action: z.union([
    ctaUrlAction,
    object({ buttons: z.array(object({ type: z.literal("quick_reply"), quick_reply: reply })).min(1) }),
  ]),
});

const productCard = object({ card_index, type: z.literal("product"), action: productReference });

const card = z.union([
  z.discriminatedUnion("type", [mediaCard, productCard]),
  object({ card_index, type: unlistedType({ unlistedCardType }) }),
]);

export const carouselInteractive = object({
  type: z.literal("carousel"),
  header: z.never().optional(),
  body,
  footer: z.never().optional(),
  action: withRules(object({ cards: z.array(card).min(CARDS_MIN).max(CARDS_MAX) }), {
    numberedCards,
    alikeCards,
  }),
});

/** One card of a carousel, as Graph spells it. */
export type Card = z.infer<typeof card>;
