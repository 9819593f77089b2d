/** @module Multi-partner solutions: several apps that serve one business. */
import { path } from "../path.ts";
import {
  type AccountOptions,
  type AppOptions,
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

/** A solution. */
export interface Solution {
  readonly id: string;
  readonly name?: string;
  readonly status?: Open<"DRAFT" | "INITIATED" | "ACTIVE" | "REJECTED" | "DEACTIVATED">;
  readonly status_for_pending_request?: Open<"PENDING_ACTIVATION" | "PENDING_DEACTIVATION" | "NONE">;
  readonly owner_app?: { readonly id?: string; readonly name?: string };
  readonly owner_permissions?: readonly string[];
}

/** A solution to propose. */
export interface SolutionBody {
  readonly solution_name: string;
  readonly owner_permissions: readonly string[];
  readonly partner_app_id: string;
  readonly partner_permissions: readonly string[];
}

/** What became of a step. */
export interface SolutionAnswer extends Success {
  readonly solution_id?: string;
  readonly partner_status?: string;
  readonly message?: string;
  readonly request_id?: string;
  readonly update_time?: string;
}

/** Why a request is turned down. */
export interface SolutionRejection {
  readonly request_type: Open<"PARTNERSHIP_REQUEST" | "DEACTIVATION_REQUEST">;
  readonly rejection_reason?: string;
  readonly partner_app_id?: string;
}

/** A business that is connected to an app. */
export interface ClientBusiness {
  readonly id: string;
  readonly name?: string;
  readonly verification_status?: string;
  readonly business_status?: string;
  readonly created_time?: string;
  readonly updated_time?: string;
}

/** `wa.solutions`: for partners of Meta. */
export class SolutionsResource extends Resource {
  /**
   * The solutions an app is part of.
   *
   * @operation GET /{app-id}/whatsapp_business_solutions
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  list(
    options?: AppOptions & ListOptions<Solution> & { readonly role?: Open<"OWNER" | "PARTNER"> },
  ): Pages<Solution> {
    const query = { role: options?.role };
    return this.listOf(path`/${this.app(options)}/whatsapp_business_solutions`, options, query);
  }

  /**
   * The solutions an account is part of.
   *
   * @operation GET /{waba-id}/solutions
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  ofAccount(options?: AccountOptions & ListOptions<Solution>): Pages<Solution> {
    return this.listOf(path`/${this.account(options)}/solutions`, options);
  }

  /**
   * One solution.
   *
   * @operation GET /{solution-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  get(solutionId: string, options?: RequestOptions & Fields<Solution>): Promise<Solution> {
    return this.graph.get(path`/${solutionId}`, reading(options));
  }

  /**
   * Proposes a solution to a partner.
   *
   * @operation POST /{app-id}/whatsapp_business_solution
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  create(solution: SolutionBody, options?: AppOptions): Promise<{ readonly solution_id: string }> {
    const to = path`/${this.app(options)}/whatsapp_business_solution`;
    return this.graph.post(to, writing(solution, options));
  }

  /**
   * Takes part in a solution.
   *
   * @operation POST /{solution-id}/accept
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  accept(solutionId: string, partnerAppId: string, options?: RequestOptions): Promise<SolutionAnswer> {
    const body = { partner_app_id: partnerAppId };
    return this.graph.post(path`/${solutionId}/accept`, writing(body, options));
  }

  /**
   * Declines a solution, or its end.
   *
   * @operation POST /{solution-id}/reject
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  reject(
    solutionId: string,
    rejection: SolutionRejection,
    options?: RequestOptions,
  ): Promise<SolutionAnswer> {
    return this.graph.post(path`/${solutionId}/reject`, writing(rejection, options));
  }

  /**
   * Asks the partner to end a solution.
   *
   * @operation POST /{solution-id}/send_deactivation_request
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  requestDeactivation(
    solutionId: string,
    options?: RequestOptions & { readonly reason?: string },
  ): Promise<SolutionAnswer> {
    const body = options?.reason === undefined ? {} : { reason: options.reason };
    return this.graph.post(path`/${solutionId}/send_deactivation_request`, writing(body, options));
  }

  /**
   * Agrees to the end of a solution.
   *
   * @operation POST /{solution-id}/accept_deactivation_request
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  acceptDeactivation(solutionId: string, options?: RequestOptions): Promise<Solution> {
    return this.graph.post(path`/${solutionId}/accept_deactivation_request`, writing({}, options));
  }

  /**
   * Declines the end of a solution.
   *
   * @operation POST /{solution-id}/reject_deactivation_request
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  rejectDeactivation(solutionId: string, options?: RequestOptions): Promise<Solution> {
    const body = { reject_deactivation_request: true };
    return this.graph.post(path`/${solutionId}/reject_deactivation_request`, writing(body, options));
  }

  /**
   * A token for a business that came in by way of a solution.
   *
   * @operation GET /{solution-id}/access_token
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/multi-partner-solutions
   */
  accessToken(
    solutionId: string,
    businessId: string,
    options?: RequestOptions,
  ): Promise<{ readonly access_token: string; readonly expires_at?: number }> {
    const call = reading(options, { business_id: businessId });
    return this.graph.get(path`/${solutionId}/access_token`, call);
  }

  /**
   * The businesses that are connected to an app.
   *
   * @operation GET /{app-id}/connected_client_businesses
   * @permission business_management
   * @see https://github.com/facebook/openapi
   */
  clientBusinesses(options?: AppOptions & ListOptions<ClientBusiness>): Pages<ClientBusiness> {
    return this.listOf(path`/${this.app(options)}/connected_client_businesses`, options);
  }
}
