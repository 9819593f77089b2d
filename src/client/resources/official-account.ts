/** @module The blue tick of a number. */
import { path } from "../path.ts";
import { type Open, type PhoneOptions, Resource, reading, type Success, writing } from "./resource.ts";

/** Where an application for the blue tick is. */
export interface OfficialAccountStatus {
  readonly id?: string;
  readonly oba_status: Open<
    "NOT_STARTED" | "PENDING" | "APPROVED" | "REJECTED" | "UNDER_REVIEW" | "EXPIRED" | "CANCELLED"
  >;
  readonly status_message?: string;
}

/** A step of an application. */
export interface OfficialAccountRequest {
  readonly action: Open<"SUBMIT_APPLICATION" | "WITHDRAW_APPLICATION" | "RESUBMIT_APPLICATION">;
  readonly application_data?: {
    readonly business_name?: string;
    readonly business_description?: string;
    readonly website_url?: string;
    readonly contact_email?: string;
  };
}

/** What became of it. */
export interface OfficialAccountAnswer extends Success {
  readonly message?: string;
  readonly updated_status?: OfficialAccountStatus;
  readonly tracking_id?: string;
}

/** `wa.officialAccount`: the blue tick of the client's number. */
export class OfficialAccountResource extends Resource {
  /**
   * Where the application is.
   *
   * @operation GET /{phone-number-id}/official_business_account
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/official-business-accounts
   */
  get(options?: PhoneOptions): Promise<OfficialAccountStatus> {
    const call = reading(options, { fields: "oba_status,status_message" });
    return this.graph.get(path`/${this.phone(options)}/official_business_account`, call);
  }

  /**
   * Applies, withdraws, or applies again.
   *
   * @operation POST /{phone-number-id}/official_business_account
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/official-business-accounts
   */
  request(request: OfficialAccountRequest, options?: PhoneOptions): Promise<OfficialAccountAnswer> {
    const to = path`/${this.phone(options)}/official_business_account`;
    return this.graph.post(to, writing(request, options));
  }
}
