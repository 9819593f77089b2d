/**
 * @module What happens in a call, and the webhooks that tell of it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
 */
import type { Person } from "../chats.ts";
import { contactOf, whatsAppId } from "../identity.ts";
import { notify, numberValue, seconds } from "../notify.ts";
import type { Realm } from "../realm.ts";
import type { PhoneCall } from "./call-shelf.ts";

type Json = Readonly<Record<string, unknown>>;

/** Enough of a description of a session for a peer that only reads it. */
export const SDP =
  "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n" +
  "c=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendrecv\r\na=rtcp-mux\r\na=rtpmap:111 opus/48000/2\r\n";

/** A new call that rings. */
export function ring(
  realm: Realm,
  person: Person,
  direction: PhoneCall["direction"],
  callbackData?: string,
): PhoneCall {
  const id = `wacid.${realm.ids.message().slice("wamid.".length)}`;
  return realm.calls.add({ id, person, direction, callbackData, state: "ringing", acceptedAt: undefined });
}

/** An event of a call. */
export function tellCall(realm: Realm, call: PhoneCall, event: string, more: Json = {}): Promise<void> {
  const { id, person, direction, callbackData } = call;
  const [user, number] = [whatsAppId(realm, person), realm.settings.displayPhoneNumber];
  const fromUser = direction === "USER_INITIATED";
  const told = {
    id,
    ...(fromUser ? { to: number, from: user } : { to: user, from: number }),
    ...(fromUser ? { from_user_id: person.userId } : { to_user_id: person.userId }),
    event,
    timestamp: seconds(realm),
    direction,
    ...more,
    ...(callbackData !== undefined && { biz_opaque_callback_data: callbackData }),
  };
  const value = { ...numberValue(realm), contacts: [contactOf(realm, person)], calls: [told] };
  return notify(realm, "calls", value, person.phone);
}

/** How far a call of the business got: `RINGING`, `ACCEPTED`, `REJECTED`. */
export function tellCallStatus(realm: Realm, call: PhoneCall, status: string): Promise<void> {
  const { id, person, callbackData } = call;
  const told = {
    id,
    type: "call",
    status,
    timestamp: seconds(realm),
    recipient_id: whatsAppId(realm, person),
    recipient_user_id: person.userId,
    ...(callbackData !== undefined && { biz_opaque_callback_data: callbackData }),
  };
  const value = { ...numberValue(realm), contacts: [contactOf(realm, person)], statuses: [told] };
  return notify(realm, "calls", value, person.phone);
}

/** Both can talk from now on. A call opens the 24-hour window. */
export function connect(realm: Realm, call: PhoneCall): void {
  call.state = "accepted";
  call.acceptedAt = realm.clock.now();
  call.person.wroteAt = realm.clock.now();
}

/** It is over. One that nobody took has failed. */
export function end(realm: Realm, call: PhoneCall): Promise<void> {
  const { acceptedAt } = call;
  const now = realm.clock.now();
  call.state = "ended";
  if (acceptedAt === undefined) return tellCall(realm, call, "terminate", { status: "FAILED" });
  return tellCall(realm, call, "terminate", {
    status: "COMPLETED",
    start_time: String(Math.floor(acceptedAt / 1_000)),
    end_time: String(Math.floor(now / 1_000)),
    duration: Math.floor((now - acceptedAt) / 1_000),
  });
}
