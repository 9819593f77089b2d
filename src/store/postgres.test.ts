import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import { type Client, Pool, type PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { DATABASE_URL, reachable } from "../../test/services.ts";
import { type Fill, testPages, testProcesses } from "../../test/support/store-suite.ts";
import { storeContract } from "./contract.ts";
import { migrate, type PostgresPool, postgresMigrations, postgresStore } from "./postgres.ts";
import { statements } from "./postgres-sql.ts";

const up = await reachable("Postgres", DATABASE_URL, "DATABASE_URL");
// A name that has to be quoted.
const schema = `Test "${crypto.randomUUID()}"`;
const at = `"${schema.replaceAll('"', '""')}"`;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });
const store = postgresStore({ pool, schema });

beforeAll(async () => {
  if (up) await migrate(pool, { schema });
});

afterAll(async () => {
  if (up) await pool.query(`DROP SCHEMA ${at} CASCADE`);
  await pool.end();
});

async function count(table: string, where = "true"): Promise<number> {
  const { rows } = await pool.query(`SELECT count(*)::int AS n FROM ${at}.${table} WHERE ${where}`);
  return rows[0].n;
}

describe.skipIf(!up)("postgresStore keeps the contract:", () => {
  const rules = storeContract(async () => ({ store, elapse: (ms) => wait(ms) }));
  test.concurrent.each(rules)("$name", (rule) => rule.run());
});

describe.skipIf(!up)("postgresStore is right", () => {
  testProcesses("postgres", () => schema);
});

describe.skipIf(!up)("postgresStore is flat:", () => {
  const fill: Fill = async (list, sorted, size) => {
    await store.append(list, "v0");
    // As a replica, so that a million rows are not checked one by one for the list that they belong to.
    await pool.query(`BEGIN;
      SET LOCAL session_replication_role = replica;
      SET LOCAL synchronous_commit = off;
      INSERT INTO ${at}.items SELECT '${list}', i, 'v' || i FROM generate_series(1, ${size - 1}) i;
      UPDATE ${at}.entries SET next = ${size} WHERE key = '${list}';
      INSERT INTO ${at}.members
        SELECT '${sorted}', 'm' || lpad(i::text, 7, '0'), i FROM generate_series(0, ${size - 1}) i;
      COMMIT`);
  };
  testPages(() => ({ store, fill }));

  test("with as many texts beside it, of which Postgres knows", async () => {
    await pool.query(
      `INSERT INTO ${at}.entries (key, value, expires_at)
       SELECT 'text:' || i, 'v', now() + i * interval '1 minute' FROM generate_series(1, 20000) i`,
    );
    await pool.query(`ANALYZE ${at}.entries, ${at}.items, ${at}.members`);
    expect(await store.get("text:20000")).toBe("v");
  });

  test.each<[keyof ReturnType<typeof statements>, unknown[]]>([
    ["get", ["k"]],
    ["range", ["list:large", 500_000, 500_050]],
    ["range", ["list:large", -50, null]],
    ["lowest", ["sorted:large", 100, 50]],
    ["highest", ["sorted:large", 100, 50]],
    ["claim", ["sorted:large", 1e6, 5]],
    ["append", ["list:large", "v", null, 10]],
    ["sweep", []],
  ])("%s reads no table from end to end", async (name, values) => {
    const client = await pool.connect();
    await client.query("BEGIN");
    const { rows } = await client.query(`EXPLAIN ${statements(schema)[name]}`, values);
    await client.query("ROLLBACK");
    client.release();
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/Index/);
    expect(plan).not.toMatch(/Seq Scan|Sort Key: (?!taken)/);
  });
});

