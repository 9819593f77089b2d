/** @module Filter queries: which events a handler is for, known to the compiler. */
import type { EventOf, EventType } from "../events/event.ts";
import type { IncomingMessage } from "../events/message.schema.ts";
import { MESSAGE_TYPES, REPLY_TYPES } from "../events/rules.ts";
import type { Status } from "../events/status.schema.ts";

const STATUSES = [
  "sent",
  "delivered",
  "read",
  "played",
  "failed",
  "deleted",
  "warning",
  "captured",
  "pending",
] as const;

const CALL_EVENTS = [
  "connect",
  "terminate",
  "call_created",
  "call_recording_available",
  "call_transcription_available",
] as const;

type MessageType = (typeof MESSAGE_TYPES)[number];
type ReplyType = (typeof REPLY_TYPES)[number];

/**
 * What a handler is for: any event's type, or a type and what kind of it.
 *
 * - `"message"`, `"status"`, `"call"`, `"template_status"` … every value of an event's `type`
 * - `"message:text"`, `"message:image"` … by the message's type
 * - `"message:interactive:button_reply"`, `"message:interactive:list_reply"` … by the kind of answer
 * - `"status:failed"`, `"status:read"` … by the status
 * - `"call:connect"`, `"call:terminate"` … by what happened to the call
 */
export type Query =
  | EventType
  | `message:${MessageType}`
  | `message:interactive:${ReplyType}`
  | `status:${(typeof STATUSES)[number]}`
  | `call:${(typeof CALL_EVENTS)[number]}`;

/** The event a query lets through: `EventFor<"message:text">`. */
export type EventFor<Q extends Query> = Q extends `message:interactive:${infer R}`
  ? EventOf<"message"> & { readonly message: InteractiveMessage<R> }
  : Q extends `message:${infer T}`
    ? EventOf<"message"> & { readonly message: MessageOf<T> }
    : Q extends `status:${infer S}`
      ? EventOf<"status"> & { readonly status: Status & { readonly status: S } }
      : Q extends `call:${infer C}`
        ? EventOf<"call"> & { readonly call: { readonly event: C } }
        : Q extends EventType
          ? EventOf<Q>
          : never;

/** The message of a type: `MessageOf<"image">`. */
export type MessageOf<T extends string> = OfType<IncomingMessage, T>;

type OfType<U, T extends string> = U extends { type: infer V }
  ? T extends V
    ? U & { type: T }
    : never
  : never;

type InteractiveMessage<R extends string> = MessageOf<"interactive"> & {
  readonly interactive: OfType<NonNullable<MessageOf<"interactive">["interactive"]>, R>;
};

/** Every type of event, and the kinds it can be asked for by. Complete, or it would not compile. */
const kinds = (): Readonly<Record<EventType, readonly string[]>> => ({
  message: [...MESSAGE_TYPES, ...REPLY_TYPES.map((type) => `interactive:${type}`)],
  status: STATUSES,
  call: CALL_EVENTS,
  account_alert: [],
  account_review: [],
  account_settings: [],
  account_update: [],
  app_state_sync: [],
  automatic_event: [],
  business_capability: [],
  business_username: [],
  call_status: [],
  consumer_profile: [],
  error: [],
  flow: [],
  group_lifecycle: [],
  group_participants: [],
  group_settings: [],
  group_status: [],
  handover: [],
  history: [],
  history_message: [],
  malformed: [],
  message_echo: [],
  partner_solution: [],
  payment_configuration: [],
  phone_number_name: [],
  phone_number_quality: [],
  security: [],
  standby: [],
  standby_echo: [],
  standby_message: [],
  standby_status: [],
  template_category: [],
  template_components: [],
  template_correct_category: [],
  template_quality: [],
  template_status: [],
  tracking_event: [],
  unknown: [],
  user_action: [],
  user_id_update: [],
  user_preference: [],
});

/** Every query there is, in the order of the documentation. */
export function allQueries(): string[] {
  return Object.entries(kinds()).flatMap(([type, each]) => [type, ...each.map((kind) => `${type}:${kind}`)]);
}
