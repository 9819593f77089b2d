/** @module What exists on Meta's side of the emulator: users and their phones, messages, media, templates, deliveries, calls. */
import type { MediaShelf } from "./media-shelf.ts";
import type { TemplateShelf } from "./template-shelf.ts";
import type { User, UserOptions } from "./user.ts";

/** How far a message got. `received` is a user's message that the business has not marked as read. */
export type MessageStatus = "accepted" | "sent" | "delivered" | "read" | "played" | "failed" | "received";

/** One step of a message's way. */
export interface StatusStep {
  readonly status: MessageStatus;
  /** Milliseconds since the epoch, on the emulator's clock. */
  readonly at: number;
  /** Why it failed: Graph's code. */
  readonly code?: number;
  /** Why it failed, in Graph's words. */
  readonly reason?: string;
}

/** A message in a chat. The object is live: its status, history and reactions change with time. */
export interface WorldMessage {
  /** The `wamid…` both sides know it by. */
  readonly id: string;
  readonly from: "user" | "business";
  /** The user's {@link User.phone}; undefined in a group. */
  readonly phone: string | undefined;
  readonly groupId?: string;
  readonly type: string;
  /** What a person reads in it: the text, the caption, the body, the title of a button. `""` when there is none. */
  readonly text: string;
  /** The message in Graph's JSON: the request's body without the token, or the message of the webhook. */
  readonly content: Readonly<Record<string, unknown>>;
  /** The account's components of the template that was sent, so that it can be shown filled. */
  readonly templateComponents?: readonly unknown[];
  /** Milliseconds since the epoch, on the emulator's clock. */
  readonly at: number;
  /** Id of the message it quotes. */
  readonly replyTo?: string;
  readonly status: MessageStatus;
  readonly history: readonly StatusStep[];
  /** Emoji on this message, by who put it there. */
  readonly reactions: { readonly user?: string; readonly business?: string };
}

/** One try to hand a delivery to the webhook. */
export interface DeliveryAttempt {
  /** Milliseconds since the epoch, on the emulator's clock. */
  readonly at: number;
  /** The HTTP status that came back; undefined while none has, or when none came. */
  readonly status?: number;
  /** Why no status came. */
  readonly error?: string;
  /** How long the answer took; undefined while there is none. */
  readonly durationMs?: number;
  /** A second copy of the same body, sent on purpose. */
  readonly copy?: boolean;
}

/** One POST to the business's webhook, with every try. Deliveries are never forgotten. */
export interface Delivery {
  readonly id: string;
  /** Milliseconds since the epoch, on the emulator's clock. */
  readonly at: number;
  /** The exact text that is signed and sent. */
  readonly body: string;
  readonly payload: unknown;
  /** Ids of the messages it tells of. */
  readonly messageIds: readonly string[];
  readonly attempts: readonly DeliveryAttempt[];
  /** `undelivered`: every try failed. `no_webhook`: there was nobody to tell. Both can be sent again by `redeliver`. */
  readonly outcome: "pending" | "delivered" | "undelivered" | "no_webhook";
}

/** A request to Graph and its answer. The token is not in it. */
export interface GraphCall {
  readonly id: string;
  /** Milliseconds since the epoch, on the emulator's clock. */
  readonly at: number;
  readonly method: string;
  /** With the version, without `access_token`. */
  readonly path: string;
  /** The JSON or form that was sent. Files are left out. */
  readonly request: unknown;
  /** 0 when the connection was reset or left hanging on purpose. */
  readonly status: number;
  /** The JSON that was answered. */
  readonly response: unknown;
  readonly durationMs: number;
}

/** Something that happened. Messages and deliveries are told of again whenever they change. */
export type WorldChange =
  | { readonly kind: "user"; readonly user: User }
  | { readonly kind: "message"; readonly message: WorldMessage }
  | { readonly kind: "typing"; readonly user: User; readonly until: number }
  | { readonly kind: "delivery"; readonly delivery: Delivery }
  | { readonly kind: "call"; readonly call: GraphCall };

/** Meta's side: what the business's calls have changed, and what users do. */
export interface World {
  readonly users: readonly User[];
  /** Both directions, oldest first. */
  readonly messages: readonly WorldMessage[];
  readonly deliveries: readonly Delivery[];
  readonly calls: readonly GraphCall[];
  readonly media: MediaShelf;
  readonly templates: TemplateShelf;
  /**
   * The user with this phone number, made when there is none yet. Options given for a known user change the user.
   *
   * @example
   * ```ts
   * const customer = emulator.world.user("5511999999999", { name: "Ana" });
   * ```
   */
  user(phone: string, options?: UserOptions): User;
  /** The message with this id. */
  message(id: string): WorldMessage | undefined;
  /** Calls the listener at every change until the returned function is called. */
  subscribe(listener: (change: WorldChange) => void): () => void;
  /**
   * Delivers everything that `act` brings about in as few POSTs as Meta would: several entries, changes and messages
   * in one. Inside, `sends()` and the like return before the webhook was told; `batch` resolves after.
   */
  batch<T>(act: () => T | Promise<T>): Promise<T>;
  /**
   * Delivers again what was delivered before, as Meta does now and then: by the id of a delivery (the same bytes) or
   * of a message (it alone). Several ids go regrouped into one POST. Resolves when the webhook has answered.
   */
  redeliver(ids: string | readonly string[]): Promise<void>;
}
