/** @module Users a number has blocked. */
import { isRecord } from "../../core/check.ts";
import { path } from "../path.ts";
import { type ListOptions, type Pages, type PhoneOptions, Resource, WHATSAPP, writing } from "./resource.ts";

/** A blocked user. */
export interface BlockedUser {
  readonly messaging_product?: string;
  readonly wa_id?: string;
  readonly user_id?: string;
}

/** Who to block: a phone number, or a business-scoped user id. */
export type BlockTarget = string | { readonly user: string } | { readonly user_id: string };

/** What became of the users of a call. Some may have failed while others succeeded. */
export interface BlockResult {
  /** Those that are now blocked, or unblocked. */
  readonly done: readonly BlockOutcome[];
  /** Those that are as they were, and why. */
  readonly failed: readonly BlockFailure[];
  /** Graph's whole answer. */
  readonly raw: unknown;
}

/** A user of a call: `input` is what you gave. */
export interface BlockOutcome {
  readonly input: string;
  readonly wa_id?: string;
  readonly user_id?: string;
}

/** A user nothing was done about. */
export interface BlockFailure extends BlockOutcome {
  readonly errors?: readonly {
    readonly code: number;
    readonly message?: string;
    readonly error_data?: { readonly details?: string };
  }[];
}

/** Graph's answer, with status 200, or 400 if only some failed. */
interface BlockAnswer {
  readonly block_users?: {
    readonly added_users?: readonly BlockOutcome[];
    readonly removed_users?: readonly BlockOutcome[];
    readonly failed_users?: readonly BlockFailure[];
  };
}

/**
 * `wa.blocks`: at most 64,000 users, and only those who wrote in the last 24 hours can be blocked.
 *
 * @example
 * ```ts
 * const { failed } = await wa.blocks.block(["5511999999999"]);
 * for (const { input, errors } of failed) console.warn(input.slice(-4), errors?.[0]?.code);
 * ```
 */
export class BlocksResource extends Resource {
  /**
   * Blocks users. Says of each whether it worked; throws only where the call as a whole was refused.
   *
   * @operation POST /{phone-number-id}/block_users
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users
   */
  async block(users: readonly BlockTarget[], options?: PhoneOptions): Promise<BlockResult> {
    const call = { ...writing(bodyFor(users), options), accepts: hasUsers };
    return resultOf(await this.graph.post(path`/${this.phone(options)}/block_users`, call));
  }

  /**
   * Unblocks users. Says of each whether it worked.
   *
   * @operation DELETE /{phone-number-id}/block_users
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users
   */
  async unblock(users: readonly BlockTarget[], options?: PhoneOptions): Promise<BlockResult> {
    const call = { ...writing(bodyFor(users), options), accepts: hasUsers };
    return resultOf(await this.graph.delete(path`/${this.phone(options)}/block_users`, call));
  }

  /**
   * Every user the number has blocked.
   *
   * @operation GET /{phone-number-id}/block_users
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users
   */
  list(options?: PhoneOptions & ListOptions<BlockedUser>): Pages<BlockedUser> {
    return this.listOf(path`/${this.phone(options)}/block_users`, options);
  }
}

function bodyFor(users: readonly BlockTarget[]): object {
  return { ...WHATSAPP, block_users: users.map((user) => (typeof user === "string" ? { user } : user)) };
}

function hasUsers(answer: unknown): boolean {
  return isRecord(answer) && isRecord(answer.block_users);
}

function resultOf(answer: BlockAnswer): BlockResult {
  const { added_users, removed_users, failed_users = [] } = answer.block_users ?? {};
  return { done: added_users ?? removed_users ?? [], failed: failed_users, raw: answer };
}
