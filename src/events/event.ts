/** @module What a webhook delivery is taken apart into: one event for each thing Meta says. */
import type { Issue } from "../core/check.ts";
import type {
  AccountAlert,
  AccountReview,
  AccountSettings,
  AccountUpdate,
  BusinessCapability,
  BusinessUsername,
  PartnerSolution,
  PaymentConfiguration,
  PhoneNumberName,
  PhoneNumberQuality,
  Security,
} from "./account.schema.ts";
import type { Call, CallStatus } from "./call.schema.ts";
import type { Contact, ConversationContext, WebhookError } from "./common.schema.ts";
import type { GroupLifecycle, GroupParticipants, GroupSettings, GroupStatus } from "./group.schema.ts";
import type { IncomingMessage } from "./message.schema.ts";
import type { Status } from "./status.schema.ts";
import type {
  TemplateCategory,
  TemplateComponents,
  TemplateCorrectCategory,
  TemplateQuality,
  TemplateStatus,
} from "./template.schema.ts";
import type {
  AppStateSync,
  EchoAddress,
  Handover,
  HistoryChunk,
  HistoryContext,
  HistoryThread,
  StandbyEcho,
} from "./thread.schema.ts";
import type { AutomaticEvent, Flow, UserAction, UserIdUpdate, UserPreference } from "./user.schema.ts";

/** Where an event comes from. Every event has these. */
export interface EventOrigin {
  /** The webhook field it arrived on. */
  readonly field?: string | undefined;
  /** The business phone number it is about. Most events about an account have none. */
  readonly phoneNumberId?: string | undefined;
  readonly displayPhoneNumber?: string | undefined;
  /** The id of the entry: the WhatsApp Business account, or for partner events the business portfolio. */
  readonly accountId?: string | undefined;
  /** When it happened, in milliseconds since the epoch, where Meta says so. */
  readonly timestamp?: number | undefined;
  /** The item as Meta sent it: the very object, not a copy. */
  readonly raw: unknown;
}

/** A message a user sent to the business. */
export interface IncomingMessageEvent extends EventOrigin {
  readonly type: "message";
  readonly message: IncomingMessage;
  readonly contact?: Contact | undefined;
  /** What was said before, when the thread came from another app. */
  readonly conversationContext?: ConversationContext | undefined;
}

/** What became of a message or a payment. */
export interface StatusEvent extends EventOrigin {
  readonly type: "status";
  readonly status: Status;
  readonly contact?: Contact | undefined;
}

/** A message the business sent by other means: from the WhatsApp Business app, or another tool. */
export interface MessageEchoEvent extends EventOrigin {
  readonly type: "message_echo";
  readonly message: IncomingMessage & EchoAddress;
  readonly contact?: Contact | undefined;
}

/** A message from before the number was connected, sent by either side. */
export interface HistoryMessageEvent extends EventOrigin {
  readonly type: "history_message";
  readonly message: IncomingMessage & HistoryContext;
  /** Absent for media that follow after the history itself. */
  readonly thread?: HistoryThread | undefined;
}

/** A message to a thread that another app owns. Answering takes the thread over. */
export interface StandbyMessageEvent extends EventOrigin {
  readonly type: "standby_message";
  readonly message: IncomingMessage;
  readonly contact?: Contact | undefined;
}

/** What became of a message in a thread that another app owns. */
export interface StandbyStatusEvent extends EventOrigin {
  readonly type: "standby_status";
  readonly status: Status;
  readonly contact?: Contact | undefined;
}

/** A message that the app which owns the thread sent. */
export interface StandbyEchoEvent extends EventOrigin {
  readonly type: "standby_echo";
  readonly echo: StandbyEcho;
  readonly contact?: Contact | undefined;
}

/** Something happened to a call. */
export interface CallEvent extends EventOrigin {
  readonly type: "call";
  readonly call: Call;
  readonly contact?: Contact | undefined;
}

/** A call that the business started rings, is accepted or rejected. */
export interface CallStatusEvent extends EventOrigin {
  readonly type: "call_status";
  readonly status: CallStatus;
  readonly contact?: Contact | undefined;
}

