/** @module The options of the emulator. */
import type { Clock } from "../core/clock.ts";
import type { WorldTemplate } from "./template-shelf.ts";

/** Options of `createEmulator`. Every one has a default that works. */
export interface EmulatorOptions {
  /** The token that calls must carry. @default a made-up one, in `clientOptions` */
  readonly accessToken?: string;
  /** What deliveries are signed with. @default a made-up one, in `webhookOptions` */
  readonly appSecret?: string;
  /** What the webhook is verified with. @default a made-up one, in `webhookOptions` */
  readonly verifyToken?: string;
  /** @default "106540352242922" */
  readonly phoneNumberId?: string;
  /** @default "102290129340398" */
  readonly businessAccountId?: string;
  /** The app that calls. @default "634974688087057" */
  readonly appId?: string;
  /** The business portfolio that the account belongs to. @default "506914307656634" */
  readonly businessId?: string;
  /** The business's own number, as webhooks show it. @default "15550783881" */
  readonly displayPhoneNumber?: string;
  /** The business's name. @default "Emulated Business" */
  readonly verifiedName?: string;
  /** The code that proves that a new number is the business's. @default "123456" */
  readonly verificationCode?: string;
  /** Where deliveries go. It is verified before the first of them. @default none: call `connect` */
  readonly webhookUrl?: string;
  /** How webhooks are delivered. */
  readonly delivery?: DeliveryOptions;
  /**
   * What must exist before it is used. `templates`: an unknown template is refused with 132001. `media`: an unknown
   * media id is refused with 100. Turn off to replay requests of another account. @default both true, as at Meta
   */
  readonly strict?: { readonly templates?: boolean; readonly media?: boolean };
  /**
   * What happens to a free-form message more than 24 hours after the user's last one. `"status"`: it is accepted,
   * and fails with 131047 in a status webhook, which is what Meta does. `"response"`: the call itself is refused with
   * 131047, which older accounts report. `"off"`: it is delivered. @default "status"
   */
  readonly window?: "status" | "response" | "off";
  /**
   * What Meta's reviewers do with a new or edited template, which is `PENDING` until then. `"approve"`: it is approved
   * one second later, on the emulator's clock. `"manual"`: it stays pending until `world.templates` is told.
   * @default "approve"
   */
  readonly review?: "approve" | "manual" | ReviewOptions;
  /** Limits that are enforced, on the emulator's clock. @default none */
  readonly limits?: LimitOptions;
  /** Whether users read every message as soon as it arrives. @default false */
  readonly autoRead?: boolean;
  /** Whether every call must carry an `appsecret_proof`. One that is sent is always checked. @default false */
  readonly requireAppSecretProof?: boolean;
  /**
   * How WhatsApp writes a number that a business gave it. Meta rewrites some: Brazil's ninth digit, Mexico's 1.
   * @default as it was given, digits only
   * @example waId: (phone) => phone.replace(/^(55\d\d)9(\d{8})$/, "$1$2")
   */
  readonly waId?: (phone: string) => string;
  /** Version of the webhooks. Before `v24.0`, statuses carry a `conversation`. @default "v25.0" */
  readonly webhookVersion?: string;
  /** Where time comes from. `emulator.advance(ms)` runs ahead of it. @default the real clock */
  readonly clock?: Clock;
  /** A number from 0 up to 1, for ids and shuffling. @default Math.random */
  readonly random?: () => number;
}

/** How templates are reviewed. */
export interface ReviewOptions {
  /** Milliseconds until the decision, on the emulator's clock: `emulator.advance(ms)` brings it about. @default 1000 */
  readonly delayMs?: number;
  /**
   * The decision. `"manual"` leaves the template pending.
   * @default every template is approved
   * @example decide: ({ category }) => (category === "MARKETING" ? { reject: "PROMOTIONAL" } : "approve")
   */
  readonly decide?: (template: WorldTemplate) => Verdict;
}

/** What a review comes to. A rejection has Meta's reason: `INVALID_FORMAT`, `SCAM`, `PROMOTIONAL` … */
export type Verdict = "approve" | "manual" | { readonly reject: string };

/** How webhooks are delivered. The defaults are Meta's good days; the rest are its bad ones. */
export interface DeliveryOptions {
  /**
   * Milliseconds before each further try, on the emulator's clock, after anything but a 200. Meta goes on for up to 7
   * days; the default gives up after half a minute, and keeps the delivery for `world.redeliver`.
   * @default [0, 1000, 2000, 4000, 8000, 16000]
   */
  readonly retryDelaysMs?: readonly number[];
  /** Milliseconds a webhook has to answer. @default 10000 */
  readonly timeoutMs?: number;
  /** Whether what happens at the same moment goes in one POST. @default false */
  readonly batch?: boolean;
  /** Whether every delivery comes twice, at the same moment. @default false */
  readonly duplicate?: boolean;
  /** Whether what happens at the same moment comes in a random order. @default false */
  readonly shuffle?: boolean;
}

/**
 * Limits of the Cloud API.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */
export interface LimitOptions {
  /** Messages in any second; Meta's figure is 80. More are refused with 130429. @default no limit */
  readonly perSecond?: number;
  /** Whether one user can get 1 message per 6 s with a burst of 45. More are refused with 131056. @default false */
  readonly perPair?: boolean;
  /** Templates of an account. More are refused with 2388019. @default 6000, as of a verified business */
  readonly templates?: number;
}
