/** @module A user of WhatsApp with a phone: what they can do, and what they see. */
import type { WorldMessage } from "./world.ts";

/** What is known about a user. */
export interface UserOptions {
  /** The name in the profile. @default "User 9999", by the last digits of the number */
  readonly name?: string;
  /** The business-scoped id, `BR.1234…`. @default one made from the number */
  readonly userId?: string;
  /** Shown with a username instead of a number. */
  readonly username?: string;
  /** Whether webhooks leave out the number (`from`, `wa_id`, `recipient_id`), as for users with a username. @default false */
  readonly hidesPhone?: boolean;
  /** Whether the number is on WhatsApp. When not, messages fail with 131026 in a status webhook. @default true */
  readonly onWhatsApp?: boolean;
  /** Graph's code that messages to the user fail with in a status webhook: 131049, 131050, 130472 … @default none */
  readonly failsWith?: number;
  /** Whether the user reads every message as soon as it arrives. @default the emulator's `autoRead` */
  readonly autoRead?: boolean;
}

/** A message as a user sends it: text, or an object in Graph's words, as webhooks or the builders spell it. */
export type UserMessage = string | { readonly type: string; readonly [content: string]: unknown };

/** Options of what a user does. */
export interface ActOptions {
  /** Id of the message that is quoted. */
  readonly replyTo?: string;
}

/** Which message a tap is on, where not the latest that has such a button. */
export interface TapOptions {
  readonly on?: string;
}

/** Options of {@link User.calls}. */
export interface CallOptions {
  /** What the user's phone offers. @default a description that no media flows by */
  readonly sdp?: string;
}

/**
 * Someone who writes to the business. Every action resolves when the webhook has answered the first try of its
 * delivery, whatever it answered (`emulator.world.deliveries` knows), and gives the message it made.
 */
export interface User {
  /** Digits, with country code. */
  readonly phone: string;
  readonly name: string;
  /** The business-scoped id. */
  readonly userId: string;
  readonly username: string | undefined;
  readonly hidesPhone: boolean;
  readonly onWhatsApp: boolean;
  readonly blocked: boolean;
  /** The chat, oldest first, both directions. */
  readonly messages: readonly WorldMessage[];
  /** The latest message of the business that reached the phone. */
  readonly last: WorldMessage | undefined;
  /** Until when the business shows as typing: milliseconds since the epoch, 0 when it does not. */
  readonly typingUntil: number;
  /**
   * Sends a message. Media may be given by the `id` of `world.media.add(…)`, or by a `link`, for which a small
   * stand-in file is stored.
   *
   * @example
   * ```ts
   * const customer = emulator.world.user("5511999999999");
   * await customer.sends("Olá!");
   * await customer.sends({ type: "image", image: { link: "https://example.com/cat.jpg", caption: "Look" } });
   * ```
   */
  sends(message: UserMessage, options?: ActOptions): Promise<WorldMessage>;
  /** Sends a message that quotes another. */
  replies(messageId: string, message: UserMessage): Promise<WorldMessage>;
  /** Taps a reply button of an interactive message or a template, by its title or id. */
  taps(titleOrId: string, options?: TapOptions): Promise<WorldMessage>;
  /** Chooses a row of a list, by its title or id. */
  chooses(titleOrId: string, options?: TapOptions): Promise<WorldMessage>;
  /** Submits the latest flow with this response. */
  submits(response: Readonly<Record<string, unknown>>, options?: TapOptions): Promise<WorldMessage>;
  /** Puts an emoji on a message. @default messageId of the latest message of the business */
  reacts(emoji: string, messageId?: string): Promise<WorldMessage>;
  /** Takes the emoji back. */
  unreacts(messageId?: string): Promise<WorldMessage>;
  /** Shares a place, in degrees. */
  sendsLocation(place: {
    readonly latitude: number;
    readonly longitude: number;
    readonly name?: string;
    readonly address?: string;
  }): Promise<WorldMessage>;
  /** Opens the chat: every message that arrived becomes `read`. */
  reads(): Promise<void>;
  /** Listens to a voice message: `played`. @default messageId of the latest audio message */
  plays(messageId?: string): Promise<void>;
  /**
   * Calls the business, which hears of it on the field `calls`. Resolves with the id of the call, which rings until
   * the business accepts or rejects it.
   */
  calls(options?: CallOptions): Promise<string>;
  /** Ends the call that goes on. */
  hangsUp(): Promise<void>;
  /** Follows the invitation link of a group: into the group, or to its join requests. */
  joins(inviteLink: string): Promise<void>;
  /** From now on, messages of the business stay `sent`. */
  blocks(): void;
  /** Takes the block back. What was held until now is not delivered later. */
  unblocks(): void;
}
