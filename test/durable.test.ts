/** Durable webhooks in real processes on real stores: killed at random, and in a crowd. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "pg";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../src/store/postgres.ts";
import type { Store } from "../src/store/store.ts";
import { DATABASE_URL, REDIS_URL, reachable } from "./services.ts";
import { deliverUntilTaken, type Member, outcomeOf, startMember } from "./support/durable-crowd.ts";
import { openStore } from "./support/open-store.ts";

const redis = await reachable("Redis", REDIS_URL, "REDIS_URL");
const postgres = await reachable("PostgreSQL", DATABASE_URL, "DATABASE_URL");
const run = crypto.randomUUID().replaceAll("-", "");
const folder = mkdtempSync(join(tmpdir(), "durable-"));
const PLACES: Readonly<Record<string, string>> = {
  sqlite: join(folder, "store.db"),
  redis: `durable-test-${run}:`,
  postgres: `durable_${run}`,
};

beforeAll(async () => {
  if (!postgres) return;
  const pool = new Pool({ connectionString: DATABASE_URL, max: 1 });
  await migrate(pool, { schema: `durable_${run}` });
  await pool.end();
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (postgres) {
    const pool = new Pool({ connectionString: DATABASE_URL, max: 1 });
    await pool.query(`DROP SCHEMA IF EXISTS durable_${run} CASCADE`);
    await pool.end();
  }
  if (!redis) return;
  const client = await createClient({ url: REDIS_URL }).connect();
  for await (const keys of client.scanIterator({ MATCH: `durable-test-${run}*`, COUNT: 1000 }))
    if (keys.length > 0) await client.unlink(keys);
  await client.close();
});

/** The same numbers for the same seed, which a failure tells. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Resolves when nothing is due any more, now or later. */
async function drained(store: Store): Promise<void> {
  while ((await store.sortedRange("webhook:queue:due", 0, 1)).length > 0) await wait(100);
}

const isDoneIn =
  (store: Store) =>
  async (name: string): Promise<boolean> =>
    (await store.get(`webhook:message:wamid.${name}`)) === "handled";

const KILLS = 52;
const USERS = 100;
const EACH = 20;

describe.each([
  ["sqlite", true],
  ["redis", redis],
  ["postgres", postgres],
])("processes on %s", (driver, isThere) => {
  test.skipIf(!isThere)(
    "that are killed at random handle every message, none twice for the store, each user's in order",
    async () => {
      const seed = Number(process.env.SEED ?? Date.now() % 2 ** 32);
      const random = randomOf(seed);
      const place = PLACES[driver] ?? "";
      const log = join(folder, `${driver}.log`);
      let started = 0;
      let kills = 0;
      let taken = 0;
      const start = (): Member => startMember(`p${started++}`, driver, place, log);
      const members = [start(), start(), start()];
      const any = (): Member | undefined => {
        const ready = members.filter((member) => member.isReady());
        return ready[Math.floor(random() * ready.length)];
      };

      async function user(id: number): Promise<void> {
        for (let n = 0; n < EACH; n++) {
          await deliverUntilTaken(any, id, n, n + 1);
          taken++;
          // Meta delivers again what it has no answer for, and at times what it has one for.
          if (random() < 0.1) await deliverUntilTaken(any, id, n, n + 1);
        }
      }

      /** One kill for each share of the messages, a moment after it is taken in. */
      async function killer(): Promise<void> {
        while (kills < KILLS) {
          await wait(random() * 20);
          const due = taken >= ((kills + 1) * USERS * EACH) / (KILLS + 2);
          const member = due ? any() : undefined;
          if (!member) continue;
          const at = members.indexOf(member);
          await member.kill();
          kills++;
          members[at] = start();
        }
      }

      const { store, close } = await openStore(driver, place);
      const users = Array.from({ length: USERS }, (_, id) => id);
      // A few users at a time, so that there is something to kill from the beginning to the end.
      const senders = Array.from({ length: 10 }, async () => {
        for (let id = users.shift(); id !== undefined; id = users.shift()) await user(id);
      });
      try {
        await Promise.all([...senders, killer()]);
        await drained(store);
        const { shares, repeated, ...outcome } = await outcomeOf(log, USERS, EACH, isDoneIn(store));
        expect({ ...outcome, kills, seed }).toEqual({
          unhandled: [],
          twice: [],
          outOfOrder: [],
          kills: KILLS,
          seed,
        });
        expect(repeated).toBeLessThanOrEqual(KILLS * 16);
        console.info(`${driver}: ${repeated} repeated by ${Object.keys(shares).length} processes`);
      } finally {
        await Promise.all(members.map((member) => member.kill()));
        await close();
      }
    },
    300_000,
  );
});

describe("three processes on one Redis", () => {
  test.skipIf(!redis)(
    "share 10,000 messages of 500 users: each handled once, each user's in order",
    async () => {
      const place = `durable-test-${run}-crowd:`;
      const log = join(folder, "crowd.log");
      const members = ["a", "b", "c"].map((name) => startMember(name, "redis", place, log));
      const { store, close } = await openStore("redis", place);
      let turn = 0;
      const next = (): Member | undefined => {
        const member = members[turn++ % members.length];
        return member?.isReady() ? member : undefined;
      };
      const users = Array.from({ length: 500 }, (_, id) => id);
      try {
        await Promise.all(
          Array.from({ length: 25 }, async () => {
            for (let id = users.shift(); id !== undefined; id = users.shift())
              for (let n = 0; n < 20; n += 4) await deliverUntilTaken(next, id, n, n + 4);
          }),
        );
        await drained(store);
        const { shares, ...outcome } = await outcomeOf(log, 500, 20, isDoneIn(store));
        expect(outcome).toEqual({ unhandled: [], twice: [], outOfOrder: [], repeated: 0 });
        expect(Object.keys(shares).sort()).toEqual(["a", "b", "c"]);
        expect(Math.min(...Object.values(shares))).toBeGreaterThan(500);
      } finally {
        await Promise.all(members.map((member) => member.kill()));
        await close();
      }
    },
    300_000,
  );
});
