/**
 * @module What one user may be sent by one number: a bucket that lets a conversation flow and holds a flood back.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput
 */

/** One message to the same user every six seconds … */
export const PAIR_EVERY_MS = 6000;
/** … of which so many may be sent at once, and are paid for by waiting afterwards. */
export const PAIR_BURST = 45;
/** How many messages to a user go ahead of one in six seconds before other processes are told. */
const SHARED_FROM = 5;
/** How many users are remembered before those are forgotten who may be sent a full burst again. */
const SWEPT_FROM = 1000;

/** Adds messages to what all processes sent a user, and says when all of it is paid for; at least `paidAt`. */
export type SharePair = (pair: string, messages: number, paidAt: number) => Promise<number>;

interface Pair {
  /** When everything that was sent is paid for. */
  paidAt: number;
  /** Meta refused a message: nothing goes out before. */
  heldUntil: number;
  /** Messages that other processes were not told of. */
  untold: number;
}

/** The users of one number. */
export class Pairs {
  readonly #pairs = new Map<string, Pair>();
  readonly #everyMs: number;
  readonly #share: SharePair | undefined;
  #sweptAt = SWEPT_FROM;

  /** Without a limit, only what is held is held. */
  constructor(isLimited: boolean, share: SharePair | undefined) {
    this.#everyMs = isLimited ? PAIR_EVERY_MS : 0;
    this.#share = isLimited ? share : undefined;
  }

  /** How many users are remembered. */
  get size(): number {
    return this.#pairs.size;
  }

  /** Counts a message to this user, and answers from when on it may go out. */
  admit(name: string | undefined, now: number): number {
    if (name === undefined || this.#everyMs === 0) return now;
    const pair = this.#at(name, now);
    pair.paidAt = Math.max(pair.paidAt, now) + this.#everyMs;
    pair.untold++;
    const goesAt = pair.paidAt - PAIR_BURST * this.#everyMs;
    if (pair.paidAt - now > SHARED_FROM * this.#everyMs) void this.#tell(name, pair);
    return goesAt;
  }

  /** A message that was counted is not going out. */
  giveBack(name: string | undefined): void {
    const pair = this.#pairs.get(name ?? "");
    if (!pair) return;
    pair.paidAt -= this.#everyMs;
    pair.untold--;
  }

  /** Meta refused what goes to this user. Once it takes the repetition, it will take one in six seconds. */
  hold(name: string, now: number, until: number): void {
    const pair = this.#at(name, now);
    pair.heldUntil = Math.max(pair.heldUntil, until);
    pair.paidAt = Math.max(pair.paidAt, until + PAIR_BURST * this.#everyMs);
    void this.#tell(name, pair);
  }

  heldUntil(name: string | undefined): number {
    return this.#pairs.get(name ?? "")?.heldUntil ?? 0;
  }

  async #tell(name: string, pair: Pair): Promise<void> {
    if (!this.#share) return;
    const { untold } = pair;
    pair.untold = 0;
    const paidAt = await this.#share(name, untold, pair.paidAt);
    pair.paidAt = Math.max(pair.paidAt, paidAt + pair.untold * this.#everyMs);
  }

  #at(name: string, now: number): Pair {
    const pair = this.#pairs.get(name);
    if (pair) return pair;
    const created = { paidAt: now, heldUntil: 0, untold: 0 };
    if (this.#pairs.size >= this.#sweptAt) this.#sweep(now);
    this.#pairs.set(name, created);
    return created;
  }

  /** Each sweep drops at least as many as the next one may find: a message pays for one. */
  #sweep(now: number): void {
    for (const [name, { paidAt, heldUntil }] of this.#pairs)
      if (paidAt <= now && heldUntil <= now) this.#pairs.delete(name);
    this.#sweptAt = Math.max(SWEPT_FROM, 2 * this.#pairs.size);
  }
}
