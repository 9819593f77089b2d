/** @module The store in a SQLite file: needs no server and no package, and survives a restart. */
import type { Clock } from "../core/clock.ts";
import { systemClock } from "../core/clock.ts";
import { WhatsAppError } from "../core/errors.ts";
import { storeFailure } from "./driver.ts";
import type { SqliteDatabase, SqliteDurability, Transact } from "./sqlite-database.ts";
import { openFile, prepareTables } from "./sqlite-database.ts";
import { Entries } from "./sqlite-entries.ts";
import type { Store } from "./store.ts";

export type {
  SqliteDatabase,
  SqliteDurability,
  SqliteParameter,
  SqliteStatement,
} from "./sqlite-database.ts";

/** Options of {@link sqliteStore}: a file to open, or a database that is open. */
export type SqliteStoreOptions = SqliteCommonOptions &
  (
    | {
        /** The file, made if it is missing. `":memory:"` is a database that ends with the process. */
        readonly path: string;
        /** What a write survives: `"full"` a power cut, at the price of a disk flush; `"normal"` a crash. @default "full" */
        readonly durability?: SqliteDurability;
        readonly database?: never;
      }
    | {
        /** A database for the store alone: it begins and ends transactions. Its settings are yours, nothing is closed. */
        readonly database: SqliteDatabase;
        readonly path?: never;
      }
  );

/** What both kinds of {@link SqliteStoreOptions} have. */
export interface SqliteCommonOptions {
  /** @default the system's */
  readonly clock?: Clock;
}

/** A {@link Store} that holds a file open. */
export interface SqliteStore extends Store {
  /** Closes the file, if the store opened it. Every verb after that fails. */
  close(): Promise<void>;
}

/** How many keys that have ended leave the file with each write: more than come in. */
const SWEEP = 3;

/**
 * A {@link Store} in a SQLite file, through the `node:sqlite` of Node 22.13 or later, loaded with the first verb.
 * Several processes of one machine may use the same file. Verbs run on the calling thread, as SQLite does: a few
 * microseconds each, and a disk flush where `durability` is `"full"`.
 *
 * ```ts
 * import { createWebhook } from "whatsapp-enterprise";
 * import { sqliteStore } from "whatsapp-enterprise/store/sqlite";
 *
 * const store = sqliteStore({ path: "whatsapp.db" });
 * const webhook = createWebhook({ appSecret, verifyToken, whatsapp: wa, store });
 * ```
 */
export function sqliteStore(options: SqliteStoreOptions): SqliteStore {
  const { clock = systemClock } = options;
  const file = connection(options);

  async function read<T>(work: (entries: Entries) => T): Promise<T> {
    const transact = await file.open();
    return transact("read", (db) => work(new Entries(db, clock.now())));
  }

  async function write<T>(work: (entries: Entries) => T): Promise<T> {
    const transact = await file.open();
    return transact("write", (db) => {
      const entries = new Entries(db, clock.now());
      const result = work(entries);
      entries.sweep(SWEEP);
      return result;
    });
  }

  return {
    get: (key) => read((entries) => entries.text(key)),
    set: (key, value, { ttlMs } = {}) => write((entries) => entries.set(key, value, ttlMs)),
    delete: (key) => write((entries) => entries.find(key) !== undefined && entries.drop(key)),
    add: (key, value, { ttlMs } = {}) =>
      write((entries) => {
        if (entries.find(key)) return false;
        entries.set(key, value, ttlMs);
        return true;
      }),
    compareAndSet: (key, expected, value, { ttlMs } = {}) =>
      write((entries) => {
        if (entries.text(key) !== expected) return false;
        if (value === undefined) entries.drop(key);
        else entries.set(key, value, ttlMs);
        return true;
      }),
    increment: (key, by = 1, { ttlMs } = {}) => write((entries) => entries.increment(key, by, ttlMs)),
    append: (key, value, { ttlMs, maxLength } = {}) =>
      write((entries) => entries.append(key, value, ttlMs, maxLength)),
    range: (key, start = 0, end = Number.POSITIVE_INFINITY) =>
      read((entries) => entries.range(key, start, end)),
    push: (key, member, score) => write((entries) => entries.push(key, member, score)),
    claim: (key, upTo, count, { moveTo } = {}) => write((entries) => entries.claim(key, upTo, count, moveTo)),
    remove: (key, member, { score } = {}) => write((entries) => entries.remove(key, member, score)),
    sortedRange: (key, start = 0, end) => read((entries) => entries.sortedRange(key, start, end)),
    close: () => file.close(),
  };
}

interface Connection {
  open(): Promise<Transact>;
  close(): Promise<void>;
}

/** Opens once, with the first verb; again after a failure to open. */
function connection(options: SqliteStoreOptions): Connection {
  let opening: Promise<{ transact: Transact; close(): void }> | undefined;
  let closed = false;

  return {
    async open() {
      if (closed)
        throw new WhatsAppError("store_closed", "The SQLite store was closed. Make a new one to go on.");
      opening ??= openDatabase(options);
      try {
        return (await opening).transact;
      } catch (error) {
        opening = undefined;
        throw storeFailure("SQLite", error);
      }
    },
    async close() {
      if (closed) return;
      closed = true;
      (await opening)?.close();
    },
  };
}

async function openDatabase(options: SqliteStoreOptions): Promise<{ transact: Transact; close(): void }> {
  if (options.database) return { transact: prepareTables(options.database), close: () => {} };
  const database = await openFile(options.path, options.durability ?? "full");
  return { transact: prepareTables(database), close: () => database.close() };
}
