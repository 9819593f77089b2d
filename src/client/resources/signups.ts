/** @module Links by which users sign up for marketing messages, inside of WhatsApp. */
import { path } from "../path.ts";
import {
  type AccountOptions,
  type Created,
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

/** A signup to make. */
export interface SignupBody {
  /** For you alone. */
  readonly display_name: string;
  /** What users read before they agree. */
  readonly signup_message: string;
  /** What users get once they have. May contain `{{promo_code}}`, and then needs a `promo_code`. */
  readonly confirmation_message: string;
  /** Fixed once the signup is made. */
  readonly privacy_policy_url: string;
  readonly website_url?: string;
  readonly promo_code?: string;
  /** The account's first signup accepts Meta's terms. */
  readonly policy?: { readonly tos: string; readonly accepted: boolean };
}

/** A signup as the account keeps it. */
export interface Signup extends Partial<SignupBody> {
  readonly id: string;
  readonly status?: Open<"ACTIVE" | "DISABLED">;
}

/** What to change about a signup. */
export type SignupChanges = Partial<Omit<SignupBody, "privacy_policy_url" | "policy">> & {
  readonly status?: Open<"ACTIVE" | "DISABLED">;
};

/**
 * `wa.signups`: signups of the client's account. From Graph v22 on, and not for users or numbers of the EEA, UK,
 * Brazil, Japan, South Korea, Nigeria, South Africa and Turkey.
 *
 * @example
 * ```ts
 * import { signupLink } from "whatsapp-enterprise";
 *
 * const { id } = await wa.signups.create({
 *   display_name: "Shop window",
 *   signup_message: "News and offers, twice a month.",
 *   confirmation_message: "Welcome!",
 *   privacy_policy_url: "https://example.com/privacy",
 * });
 * console.log(signupLink("15551234567", id));
 * ```
 */
export class SignupsResource extends Resource {
  /**
   * Makes a signup, for all numbers of the account.
   *
   * @operation POST /{waba-id}/signups
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
   */
  create(signup: SignupBody, options?: AccountOptions): Promise<Created> {
    return this.graph.post(path`/${this.account(options)}/signups`, writing(signup, options));
  }

  /**
   * Every signup of the account.
   *
   * @operation GET /{waba-id}/signups
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
   */
  list(options?: AccountOptions & ListOptions<Signup>): Pages<Signup> {
    return this.listOf(path`/${this.account(options)}/signups`, options);
  }

  /**
   * One signup.
   *
   * @operation GET /signups/{signup-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
   */
  get(signupId: string, options?: RequestOptions & Fields<Signup>): Promise<Signup> {
    return this.graph.get(path`/signups/${signupId}`, reading(options));
  }

  /**
   * Changes a signup, or takes it out of use: `{ status: "DISABLED" }`.
   *
   * @operation POST /signups/{signup-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup
   */
  update(signupId: string, changes: SignupChanges, options?: RequestOptions): Promise<Success> {
    return this.graph.post(path`/signups/${signupId}`, writing(changes, options));
  }
}

/** The link of a signup, by way of one of the account's numbers. */
export function signupLink(phoneNumber: string, signupId: string): string {
  return `https://wa.me/${phoneNumber.replace(/\D/g, "")}/signup/${encodeURIComponent(signupId)}`;
}
