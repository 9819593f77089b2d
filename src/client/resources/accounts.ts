/** @module WhatsApp Business Accounts: what they are, who owns and who shares them. */
import { path } from "../path.ts";
import type { HealthStatus } from "./phone-numbers.ts";
import {
  type AccountOptions,
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

/**
 * A WhatsApp Business Account. Graph answers only the fields you ask for, or a handful.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/whatsapp-business-accounts
 */
export interface BusinessAccount {
  readonly id: string;
  readonly name?: string;
  readonly currency?: string;
  readonly timezone_id?: string;
  readonly country?: string;
  readonly message_template_namespace?: string;
  readonly account_review_status?: Open<"APPROVED" | "PENDING" | "REJECTED" | "RESTRICTED">;
  readonly business_verification_status?: string;
  readonly ownership_type?: Open<"SELF" | "CLIENT_OWNED" | "ON_BEHALF_OF" | "SELF_OWNED" | "AGENCY_OWNED">;
  readonly on_behalf_of_business_info?: {
    readonly id?: string;
    readonly name?: string;
    readonly status?: string;
  };
  readonly owner_business_info?: { readonly id?: string; readonly name?: string };
  readonly health_status?: HealthStatus;
  readonly marketing_messages_onboarding_status?: string;
  readonly is_enabled_for_insights?: boolean;
  readonly primary_funding_id?: string;
  readonly purchase_order_number?: string;
  readonly degrees_of_freedom_spec?: Readonly<Record<string, unknown>>;
}

/** What can be changed about an account. */
export interface BusinessAccountChanges {
  readonly name?: string;
  readonly timezone_id?: string;
  /** Analytics want this. It cannot be switched off again. */
  readonly is_enabled_for_insights?: boolean;
  readonly degrees_of_freedom_spec?: Readonly<Record<string, unknown>>;
  readonly [unlisted: string]: unknown;
}

/** Something that was done to an account. */
export interface AccountActivity {
  readonly id: string;
  readonly activity_type: string;
  readonly timestamp: string;
  readonly actor_type?: Open<"USER" | "SYSTEM" | "API" | "ADMIN" | "AUTOMATED_PROCESS">;
  readonly actor_id?: string;
  readonly actor_name?: string;
  readonly description?: string;
  readonly details?: unknown;
  readonly ip_address?: string;
  readonly user_agent?: string;
}

/** Which activities to list. */
export interface ActivityOptions extends ListOptions<AccountActivity>, AccountOptions {
  readonly since?: string;
  readonly until?: string;
  readonly activityType?: string;
}

/** A business portfolio. */
export interface Business {
  readonly id?: string;
  readonly name?: string;
  readonly timezone_id?: number;
  readonly verification_status?: string;
}

/** A line of credit that pays for accounts. */
export interface CreditLine {
  readonly id: string;
  readonly legal_entity_name?: string;
}

/** Which accounts of a portfolio to list. */
export interface BusinessAccountListOptions extends ListOptions<BusinessAccount> {
  /** Only the one with this id. */
  readonly find?: string;
  readonly businessType?: string;
}

/** An account a user may work on. */
export interface AssignedAccount {
  readonly id: string;
  readonly name?: string;
  readonly status?: string;
  readonly business_id?: string;
  readonly permissions?: readonly string[];
}

/**
 * `wa.accounts`: the client's account, and those of a portfolio.
 *
 * @example
 * ```ts
 * const { currency } = await wa.accounts.get({ fields: ["name", "currency"] });
 * for await (const shared of wa.accounts.shared("506914307656634")) console.log(shared.id);
 * ```
 */
export class AccountsResource extends Resource {
  /**
   * One account: the client's own, unless `businessAccountId` says which.
   *
   * @operation GET /{waba-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/whatsapp-business-accounts
   */
  get(options?: AccountOptions & Fields<BusinessAccount>): Promise<BusinessAccount> {
    return this.graph.get(path`/${this.account(options)}`, reading(options));
  }

  /**
   * Changes the account.
   *
   * @operation POST /{waba-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/whatsapp-business-accounts
   */
  update(changes: BusinessAccountChanges, options?: AccountOptions): Promise<Success> {
    return this.graph.post(path`/${this.account(options)}`, writing(changes, options));
  }

  /**
   * The accounts a portfolio owns.
   *
   * @operation GET /{business-id}/owned_whatsapp_business_accounts
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-whatsapp-business-accounts
   */
  owned(businessId: string, options: BusinessAccountListOptions = {}): Pages<BusinessAccount> {
    const query = { find: options.find, business_type: options.businessType };
    return this.listOf(path`/${businessId}/owned_whatsapp_business_accounts`, options, query);
  }

  /**
   * The accounts others share with a portfolio.
   *
   * @operation GET /{business-id}/client_whatsapp_business_accounts
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-whatsapp-business-accounts
   */
  shared(businessId: string, options: BusinessAccountListOptions = {}): Pages<BusinessAccount> {
    const query = { find: options.find, business_type: options.businessType };
    return this.listOf(path`/${businessId}/client_whatsapp_business_accounts`, options, query);
  }

  /**
   * The accounts a user may work on.
   *
   * @operation GET /{user-id}/assigned_whatsapp_business_accounts
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  assignedTo(userId: string, options?: ListOptions<AssignedAccount>): Pages<AssignedAccount> {
    return this.listOf(path`/${userId}/assigned_whatsapp_business_accounts`, options);
  }

  /**
   * What was done to the account, and by whom.
   *
   * @operation GET /{waba-id}/activities
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  activities(options: ActivityOptions = {}): Pages<AccountActivity> {
    const { since, until, activityType } = options;
    const query = { since, until, activity_type: activityType };
    return this.listOf(path`/${this.account(options)}/activities`, options, query);
  }

  /**
   * A business portfolio.
   *
   * @operation GET /{business-id}
   * @permission business_management
   * @see https://github.com/facebook/openapi
   */
  business(businessId: string, options?: RequestOptions & Fields<Business>): Promise<Business> {
    return this.graph.get(path`/${businessId}`, reading(options));
  }

  /**
   * The lines of credit of a portfolio.
   *
   * @operation GET /{business-id}/extendedcredits
   * @permission business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/share-and-revoke-credit-lines
   */
  creditLines(businessId: string, options?: ListOptions<CreditLine>): Pages<CreditLine> {
    return this.listOf(path`/${businessId}/extendedcredits`, options);
  }
}
