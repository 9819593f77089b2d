/** @module Taking a customer on: from the code of Embedded Signup to a number that can send. */
import { WhatsAppError } from "../../core/errors.ts";
import { path } from "../path.ts";
import type { PhoneNumber, Registration } from "./phone-numbers.ts";
import {
  type AppOptions,
  calling,
  missing,
  type Open,
  type Page,
  type RequestOptions,
  Resource,
  type Success,
  WHATSAPP,
} from "./resource.ts";
import type { CallbackOverride } from "./subscriptions.ts";

/** A token. Keep it as you keep a password. */
export interface AccessToken {
  readonly access_token: string;
  readonly token_type?: string;
  /** Seconds; absent where it does not expire. */
  readonly expires_in?: number;
}

/** What Meta knows about a token. */
export interface TokenInfo {
  readonly is_valid: boolean;
  readonly app_id?: string;
  readonly type?: Open<"SYSTEM_USER" | "USER" | "APP">;
  readonly application?: string;
  readonly user_id?: string;
  /** Seconds since the epoch; 0: never. */
  readonly expires_at?: number;
  readonly data_access_expires_at?: number;
  readonly issued_at?: number;
  readonly scopes?: readonly string[];
  /** Which permission was given for which objects; no ids: for all. */
  readonly granular_scopes?: readonly { readonly scope: string; readonly target_ids?: readonly string[] }[];
  readonly error?: { readonly code?: number; readonly message?: string };
}

/** Options of the calls made in the name of the app. */
export interface AppSecretOptions extends AppOptions {
  /** @default the client's `appSecret` */
  readonly appSecret?: string;
}

/** What {@link OnboardingResource.complete} is given. */
export interface OnboardingOptions extends AppSecretOptions {
  /** What Embedded Signup handed to your page. Good once, for 30 seconds. */
  readonly code: string;
  /** Only where Embedded Signup ran with one. */
  readonly redirectUri?: string;
  /** @default the account the token was given for */
  readonly businessAccountId?: string;
  /** @default the account's number, where it has one alone */
  readonly phoneNumberId?: string;
  /** Registers the number with this pin. Left out for numbers that keep the WhatsApp Business app. */
  readonly registration?: Registration;
  /** Sends the account's webhooks to an address of their own. */
  readonly callback?: CallbackOverride;
}

/** What became of one step. After a failure, the steps that need it are skipped. */
export type Step<T> =
  | { readonly status: "done"; readonly value: T }
  | { readonly status: "failed"; readonly error: unknown }
  | { readonly status: "skipped"; readonly reason: string };

/** What became of each step, in the order they were made. */
export interface Onboarding {
  /** Every step that was wanted is done. */
  readonly complete: boolean;
  readonly token: Step<AccessToken>;
  readonly inspection: Step<TokenInfo>;
  readonly account: Step<string>;
  readonly subscription: Step<Success>;
  readonly number: Step<string>;
  readonly registration: Step<Success>;
}

/** The permission whose targets are the accounts a token is for. */
const ACCOUNT_SCOPE = "whatsapp_business_management";

/**
 * `wa.onboarding`: needs the app's id and secret.
 *
 * @example
 * ```ts
 * const code = "what Embedded Signup handed to your page";
 * const result = await wa.onboarding.complete({ code, registration: { pin: "123456" } });
 * if (!result.complete) console.warn(result.registration.status);
 * ```
 */
export class OnboardingResource extends Resource {
  /**
   * All of it in one call: code to token, what the token is for, webhooks, registration. Never throws for a step
   * that failed: the result says which, so that you can go on from there.
   *
   * @operation GET /oauth/access_token
   * @operation GET /debug_token
   * @operation POST /{waba-id}/subscribed_apps
   * @operation GET /{waba-id}/phone_numbers
   * @operation POST /{phone-number-id}/register
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider
   */
  async complete(options: OnboardingOptions): Promise<Onboarding> {
    const { registration: wanted } = options;
    const token = await step(() => this.exchangeCode(options.code, options));
    const bearer = then(token, ({ access_token }) => access_token);
    const inspection = await after(bearer, (value) => this.inspectToken(value, options));
    const account = await after(inspection, async (info) => options.businessAccountId ?? accountOf(info));
    const subscription = await after2(account, bearer, (id, value) => this.subscribe(id, value, options));
    const number = await after2(account, bearer, (id, value) => this.findNumber(id, value, options));
    const registration = wanted
      ? await after2(number, bearer, (id, value) => this.register(id, value, wanted, options))
      : skipped("no registration was asked for");
    const needed = [token, inspection, account, subscription, ...(wanted ? [number, registration] : [])];
    const complete = needed.every(({ status }) => status === "done");
    return { complete, token, inspection, account, subscription, number, registration };
  }

