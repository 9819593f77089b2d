/** @module The options of a client. */
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/logger.ts";
import type { Store } from "../store/store.ts";
import type { Hooks } from "./hooks.ts";
import type { Limiter, RateLimitOptions } from "./limiter.ts";
import type { TokenProvider } from "./token.ts";
import type { Transport } from "./transport.ts";

/** Graph's version when none is given. https://developers.facebook.com/docs/graph-api/changelog */
export const API_VERSION = "v25.0";
/** Where Graph is. */
export const BASE_URL = "https://graph.facebook.com";

/** Options of `new WhatsApp(…)`. */
export interface WhatsAppOptions {
  /** A system user's token, or a function that gives one for each request and is asked anew when one is refused. */
  readonly accessToken: string | TokenProvider;
  /** The id of the business phone number that sends: not the number itself. */
  readonly phoneNumberId: string;
  /** The id of the WhatsApp Business Account that the number belongs to. */
  readonly businessAccountId?: string | undefined;
  /** The id of the Meta app that the token belongs to. Needed by `wa.uploads`, `wa.onboarding` and app subscriptions. */
  readonly appId?: string | undefined;
  /** The app's secret. Needed for {@link WhatsAppOptions.appSecretProof}, and handy for `createWebhook`. */
  readonly appSecret?: string | undefined;
  /** The token that the webhook's verification asks for. Kept for `createWebhook`; no call uses it. */
  readonly verifyToken?: string | undefined;
  /** @default "v25.0" */
  readonly apiVersion?: string | undefined;
  /** Another address of the API, such as an emulator's. The token goes there. @default "https://graph.facebook.com" */
  readonly baseUrl?: string | undefined;
  /**
   * The `fetch` to use, called with one `Request`.
   *
   * @example
   * ```ts
   * import { WhatsApp } from "whatsapp-enterprise";
   * import { createEmulator } from "whatsapp-enterprise/emulator";
   *
   * const client = new WhatsApp({ accessToken, phoneNumberId, fetch: createEmulator().fetch });
   * ```
   */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Another way out than `fetch`, such as `request` of undici, which takes half the CPU. Do not give both. */
  readonly transport?: Transport | undefined;
  /** Where processes keep a limit together, with `rateLimit: { shared: true }`. Nothing else of the client uses it. */
  readonly store?: Store | undefined;
  /** How fast each number sends; a limiter to share between clients; or `false` to send as fast as asked. */
  readonly rateLimit?: false | RateLimitOptions | Limiter | undefined;
  /** Told about requests and repetitions, never about contents. @default silent */
  readonly logger?: Logger | undefined;
  /** @default the real clock */
  readonly clock?: Clock | undefined;
  /** Numbers from 0 up to 1, for the jitter of pauses. @default Math.random */
  readonly random?: (() => number) | undefined;
  /** How long a call may take in all, waiting for its turn and retries included, in milliseconds. @default 30000 */
  readonly timeoutMs?: number | undefined;
  /** How often a call is repeated where that is safe. @default 3 */
  readonly maxRetries?: number | undefined;
  /** Proves with each call that the token's user knows the app secret. @default false */
  readonly appSecretProof?: boolean | undefined;
  /** The only hosts the token may go to, instead of Meta's. `*.example.com` names all subdomains. */
  readonly allowedHosts?: readonly string[] | undefined;
  readonly hooks?: Hooks | undefined;
}
