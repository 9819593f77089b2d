/** One limit of a number that three real processes keep through a real store, as Meta's side sees it. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../src/store/postgres.ts";
import { DATABASE_URL, REDIS_URL, reachable } from "./services.ts";
import { graphError, OK } from "./support/client-kit.ts";
import type { PacingSettings } from "./support/pacing-process.ts";

const redis = await reachable("Redis", REDIS_URL, "REDIS_URL");
const postgres = await reachable("PostgreSQL", DATABASE_URL, "DATABASE_URL");
const run = crypto.randomUUID().replaceAll("-", "");
const folder = mkdtempSync(join(tmpdir(), "pacing-"));
const schema = `pacing_${run}`;
const PLACES: Readonly<Record<string, string>> = {
  sqlite: join(folder, "store.db"),
  redis: `pacing-test-${run}:`,
  postgres: schema,
};
const PROCESS = join(import.meta.dirname, "support/pacing-process.ts");

async function inPostgres(work: (pool: Pool) => Promise<unknown>): Promise<void> {
  const pool = new Pool({ connectionString: DATABASE_URL, max: 1 });
  await work(pool);
  await pool.end();
}

beforeAll(async () => {
  if (postgres) await inPostgres((pool) => migrate(pool, { schema }));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (postgres) await inPostgres((pool) => pool.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`));
  if (!redis) return;
  const client = await createClient({ url: REDIS_URL }).connect();
  await client.unlink(`pacing-test-${run}:pace:106540352242922`);
  await client.close();
});

/** A message as it came to Meta: when its turn was given, and when it was there. */
interface Arrival {
  readonly turnAt: number;
  readonly cameAt: number;
}

/** A Graph that takes everything, but refuses one message for coming too fast. */
async function startGraph(refused: number): Promise<{ server: Server; url: string; arrivals: Arrival[] }> {
  const arrivals: Arrival[] = [];
  const throttled = graphError(130429) as { status: number; json: unknown };
  const server = createServer((request, response) => {
    const isMessage = request.url?.endsWith("/messages");
    if (isMessage) arrivals.push({ turnAt: Number(request.headers["x-turn-at"]), cameAt: Date.now() });
    const isRefused = isMessage && arrivals.length === refused;
    request.resume().on("end", () => {
      response.writeHead(isRefused ? throttled.status : 200, { "content-type": "application/json" });
      response.end(JSON.stringify(isRefused ? throttled.json : OK));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}`, arrivals };
}

async function startProcess(driver: string, url: string, settings: PacingSettings) {
  const child: ChildProcess = fork(PROCESS, [driver, PLACES[driver] ?? "", url, JSON.stringify(settings)], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  await once(child, "message");
  return {
    child,
    /** How many messages of it were accepted. */
    async send(): Promise<number> {
      child.send("go");
      const [{ accepted }] = await once(child, "message");
      return accepted;
    },
  };
}

/** The most messages in any second. */
function fullestSecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));
}

const PER_SECOND = 20;
const COOLDOWN_MS = 2000;
/** What processes have in hand when Meta throttles one of them is sent by then: four turns each, one after the other. */
const IN_HAND_MS = 1200;
const MESSAGES = 25;
const REFUSED = 40;

describe.each([
  ["sqlite", true],
  ["redis", redis],
  ["postgres", postgres],
])("three processes that share a limit through %s", (driver, isThere) => {
  test.skipIf(!isThere)(
    "fill no second above it, all pause when Meta throttles one, and lose no message",
    async () => {
      const { server, url, arrivals } = await startGraph(REFUSED);
      const settings = { perSecond: PER_SECOND, cooldownMs: COOLDOWN_MS, messages: MESSAGES };
      const processes = await Promise.all(
        Array.from({ length: 3 }, () => startProcess(driver, url, settings)),
      );
      try {
        const accepted = await Promise.all(processes.map(({ send }) => send()));
        expect(accepted).toEqual([MESSAGES, MESSAGES, MESSAGES]);
        const times = arrivals.map(({ turnAt }) => turnAt);
        // The one that was refused came twice.
        expect(times).toHaveLength(3 * MESSAGES + 1);
        expect(fullestSecond(times)).toBeLessThanOrEqual(PER_SECOND);
        const refusedAt = arrivals[REFUSED - 1]?.cameAt ?? 0;
        const inPause = times.filter((t) => t > refusedAt + IN_HAND_MS && t < refusedAt + COOLDOWN_MS);
        expect(inPause).toEqual([]);
        console.info(`${driver}: ${fullestSecond(arrivals.map(({ cameAt }) => cameAt))} came in a second`);
      } finally {
        for (const { child } of processes) child.kill("SIGKILL");
        server.close();
      }
    },
    60_000,
  );
});
