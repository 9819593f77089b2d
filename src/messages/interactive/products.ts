/** @module Builds messages with products of your catalog. */
import { type Frame, frame, heading, interactive, nested } from "./frame.ts";
import type { InteractiveOf } from "./interactive.schema.ts";
import type { ProductSection } from "./parts.schema.ts";

/** Products under a title of at most 24 characters. */
export interface ProductSectionSpec {
  readonly title?: string;
  /** The products' retailer ids. */
  readonly products: readonly string[];
}

/** One product. */
export interface ProductSpec {
  readonly catalogId: string;
  readonly productRetailerId: string;
  readonly body?: string;
  readonly footer?: string;
}

/** Up to 30 products. */
export interface ProductListSpec {
  readonly header: string;
  readonly body: string;
  readonly footer?: string;
  readonly catalogId: string;
  /** Up to 10 sections with titles, unless there is one only. */
  readonly sections: readonly ProductSectionSpec[];
}

/** The whole catalog. */
export interface CatalogSpec {
  readonly body: string;
  readonly footer?: string;
  /** The product whose picture is shown. @default the first product of the catalog */
  readonly thumbnailProductRetailerId?: string;
}

/** Sections as Graph nests them. */
export function productSections(sections: readonly ProductSectionSpec[]): ProductSection[] {
  return sections.map(({ products, ...section }) => ({
    ...section,
    product_items: products.map((product_retailer_id) => ({ product_retailer_id })),
  }));
}

/** One product, with its picture and price. */
export function product({
  catalogId,
  productRetailerId,
  body,
  footer,
}: ProductSpec): InteractiveOf<"product"> {
  return interactive({
    type: "product",
    body: nested(body),
    footer: nested(footer),
    action: { catalog_id: catalogId, product_retailer_id: productRetailerId },
  });
}

/** Up to 30 products in sections. */
export function productList(spec: ProductListSpec): InteractiveOf<"product_list"> {
  const { header, body, footer, catalogId, sections } = spec;
  return interactive({
    type: "product_list",
    header: heading(header),
    body: { text: body },
    footer: nested(footer),
    action: { catalog_id: catalogId, sections: productSections(sections) },
  });
}

/** A button that opens your catalog. */
export function catalogMessage({
  thumbnailProductRetailerId,
  ...rest
}: CatalogSpec): InteractiveOf<"catalog_message"> {
  const thumbnail = thumbnailProductRetailerId && {
    parameters: { thumbnail_product_retailer_id: thumbnailProductRetailerId },
  };
  return interactive({
    type: "catalog_message",
    ...frame(rest satisfies Frame),
    action: { name: "catalog_message", ...(thumbnail || {}) },
  });
}
