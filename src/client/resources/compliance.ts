/** @module The legal details a business in India must publish. */
import { path } from "../path.ts";
import {
  type Open,
  type Page,
  type PhoneOptions,
  Resource,
  reading,
  type Success,
  WHATSAPP,
  writing,
} from "./resource.ts";

/** Who the business is, and whom to complain to. */
export interface ComplianceInfo {
  readonly entity_name?: string;
  readonly entity_type?: Open<
    | "LIMITED_LIABILITY_PARTNERSHIP"
    | "SOLE_PROPRIETORSHIP"
    | "PARTNERSHIP"
    | "PUBLIC_COMPANY"
    | "PRIVATE_COMPANY"
    | "OTHER"
  >;
  readonly entity_type_custom?: string;
  readonly is_registered?: boolean;
  readonly grievance_officer_details?: ComplianceContact & { readonly name?: string };
  readonly customer_care_details?: ComplianceContact;
  readonly messaging_product?: string;
}

/** How to reach someone. */
export interface ComplianceContact {
  readonly email?: string;
  readonly mobile_number?: string;
  readonly landline_number?: string;
}

/** `wa.compliance`: for numbers of India. */
export class ComplianceResource extends Resource {
  /**
   * What was filed; `undefined` where nothing was.
   *
   * @operation GET /{phone-number-id}/business_compliance_info
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  async get(options?: PhoneOptions): Promise<ComplianceInfo | undefined> {
    const to = path`/${this.phone(options)}/business_compliance_info`;
    const { data } = await this.graph.get<Page<ComplianceInfo>>(to, reading(options));
    return data[0];
  }

  /**
   * Files the details.
   *
   * @operation POST /{phone-number-id}/business_compliance_info
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  update(info: ComplianceInfo, options?: PhoneOptions): Promise<Success> {
    const to = path`/${this.phone(options)}/business_compliance_info`;
    return this.graph.post(to, writing({ ...WHATSAPP, ...info }, options));
  }
}
