/** @module `Idempotency-Key`: under one key of one caller, a request takes effect once, however often it comes. */
import type { Clock } from "../../core/clock.ts";
import type { Store } from "../../store/store.ts";
import { hashApiKey } from "./authorize.ts";
import { invalid, Problem } from "./problem.ts";

/** An answer that can be given again. */
export interface StoredAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Kept {
  /** What was asked: another request under the same key is a mistake of the caller's. */
  readonly print: string;
  /** When it began, in milliseconds since the epoch. */
  readonly at: number;
  readonly answer?: StoredAnswer;
}

/** A request under a key. */
export interface Claim {
  /** The answer of the first time; `undefined` when this is it. */
  readonly answer?: StoredAnswer;
  /** The same for every try: an id under which a message is sent once. */
  readonly id: string;
  /** Whether it was begun before, and nobody knows how it ended. */
  readonly resumed: boolean;
  /** Keeps the answer for the next time. */
  keep(answer: StoredAnswer): Promise<void>;
  /** It certainly did not take effect: the next time is the first. */
  release(): Promise<void>;
  /** Nobody can tell whether it took effect: the next time finds out, and need not wait. */
  suspend(): Promise<void>;
}

const KEY_MAX = 255;
/** As at Stripe: whoever repeats a request a day later means a new one. */
const LIFETIME_MS = 24 * 3_600_000;
/** Longer than any request takes: by then, whoever began it is gone. */
const ABANDONED_MS = 120_000;

/** Begins a request under a key, or finds that it was done. */
export async function claimKey(
  store: Store,
  clock: Pick<Clock, "now">,
  { owner, key, print }: { readonly owner: string; readonly key: string; readonly print: string },
): Promise<Claim> {
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > KEY_MAX)
    throw invalid("header", [
      { path: ["Idempotency-Key"], message: `must be 1 to ${KEY_MAX} visible characters` },
    ]);
  const id = (await hashApiKey(JSON.stringify([owner, key]))).slice("sha256:".length);
  const place = `server:idempotency:${id}`;
  const record: Kept = { print: await hashApiKey(print), at: clock.now() };
  const mine = JSON.stringify(record);
  if (await store.add(place, mine, { ttlMs: LIFETIME_MS })) return claimOf(store, place, id, record, false);
  const text = await store.get(place);
  if (text === undefined) return claimKey(store, clock, { owner, key, print });
  const known: Kept = JSON.parse(text);
  if (known.print !== record.print) throw reused();
  if (known.answer) return { ...claimOf(store, place, id, known, true), answer: known.answer };
  if (clock.now() - known.at < ABANDONED_MS) throw busy();
  // Of several who find it abandoned, one goes on.
  if (!(await store.compareAndSet(place, text, mine, { ttlMs: LIFETIME_MS }))) throw busy();
  return claimOf(store, place, id, record, true);
}

function claimOf(store: Store, place: string, id: string, record: Kept, resumed: boolean): Claim {
  return {
    id,
    resumed,
    keep: (answer) => store.set(place, JSON.stringify({ ...record, answer }), { ttlMs: LIFETIME_MS }),
    async release() {
      await store.delete(place);
    },
    suspend: () => store.set(place, JSON.stringify({ ...record, at: 0 }), { ttlMs: LIFETIME_MS }),
  };
}

function reused(): Problem {
  return new Problem({
    status: 422,
    code: "idempotency_key_reused",
    title: "This Idempotency-Key was used for another request.",
    detail: "Nothing was done. Use a new key for each request, and the same one to repeat it.",
  });
}

function busy(): Problem {
  return new Problem({
    status: 409,
    code: "in_progress",
    title: "The request with this Idempotency-Key is being done.",
    detail: "Ask again in a second: the answer will be that of the first.",
    headers: { "retry-after": "1" },
  });
}

/** 409: it was begun, and without an inbox nobody can find out how it ended. */
export function unsettled(): Problem {
  return new Problem({
    status: 409,
    code: "send_unsettled",
    title: "It is not known whether the message was sent.",
    detail: "An earlier try ended without an answer. It was not sent again; its status will tell.",
  });
}
