/** @module A SQLite file as the store uses it: opened late, its statements kept, its failures explained. */
import { isRecord } from "../core/check.ts";
import { storeFailure } from "./driver.ts";

/** A value that is bound to a `?` of a statement. */
export type SqliteParameter = string | number | null;

/** What the store needs of a prepared statement. */
export interface SqliteStatement {
  /** Every row that it finds, as an object by column. */
  all(...parameters: SqliteParameter[]): unknown[];
  /** Runs it for its effect; `changes` is how many rows it wrote. */
  run(...parameters: SqliteParameter[]): { readonly changes: number | bigint };
}

/** What the store needs of a `DatabaseSync` of `node:sqlite`; a `Database` of better-sqlite3 fits too. */
export interface SqliteDatabase {
  /** Runs statements that take no values and give no rows, such as `BEGIN`. */
  exec(sql: string): unknown;
  /** Compiles a statement, which the store keeps and runs many times. */
  prepare(sql: string): SqliteStatement;
}

/** How sure a write is: `full` survives a power cut, `normal` may lose the last moments to one, but not to a crash. */
export type SqliteDurability = "normal" | "full";

/** A database between the start and the end of a transaction. */
export interface SqliteTransaction {
  /** The rows of a statement. */
  rows(sql: string, ...parameters: SqliteParameter[]): Record<string, unknown>[];
  /** Its first row. */
  row(sql: string, ...parameters: SqliteParameter[]): Record<string, unknown> | undefined;
  /** How many rows a statement changed. */
  change(sql: string, ...parameters: SqliteParameter[]): number;
}

/** Runs a piece of work in one transaction. */
export type Transact = <T>(kind: "read" | "write", work: (db: SqliteTransaction) => T) => T;

/** How long a process waits for another one that writes, in milliseconds. */
const BUSY_MS = 5000;

const TABLES = `
CREATE TABLE IF NOT EXISTS whatsapp_entries (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  value TEXT,
  first INTEGER NOT NULL DEFAULT 0,
  next INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER
);
CREATE INDEX IF NOT EXISTS whatsapp_entries_by_end ON whatsapp_entries (expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS whatsapp_items (
  entry INTEGER NOT NULL, position INTEGER NOT NULL, value TEXT NOT NULL, PRIMARY KEY (entry, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS whatsapp_members (
  entry INTEGER NOT NULL, member TEXT NOT NULL, score REAL NOT NULL, PRIMARY KEY (entry, member)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS whatsapp_members_by_score ON whatsapp_members (entry, score, member);
CREATE TRIGGER IF NOT EXISTS whatsapp_entries_gone AFTER DELETE ON whatsapp_entries WHEN OLD.kind <> 'text' BEGIN
  DELETE FROM whatsapp_items WHERE entry = OLD.id;
  DELETE FROM whatsapp_members WHERE entry = OLD.id;
END;`;

/** Opens a file for several processes: readers do not wait for a writer, a writer waits for another one. */
export async function openFile(path: string, durability: SqliteDurability) {
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(path);
  database.exec(
    `PRAGMA busy_timeout = ${BUSY_MS}; PRAGMA journal_mode = WAL; PRAGMA synchronous = ${durability}`,
  );
  return database;
}

/** Makes the tables where they are missing, and returns the way to use them. */
export function prepareTables(database: SqliteDatabase): Transact {
  const transact = transactions(database);
  inTransaction(database, "BEGIN IMMEDIATE", () => database.exec(TABLES));
  return transact;
}

function transactions(database: SqliteDatabase): Transact {
  const prepared = new Map<string, SqliteStatement>();

  function statement(sql: string): SqliteStatement {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  }

  const db: SqliteTransaction = {
    rows: (sql, ...parameters) =>
      statement(sql)
        .all(...parameters)
        .filter(isRecord),
    row: (sql, ...parameters) => db.rows(sql, ...parameters)[0],
    change: (sql, ...parameters) => Number(statement(sql).run(...parameters).changes),
  };
  return (kind, work) =>
    inTransaction(database, kind === "write" ? "BEGIN IMMEDIATE" : "BEGIN", () => work(db));
}

/** All or nothing. A read, too, is a transaction where it is two statements: they must see the same moment. */
function inTransaction<T>(database: SqliteDatabase, begin: string, work: () => T): T {
  try {
    database.exec(begin);
  } catch (error) {
    throw storeFailure("SQLite", error);
  }
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    rollBack(database);
    throw storeFailure("SQLite", error);
  }
}

function rollBack(database: SqliteDatabase): void {
  try {
    database.exec("ROLLBACK");
  } catch {
    // The failure that led here had ended the transaction already.
  }
}
