/**
 * @module Builds pins, which only groups have.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/groups-messaging
 */
import type { PinMessage } from "./text.schema.ts";

/** Pins a message of a group for 1 to 30 days. A group has 3 pins at most. */
export function pin(messageId: string, { days }: { readonly days: number }): PinMessage {
  return { type: "pin", pin: { type: "pin", message_id: messageId, expiration_days: days } };
}

/** Takes the pin away. */
export function unpin(messageId: string): PinMessage {
  return { type: "pin", pin: { type: "unpin", message_id: messageId } };
}
