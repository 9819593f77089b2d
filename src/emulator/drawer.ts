/** @module A place for settings: one JSON object for each object of Graph. */

type Json = Readonly<Record<string, unknown>>;

/** JSON by id, with the same defaults everywhere. */
export interface Drawer {
  get(id: string): Json;
  /** Replaces the keys that are given. `undefined` takes a key away. */
  merge(id: string, changes: Json): void;
}

export function createDrawer(defaults: Json = {}): Drawer {
  const byId = new Map<string, Json>();
  const get = (id: string): Json => byId.get(id) ?? defaults;
  return {
    get,
    merge: (id, changes) => {
      const merged = Object.entries({ ...get(id), ...changes }).filter(([, value]) => value !== undefined);
      byId.set(id, Object.fromEntries(merged));
    },
  };
}
