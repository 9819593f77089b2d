/**
 * @module Products and catalogs.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/share-products
 */
import * as z from "zod";
import { object } from "../../core/schema-kit.ts";
import { body, footer, parts, productId, productList, productReference, textHeader } from "./parts.schema.ts";

export const productInteractive = object({
  type: z.literal("product"),
  header: z.never().optional(),
  body: body.optional(),
  footer: footer.optional(),
  action: productReference,
});

export const productListInteractive = object({
  ...parts,
  type: z.literal("product_list"),
  header: textHeader,
  action: productList,
});

export const catalogInteractive = object({
  ...parts,
  type: z.literal("catalog_message"),
  action: object({
    name: z.literal("catalog_message"),
    parameters: object({ thumbnail_product_retailer_id: productId.optional() }).optional(),
  }),
});