describe.skipIf(!up)("postgresStore", () => {
  test("deletes what has ended with later writes, items and all", async () => {
    for (let i = 0; i < 20; i++) await store.append(`ended:${i}`, "v", { ttlMs: 1 });
    await wait(20);
    for (let i = 0; i < 100; i++) await store.set("swept", "v");
    expect(await count("entries", "key LIKE 'ended:%'")).toBe(0);
    expect(await count("items", "key LIKE 'ended:%'")).toBe(0);
  });

  test("lets go of the values that a list dropped", async () => {
    for (let i = 0; i < 20; i++) await store.append("short", `v${i}`, { maxLength: 2 });
    expect(await store.range("short")).toEqual(["v18", "v19"]);
    expect(await count("items", "key = 'short'")).toBeLessThanOrEqual(3);
  });

  test("says so when a key holds another kind of value, or a text that is no number", async () => {
    await store.append("kind:list", "v");
    await store.set("kind:text", "v");
    await store.set("kind:large", String(Number.MAX_SAFE_INTEGER));
    for (const refused of [
      () => store.get("kind:list"),
      () => store.append("kind:text", "v"),
      () => store.increment("kind:text"),
      () => store.increment("kind:list"),
      () => store.increment("kind:large"),
      () => store.increment("kind:fresh", 0.5),
    ]) {
      await expect(refused(), String(refused)).rejects.toMatchObject({ code: "wrong_kind" });
    }
    expect(await store.get("kind:text")).toBe("v");
  });

  test("a text in place of a list leaves nothing of the list", async () => {
    await store.append("reborn", "old");
    await store.set("reborn", "text");
    expect(await store.get("reborn")).toBe("text");
    await store.delete("reborn");
    expect(await store.append("reborn", "new")).toBe(1);
    expect(await store.range("reborn")).toEqual(["new"]);
  });

  test("works in a transaction that began long before", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    const inside = postgresStore({ pool: client, schema });
    await inside.set("frozen", "v", { ttlMs: 60 });
    await wait(80);
    expect(await inside.get("frozen")).toBeUndefined();
    await client.query("ROLLBACK");
    client.release();
  });

  test("a delete and appends at once leave a list that is whole", async () => {
    for (let round = 0; round < 20; round++) {
      await store.append("churn", "start");
      const appends = Array.from({ length: 5 }, (_, i) => store.append("churn", String(i)));
      await Promise.all([...appends, store.delete("churn")]);
      const values = await store.range("churn");
      expect(await store.append("churn", "end")).toBe(values.length + 1);
      expect(await store.range("churn")).toEqual([...values, "end"]);
      await store.delete("churn");
      expect(await count("items", "key = 'churn'")).toBe(0);
    }
  });
});

describe.skipIf(!up)("migrate", () => {
  test("may run again, and several times at once", async () => {
    const fresh = `${schema} again`;
    await Promise.all([1, 2, 3, 4].map(() => migrate(pool, { schema: fresh })));
    await postgresStore({ pool, schema: fresh }).set("k", "v");
    await migrate(pool, { schema: fresh });
    expect(await postgresStore({ pool, schema: fresh }).get("k")).toBe("v");
    await pool.query(`DROP SCHEMA "${fresh.replaceAll('"', '""')}" CASCADE`);
  });

  test("does what the exported SQL does, one step after the other", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    for (const step of postgresMigrations("by_hand")) await client.query(step);
    await postgresStore({ pool: client, schema: "by_hand" }).set("k", "v");
    await client.query("ROLLBACK");
    client.release();
  });

  test("what was not migrated says what to do, and nothing of keys", async () => {
    const error: unknown = await postgresStore({ pool, schema: "nowhere" })
      .set("5511999998888", "secret")
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "store_failed",
      message: expect.stringContaining("Run `migrate(pool)`"),
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/5511999998888|secret/);
  });
});

describe("postgresStore takes the real clients:", () => {
  test("their types fit", () => {
    expectTypeOf<Pool>().toExtend<PostgresPool>();
    expectTypeOf<Client>().toExtend<PostgresPool>();
    expectTypeOf<PoolClient>().toExtend<PostgresPool>();
  });
});
