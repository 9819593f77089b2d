/** @module Counts what a client did since it was made. */
import type { Clock } from "./clock.ts";

/** What `getMetrics()` answers: totals since the client was made. */
export interface Metrics {
  /** Messages that Meta accepted. */
  readonly messagesSent: number;
  /** Messages that reached the webhook of this client. */
  readonly messagesReceived: number;
  readonly mediaUploaded: number;
  /** Those of the messages sent that were templates. */
  readonly templatesSent: number;
  /** Calls that failed for good, after their retries. */
  readonly errors: number;
  /** Requests to Meta, retries included. */
  readonly apiCalls: number;
  /** Whether `initialize()` has found the token and the number in order. */
  readonly initialized: boolean;
  readonly uptimeSeconds: number;
}

type Counter =
  | "messagesSent"
  | "messagesReceived"
  | "mediaUploaded"
  | "templatesSent"
  | "errors"
  | "apiCalls";

/** Where a client counts. */
export interface MetricsCounter {
  count(name: Counter, by?: number): void;
  initialized(): void;
  read(): Metrics;
}

/** All counters start at 0, and the uptime now. */
export function createMetrics(clock: Pick<Clock, "now">): MetricsCounter {
  const startedAt = clock.now();
  const totals: Record<Counter, number> = {
    messagesSent: 0,
    messagesReceived: 0,
    mediaUploaded: 0,
    templatesSent: 0,
    errors: 0,
    apiCalls: 0,
  };
  let isInitialized = false;
  return {
    count(name, by = 1) {
      totals[name] += by;
    },
    initialized() {
      isInitialized = true;
    },
    read: () => ({
      ...totals,
      initialized: isInitialized,
      uptimeSeconds: Math.floor((clock.now() - startedAt) / 1000),
    }),
  };
}
