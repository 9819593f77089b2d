/** @module Tickets: a browser cannot send a key with a WebSocket or an EventSource, and a key has no place in an address. */
import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../store/store.ts";
import type { Principal } from "../http/authorize.ts";

/** How long a ticket can be used. */
export const TICKET_TTL_MS = 60_000;

/** Tickets in a store. Each admits once, for a minute. */
export function createTickets(store: Store, clock: Pick<Clock, "now">) {
  const keyOf = (ticket: string): string => `server:ticket:${ticket}`;
  return {
    async issue(principal: Principal): Promise<{ readonly ticket: string; readonly expiresAt: number }> {
      const ticket = crypto.randomUUID().replaceAll("-", "") + crypto.randomUUID().replaceAll("-", "");
      await store.set(keyOf(ticket), JSON.stringify(principal), { ttlMs: TICKET_TTL_MS });
      return { ticket, expiresAt: clock.now() + TICKET_TTL_MS };
    },
    async redeem(ticket: string): Promise<Principal | undefined> {
      const text = await store.get(keyOf(ticket));
      // Of two who come with it at once, one gets in.
      if (text === undefined || !(await store.delete(keyOf(ticket)))) return undefined;
      const principal: Principal = JSON.parse(text);
      return principal;
    },
  };
}

/** See {@link createTickets}. */
export type Tickets = ReturnType<typeof createTickets>;
