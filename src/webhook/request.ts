/** @module What goes into a webhook and what comes out, in terms of no framework. */
import type { WebhookEvent } from "../events/event.ts";
import type { RawBody, SignatureHeader } from "./signature.ts";

/**
 * A request, as any server can describe it.
 *
 * `rawBody` is what came over the wire, or a function that reads it. A function is called only when the signature
 * header has the right form; it must stop at `maxBytes` with what `tooLarge` makes.
 */
export interface WebhookRequest {
  readonly method: string | undefined;
  /** A parameter of the query string. */
  query(name: string): string | null | undefined;
  /** A header by its lower-case name. A list, when it came more than once and the server did not join it. */
  header(name: string): SignatureHeader;
  /** What came over the wire, or how to read it. */
  readonly rawBody: RawBody | ((maxBytes: number) => Promise<unknown>);
}

/** What to answer. */
export interface WebhookAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A delivery that is proven to come from Meta. */
export interface Delivery {
  readonly events: readonly WebhookEvent[];
  /** The JSON as Meta sent it. */
  readonly body: unknown;
}

/** Whether a request turned out to be a delivery; else it is answered already. */
export function isDelivery(received: Delivery | WebhookAnswer): received is Delivery {
  return "events" in received;
}
