/** @module The pace of a number that several processes send from: turns are taken from the store, a few ahead. */
import { type Logger, nameOfError } from "../core/logger.ts";
import { createLedger, type LedgerOptions, type Slot } from "./ledger.ts";
import { createPace, type Pace, USUAL_LATE_MS } from "./pace.ts";
import type { SharePair } from "./pairs.ts";

/** How late a turn may be used at most, where the process is busy: a turn lost is worse than a second cut short. */
const PATIENCE_MAX_MS = 1000;
/** More turns are taken so long before those in hand are used up. */
const LEAD_MS = 50;
/** How long after a failure the store is asked again. */
const STORE_RETRY_MS = 5000;

/** What a {@link SharedPace} is made with. */
export interface SharedPaceOptions extends LedgerOptions {
  readonly logger: Logger;
  /** There is something new: ask again when turns are due. */
  wake(): void;
}

/** A pace that other processes keep as well. */
export interface SharedPace extends Pace {
  readonly sharePair: SharePair;
}

/** How many turns are taken at once: a tenth of a second's, or four, if these are no more than a quarter's. */
function batchOf(perSecond: number): number {
  return Math.max(1, Math.ceil(perSecond / 10), Math.min(4, Math.floor(perSecond / 4)));
}

/**
 * Takes turns from the store while it answers; else, this process keeps the limit alone, and says so once.
 *
 * A turn in hand that cannot be used in time is given up, so that the limit holds whatever happens to a process.
 */
export function createSharedPace(options: SharedPaceOptions): SharedPace {
  const { perSecond, phoneNumberId, logger, now, wake } = options;
  const ledger = createLedger(options);
  const own = createPace(perSecond);
  const batch = batchOf(perSecond);
  let slots: Slot[] = [];
  /** How late a turn may be used. A second is cut by as much. */
  let patienceMs: number = USUAL_LATE_MS;
  let heldUntil = 0;
  /** How many turns are wanted beyond those in hand. */
  let wanted = 0;
  let isAsking = false;
  let isAlone = false;
  let askAt = 0;

  /** What the store answers; `undefined`: it failed. */
  async function ask<T>(question: Promise<T>): Promise<T | undefined> {
    try {
      const answer = await question;
      if (isAlone) logger.info("The store answers: the limit is shared again", { phoneNumberId });
      isAlone = false;
      return answer;
    } catch (error) {
      if (!isAlone)
        logger.error("The store failed: this process keeps the limit alone, and asks again", {
          phoneNumberId,
          error: nameOfError(error),
        });
      isAlone = true;
      askAt = now() + STORE_RETRY_MS;
      slots = [];
      return undefined;
    }
  }

  async function reserve(): Promise<void> {
    isAsking = true;
    const reserved = await ask(ledger.reserve(() => Math.min(batch, wanted), patienceMs));
    isAsking = false;
    if (reserved) holdUntil(reserved.heldUntil);
    if (reserved && heldUntil <= now()) slots.push(...reserved.slots);
    wake();
  }

  function holdUntil(until: number): void {
    if (until <= Math.max(now(), heldUntil)) return;
    heldUntil = until;
    own.hold(until);
    slots = [];
  }

  function dropMissed(time: number): void {
    for (let first = slots[0]; first && first.until < time; first = slots[0]) {
      slots.shift();
      const lateMs = time - first.from;
      // One that is long gone was not missed: nobody wanted it any more.
      if (lateMs < PATIENCE_MAX_MS) patienceMs = Math.max(patienceMs, Math.ceil(1.1 * lateMs));
    }
  }

  function isShort(time: number): boolean {
    if (isAsking || time < Math.max(askAt, heldUntil) || wanted === 0) return false;
    return (slots.at(-1)?.from ?? time) - time <= LEAD_MS;
  }

  return {
    due(waiting) {
      const time = now();
      dropMissed(time);
      wanted = Math.max(0, waiting - slots.length);
      if (isShort(time)) void reserve();
      if (isAlone) return own.due(waiting);
      return slots[0]?.from ?? (heldUntil > time ? heldUntil : Number.POSITIVE_INFINITY);
    },
    take(time) {
      own.take(time);
      slots.shift();
      patienceMs = Math.max(USUAL_LATE_MS, patienceMs * 0.999);
    },
    hold(until) {
      holdUntil(until);
      if (now() >= askAt) void ask(ledger.hold(until)).then(wake);
    },
    async sharePair(pair, messages, paidAt) {
      if (now() < askAt) return paidAt;
      return (await ask(ledger.countPair(pair, messages, paidAt))) ?? paidAt;
    },
  };
}
