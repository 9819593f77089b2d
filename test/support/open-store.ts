/** A store by the name of its driver and a place: a file, a key prefix, a schema. Loads no other driver. */
import type { Store } from "../../src/store/store.ts";

/** A store with what has to be closed after it. */
export interface OpenStore {
  readonly store: Store;
  close(): Promise<unknown>;
}

const OPEN: Readonly<Record<string, (place: string) => Promise<OpenStore>>> = {
  async sqlite(path) {
    const { sqliteStore } = await import("../../src/store/sqlite.ts");
    const store = sqliteStore({ path, durability: "normal" });
    return { store, close: () => store.close() };
  },
  async redis(prefix) {
    const { createClient } = await import("redis");
    const { redisStore } = await import("../../src/store/redis.ts");
    const { REDIS_URL } = await import("../services.ts");
    const client = await createClient({ url: REDIS_URL }).connect();
    return { store: redisStore({ client, prefix }), close: () => client.close() };
  },
  async postgres(schema) {
    const { Pool } = await import("pg");
    const { postgresStore } = await import("../../src/store/postgres.ts");
    const { DATABASE_URL } = await import("../services.ts");
    const pool = new Pool({ connectionString: DATABASE_URL, max: 8 });
    return { store: postgresStore({ pool, schema }), close: () => pool.end() };
  },
};

export async function openStore(driver: string, place: string): Promise<OpenStore> {
  const open = OPEN[driver];
  if (!open) throw new Error(`There is no driver ${driver}.`);
  return open(place);
}
