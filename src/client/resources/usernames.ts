/** @module The username of a business phone number. */
import { path } from "../path.ts";
import { calling, type Open, type PhoneOptions, Resource, type Success, writing } from "./resource.ts";

/** A business username, and whether users see it yet. */
export interface Username {
  /** Absent where the number has none. */
  readonly username?: string;
  readonly status?: Open<"approved" | "reserved" | "deleted">;
}

/** Usernames Meta keeps free for this business. */
interface Suggestions {
  readonly data: readonly { readonly username_suggestions?: readonly string[] }[];
}

/** `wa.username`: the name users find the client's number by. From 2026 on. */
export class UsernamesResource extends Resource {
  /**
   * The number's username.
   *
   * @operation GET /{phone-number-id}/username
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-usernames
   */
  get(options?: PhoneOptions): Promise<Username> {
    return this.graph.get(path`/${this.phone(options)}/username`, calling(options));
  }

  /**
   * Takes a username: 3 to 35 of `a-z 0-9 . _`. Refused with 147001 to 147005, for instance when it is taken;
   * `transfer: "force_transfer"` moves it here from another number of the portfolio.
   *
   * @operation POST /{phone-number-id}/username
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-usernames
   */
  set(
    username: string,
    options?: PhoneOptions & { readonly transfer?: Open<"none" | "force_transfer"> },
  ): Promise<Username & Partial<Success>> {
    const body = { username, ...(options?.transfer && { transfer_action: options.transfer }) };
    return this.graph.post(path`/${this.phone(options)}/username`, writing(body, options));
  }

  /**
   * The usernames Meta keeps free for this business.
   *
   * @operation GET /{phone-number-id}/username_suggestions
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-usernames
   */
  async suggestions(options?: PhoneOptions): Promise<string[]> {
    const to = path`/${this.phone(options)}/username_suggestions`;
    const { data } = await this.graph.get<Suggestions>(to, calling(options));
    return data.flatMap((row) => row.username_suggestions ?? []);
  }

  /**
   * Gives the username back.
   *
   * @operation DELETE /{phone-number-id}/username
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-usernames
   */
  delete(options?: PhoneOptions): Promise<Success> {
    return this.graph.delete(path`/${this.phone(options)}/username`, calling(options));
  }
}
