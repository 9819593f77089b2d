/** @module The business profile that users see. */
import { path } from "../path.ts";
import {
  type AppOptions,
  type Fields,
  type Open,
  type Page,
  type PhoneOptions,
  Resource,
  reading,
  type Success,
  WHATSAPP,
  writing,
} from "./resource.ts";
import { type UploadSource, UploadsResource } from "./uploads.ts";

/**
 * What a profile says.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
 */
export interface BusinessProfile {
  readonly messaging_product?: string;
  readonly id?: string;
  readonly about?: string;
  readonly address?: string;
  readonly description?: string;
  readonly email?: string;
  readonly profile_picture_url?: string;
  readonly websites?: readonly string[];
  readonly vertical?: BusinessVertical;
}

/** The line of business a profile names. */
export type BusinessVertical = Open<
  | "UNDEFINED"
  | "OTHER"
  | "ALCOHOL"
  | "APPAREL"
  | "AUTO"
  | "BEAUTY"
  | "EDU"
  | "ENTERTAIN"
  | "EVENT_PLAN"
  | "FINANCE"
  | "GOVT"
  | "GROCERY"
  | "HEALTH"
  | "HOTEL"
  | "NONPROFIT"
  | "ONLINE_GAMBLING"
  | "OTC_DRUGS"
  | "PHYSICAL_GAMBLING"
  | "PROF_SERVICES"
  | "RESTAURANT"
  | "RETAIL"
  | "TRAVEL"
>;

/** What to change; the rest stays. */
export interface BusinessProfileChanges {
  /** 1 to 139 characters. */
  readonly about?: string;
  /** At most 256 characters. */
  readonly address?: string;
  /** At most 512 characters. */
  readonly description?: string;
  /** At most 128 characters. */
  readonly email?: string;
  /** At most two, of at most 256 characters each. */
  readonly websites?: readonly string[];
  readonly vertical?: BusinessVertical;
  /** The handle of a resumable upload; {@link ProfileResource.setPicture} does both. */
  readonly profile_picture_handle?: string;
}

/** Everything a profile has; Graph answers nothing but `messaging_product` unasked. */
const PROFILE_FIELDS = "about,address,description,email,profile_picture_url,websites,vertical";

/**
 * `wa.profile`: the profile of the client's number.
 *
 * @example
 * ```ts
 * await wa.profile.update({ about: "We answer within the hour.", vertical: "RETAIL" });
 * ```
 */
export class ProfileResource extends Resource {
  /**
   * The profile, with all its fields unless you name some.
   *
   * @operation GET /{phone-number-id}/whatsapp_business_profile
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
   */
  async get(options?: PhoneOptions & Fields<BusinessProfile>): Promise<BusinessProfile> {
    const to = path`/${this.phone(options)}/whatsapp_business_profile`;
    const { data } = await this.graph.get<Page<BusinessProfile | Wrapped>>(
      to,
      reading(options, { fields: PROFILE_FIELDS }),
    );
    const [first = {}] = data;
    return "business_profile" in first ? first.business_profile : first;
  }

  /**
   * Changes the profile.
   *
   * @operation POST /{phone-number-id}/whatsapp_business_profile
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
   */
  update(changes: BusinessProfileChanges, options?: PhoneOptions): Promise<Success> {
    const body = { ...WHATSAPP, ...changes };
    return this.graph.post(path`/${this.phone(options)}/whatsapp_business_profile`, writing(body, options));
  }

  /**
   * Uploads a picture (square, at least 192 pixels, JPEG or PNG) and puts it on the profile.
   *
   * @operation POST /{app-id}/uploads
   * @operation POST /{upload-id}
   * @operation POST /{phone-number-id}/whatsapp_business_profile
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
   */
  async setPicture(picture: UploadSource, options?: PhoneOptions & AppOptions): Promise<Success> {
    const { h } = await new UploadsResource(this.graph, this.ids).upload(picture, options);
    return this.update({ profile_picture_handle: h }, options);
  }

  /**
   * A profile by its own id.
   *
   * @operation GET /{whatsapp-business-profile-id}
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  getById(profileId: string, options?: PhoneOptions & Fields<BusinessProfile>): Promise<BusinessProfile> {
    return this.graph.get(path`/${profileId}`, reading(options));
  }

  /**
   * Changes a profile by its own id.
   *
   * @operation POST /{whatsapp-business-profile-id}
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  updateById(profileId: string, changes: BusinessProfileChanges, options?: PhoneOptions): Promise<Success> {
    return this.graph.post(path`/${profileId}`, writing({ ...WHATSAPP, ...changes }, options));
  }
}

/** How the OpenAPI file writes a profile; the documents, and Graph, write it plain. */
interface Wrapped {
  readonly business_profile: BusinessProfile;
}
