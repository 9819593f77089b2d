/** @module The queue of one phone number: first come, first served, and never faster than its limit. */
import type { Clock } from "../core/clock.ts";
import { TransportError } from "../core/errors.ts";
import { createPace, type Pace } from "./pace.ts";

/** The limits of one {@link Lane}. */
export interface LaneOptions {
  readonly perSecond: number;
  readonly maxQueued: number;
  readonly clock: Clock;
}

/** A send that waits for its turn. */
interface Waiting {
  readonly pair: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** The turn came, or the caller gave up. */
  settled: boolean;
  go(): void;
}

/** One number's turns to send. */
export class Lane {
  readonly #pace: Pace;
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #maxQueued: number;
  /** Users who get nothing for a while, and until when. */
  readonly #heldPairs = new Map<string, number>();
  readonly #retries: Waiting[] = [];
  readonly #firsts: Waiting[] = [];
  #heldUntil = 0;
  #queued = 0;
  #isServing = false;
  /** Set while the lane sleeps. */
  #alarm: AbortController | undefined;

  constructor({ perSecond, maxQueued, clock }: LaneOptions) {
    this.#pace = createPace(perSecond);
    this.#clock = clock;
    this.#now = monotonic(clock);
    this.#maxQueued = maxQueued;
  }

  /** Resolves when it is this send's turn. A retry goes before those that have not been tried. */
  turn(pair: string | undefined, signal: AbortSignal | undefined, retry: boolean): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#queued >= this.#maxQueued) return Promise.reject(queueFull(this.#maxQueued));
    return new Promise((resolve, reject) => {
      const waiting = this.#enter(pair, signal, resolve, reject);
      (retry ? this.#retries : this.#firsts).push(waiting);
      this.#serveSoon();
    });
  }

  /** Nobody gets a turn for so long; with `pair`, nobody who sends to that user. */
  hold(ms: number, pair?: string): void {
    const now = this.#now();
    if (pair === undefined) this.#heldUntil = Math.max(this.#heldUntil, now + ms);
    else this.#holdPair(pair, now, now + ms);
  }

  #holdPair(pair: string, now: number, until: number): void {
    for (const [each, end] of this.#heldPairs) if (end <= now) this.#heldPairs.delete(each);
    this.#heldPairs.set(pair, Math.max(until, this.#heldUntilFor(pair)));
  }

  #heldUntilFor(pair: string | undefined): number {
    return (pair !== undefined && this.#heldPairs.get(pair)) || 0;
  }

  #due(): number {
    return Math.max(this.#heldUntil, this.#pace.due());
  }

  #enter(
    pair: string | undefined,
    signal: AbortSignal | undefined,
    resolve: () => void,
    reject: (reason: unknown) => void,
  ): Waiting {
    const leave = (settle: () => void): void => {
      if (waiting.settled) return;
      waiting.settled = true;
      this.#queued--;
      signal?.removeEventListener("abort", cancel);
      settle();
      // The last one who waited is gone: so may the timer be.
      if (this.#queued === 0) this.#alarm?.abort();
    };
    const cancel = (): void => leave(() => reject(signal?.reason));
    const waiting: Waiting = { pair, signal, settled: false, go: () => leave(resolve) };
    this.#queued++;
    signal?.addEventListener("abort", cancel);
    return waiting;
  }

  /** Not at once: whoever asks may go on for a while, and a turn is counted when it is used. */
  #serveSoon(): void {
    if (this.#alarm || this.#isServing) return;
    this.#isServing = true;
    queueMicrotask(() => this.#serve());
  }

  /** Gives out the next turn if it is due, or sleeps until it is. One at a time, so that it is used before the next. */
  #serve(): void {
    this.#isServing = false;
    this.#alarm = undefined;
    const queue = this.#next();
    if (!queue) return;
    const now = this.#now();
    const heldMs = this.#heldUntilFor(queue[0]?.pair) - now;
    const dueMs = this.#due() - now;
    if (heldMs <= 0 && dueMs > 0) {
      this.#sleep(dueMs);
      return;
    }
    if (heldMs > 0) this.#park(queue.shift(), heldMs);
    else this.#give(queue.shift(), now);
    this.#serveSoon();
  }

  /** The queue whose first is next. */
  #next(): Waiting[] | undefined {
    return [this.#retries, this.#firsts].find((queue) => {
      while (queue[0]?.settled) queue.shift();
      return queue.length > 0;
    });
  }

  #give(waiting: Waiting | undefined, now: number): void {
    this.#pace.take(now);
    waiting?.go();
  }

  #sleep(ms: number): void {
    const alarm = new AbortController();
    this.#alarm = alarm;
    const serve = (): void => this.#serve();
    this.#clock.sleep(ms, alarm.signal).then(serve, serve);
  }

  /** Lets the others pass while this one's user is held. */
  #park(waiting: Waiting | undefined, ms: number): void {
    if (!waiting) return;
    const back = (): void => {
      this.#retries.push(waiting);
      this.#serveSoon();
    };
    this.#clock.sleep(ms, waiting.signal).then(back, () => {});
  }
}

function queueFull(maxQueued: number): TransportError {
  return new TransportError(
    "queue_full",
    `Not sent: ${maxQueued} messages of this number already wait for their turn (queue_full). Send more slowly, raise rateLimit.maxQueued, or keep the messages in a queue of your own.`,
    "not_sent",
  );
}

/** A clock that is set back must not stop a lane for that long. */
function monotonic(clock: Clock): () => number {
  let offset = 0;
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const time = clock.now() + offset;
    if (time < last) offset += last - time;
    last = Math.max(last, time);
    return last;
  };
}
