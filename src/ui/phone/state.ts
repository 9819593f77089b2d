/** @module How the page's knowledge changes with what it is told. Being told the same thing twice changes nothing. */
import { put } from "../chat/put.ts";
import type { Change, Entry, PhoneState } from "./model.ts";

// Enough to look back on, little enough to keep in a page that stays open for days.
const TRAFFIC_KEPT = 300;

/** The state after a change. */
export function reduce(state: PhoneState, change: Change): PhoneState {
  switch (change.kind) {
    case "link":
      return { ...state, link: change.link };
    case "reset":
      return { ...change.state, link: state.link };
    case "customer":
      return { ...state, customers: put(state.customers, change.customer) };
    case "entry":
      return withEntry(state, change.entry);
    case "typing":
      return { ...state, typingUntil: { ...state.typingUntil, [change.customerId]: change.until } };
    case "traffic":
      return { ...state, traffic: put(state.traffic, change.item).slice(-TRAFFIC_KEPT) };
    case "traffic_cleared":
      return { ...state, traffic: [] };
  }
}

// A message ends the typing that announced it.
function withEntry(state: PhoneState, entry: Entry): PhoneState {
  const entries = put(state.entries, entry);
  const isNews = entries.length > state.entries.length && !entry.mine;
  const typingUntil = isNews ? { ...state.typingUntil, [entry.customerId]: 0 } : state.typingUntil;
  return { ...state, entries, typingUntil };
}
