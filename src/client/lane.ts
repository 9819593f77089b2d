/** @module The queue of one phone number: first come, first served, and never faster than its limit. */
import type { Clock } from "../core/clock.ts";
import { TransportError } from "../core/errors.ts";
import type { Priority, Turn } from "./limiter.ts";
import type { Pace } from "./pace.ts";
import type { Pairs } from "./pairs.ts";

/** First those of a higher priority; among these, first those that were tried already. */
const RANK: Readonly<Record<Priority, number>> = { high: 0, normal: 2, low: 4 };

/** What one {@link Lane} is made with. */
export interface LaneOptions {
  readonly maxQueued: number;
  readonly clock: Clock;
  /** `now` never goes back. `wake` says that turns may be due earlier than was said. */
  makePace(now: () => number, wake: () => void): { readonly pace: Pace; readonly pairs: Pairs };
}

/** A send, as the lane of its number sees it. */
type Send = Omit<Turn, "phoneNumberId">;

/** A send that waits for its turn. */
interface Waiting {
  readonly pair: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly rank: number;
  /** The turn came, or the caller gave up. */
  settled: boolean;
  go(): void;
}

/** One number's turns to send. */
export class Lane {
  readonly #pace: Pace;
  readonly #pairs: Pairs;
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #maxQueued: number;
  /** By rank. */
  readonly #queues: readonly Waiting[][] = Array.from({ length: 6 }, () => []);
  #queued = 0;
  #isServing = false;
  /** Set while the lane sleeps. */
  #alarm: AbortController | undefined;

  constructor({ makePace, maxQueued, clock }: LaneOptions) {
    this.#clock = clock;
    this.#now = monotonic(clock);
    this.#maxQueued = maxQueued;
    const wake = (): void => (this.#alarm ? this.#alarm.abort() : this.#serveSoon());
    const { pace, pairs } = makePace(this.#now, wake);
    this.#pace = pace;
    this.#pairs = pairs;
  }

  /** Resolves when it is this send's turn. */
  turn(send: Send): Promise<void> {
    if (send.signal?.aborted) return Promise.reject(send.signal.reason);
    if (this.#queued >= this.#maxQueued) return Promise.reject(queueFull(this.#maxQueued));
    return new Promise((resolve, reject) => {
      const waiting = this.#enter(send, resolve, reject);
      const waitMs = this.#admit(send);
      if (waitMs > 0) return this.#park(waiting, waitMs);
      this.#queues[waiting.rank]?.push(waiting);
      this.#serveSoon();
    });
  }

  /** Nobody gets a turn for so long; with `pair`, nobody who sends to that user. */
  hold(ms: number, pair?: string): void {
    const now = this.#now();
    if (pair === undefined) this.#pace.hold(now + ms);
    else this.#pairs.hold(pair, now, now + ms);
  }

  /** How long the user's limit makes it wait. What is tried again was counted, and Meta did not take it. */
  #admit({ pair, retry }: Send): number {
    const now = this.#now();
    return retry ? 0 : this.#pairs.admit(pair, now) - now;
  }

  #enter(
    { pair, signal, retry = false, priority = "normal" }: Send,
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
    const cancel = (): void => {
      if (!waiting.settled) this.#pairs.giveBack(pair);
      leave(() => reject(signal?.reason));
    };
    const rank = RANK[priority] + (retry ? 0 : 1);
    const waiting: Waiting = { pair, signal, rank, settled: false, go: () => leave(resolve) };
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
    const heldMs = this.#pairs.heldUntil(queue[0]?.pair) - now;
    const dueMs = heldMs > 0 ? 0 : this.#pace.due(this.#waiting()) - now;
    if (dueMs > 0) {
      this.#sleep(dueMs);
      return;
    }
    if (heldMs > 0) this.#park(queue.shift(), heldMs);
    else this.#give(queue.shift(), now);
    this.#serveSoon();
  }

  /** The queue whose first is next. */
  #next(): Waiting[] | undefined {
    return this.#queues.find((queue) => {
      while (queue[0]?.settled) queue.shift();
      return queue.length > 0;
    });
  }

  /** How many could go now, were it their turn. */
  #waiting(): number {
    return this.#queues.reduce((sum, { length }) => sum + length, 0);
  }

  #give(waiting: Waiting | undefined, now: number): void {
    this.#pace.take(now);
    waiting?.go();
  }

  #sleep(ms: number): void {
    if (ms === Number.POSITIVE_INFINITY) return;
    const alarm = new AbortController();
    this.#alarm = alarm;
    const serve = (): void => this.#serve();
    this.#clock.sleep(ms, alarm.signal).then(serve, serve);
  }

  /** Lets the others pass while this one's user has to wait. */
  #park(waiting: Waiting | undefined, ms: number): void {
    if (!waiting) return;
    const back = (): void => {
      // Before those that came later and did not have to wait.
      this.#queues[waiting.rank & ~1]?.push(waiting);
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
