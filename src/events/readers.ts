/** @module Readers of single items: each looks at one thing Meta sent and says which event it is. */
import type { Check } from "../core/check.ts";
import { all, isRecord } from "../core/check.ts";
import type { Call, CallStatus } from "./call.schema.ts";
import type { Change } from "./change.ts";
import { contactOf, malformed, milliseconds, originOf, proven } from "./change.ts";
import {
  checkCall,
  checkCallStatus,
  checkEchoAddress,
  checkMessage,
  checkStandbyEcho,
  checkStatus,
  checkWebhookError,
} from "./checks.gen.ts";
import type { WebhookError } from "./common.schema.ts";
import type {
  Expected,
  MalformedEvent,
  MessageEchoEvent,
  UpdateEvent,
  Updates,
  WebhookEvent,
} from "./event.ts";
import type { IncomingMessage } from "./message.schema.ts";
import type { Status } from "./status.schema.ts";
import type { StandbyEcho } from "./thread.schema.ts";

/** How an item becomes an event. */
export interface Reader<E = WebhookEvent> {
  /** What the item should be. */
  readonly expected: Expected;
  /** Adds the item's event, or events, to `out`. Never throws. */
  read(item: unknown, change: Change, out: Sink<E>): void;
}

/** Where events go: an array of them. */
interface Sink<E> {
  push(event: E): unknown;
}

/** `messages[]`. Written out, because every message of every customer passes here. */
export const message: Reader = {
  expected: "message",
  read(item, change, out) {
    const issues = checkMessage(item);
    if (!proven<IncomingMessage>(item, issues))
      return void out.push(malformed("message", item, issues, change));
    out.push({
      type: "message",
      field: change.field,
      phoneNumberId: change.phoneNumberId,
      displayPhoneNumber: change.displayPhoneNumber,
      accountId: change.accountId,
      timestamp: milliseconds(item.timestamp) ?? milliseconds(change.time),
      raw: item,
      message: item,
      contact: contactOf(change, item.from_user_id, item.from),
      conversationContext: change.conversationContext,
    });
  },
};

/** `statuses[]`. Those of calls come on the field `calls`, and say so in their `type`. */
export const status: Reader = {
  expected: "status",
  read(item, change, out) {
    if (isRecord(item) && item.type === "call") return callStatus.read(item, change, out);
    const issues = checkStatus(item);
    if (!proven<Status>(item, issues)) return void out.push(malformed("status", item, issues, change));
    out.push({
      type: "status",
      field: change.field,
      phoneNumberId: change.phoneNumberId,
      displayPhoneNumber: change.displayPhoneNumber,
      accountId: change.accountId,
      timestamp: milliseconds(item.timestamp) ?? milliseconds(change.time),
      raw: item,
      status: item,
      contact: contactOfStatus(change, item),
    });
  },
};

/** Of a group's message, the participant's. */
function contactOfStatus(change: Change, item: Status): ReturnType<typeof contactOf> {
  return (
    contactOf(change, item.recipient_user_id, item.recipient_id) ??
    contactOf(
      change,
      item.recipient_participant_user_id,
      item.recipient_participant_id ?? item.participant_recipient_id,
    )
  );
}

/** `message_echoes[]`. */
export const echo: Reader = {
  expected: "message_echo",
  read(item, change, out) {
    const issues = checkEcho(item);
    if (!proven<MessageEchoEvent["message"]>(item, issues)) {
      return void out.push(malformed("message_echo", item, issues, change));
    }
    const contact = contactOf(change, item.to_user_id, item.to);
    out.push({ type: "message_echo", ...originOf(change, item, item.timestamp), message: item, contact });
  },
};

const checkEcho: Check = all(checkMessage, checkEchoAddress);

/** `calls[]`. */
export const call: Reader = {
  expected: "call",
  read(item, change, out) {
    const issues = checkCall(item);
    if (!proven<Call>(item, issues)) return void out.push(malformed("call", item, issues, change));
    const contact =
      contactOf(change, item.from_user_id, item.from) ?? contactOf(change, item.to_user_id, item.to);
    out.push({ type: "call", ...originOf(change, item, item.timestamp), call: item, contact });
  },
};

/** `statuses[]` of the field `calls`. */
export const callStatus: Reader = {
  expected: "call_status",
  read(item, change, out) {
    const issues = checkCallStatus(item);
    if (!proven<CallStatus>(item, issues))
      return void out.push(malformed("call_status", item, issues, change));
    const contact = contactOf(change, item.recipient_user_id, item.recipient_id);
    out.push({ type: "call_status", ...originOf(change, item, item.timestamp), status: item, contact });
  },
};

/** `errors[]` of a value. */
export const error: Reader = {
  expected: "error",
  read(item, change, out) {
    const issues = checkWebhookError(item);
    if (!proven<WebhookError>(item, issues)) return void out.push(malformed("error", item, issues, change));
    out.push({ type: "error", ...originOf(change, item), error: item });
  },
};

/** `messages[]` of a thread that another app owns. */
export const standbyMessage: Reader = {
  expected: "standby_message",
  read(item, change, out) {
    const issues = checkMessage(item);
    if (!proven<IncomingMessage>(item, issues)) {
      return void out.push(malformed("standby_message", item, issues, change));
    }
    const contact = contactOf(change, item.from_user_id, item.from);
    out.push({ type: "standby_message", ...originOf(change, item, item.timestamp), message: item, contact });
  },
};

/** `statuses[]` of a thread that another app owns. */
export const standbyStatus: Reader = {
  expected: "standby_status",
  read(item, change, out) {
    const issues = checkStatus(item);
    if (!proven<Status>(item, issues))
      return void out.push(malformed("standby_status", item, issues, change));
    const contact = contactOfStatus(change, item);
    out.push({ type: "standby_status", ...originOf(change, item, item.timestamp), status: item, contact });
  },
};

/** `message_echoes[]` of a thread that another app owns. */
export const standbyEcho: Reader = {
  expected: "standby_echo",
  read(item, change, out) {
    const issues = checkStandbyEcho(item);
    if (!proven<StandbyEcho>(item, issues))
      return void out.push(malformed("standby_echo", item, issues, change));
    const contact = contactOf(change, item.message.recipient, item.message.to);
    out.push({ type: "standby_echo", ...originOf(change, item, item.timestamp), echo: item, contact });
  },
};

/** An item, or a whole value, that becomes the `update` of an event. */
/* @__NO_SIDE_EFFECTS__ */
export function update<T extends keyof Updates>(
  type: T,
  check: Check,
): Reader<UpdateEvent<T> | MalformedEvent> {
  return {
    expected: type,
    read(item, change, out) {
      const issues = check(item);
      if (!proven<Updates[T]>(item, issues)) return void out.push(malformed(type, item, issues, change));
      out.push({ type, ...originOf(change, item, timeOf(item)), update: item });
    },
  };
}

function timeOf(item: unknown): unknown {
  return isRecord(item) ? item.timestamp : undefined;
}