  /**
   * Turns the code of Embedded Signup into a token of the customer's business.
   *
   * @operation GET /oauth/access_token
   * @permission an app secret
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider
   */
  exchangeCode(
    code: string,
    options?: AppSecretOptions & { readonly redirectUri?: string },
  ): Promise<AccessToken> {
    const query = { ...this.appCredentials(options), code, redirect_uri: options?.redirectUri };
    return this.graph.get("/oauth/access_token", { query, accessToken: false, ...calling(options) });
  }

  /**
   * The app's own token.
   *
   * @operation GET /oauth/access_token
   * @permission an app secret
   * @see https://developers.facebook.com/docs/facebook-login/guides/access-tokens
   */
  appToken(options?: AppSecretOptions): Promise<AccessToken> {
    const query = { grant_type: "client_credentials", ...this.appCredentials(options) };
    return this.graph.get("/oauth/access_token", { query, accessToken: false, ...calling(options) });
  }

  /**
   * What a token is for, whether it is good, and until when.
   *
   * @operation GET /debug_token
   * @permission an app token
   * @see https://developers.facebook.com/docs/graph-api/reference/debug_token/
   */
  async inspectToken(token: string, options?: AppSecretOptions): Promise<TokenInfo> {
    const { client_id, client_secret } = this.appCredentials(options);
    const accessToken = `${client_id}|${client_secret}`;
    const call = { query: { input_token: token }, accessToken, ...calling(options) };
    return (await this.graph.get<{ readonly data: TokenInfo }>("/debug_token", call)).data;
  }

  private subscribe(account: string, accessToken: string, options: OnboardingOptions): Promise<Success> {
    const body = options.callback && { body: options.callback };
    return this.graph.post(path`/${account}/subscribed_apps`, { accessToken, ...body, ...calling(options) });
  }

  private async findNumber(
    account: string,
    accessToken: string,
    options: OnboardingOptions,
  ): Promise<string> {
    if (options.phoneNumberId !== undefined) return options.phoneNumberId;
    const call = { accessToken, ...calling(options) };
    const { data } = await this.graph.get<Page<PhoneNumber>>(path`/${account}/phone_numbers`, call);
    return only(
      data.map(({ id }) => id),
      "phone number",
    );
  }

  private register(
    number: string,
    accessToken: string,
    registration: Registration,
    options: RequestOptions,
  ): Promise<Success> {
    const body = { ...WHATSAPP, ...registration };
    return this.graph.post(path`/${number}/register`, { body, accessToken, ...calling(options) });
  }

  private appCredentials(options: AppSecretOptions | undefined): {
    client_id: string;
    client_secret: string;
  } {
    const client_secret = options?.appSecret ?? this.ids.appSecret ?? missing("appSecret");
    return { client_id: this.app(options), client_secret };
  }
}

function accountOf(info: TokenInfo): string {
  const scopes = info.granular_scopes?.filter(({ scope }) => scope === ACCOUNT_SCOPE) ?? [];
  return only(
    scopes.flatMap(({ target_ids = [] }) => target_ids),
    "business account",
  );
}

/** Does not guess between several. */
function only(ids: readonly string[], what: string): string {
  const [id, ...more] = ids;
  if (id !== undefined && more.length === 0) return id;
  throw new WhatsAppError(
    "onboarding_unclear",
    `The token is for ${ids.length} ${what}s, so it is not clear which one to onboard. Pass its id.`,
  );
}

async function step<T>(run: () => Promise<T>): Promise<Step<T>> {
  try {
    return { status: "done", value: await run() };
  } catch (error) {
    return { status: "failed", error };
  }
}

function then<T, U>(before: Step<T>, turn: (value: T) => U): Step<U> {
  return before.status === "done" ? { status: "done", value: turn(before.value) } : before;
}

async function after<T, U>(before: Step<T>, run: (value: T) => Promise<U>): Promise<Step<U>> {
  return before.status === "done"
    ? step(() => run(before.value))
    : skipped("the step before it was not done");
}

async function after2<A, B, U>(
  first: Step<A>,
  second: Step<B>,
  run: (a: A, b: B) => Promise<U>,
): Promise<Step<U>> {
  const both: Step<{ a: A; b: B }> =
    first.status !== "done" ? first : then(second, (b) => ({ a: first.value, b }));
  return after(both, ({ a, b }) => run(a, b));
}

function skipped(reason: string): Step<never> {
  return { status: "skipped", reason };
}
