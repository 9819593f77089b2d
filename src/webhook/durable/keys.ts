/** @module Where the journal is in the store. Every verb touches one key, so that a cluster spreads them. */

/** Keys of the journal. */
export interface JournalKeys {
  /** An event by name, until it is handled; then the mark that it was, which `inline` reads and writes, too. */
  event(name: string): string;
  /** A sorted set: names of the events of one user that wait, in order. */
  lane(lane: string): string;
  /** Who works on a lane. */
  lock(lane: string): string;
  /** A counter that gives order to the events of a lane. */
  order(lane: string): string;
  /** A sorted set: lanes, by when to look at them. */
  readonly due: string;
  /** A sorted set: names of events that were given up, by when. */
  readonly dead: string;
}

/** Counters that all lanes share: one for each lane would have to end, and one for all would be waited for. */
const COUNTERS = 64;

/** The keys with a prefix. No type of event is called `queue`, so that no event's name is like the other keys. */
export function journalKeys(prefix: string): JournalKeys {
  const queue = `${prefix}queue:`;
  return {
    event: (name) => prefix + name,
    lane: (lane) => `${queue}lane:${lane}`,
    lock: (lane) => `${queue}lock:${lane}`,
    order: (lane) => `${queue}order:${counterOf(lane)}`,
    due: `${queue}due`,
    dead: `${queue}dead`,
  };
}

function counterOf(lane: string): number {
  let sum = 0;
  for (let i = 0; i < lane.length; i++) sum = (sum * 31 + lane.charCodeAt(i)) >>> 0;
  return sum % COUNTERS;
}
