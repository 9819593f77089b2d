/** @module What the page knows: who there is, what was written, and what passed between Meta and the business. */
import type { Ticks } from "../bubbles/content.ts";

/** Someone with a phone. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

/** A message, as it went over the wire. */
export interface Entry {
  readonly id: string;
  readonly customerId: string;
  /** Written by the customer, whose phone this is. */
  readonly mine: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The message as Graph spells it. */
  readonly message: unknown;
  /** The account's components of the template that was sent. */
  readonly templateComponents?: readonly unknown[] | undefined;
  readonly ticks?: Ticks | undefined;
  readonly failure?: string | undefined;
  /** Id of the message it answers. */
  readonly answers?: string | undefined;
  readonly reactions: Reactions;
}

/** The emoji each side has put on a message. */
interface Reactions {
  readonly customer?: string | undefined;
  readonly business?: string | undefined;
}

/** One webhook delivery, or one call of the Graph API. */
export interface TrafficItem {
  readonly id: string;
  /** `"in"` for what the business's server gets, `"out"` for what it calls. */
  readonly direction: "in" | "out";
  /** Such as `message · text` or `POST …/messages`. */
  readonly what: string;
  /** The HTTP status that came back; absent while there is none. */
  readonly status?: number | undefined;
  readonly durationMs?: number | undefined;
  /** How often it has been tried. */
  readonly attempt: number;
  /** Whether an answer may still come. */
  readonly pending: boolean;
  readonly ok: boolean;
  readonly body: unknown;
}

/** Everything that was told to the page. */
export interface PhoneState {
  readonly link: "connecting" | "online" | "offline";
  readonly business: string;
  readonly customers: readonly Customer[];
  readonly entries: readonly Entry[];
  /** Until when the business is typing to a customer, in milliseconds since the epoch. */
  readonly typingUntil: Readonly<Record<string, number>>;
  readonly traffic: readonly TrafficItem[];
}

/** Something that was told to the page. */
export type Change =
  | { readonly kind: "link"; readonly link: PhoneState["link"] }
  | { readonly kind: "reset"; readonly state: Omit<PhoneState, "link"> }
  | { readonly kind: "customer"; readonly customer: Customer }
  | { readonly kind: "entry"; readonly entry: Entry }
  | { readonly kind: "typing"; readonly customerId: string; readonly until: number }
  | { readonly kind: "traffic"; readonly item: TrafficItem }
  | { readonly kind: "traffic_cleared" };

/** What the page shows before it is told anything. */
export const NOTHING: PhoneState = {
  link: "connecting",
  business: "",
  customers: [],
  entries: [],
  typingUntil: {},
  traffic: [],
};
