/** @module How an account moves from one partner or solution to another. */
import { path } from "../path.ts";
import {
  type AccountOptions,
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

/** A partner's request to act on behalf of a business. */
export interface OnBehalfRequest {
  readonly id: string;
  readonly status: Open<
    "APPROVE" | "DECLINE" | "IN_PROGRESS" | "EXPIRED" | "PENDING" | "CANCELED" | "INVALID"
  >;
  readonly business_owned_object?: string;
  readonly receiving_business?: { readonly id?: string; readonly name?: string };
  readonly requesting_business?: { readonly id?: string; readonly name?: string };
}

/** A move from a partner that acts on behalf. */
export interface MobilityBody {
  readonly solution_id: string;
  readonly intent_type: Open<
    | "INITIATE_TRANSFER"
    | "CONFIRM_TRANSFER"
    | "CANCEL_TRANSFER"
    | "REQUEST_HANDOVER"
    | "APPROVE_HANDOVER"
    | "REJECT_HANDOVER"
  >;
  readonly target_solution_id?: string;
  readonly mobility_reason?: string;
  readonly scheduled_execution_time?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** What became of it. */
export interface MobilityAnswer extends Success {
  readonly mobility_intent_id?: string;
  readonly intent_id?: string;
  readonly status?: string;
  readonly estimated_completion_time?: string;
  readonly approval_required?: boolean;
  readonly next_steps?: readonly string[];
  readonly error_msg?: string;
}

/** What is going to move. */
export interface MobilityIntent {
  readonly id: string;
  readonly waba?: { readonly id: string; readonly name?: string };
  readonly solution?: { readonly id: string; readonly name?: string };
}

/** Which solution an account is to be free for. */
export interface MobilityTarget {
  readonly waba_id: string;
  readonly solution_id?: string;
  readonly app_id?: string;
  readonly actor_id?: string;
}

/** A move between solutions. */
export interface MigrationBody {
  readonly solution_id: string;
  readonly migration_intent: Open<
    "INITIATE_MIGRATION" | "CANCEL_MIGRATION" | "CONFIRM_MIGRATION" | "SCHEDULE_MIGRATION"
  >;
  readonly target_solution_id?: string;
  readonly migration_reason?: string;
  readonly scheduled_migration_time?: string;
}

/** What became of it. */
export interface MigrationAnswer extends Success {
  readonly migration_intent_id?: string;
  readonly status?: string;
  readonly estimated_completion_time?: string;
}

/** Where a move between solutions is. */
export interface MigrationIntent {
  readonly id: string;
  readonly status?: Open<"ACCEPTED" | "COMPLETED" | "INITIATED" | "REJECTED">;
}

/** `wa.mobility`: for partners of Meta. Found in Meta's OpenAPI file alone. */
export class MobilityResource extends Resource {
  /**
   * Requests to act on behalf of the account's business that are open.
   *
   * @operation GET /{waba-id}/in_progress_onbehalf_request
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  onBehalfRequests(options?: AccountOptions & ListOptions<OnBehalfRequest>): Pages<OnBehalfRequest> {
    return this.listOf(path`/${this.account(options)}/in_progress_onbehalf_request`, options);
  }

  /**
   * Takes a step of a move.
   *
   * @operation POST /{waba-id}/obo_mobility_intent
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  createIntent(intent: MobilityBody, options?: AccountOptions): Promise<MobilityAnswer> {
    return this.graph.post(path`/${this.account(options)}/obo_mobility_intent`, writing(intent, options));
  }

  /**
   * Says that the account is to move.
   *
   * @operation POST /{waba-id}/set_obo_mobility_intent
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  setIntent(target: Omit<MobilityTarget, "waba_id">, options?: AccountOptions): Promise<MobilityAnswer> {
    const account = this.account(options);
    const body = { waba_id: account, ...target };
    return this.graph.post(path`/${account}/set_obo_mobility_intent`, writing(body, options));
  }

  /**
   * What is going to move.
   *
   * @operation GET /{obo-mobility-intent-id}
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  intent(intentId: string, options?: RequestOptions & Fields<MobilityIntent>): Promise<MobilityIntent> {
    return this.graph.get(path`/${intentId}`, reading(options));
  }

  /**
   * Takes a step of a move between solutions.
   *
   * @operation POST /{waba-id}/set_solution_migration_intent
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  setMigration(migration: MigrationBody, options?: AccountOptions): Promise<MigrationAnswer> {
    const to = path`/${this.account(options)}/set_solution_migration_intent`;
    return this.graph.post(to, writing(migration, options));
  }

  /**
   * Where a move between solutions is.
   *
   * @operation GET /{migration-intent-id}
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  migration(intentId: string, options?: RequestOptions & Fields<MigrationIntent>): Promise<MigrationIntent> {
    return this.graph.get(path`/${intentId}`, reading(options));
  }

  /**
   * Brings the partners of a solution to the Marketing Messages API.
   *
   * @operation POST /{business-id}/onboard_partners_to_mm_lite
   * @permission business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/onboarding
   */
  onboardToMarketingMessages(
    businessId: string,
    solutionId?: string,
    options?: RequestOptions,
  ): Promise<{ readonly request_id: string }> {
    const query = { solution_id: solutionId };
    const to = path`/${businessId}/onboard_partners_to_mm_lite`;
    return this.graph.post(to, { query, ...calling(options) });
  }
}
