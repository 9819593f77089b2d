/** @module What goes on around the call of a model: "typing…", and the time. */
import type { Clock } from "../core/clock.ts";
import { WhatsAppError } from "../core/errors.ts";

/**
 * Meta shows it for 25 seconds at most: it is renewed before they are over.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/typing-indicators
 */
const TYPING_EVERY_MS = 20_000;
/** How long an answer waits for an indicator that is on its way, as it would be shown after the answer. */
const TYPING_LEFT_MS = 1000;

/** Shows "typing…" while work is done. That it cannot be shown keeps nobody from answering. */
export async function whileTyping<T>(
  typing: () => Promise<void>,
  clock: Clock,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const until = AbortSignal.any([signal, done.signal]);
  let shown: Promise<void> = Promise.resolve();

  async function show(): Promise<void> {
    while (!until.aborted) {
      shown = typing().catch(() => {});
      await clock.sleep(TYPING_EVERY_MS, until);
    }
  }

  show().catch(() => {});
  try {
    return await work();
  } finally {
    done.abort();
    await settled(shown, clock);
  }
}

async function settled(work: Promise<void>, clock: Clock): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, clock.sleep(TYPING_LEFT_MS, timer.signal)]).catch(() => {});
  timer.abort();
}

/** The result of work that is told to stop when the time is up. Throws then, whether it stops or not. */
export async function withinLimit<T>(
  limitMs: number,
  clock: Clock,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer.throwIfAborted();
  const late = new AbortController();
  const timer = new AbortController();
  const timeout = clock.sleep(limitMs, timer.signal).then(() => {
    late.abort(new WhatsAppError("bot_timeout", `The model did not answer within ${limitMs} ms.`));
    throw late.signal.reason;
  });
  const given = new Promise<never>((_, reject) => {
    outer.addEventListener("abort", () => reject(outer.reason), { once: true, signal: timer.signal });
  });
  try {
    return await Promise.race([work(AbortSignal.any([outer, late.signal])), timeout, given]);
  } finally {
    timer.abort();
  }
}
