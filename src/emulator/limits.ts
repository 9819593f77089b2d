/**
 * @module How many messages Meta takes.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */

import { refuse } from "./graph-failure.ts";
import type { LimitOptions } from "./options.ts";

const PAIR_EVERY_MS = 6_000;
const PAIR_BURST = 45;

/** Counts messages, and refuses those above the limits. */
export type Gate = (recipient: string, now: number) => void;

export function createGate({ perSecond, perPair }: LimitOptions): Gate {
  const sent: number[] = [];
  const pairs = new Map<string, Bucket>();

  function checkThroughput(now: number, limit: number): void {
    while (sent[0] !== undefined && sent[0] <= now - 1_000) sent.shift();
    if (sent.length >= limit) refuse(130429);
    sent.push(now);
  }

  function checkPair(recipient: string, now: number): void {
    const { tokens, at } = pairs.get(recipient) ?? { tokens: PAIR_BURST, at: now };
    const left = Math.min(PAIR_BURST, tokens + (now - at) / PAIR_EVERY_MS);
    if (left < 1) refuse(131056);
    pairs.set(recipient, { tokens: left - 1, at: now });
  }

  return (recipient, now) => {
    if (perPair) checkPair(recipient, now);
    if (perSecond !== undefined) checkThroughput(now, perSecond);
  };
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}
