import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, expectTypeOf, test } from "vitest";
import { createFakeClock } from "../../test/support/fake-clock.ts";
import { type Fill, testPages, testProcesses } from "../../test/support/store-suite.ts";
import { storeContract } from "./contract.ts";
import type { SqliteDatabase } from "./sqlite.ts";
import { sqliteStore } from "./sqlite.ts";

const folder = mkdtempSync(join(tmpdir(), "sqlite-store-"));
let files = 0;
const newFile = (): string => join(folder, `${files++}.db`);
const own = new DatabaseSync(":memory:");

afterAll(() => {
  own.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(["file", "database"])("sqliteStore, given a %s, keeps the contract:", (given) => {
  const path = newFile();
  const rules = storeContract(async () => {
    const clock = createFakeClock();
    const store = sqliteStore(given === "file" ? { path, clock } : { database: own, clock });
    return { store, elapse: (ms) => clock.advance(ms) };
  });
  test.each(rules)("$name", (rule) => rule.run());
});

describe("sqliteStore is right", () => {
  const path = newFile();
  testProcesses("sqlite", () => path);
});

describe("sqliteStore is flat:", () => {
  const database = new DatabaseSync(newFile());
  const store = sqliteStore({ database });
  const fill: Fill = async (list, sorted, count) => {
    await store.append(list, "v0");
    await store.push(sorted, "m0000000", 0);
    const rows = `WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${count})`;
    const id = (key: string): string => `(SELECT id FROM whatsapp_entries WHERE key = '${key}')`;
    database.exec(`BEGIN;
      INSERT INTO whatsapp_items ${rows} SELECT ${id(list)}, i, 'v' || i FROM n;
      UPDATE whatsapp_entries SET next = ${count} WHERE key = '${list}';
      INSERT INTO whatsapp_members ${rows} SELECT ${id(sorted)}, printf('m%07d', i), i FROM n;
      COMMIT`);
  };
  testPages(() => ({ store, fill }));
});

describe("sqliteStore", () => {
  test("opens nothing before the first verb, and the file with it", async () => {
    const store = sqliteStore({ path: join(folder, "missing", "x.db") });
    await expect(store.get("k")).rejects.toMatchObject({ code: "store_failed" });
    await store.close();
  });

  test("after close every verb says that it is closed", async () => {
    const store = sqliteStore({ path: newFile() });
    await store.set("k", "v");
    await store.close();
    await store.close();
    await expect(store.get("k")).rejects.toMatchObject({ code: "store_closed" });
  });

  test("does not close a database that it was given", async () => {
    const database = new DatabaseSync(":memory:");
    const store = sqliteStore({ database });
    await store.set("k", "v");
    await store.close();
    expect(database.isOpen).toBe(true);
    database.close();
  });

  test("undoes a verb that fails half way", async () => {
    const store = sqliteStore({ path: newFile() });
    await store.set("k", "not a number");
    await expect(store.increment("k")).rejects.toMatchObject({ code: "wrong_kind" });
    expect(await store.get("k")).toBe("not a number");
    await expect(store.push("s", "m", Number.NaN)).rejects.toMatchObject({ code: "store_failed" });
    expect(await store.add("s", "v")).toBe(true);
    await store.close();
  });

  test("waits for another connection that writes, and tells the reason when it waits in vain", async () => {
    const path = newFile();
    const store = sqliteStore({ path });
    await store.set("k", "v");
    const other = new DatabaseSync(path);
    const blocked = sqliteStore({ database: other });
    await blocked.get("k");
    other.exec("PRAGMA busy_timeout = 1");
    const holder = new DatabaseSync(path);
    holder.exec("BEGIN IMMEDIATE");
    expect(await blocked.get("k")).toBe("v");
    await expect(blocked.set("k", "w")).rejects.toThrow(
      "SQLite failed: ERR_SQLITE_ERROR: database is locked.",
    );
    holder.exec("COMMIT");
    await blocked.set("k", "w");
    expect(await store.get("k")).toBe("w");
    for (const each of [other, holder]) each.close();
    await store.close();
  });

  test("deletes what has ended with later writes, items and all", async () => {
    const clock = createFakeClock();
    const database = new DatabaseSync(":memory:");
    const store = sqliteStore({ database, clock });
    for (let i = 0; i < 30; i++) await store.append(`list:${i}`, "v", { ttlMs: 1000 });
    await clock.advance(1000);
    for (let i = 0; i < 10; i++) await store.set("k", "v");
    expect(database.prepare("SELECT count(*) AS n FROM whatsapp_entries").get()).toEqual({ n: 1 });
    expect(database.prepare("SELECT count(*) AS n FROM whatsapp_items").get()).toEqual({ n: 0 });
    database.close();
  });

  test("leaves nothing of a sorted set that is empty", async () => {
    const database = new DatabaseSync(":memory:");
    const store = sqliteStore({ database });
    await store.push("s", "m", 1);
    await store.claim("s", 1, 1);
    expect(await store.delete("s")).toBe(false);
    database.close();
  });

  test("takes the real client", () => {
    expectTypeOf<DatabaseSync>().toExtend<SqliteDatabase>();
  });
});
