/** @module Looks for lanes that are due, and has a bounded number of them worked off at a time. */
import type { Clock } from "../../core/clock.ts";
import { type Logger, nameOfError } from "../../core/logger.ts";
import type { Store } from "../../store/store.ts";
import type { VisitLane } from "./lanes.ts";

/** What a worker is made from. */
export interface WorkerParts {
  readonly store: Store;
  /** The set of lanes that are due. */
  readonly due: string;
  readonly visit: VisitLane;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly concurrency: number;
  readonly pollMs: number;
  /** After how long a lane that was claimed, and is still there, is looked at again. */
  readonly lookAgainMs: number;
  readonly random: () => number;
}

/** Works off what is due, in this process. */
export interface Worker {
  /** Begins to look, now and every so often. Harmless when it has begun. */
  start(): void;
  /** Begins to look, unless it was stopped. */
  wake(): void;
  /** Something is due: do not wait for the next look. */
  ring(): void;
  /** Begins no further event, and resolves when those that are being handled are done. */
  stop(): Promise<void>;
  /** Works off what is due now, and resolves when it is done. */
  idle(): Promise<void>;
}

const RUNG = "rung";

/**
 * A time that no other claim and no arrival gives to a lane: it is the proof that neither has touched the lane since.
 * Arrivals have whole milliseconds. 4096 parts of one are what a double has room for.
 */
function claimScore(time: number, random: () => number): number {
  return Math.floor(time) + (1 + Math.floor(random() * 4095)) / 4096;
}

/** Makes a worker, which does nothing until it is started. */
export function createWorker(parts: WorkerParts): Worker {
  const { store, due, clock, logger, concurrency, pollMs } = parts;
  const active = new Set<Promise<void>>();
  /** Lanes that are being visited here, with the score of the latest claim since, if there was one. */
  const visited = new Map<string, number | undefined>();
  let running: AbortController | undefined;
  let stopped = false;
  let rung = false;
  /** Whether lanes may be due that there was no room for. */
  let full = false;
  let bell: AbortController | undefined;
  let taking: Promise<unknown> = Promise.resolve();

  const halted = (): boolean => stopped;

  /** Begins what is due, as far as there is room, and says how much that was. One claim at a time. */
  function take(): Promise<number> {
    const taken = taking.then(claim);
    taking = taken.catch(() => {});
    return taken;
  }

  async function claim(): Promise<number> {
    const room = concurrency - active.size;
    if (room <= 0) full = true;
    if (room <= 0 || stopped) return 0;
    const now = clock.now();
    const score = claimScore(now + parts.lookAgainMs * (1 + parts.random() / 4), parts.random);
    const lanes = await store.claim(due, now, room, { moveTo: score });
    full = lanes.length === room;
    for (const { member } of lanes) {
      if (visited.has(member)) visited.set(member, score);
      else begin(member, score);
    }
    return lanes.length;
  }

  function begin(lane: string, score: number): void {
    visited.set(lane, undefined);
    const work = visit(lane, score).then((isDue) => {
      const claimed = visited.get(lane);
      active.delete(work);
      visited.delete(lane);
      // Something came for it, maybe too late for the visit to notice.
      if (claimed !== undefined) begin(lane, claimed);
      else if (isDue || full) ring();
    });
    active.add(work);
  }

  /** Whether the lane is due again at once. */
  async function visit(lane: string, score: number): Promise<boolean> {
    try {
      const next = await parts.visit({
        lane,
        score,
        halted,
        reclaimed: () => visited.get(lane) !== undefined,
      });
      return next !== undefined && next <= clock.now();
    } catch (error) {
      logger.error("The store failed while events were handled. They are looked at again.", {
        error: nameOfError(error),
      });
      return false;
    }
  }

  async function look(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      rung = false;
      await take().catch((error) =>
        logger.error("The store did not say what is due.", { error: nameOfError(error) }),
      );
      if (!rung && !signal.aborted) await rest();
    }
  }

  async function rest(): Promise<void> {
    bell = new AbortController();
    await clock.sleep(pollMs, bell.signal).catch(() => {});
  }

  function ring(): void {
    rung = true;
    bell?.abort(RUNG);
  }

  function start(): void {
    stopped = false;
    ring();
    if (running) return;
    running = new AbortController();
    void look(running.signal);
  }

  return {
    start,
    ring,
    wake() {
      if (!stopped) start();
    },
    async stop() {
      stopped = true;
      running?.abort();
      running = undefined;
      ring();
      await taking;
      while (active.size > 0) await Promise.all(active);
    },
    async idle() {
      stopped = false;
      while ((await take()) > 0 || active.size > 0) await Promise.all(active);
    },
  };
}
