/** @module The page's state, in one place outside of the components. */
import { useEffect, useState } from "preact/hooks";

/** Holds a state that only its reducer changes. */
export interface PageStore<State, Change> {
  get(): State;
  dispatch(change: Change): void;
  /** Calls back after every change, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export function createPageStore<State, Change>(
  reduce: (state: State, change: Change) => State,
  initial: State,
): PageStore<State, Change> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(change) {
      state = reduce(state, change);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The state, kept up to date in the component that asks for it. */
export function usePageState<State>(store: PageStore<State, never>): State {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    const update = (): void => setState(store.get());
    update();
    return store.subscribe(update);
  }, [store]);
  return state;
}
