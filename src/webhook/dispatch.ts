/** @module Runs the handlers of events: one user's in order, different users' at the same time, each event once. */
import type { Sender } from "../client/sender.ts";
import { type Logger, nameOfError } from "../core/logger.ts";
import type { WebhookEvent } from "../events/event.ts";
import { dedupeKey, userKey } from "../events/keys.ts";
import type { Context } from "./context.ts";
import { createContext } from "./context.ts";
import type { Dedupe } from "./dedupe.ts";
import { isPromise } from "./dedupe.ts";
import type { Routes, Run } from "./routes.ts";

/** What became of an event, or of the worst of several. */
export type Outcome = "handled" | "busy" | "failed";

/** Is told of every error of a handler or of the store. */
export type ErrorHook = (error: unknown, ctx: Context) => unknown;

/** What {@link createDispatcher} works with. */
export interface DispatcherParts {
  readonly routes: Routes;
  readonly dedupe: Dedupe | undefined;
  readonly whatsapp: Sender | undefined;
  readonly logger: Logger;
  readonly onError: ErrorHook | undefined;
}

/** Runs the handlers of a delivery's events, and resolves once all have settled. Never rejects. */
export type Dispatcher = (events: readonly WebhookEvent[]) => Promise<Outcome>;

/** A promise only where there is something to wait for: a delivery may hold a thousand events. */
type Pending = Outcome | Promise<Outcome>;

/** Makes the dispatcher of one webhook. What it knows of order and of copies is of this process. */
export function createDispatcher({ routes, dedupe, whatsapp, logger, onError }: DispatcherParts): Dispatcher {
  /** The last event of each user that is not done. */
  const lanes = new Map<string, Promise<Outcome>>();
  /** Events that are not done, by name: a copy shares the outcome. */
  const running = new Map<string, Promise<Outcome>>();

  function begin(event: WebhookEvent, run: Run): Pending {
    const ctx = createContext(event, whatsapp);
    const name = dedupe && dedupeKey(event);
    if (name === undefined) return inLane(run, ctx, name);
    return running.get(name) ?? remember(running, name, inLane(run, ctx, name));
  }

  function inLane(run: Run, ctx: Context, name: string | undefined): Pending {
    const user = lanes.size === 0 ? undefined : userKey(ctx.event);
    const before = user === undefined ? undefined : lanes.get(user);
    const outcome =
      before === undefined ? perform(run, ctx, name) : before.then(() => perform(run, ctx, name));
    const lane = typeof outcome === "string" ? undefined : (user ?? userKey(ctx.event));
    return lane === undefined ? outcome : remember(lanes, lane, outcome);
  }

  function perform(run: Run, ctx: Context, name: string | undefined): Pending {
    return dedupe && name !== undefined ? once(dedupe, name, run, ctx) : attempt(run, ctx);
  }

  function attempt(run: Run, ctx: Context): Pending {
    try {
      const result = run(ctx);
      if (!isPromise(result)) return "handled";
      return Promise.resolve(result).then(handled, (error) => failed(error, ctx));
    } catch (error) {
      return failed(error, ctx);
    }
  }

  async function once(dedupe: Dedupe, name: string, run: Run, ctx: Context): Promise<Outcome> {
    try {
      return await dedupe.once(name, () => run(ctx));
    } catch (error) {
      return failed(error, ctx);
    }
  }

  async function failed(error: unknown, ctx: Context): Promise<Outcome> {
    logger.error("An event could not be handled. Meta will deliver it again.", {
      event: ctx.event.type,
      error: nameOfError(error),
    });
    try {
      await onError?.(error, ctx);
    } catch (second) {
      logger.error("onError failed itself.", { error: nameOfError(second) });
    }
    return "failed";
  }

  return async (events) => {
    const pending: Promise<Outcome>[] = [];
    for (const event of events) {
      const run = routes.find(event);
      const outcome = run && begin(event, run);
      if (typeof outcome === "object") pending.push(outcome);
    }
    return pending.length === 0 ? "handled" : worst(await Promise.all(pending));
  };
}

const handled = (): Outcome => "handled";

/** Keeps what is not done under its name, until it is. */
function remember(map: Map<string, Promise<Outcome>>, name: string, outcome: Pending): Pending {
  if (typeof outcome === "string") return outcome;
  map.set(name, outcome);
  void outcome.then(() => {
    if (map.get(name) === outcome) map.delete(name);
  });
  return outcome;
}

function worst(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes("failed")) return "failed";
  return outcomes.includes("busy") ? "busy" : "handled";
}
