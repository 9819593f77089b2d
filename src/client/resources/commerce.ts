/** @module Whether a number shows its catalogue and its cart. */
import { path } from "../path.ts";
import { calling, type Page, type PhoneOptions, Resource, reading, type Success } from "./resource.ts";

/** What users see of the catalogue. */
export interface CommerceSettings {
  readonly id?: string;
  readonly is_cart_enabled?: boolean;
  readonly is_catalog_visible?: boolean;
}

/** What to change. */
export type CommerceChanges = Omit<CommerceSettings, "id">;

/** `wa.commerce`: catalogue and cart of the client's number. */
export class CommerceResource extends Resource {
  /**
   * The settings; `undefined` where the number never had any.
   *
   * @operation GET /{phone-number-id}/whatsapp_commerce_settings
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services
   */
  async get(options?: PhoneOptions): Promise<CommerceSettings | undefined> {
    const to = path`/${this.phone(options)}/whatsapp_commerce_settings`;
    const { data } = await this.graph.get<Page<CommerceSettings>>(to, reading(options));
    return data[0];
  }

  /**
   * Shows or hides the catalogue and the cart. Graph takes these in the query.
   *
   * @operation POST /{phone-number-id}/whatsapp_commerce_settings
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services
   */
  update(changes: CommerceChanges, options?: PhoneOptions): Promise<Success> {
    const to = path`/${this.phone(options)}/whatsapp_commerce_settings`;
    return this.graph.post(to, { query: { ...changes }, ...calling(options) });
  }
}
