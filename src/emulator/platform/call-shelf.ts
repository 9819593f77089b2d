/** @module Voice calls between users and the business. */
import type { Person } from "../chats.ts";

/** A call. */
export interface PhoneCall {
  readonly id: string;
  readonly person: Person;
  readonly direction: "USER_INITIATED" | "BUSINESS_INITIATED";
  readonly callbackData: string | undefined;
  state: "ringing" | "accepted" | "ended";
  /** When it was accepted, in milliseconds. */
  acceptedAt: number | undefined;
}

/** Calls by id. */
export interface CallShelf {
  byId(id: string): PhoneCall | undefined;
  /** The user's call that goes on, the newest first. */
  of(person: Person): PhoneCall | undefined;
  add(call: PhoneCall): PhoneCall;
}

export function createCallShelf(): CallShelf {
  const calls = new Map<string, PhoneCall>();
  return {
    byId: (id) => calls.get(id),
    of: (person) => [...calls.values()].findLast((call) => call.person === person && call.state !== "ended"),
    add(call) {
      calls.set(call.id, call);
      return call;
    },
  };
}
