/** @module Which app gets an account's webhooks, and where they go. */
import type { GraphRequestOptions } from "../graph-client.ts";
import { path } from "../path.ts";
import type { CallbackConfiguration } from "./phone-numbers.ts";
import {
  type AccountOptions,
  type AppOptions,
  calling,
  type Fields,
  missing,
  type Page,
  type Pages,
  type PhoneOptions,
  type RequestOptions,
  Resource,
  reading,
  type Success,
  writing,
} from "./resource.ts";

/** An app that gets an account's webhooks. */
export interface SubscribedApp {
  readonly whatsapp_business_api_data?: {
    readonly id: string;
    readonly name?: string;
    readonly link?: string;
  };
  /** Where they go instead of the app's own address. */
  readonly override_callback_uri?: string;
  readonly id?: string;
  readonly name?: string;
}

/** Another address for webhooks. It has to answer Meta's challenge at once, with this token. */
export interface CallbackOverride {
  readonly override_callback_uri: string;
  readonly verify_token: string;
}

/** What an app is subscribed to. */
export interface AppSubscription {
  readonly object: string;
  readonly callback_url?: string;
  readonly active?: boolean;
  readonly fields?: readonly { readonly name: string; readonly version?: string }[];
}

/** Where an app's webhooks go, and which. */
export interface AppSubscriptionBody {
  readonly callback_url: string;
  readonly verify_token: string;
  /** As `messages`, `message_template_status_update` … */
  readonly fields: readonly string[];
  /** @default "whatsapp_business_account" */
  readonly object?: string;
}

/** Options of the calls about an app, which are made with the app's own token. */
export interface AppTokenOptions extends AppOptions {
  /** @default the client's `appSecret` */
  readonly appSecret?: string;
}

/**
 * `wa.subscriptions`: who gets the webhooks of the client's account, and where.
 *
 * @example
 * ```ts
 * await wa.subscriptions.subscribe();
 * await wa.subscriptions.overrideNumberCallback({
 *   override_callback_uri: "https://example.com/tenants/7/webhook",
 *   verify_token: "of-tenant-7",
 * });
 * ```
 */
export class SubscriptionsResource extends Resource {
  /**
   * The apps that get the account's webhooks.
   *
   * @operation GET /{waba-id}/subscribed_apps
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-webhooks
   */
  list(options?: AccountOptions & Fields<SubscribedApp>): Pages<SubscribedApp> {
    return this.listOf(path`/${this.account(options)}/subscribed_apps`, options);
  }

  /**
   * Lets the token's app get the account's webhooks, at its own address. Also removes an override.
   *
   * @operation POST /{waba-id}/subscribed_apps
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-webhooks
   */
  subscribe(options?: AccountOptions): Promise<Success> {
    return this.graph.post(path`/${this.account(options)}/subscribed_apps`, calling(options));
  }

  /**
   * The account's webhooks go to another address than the app's.
   *
   * @operation POST /{waba-id}/subscribed_apps
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
   */
  overrideCallback(override: CallbackOverride, options?: AccountOptions): Promise<Success> {
    return this.graph.post(path`/${this.account(options)}/subscribed_apps`, writing(override, options));
  }

  /**
   * The account's webhooks go to the app's address again.
   *
   * @operation POST /{waba-id}/subscribed_apps
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
   */
  removeCallbackOverride(options?: AccountOptions): Promise<Success> {
    return this.subscribe(options);
  }

  /**
   * Stops the account's webhooks to the token's app.
   *
   * @operation DELETE /{waba-id}/subscribed_apps
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/manage-webhooks
   */
  unsubscribe(options?: AccountOptions): Promise<Success> {
    return this.graph.delete(path`/${this.account(options)}/subscribed_apps`, calling(options));
  }

  /**
   * The addresses that count for a number: its own, the account's, the app's.
   *
   * @operation GET /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
   */
  async numberCallbacks(options?: PhoneOptions): Promise<CallbackConfiguration> {
    const call = reading(options, { fields: "webhook_configuration" });
    const to = path`/${this.phone(options)}`;
    const number = await this.graph.get<{ webhook_configuration?: CallbackConfiguration }>(to, call);
    return number.webhook_configuration ?? {};
  }

  /**
   * The number's webhooks go to another address than the account's.
   *
   * @operation POST /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
   */
  overrideNumberCallback(override: CallbackOverride, options?: PhoneOptions): Promise<Success> {
    const body = { webhook_configuration: override };
    return this.graph.post(path`/${this.phone(options)}`, writing(body, options));
  }

  /**
   * The number's webhooks go where the account's do again.
   *
   * @operation POST /{phone-number-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
   */
  removeNumberCallbackOverride(options?: PhoneOptions): Promise<Success> {
    const body = { webhook_configuration: { override_callback_uri: "" } };
    return this.graph.post(path`/${this.phone(options)}`, writing(body, options));
  }

  /**
   * What the app is subscribed to.
   *
   * @operation GET /{app-id}/subscriptions
   * @permission an app token
   * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions/
   */
  async appSubscriptions(options?: AppTokenOptions): Promise<readonly AppSubscription[]> {
    const to = path`/${this.app(options)}/subscriptions`;
    return (await this.graph.get<Page<AppSubscription>>(to, this.asApp(options))).data;
  }

  /**
   * Says where the app's webhooks go, and which fields it wants. Meta's challenge must be answered meanwhile.
   *
   * @operation POST /{app-id}/subscriptions
   * @permission an app token
   * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions/
   */
  setAppSubscription(subscription: AppSubscriptionBody, options?: AppTokenOptions): Promise<Success> {
    const { object = "whatsapp_business_account", callback_url, verify_token, fields } = subscription;
    const body = { object, callback_url, verify_token, fields: fields.join(",") };
    return this.graph.post(path`/${this.app(options)}/subscriptions`, { body, ...this.asApp(options) });
  }

  /**
   * Ends the app's subscription, or its subscription to some fields.
   *
   * @operation DELETE /{app-id}/subscriptions
   * @permission an app token
   * @see https://developers.facebook.com/docs/graph-api/reference/app/subscriptions/
   */
  deleteAppSubscription(
    options?: AppTokenOptions & { readonly object?: string; readonly fields?: readonly string[] },
  ): Promise<Success> {
    const { object = "whatsapp_business_account", fields } = options ?? {};
    const query = { object, fields };
    return this.graph.delete(path`/${this.app(options)}/subscriptions`, { query, ...this.asApp(options) });
  }

  /** An app's token is its id and its secret. */
  private asApp(options: (AppTokenOptions & RequestOptions) | undefined): GraphRequestOptions {
    const secret = options?.appSecret ?? this.ids.appSecret ?? missing("appSecret");
    return { accessToken: `${this.app(options)}|${secret}`, ...calling(options) };
  }
}
