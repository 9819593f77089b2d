/** @module Phone numbers a partner has verified before it has a customer for them. */
import { path } from "../path.ts";
import type { CodeRequest } from "./phone-numbers.ts";
import {
  type Created,
  calling,
  type Fields,
  type ListOptions,
  type Open,
  type Pages,
  type RequestOptions,
  Resource,
  reading,
  type Success,
  writing,
} from "./resource.ts";

/** A preverified number. */
export interface PreverifiedNumber {
  readonly id: string;
  readonly display_phone_number?: string;
  readonly country_prefix?: number;
  readonly country_code?: string;
  readonly region?: string;
  readonly verification_status?: Open<"VERIFIED" | "PENDING" | "FAILED" | "EXPIRED">;
  readonly availability_status?: Open<"AVAILABLE" | "IN_USE" | "RESERVED" | "UNAVAILABLE">;
  readonly supported_features?: readonly string[];
  readonly error_msg?: string;
  readonly is_input_id_valid?: boolean;
  readonly created_time?: string;
  readonly last_updated?: string;
}

/** Which numbers to list. */
export interface PreverifiedListOptions extends ListOptions<PreverifiedNumber> {
  readonly verificationStatus?: PreverifiedNumber["verification_status"];
  readonly availabilityStatus?: PreverifiedNumber["availability_status"];
  readonly countryCode?: string;
}

/** A business a number is shared with. */
export interface NumberPartner {
  readonly id: string;
  readonly name?: string;
  readonly verification_status?: string;
}

/** `wa.preverifiedNumbers`: for partners of Meta. */
export class PreverifiedNumbersResource extends Resource {
  /**
   * The numbers of a portfolio.
   *
   * @operation GET /{business-id}/preverified_numbers
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/pre-verified-numbers
   */
  list(businessId: string, options: PreverifiedListOptions = {}): Pages<PreverifiedNumber> {
    const query = {
      verification_status: options.verificationStatus,
      availability_status: options.availabilityStatus,
      country_code: options.countryCode,
    };
    return this.listOf(path`/${businessId}/preverified_numbers`, options, query);
  }

  /**
   * Adds a number. Next: {@link requestCode}, {@link verifyCode}.
   *
   * @operation POST /{business-id}/add_phone_numbers
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/pre-verified-numbers
   */
  add(businessId: string, phoneNumber: string, options?: RequestOptions): Promise<Created> {
    const body = { phone_number: phoneNumber };
    return this.graph.post(path`/${businessId}/add_phone_numbers`, writing(body, options));
  }

  /**
   * Shares a number with a partner.
   *
   * @operation POST /{business-id}/share_preverified_numbers
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  share(
    businessId: string,
    numberId: string,
    partnerBusinessId: string,
    options?: RequestOptions,
  ): Promise<Success> {
    const body = { preverified_id: numberId, partner_business_id: partnerBusinessId };
    return this.graph.post(path`/${businessId}/share_preverified_numbers`, writing(body, options));
  }

  /**
   * One number.
   *
   * @operation GET /{pre-verified-phone-number-id}
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  get(numberId: string, options?: RequestOptions & Fields<PreverifiedNumber>): Promise<PreverifiedNumber> {
    return this.graph.get(path`/${numberId}`, reading(options));
  }

  /**
   * Gives a number up.
   *
   * @operation DELETE /{pre-verified-phone-number-id}
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  delete(numberId: string, options?: RequestOptions): Promise<Success> {
    return this.graph.delete(path`/${numberId}`, calling(options));
  }

  /**
   * The businesses a number is shared with.
   *
   * @operation GET /{pre-verified-phone-number-id}/partners
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  partners(numberId: string, options?: ListOptions<NumberPartner>): Pages<NumberPartner> {
    return this.listOf(path`/${numberId}/partners`, options);
  }

  /**
   * Has a verification code sent to the number.
   *
   * @operation POST /{pre-verified-phone-number-id}/request_code
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/pre-verified-numbers
   */
  requestCode(numberId: string, request: CodeRequest, options?: RequestOptions): Promise<Success> {
    return this.graph.post(path`/${numberId}/request_code`, writing(request, options));
  }

  /**
   * Proves with the code that the number is yours.
   *
   * @operation POST /{pre-verified-phone-number-id}/verify_code
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/pre-verified-numbers
   */
  verifyCode(
    numberId: string,
    code: string,
    options?: RequestOptions,
  ): Promise<Success & { readonly id?: string }> {
    return this.graph.post(path`/${numberId}/verify_code`, writing({ code }, options));
  }
}
