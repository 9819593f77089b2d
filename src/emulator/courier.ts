/** @module Carries one delivery to the webhook: signed, and again and again until the webhook takes it. */
import type { Activity } from "./activity.ts";
import type { Update } from "./envelope.ts";
import type { Ids } from "./ids.ts";
import type { Settings } from "./settings.ts";
import type { WebhookLine } from "./webhook-line.ts";
import type { Delivery, DeliveryAttempt } from "./world.ts";
import type { WorldClock } from "./world-clock.ts";

/** What a courier needs. */
export interface CourierOptions {
  readonly settings: Settings;
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly activity: Activity;
  readonly line: WebhookLine;
  readonly changed: (delivery: Delivery) => void;
}

/** A delivery while it can still change. */
export type DeliveryRecord = { -readonly [Key in keyof Delivery]: Delivery[Key] } & {
  attempts: DeliveryAttempt[];
  readonly updates: readonly Update[];
};

/** Carries deliveries. */
export interface Courier {
  /** Resolves after the first try; the others go on by themselves. */
  carry(record: DeliveryRecord): Promise<void>;
  /** Gives up every pending try. */
  close(): void;
}

export function createCourier({ settings, clock, activity, line, changed }: CourierOptions): Courier {
  const { retryDelaysMs, timeoutMs, duplicate } = settings.delivery;
  const closing = new AbortController();

  async function carry(record: DeliveryRecord): Promise<void> {
    if (!line.connected) return settle(record, "no_webhook");
    const results = await Promise.all([attempt(record), ...(duplicate ? [attempt(record, true)] : [])]);
    if (results.includes(true)) return settle(record, "delivered");
    changed(record);
    void activity.track(retry(record));
  }

  async function retry(record: DeliveryRecord): Promise<void> {
    for (const delayMs of retryDelaysMs) {
      await clock.sleep(delayMs, closing.signal).catch(() => {});
      if (closing.signal.aborted) break;
      if (await attempt(record)) return settle(record, "delivered");
      changed(record);
    }
    settle(record, "undelivered");
  }

  function settle(record: DeliveryRecord, outcome: Delivery["outcome"]): void {
    record.outcome = outcome;
    changed(record);
  }

  /** Whether the webhook took it: nothing but a 200 says so. */
  async function attempt(record: DeliveryRecord, copy = false): Promise<boolean> {
    const attempt: DeliveryAttempt = { at: clock.now(), ...(copy && { copy }) };
    const position = record.attempts.push(attempt) - 1;
    const result = await answerOf(record.body);
    record.attempts[position] = { ...attempt, ...result, durationMs: clock.now() - attempt.at };
    return result.status === 200;
  }

  async function answerOf(body: string): Promise<{ readonly status?: number; readonly error?: string }> {
    const giveUp = new AbortController();
    const answered = new AbortController();
    const signal = AbortSignal.any([giveUp.signal, closing.signal]);
    const late = clock.sleep(timeoutMs, AbortSignal.any([answered.signal, closing.signal])).then(
      () => ({ error: `no answer in ${timeoutMs} ms` }),
      () => ({ error: "the emulator was closed" }),
    );
    const answer = line.post(body, signal).then(
      (status) => ({ status }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : "the webhook threw" }),
    );
    const first = await Promise.race([answer, late]);
    answered.abort();
    giveUp.abort();
    return first;
  }

  return { carry, close: () => closing.abort() };
}
