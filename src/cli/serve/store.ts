/** @module A store by its address. */
import type { Wake } from "../../server/events/wake.ts";
import type { Store } from "../../store/store.ts";
import { CommandError } from "../output.ts";
import { peer } from "../peers.ts";

/** A store, and how its processes wake each other. */
export interface OpenedStore {
  readonly store: Store;
  readonly wake?: Wake;
  /** What to call it to people: without a password. */
  readonly name: string;
  close(): Promise<void>;
}

const nothing = async (): Promise<void> => {};

/** Opens a store. Throws a `CommandError` for an address of none. */
export async function openStore(url: string): Promise<OpenedStore> {
  const [, scheme = "", rest = ""] = /^([a-z]+):(.*)$/.exec(url) ?? [];
  switch (scheme) {
    case "memory":
      return memory();
    case "sqlite":
    case "file":
      return sqlite(rest.replace(/^\/\/(?=[^/])/, "").replace(/^\/\/\//, "/"));
    case "redis":
    case "rediss":
      return redis(url);
    case "postgres":
    case "postgresql":
      return postgres(url);
    default:
      throw new CommandError(
        `The store must be one of sqlite:<file>, redis://…, postgres://… or memory:, not ${JSON.stringify(scheme || "nothing")}.`,
      );
  }
}

async function memory(): Promise<OpenedStore> {
  const { memoryStore } = await import("../../store/memory.ts");
  return { store: memoryStore(), name: "memory, which forgets everything at the end", close: nothing };
}

async function sqlite(path: string): Promise<OpenedStore> {
  if (path === "") throw new CommandError("The store needs a file: sqlite:whatsapp.db");
  const { sqliteStore } = await import("../../store/sqlite.ts");
  const store = sqliteStore({ path });
  return { store, name: `SQLite in ${path}`, close: async () => void (await store.close()) };
}

async function redis(url: string): Promise<OpenedStore> {
  const { createClient } = await peer("redis", () => import("redis"));
  const { redisStore } = await import("../../store/redis.ts");
  const { redisWake } = await import("../../server/events/wake.ts");
  const client = createClient({ url });
  // Without a listener, a connection that breaks would end the process; it is made anew.
  client.on("error", () => {});
  await client.connect();
  const subscriber = client.duplicate();
  subscriber.on("error", () => {});
  await subscriber.connect();
  return {
    store: redisStore({ client }),
    wake: redisWake({ publisher: client, subscriber }),
    name: `Redis at ${new URL(url).host}`,
    close: async () => void (await Promise.all([client.close(), subscriber.close()])),
  };
}

async function postgres(url: string): Promise<OpenedStore> {
  const { default: pg } = await peer("pg", () => import("pg"));
  const { migrate, postgresStore } = await import("../../store/postgres.ts");
  const { postgresWake } = await import("../../server/events/wake.ts");
  const pool = new pg.Pool({ connectionString: url });
  const client = new pg.Client({ connectionString: url });
  pool.on("error", () => {});
  client.on("error", () => {});
  await client.connect();
  await migrate(pool);
  return {
    store: postgresStore({ pool }),
    wake: postgresWake({ client }),
    name: `Postgres at ${new URL(url).host}`,
    close: async () => void (await Promise.all([client.end(), pool.end()])),
  };
}
