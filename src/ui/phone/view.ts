/** @module What the components show, worked out from what the page knows. */
import type { Content, Quote } from "../bubbles/content.ts";
import { readContent } from "../bubbles/read.ts";
import { summary } from "../bubbles/summary.ts";
import type { MessageItem } from "../chat/thread.tsx";
import { texts } from "../texts/texts.ts";
import type { CustomerItem } from "./customers.tsx";
import type { Entry, PhoneState } from "./model.ts";

/** Where the page fetches an uploaded file from. */
export type MediaUrl = (id: string) => string;

/** The bubbles of one customer's conversation, oldest first. */
export function threadItems(
  state: PhoneState,
  customerId: string | undefined,
  mediaUrl: MediaUrl,
): MessageItem[] {
  return state.entries
    .filter((entry) => entry.customerId === customerId)
    .map((entry) => ({
      id: entry.id,
      mine: entry.mine,
      at: entry.at,
      content: contentOf(entry, mediaUrl),
      ticks: entry.ticks,
      failure: entry.failure,
      quote: quoteOf(state, entry.answers, mediaUrl),
      reaction: entry.reactions.customer,
      reactions: [entry.reactions.business, entry.reactions.customer].filter((emoji) => emoji !== undefined),
    }));
}

/** A message as another one quotes it; `undefined` where the page does not know it. */
export function quoteOf(state: PhoneState, id: string | undefined, mediaUrl: MediaUrl): Quote | undefined {
  const entry = id === undefined ? undefined : state.entries.find((candidate) => candidate.id === id);
  if (!entry) return undefined;
  return {
    id: entry.id,
    author: entry.mine ? texts.you : state.business,
    content: contentOf(entry, mediaUrl),
  };
}

/** The customers with their newest message. `seen` counts the business's messages that were seen, for each. */
export function customerItems(
  state: PhoneState,
  seen: Readonly<Record<string, number>>,
  mediaUrl: MediaUrl,
): CustomerItem[] {
  return state.customers.map((customer) => {
    const latest = state.entries.findLast(({ customerId }) => customerId === customer.id);
    return {
      ...customer,
      latest: latest ? summary(contentOf(latest, mediaUrl)) : "",
      unread: countTheirs(state, customer.id) - (seen[customer.id] ?? 0),
    };
  });
}

/** How many messages the business has written to a customer. */
export function countTheirs(state: PhoneState, customerId: string): number {
  return state.entries.filter((entry) => entry.customerId === customerId && !entry.mine).length;
}

function contentOf({ message, templateComponents }: Entry, mediaUrl: MediaUrl): Content {
  return readContent(message, { mediaUrl, templateComponents });
}
