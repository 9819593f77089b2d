/** @module Headers, bodies, footers, products: what several interactive messages share. */
import * as z from "zod";
import { chars, object, withRules } from "../../core/schema-kit.ts";
import { unlistedType } from "../../core/unlisted.schema.ts";
import {
  BODY_MAX,
  BUTTON_TITLE_MAX,
  FOOTER_MAX,
  HEADER_MAX,
  SECTION_TITLE_MAX,
  SECTIONS_MAX,
} from "../limits.ts";
import { documentFile, file } from "../media.schema.ts";
import { productSections, unlistedHeaderType } from "../rules.ts";

/** The only header of a list or a list of products. */
export const textHeader = object({
  type: z.literal("text"),
  text: chars(1, HEADER_MAX),
  sub_text: chars(0, HEADER_MAX).optional(),
});

const imageHeader = object({ type: z.literal("image"), image: file });
const videoHeader = object({ type: z.literal("video"), video: file });
/** The header of a card. */
export const cardHeader = z.discriminatedUnion("type", [imageHeader, videoHeader]);

/** A header of any kind. One whose type is not listed is let through as it is. */
export const header = z.union([
  z.discriminatedUnion("type", [
    textHeader,
    imageHeader,
    videoHeader,
    object({ type: z.literal("document"), document: documentFile }),
  ]),
  object({ type: unlistedType({ unlistedHeaderType }) }),
]);

export const body = object({ text: chars(1, BODY_MAX) });
export const footer = object({ text: chars(1, FOOTER_MAX) });
/** What a message may have around its action. */
export const parts = { header: header.optional(), body, footer: footer.optional() };

/** The text on a button. */
export const buttonTitle = chars(1, BUTTON_TITLE_MAX);

export const productId = z.string().min(1);
/** One product of a catalog. */
export const productReference = object({ catalog_id: productId, product_retailer_id: productId });
/** Products in sections: at most 30 in all. */
export const products = z
  .array(
    object({
      title: chars(0, SECTION_TITLE_MAX).optional(),
      product_items: z.array(object({ product_retailer_id: productId })).min(1),
    }),
  )
  .min(1)
  .max(SECTIONS_MAX);

/** A list of products of one catalog. */
export const productList = withRules(object({ catalog_id: productId, sections: products }), {
  productSections,
});

/** The top of an interactive message. */
export type Header = z.infer<typeof header>;
/** Products under a title. */
export type ProductSection = z.infer<typeof products>[number];
