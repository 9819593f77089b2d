/** @module The store in Postgres, through the pool that an application has. */
import type { WhatsAppError } from "../core/errors.ts";
import { codeOf, decode, encode, lifetime, page, storeFailure, wrongKind } from "./driver.ts";
import { DEFAULT_SCHEMA, postgresMigrations, quoted } from "./postgres-migrations.ts";
import { statements } from "./postgres-sql.ts";
import type { Scored, Store } from "./store.ts";

export { postgresMigrations } from "./postgres-migrations.ts";

/** A row of an answer. */
export type PostgresRow = Readonly<Record<string, unknown>>;

/** What the store needs of a `Pool` or `Client` of `pg`, or of anything that queries as they do. */
export interface PostgresPool {
  /** Runs a statement with its `$1`, `$2` …, and gives its rows. Without `values` the text may hold several statements. */
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly PostgresRow[] }>;
}

/** Where the tables are. */
export interface PostgresLocation {
  /** @default "whatsapp" */
  readonly schema?: string;
}

/** Options of {@link postgresStore}. */
export interface PostgresStoreOptions extends PostgresLocation {
  /** The pool of your application. It is never closed here. */
  readonly pool: PostgresPool;
}

/** How many writes there are for each look for keys that have ended. One look deletes up to ten times as many. */
const SWEEP_EVERY = 100;

/**
 * A {@link Store} in Postgres 12 or later. Each verb is one statement, with no session state and no named statement,
 * so that it is atomic for every process and works behind PgBouncer in transaction mode. Time is the database's.
 *
 * Its tables must exist: run {@link migrate} when you deploy. What has ended is deleted with later writes, in
 * batches of bounded size.
 *
 * ```ts
 * import { Pool } from "pg";
 * import { migrate, postgresStore } from "whatsapp-enterprise/store/postgres";
 *
 * const pool = new Pool({ connectionString: "postgres://localhost/app" });
 * await migrate(pool);
 * const store = postgresStore({ pool });
 * ```
 */
export function postgresStore({ pool, schema = DEFAULT_SCHEMA }: PostgresStoreOptions): Store {
  const sql = statements(schema);
  let writes = 0;

  async function read(text: string, ...values: unknown[]): Promise<readonly PostgresRow[]> {
    try {
      return (await pool.query(text, values)).rows;
    } catch (error) {
      throw explain(error);
    }
  }

  /** As `read`; now and then deletes what has ended. */
  async function write(text: string, ...values: unknown[]): Promise<readonly PostgresRow[]> {
    const rows = await read(text, ...values);
    writes += 1;
    if (writes % SWEEP_EVERY === 0) await read(sql.sweep);
    return rows;
  }

  return {
    async get(key) {
      const [row] = await read(sql.get, encode(key));
      if (row?.value === null) throw wrongKind("a text");
      return row && decode(String(row.value));
    },
    async set(key, value, { ttlMs } = {}) {
      await write(sql.set, encode(key), encode(value), lifetime(ttlMs));
    },
    async delete(key) {
      const [row] = await write(sql.delete, encode(key));
      return row?.deleted === true;
    },
    async add(key, value, { ttlMs } = {}) {
      return (await write(sql.add, encode(key), encode(value), lifetime(ttlMs))).length > 0;
    },
    async compareAndSet(key, expected, value, { ttlMs } = {}) {
      const was = [encode(key), encode(expected)];
      if (value === undefined) return (await write(sql.release, ...was)).length > 0;
      return (await write(sql.replace, ...was, encode(value), lifetime(ttlMs))).length > 0;
    },
    async increment(key, by = 1, { ttlMs } = {}) {
      const [row] = await write(sql.increment, encode(key), by, lifetime(ttlMs));
      if (!row) throw wrongKind("a whole number");
      return Number(row.value);
    },
    async append(key, value, { ttlMs, maxLength = Number.POSITIVE_INFINITY } = {}) {
      const [row] = await write(sql.append, encode(key), encode(value), lifetime(ttlMs), finite(maxLength));
      if (!row) throw wrongKind("a list");
      return Number(row.length);
    },
    async range(key, start = 0, end = Number.POSITIVE_INFINITY) {
      const rows = await read(sql.range, encode(key), start, finite(end));
      return rows.map(({ value }) => decode(String(value)));
    },
    async push(key, member, score) {
      await write(sql.push, encode(key), encode(member), score);
    },
    async claim(key, upTo, count, { moveTo } = {}) {
      if (count < 1) return [];
      const which = [encode(key), upTo, finite(count)];
      if (moveTo === undefined) return scored(await write(sql.claim, ...which));
      return scored(await write(sql.lease, ...which, moveTo));
    },
    async remove(key, member, { score = null } = {}) {
      return (await write(sql.remove, encode(key), encode(member), score)).length > 0;
    },
    async sortedRange(key, start = 0, end) {
      const wanted = page(start, end);
      if (!wanted) return scored(await read(sql.between, encode(key), start, end));
      const found = scored(await read(sql[wanted.from], encode(key), wanted.skip, finite(wanted.take)));
      return wanted.from === "lowest" ? found : found.reverse();
    },
  };
}

/**
 * Makes the tables, or brings them up to date. It may run again, also in several processes at once; it needs the right
 * to create a schema where there is none. The same SQL is in {@link postgresMigrations}, for your own migration tool.
 */
export async function migrate(
  pool: PostgresPool,
  { schema = DEFAULT_SCHEMA }: PostgresLocation = {},
): Promise<void> {
  const lock = `SELECT pg_advisory_xact_lock(hashtext('whatsapp-enterprise'), hashtext('${quoted(schema).replaceAll("'", "''")}'))`;
  try {
    // One text, so that one connection gets it all.
    await pool.query(["BEGIN", lock, ...postgresMigrations(schema), "COMMIT"].join(";\n"));
  } catch (error) {
    throw explain(error);
  }
}

/** How Postgres spells no limit. */
function finite(count: number): number | null {
  return Number.isFinite(count) ? count : null;
}

function scored(rows: readonly PostgresRow[]): Scored[] {
  return rows.map(({ member, score }) => ({ member: decode(String(member)), score: Number(score) }));
}

/** What Postgres says, by SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const HINTS: Readonly<Record<string, string>> = {
  "3F000": "Run `migrate(pool)`, and give both the same schema.",
  "42P01": "Run `migrate(pool)`, and give both the same schema.",
  "54000": "A key, or a key and a member, is limited to about 2600 bytes.",
};

function explain(error: unknown): WhatsAppError {
  const code = codeOf(error);
  if (code === "22P02" || code === "22003") return wrongKind("a whole number");
  return storeFailure("Postgres", error, HINTS[code]);
}