/** Something went wrong that no single message is to blame for. */
export interface ErrorEvent extends EventOrigin {
  readonly type: "error";
  readonly error: WebhookError;
}

/** The events that carry an `update`, and what it is. */
export interface Updates {
  readonly account_alert: AccountAlert;
  readonly account_review: AccountReview;
  readonly account_settings: AccountSettings;
  readonly account_update: AccountUpdate;
  readonly app_state_sync: AppStateSync;
  readonly automatic_event: AutomaticEvent;
  readonly business_capability: BusinessCapability;
  readonly business_username: BusinessUsername;
  /** Meta documents no shape for it. */
  readonly consumer_profile: Readonly<Record<string, unknown>>;
  readonly flow: Flow;
  readonly group_lifecycle: GroupLifecycle;
  readonly group_participants: GroupParticipants;
  readonly group_settings: GroupSettings;
  readonly group_status: GroupStatus;
  readonly handover: Handover;
  /** A part of the history arrived, or never will. Its messages follow as `history_message`. */
  readonly history: HistoryChunk;
  readonly partner_solution: PartnerSolution;
  readonly payment_configuration: PaymentConfiguration;
  readonly phone_number_name: PhoneNumberName;
  readonly phone_number_quality: PhoneNumberQuality;
  readonly security: Security;
  /** Another app owns the thread, and Meta said nothing else. */
  readonly standby: Readonly<Record<string, unknown>>;
  readonly template_category: TemplateCategory;
  readonly template_components: TemplateComponents;
  readonly template_correct_category: TemplateCorrectCategory;
  readonly template_quality: TemplateQuality;
  readonly template_status: TemplateStatus;
  /** Meta documents no shape for it. */
  readonly tracking_event: Readonly<Record<string, unknown>>;
  readonly user_action: UserAction;
  readonly user_id_update: UserIdUpdate;
  readonly user_preference: UserPreference;
}

/** An event about an account, a number, a template, a group, a user …: `update` is what Meta sent. */
export interface UpdateEvent<T extends keyof Updates> extends EventOrigin {
  readonly type: T;
  readonly update: Updates[T];
}

/** A field, or an item of a field, that this version does not know. */
export interface UnknownEvent extends EventOrigin {
  readonly type: "unknown";
}

/** Something of a known kind that lacks what it must have. Nothing beside it is lost. */
export interface MalformedEvent extends EventOrigin {
  readonly type: "malformed";
  /** What it should have been: the type of the event, or the part of the envelope. */
  readonly expected: Expected;
  /** What is wrong with it, without any of its values. */
  readonly issues: readonly Issue[];
}

type AnyUpdateEvent = { readonly [T in keyof Updates]: UpdateEvent<T> }[keyof Updates];

/** An event that this version knows the shape of: all but {@link UnknownEvent} and {@link MalformedEvent}. */
export type KnownEvent =
  | IncomingMessageEvent
  | StatusEvent
  | MessageEchoEvent
  | HistoryMessageEvent
  | StandbyMessageEvent
  | StandbyStatusEvent
  | StandbyEchoEvent
  | CallEvent
  | CallStatusEvent
  | ErrorEvent
  | AnyUpdateEvent;

/** What a {@link MalformedEvent} should have been. */
export type Expected = KnownEvent["type"] | "delivery" | "entry" | "change" | "contact" | "history_thread";

/**
 * One thing Meta told us; discriminated on `type`.
 *
 * @example
 * ```ts
 * import { parseWebhook } from "whatsapp-enterprise";
 *
 * for (const event of parseWebhook(JSON.parse("{}"))) {
 *   if (event.type === "message" && event.message.type === "text") console.log(event.message.text.body);
 *   if (event.type === "status" && event.status.status === "failed") console.log(event.status.errors);
 * }
 * ```
 */
export type WebhookEvent = KnownEvent | UnknownEvent | MalformedEvent;

/** Every value of an event's `type`. */
export type EventType = WebhookEvent["type"];

/** The event of a type: `EventOf<"message">`. */
export type EventOf<T extends EventType> = Extract<WebhookEvent, { readonly type: T }>;
