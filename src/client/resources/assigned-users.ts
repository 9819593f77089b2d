/** @module Who may do what with an account. */
import { path } from "../path.ts";
import {
  type AccountOptions,
  calling,
  type ListOptions,
  type Open,
  type Pages,
  Resource,
  type Success,
} from "./resource.ts";

/** A user of an account. */
export interface AssignedUser {
  readonly id: string;
  readonly name?: string;
  readonly business?: { readonly id?: string; readonly name?: string };
  readonly user_type?: Open<"BUSINESS_USER" | "SYSTEM_USER" | "PERSONAL_USER">;
  readonly tasks?: readonly AccountTask[];
}

/** What a user may do. */
export type AccountTask = Open<
  | "MANAGE"
  | "DEVELOP"
  | "MANAGE_TEMPLATES"
  | "MANAGE_PHONE"
  | "VIEW_COST"
  | "MANAGE_EXTENSIONS"
  | "VIEW_PHONE_ASSETS"
  | "MANAGE_PHONE_ASSETS"
  | "VIEW_TEMPLATES"
  | "VIEW_INSIGHTS"
  | "RECEIVE_INCOMING_MESSAGES"
  | "MANAGE_BILLING"
  | "MANAGE_USERS"
  | "MESSAGING"
  | "FULL_CONTROL"
>;

/** `wa.assignedUsers`: the users of the client's account. */
export class AssignedUsersResource extends Resource {
  /**
   * The users a portfolio has put to the account.
   *
   * @operation GET /{waba-id}/assigned_users
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-system-users
   */
  list(businessId: string, options?: AccountOptions & ListOptions<AssignedUser>): Pages<AssignedUser> {
    return this.listOf(path`/${this.account(options)}/assigned_users`, options, { business: businessId });
  }

  /**
   * Lets a user, mostly a system user, work on the account. Gives them these tasks instead of the ones they had.
   *
   * @operation POST /{waba-id}/assigned_users
   * @permission business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-system-users
   */
  add(userId: string, tasks: readonly AccountTask[], options?: AccountOptions): Promise<Success> {
    const query = { user: userId, tasks: JSON.stringify(tasks) };
    const to = path`/${this.account(options)}/assigned_users`;
    return this.graph.post(to, { query, ...calling(options) });
  }

  /**
   * Takes a user off the account.
   *
   * @operation DELETE /{waba-id}/assigned_users
   * @permission business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-system-users
   */
  remove(userId: string, options?: AccountOptions): Promise<Success> {
    const to = path`/${this.account(options)}/assigned_users`;
    return this.graph.delete(to, { query: { user: userId }, ...calling(options) });
  }
}
