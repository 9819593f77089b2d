/** @module Who answers a conversation: this app, or Meta's business agent. */
import { path } from "../path.ts";
import type { Recipient } from "../sender.ts";
import { type Open, type PhoneOptions, Resource, WHATSAPP, writing } from "./resource.ts";

/** What is said about a change of hands. */
export interface RoutingOptions extends PhoneOptions {
  /** For whoever takes over. At most 2,000 characters. */
  readonly metadata?: string;
}

/** That the change was taken on. A "handover" event says so as well. */
export interface RoutingAnswer {
  readonly messaging_product?: string;
}

/**
 * `wa.routing`: who answers the conversations of the client's number.
 *
 * @example
 * ```ts
 * await wa.routing.pass("5511999999999", { metadata: "Solved: invoice sent." });
 * ```
 */
export class RoutingResource extends Resource {
  /**
   * Hands the conversation to the agent of a role. @default `ai_agent`
   *
   * @operation POST /{phone-number-id}/thread_control
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/conversation-routing
   */
  pass(
    user: Recipient,
    options?: RoutingOptions & { readonly role?: Open<"ai_agent"> },
  ): Promise<RoutingAnswer> {
    const control_pass = { target_role: options?.role ?? "ai_agent" };
    return this.control(user, { action: "pass", control_pass }, options);
  }

  /**
   * Lets the conversation go, to whoever is next.
   *
   * @operation POST /{phone-number-id}/thread_control
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/conversation-routing
   */
  release(user: Recipient, options?: RoutingOptions): Promise<RoutingAnswer> {
    return this.control(user, { action: "release" }, options);
  }

  /**
   * Takes the conversation over.
   *
   * @operation POST /{phone-number-id}/thread_control
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/conversation-routing
   */
  take(user: Recipient, options?: RoutingOptions): Promise<RoutingAnswer> {
    return this.control(user, { action: "take" }, options);
  }

  private control(
    user: Recipient,
    action: object,
    options: RoutingOptions | undefined,
  ): Promise<RoutingAnswer> {
    const metadata = options?.metadata === undefined ? {} : { metadata: options.metadata };
    const body = { ...WHATSAPP, ...addressOf(user), ...action, ...metadata };
    return this.graph.post(path`/${this.phone(options)}/thread_control`, writing(body, options));
  }
}

function addressOf(user: Recipient): object {
  if (typeof user === "string") return { to: user };
  return user.phone === undefined ? { recipient: user.userId } : { to: user.phone };
}
