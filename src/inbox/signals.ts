/** @module What happens in an inbox, told in this process: to listeners, and to those who wait. */
import type { Clock } from "../core/clock.ts";
import { type Logger, nameOfError } from "../core/logger.ts";

/** Listeners by the name of what they want to hear of. */
export interface Emitter<Events> {
  /** Calls the listener until the returned function is called. */
  on<K extends keyof Events>(name: K, listener: (event: Events[K]) => unknown): () => void;
  emit<K extends keyof Events>(name: K, event: Events[K]): void;
  /** Whether anybody listens. */
  has(name: keyof Events): boolean;
}

/** Makes an emitter. A listener that fails is logged, and disturbs nobody. */
export function createEmitter<Events>(logger: Logger): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(event: never) => unknown>>();

  async function call(listener: () => unknown): Promise<void> {
    try {
      await listener();
    } catch (error) {
      logger.error("A listener of the inbox failed.", {
        error: nameOfError(error),
      });
    }
  }

  return {
    on(name, listener) {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener));
      return () => void all.delete(listener);
    },
    emit(name, event) {
      for (const listener of listeners.get(name) ?? []) void call(() => listener(event as never));
    },
    has: (name) => (listeners.get(name)?.size ?? 0) > 0,
  };
}

/** Options of everything that waits. */
export interface WaitOptions {
  /** Gives up after so many milliseconds. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Waiting for what another process may bring about. */
export interface Waiting {
  /** Something changed: whoever waits for it here looks at once. */
  notify(what: string): void;
  /** Looks until there is something to see, or it is `until`. Other processes are seen by polling. */
  until<T>(
    what: string,
    look: () => Promise<T | undefined>,
    until: number,
    signal?: AbortSignal,
  ): Promise<T | undefined>;
}

const POLL_MIN_MS = 100;
const POLL_MAX_MS = 2000;

/** Makes a {@link Waiting} on a clock. */
export function createWaiting(clock: Clock): Waiting {
  const waiting = new Map<string, Set<() => void>>();

  async function pause(what: string, ms: number, signal: AbortSignal | undefined): Promise<void> {
    const woken = new AbortController();
    const wake = (): void => woken.abort();
    const all = waiting.get(what) ?? new Set();
    waiting.set(what, all.add(wake));
    signal?.addEventListener("abort", wake, { once: true });
    await clock.sleep(ms, woken.signal).catch(() => {});
    signal?.removeEventListener("abort", wake);
    all.delete(wake);
    if (all.size === 0) waiting.delete(what);
    signal?.throwIfAborted();
  }

  return {
    notify(what) {
      for (const wake of waiting.get(what) ?? []) wake();
    },
    async until(what, look, until, signal) {
      signal?.throwIfAborted();
      for (let ms = POLL_MIN_MS; ; ms = Math.min(POLL_MAX_MS, ms * 2)) {
        const found = await look();
        const left = until - clock.now();
        if (found !== undefined || left <= 0) return found;
        await pause(what, Math.min(ms, left), signal);
      }
    },
  };
}
