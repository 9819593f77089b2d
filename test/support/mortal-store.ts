/** A store as a process sees it that can die: from then on, nothing it asks for is answered, and so nothing goes on. */
import type { Store } from "../../src/store/store.ts";

export interface MortalStore {
  readonly store: Store;
  /** How many verbs were called. */
  readonly verbs: number;
  readonly isDead: boolean;
  kill(): void;
}

/**
 * Dies by itself around its verb number `diesAt`, counted from 0: `"before"` it has an effect, or `"after"` that, when
 * the answer is on its way.
 */
export function mortalStore(
  store: Store,
  diesAt: number = Number.POSITIVE_INFINITY,
  when: "before" | "after" = "before",
): MortalStore {
  let verbs = 0;
  let isDead = false;
  const never = new Promise<never>(() => {});

  function call(verb: keyof Store, args: unknown[]): unknown {
    if (isDead) return never;
    isDead = verbs++ === diesAt;
    if (isDead && when === "before") return never;
    const answer: unknown = Reflect.apply(store[verb], store, args);
    return isDead ? never : Promise.resolve(answer).then((value) => (isDead ? never : value));
  }

  return {
    store: new Proxy(store, {
      get:
        (_, verb: keyof Store) =>
        (...args: unknown[]) =>
          call(verb, args),
    }),
    get verbs() {
      return verbs;
    },
    get isDead() {
      return isDead;
    },
    kill() {
      isDead = true;
    },
  };
}
