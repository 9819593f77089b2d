import { setTimeout as wait } from "node:timers/promises";
import { Cluster, Redis } from "ioredis";
import { createClient, createClientPool, createCluster, createSentinel } from "redis";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { REDIS_URL, type RedisCluster, reachable, startRedisCluster } from "../../test/services.ts";
import { type Fill, testPages, testProcesses } from "../../test/support/store-suite.ts";
import { storeContract } from "./contract.ts";
import { type RedisClient, redisStore } from "./redis.ts";
import type { Store } from "./store.ts";

const up = await reachable("Redis", REDIS_URL, "REDIS_URL");
const cluster: RedisCluster | undefined = await startRedisCluster();
const prefix = `test:${crypto.randomUUID()}:`;

interface Connected {
  readonly client: RedisClient;
  close(): Promise<unknown>;
}

const rootNodes = (cluster?.ports ?? []).map((port) => ({ url: `redis://127.0.0.1:${port}` }));
const nodes = (cluster?.ports ?? []).map((port) => ({ host: "127.0.0.1", port }));

const single: Record<string, () => Promise<Connected>> = {
  async "node-redis"() {
    const client = await createClient({ url: REDIS_URL }).connect();
    return { client, close: () => client.close() };
  },
  async "node-redis with RESP2"() {
    const client = await createClient({ url: REDIS_URL, RESP: 2 }).connect();
    return { client, close: () => client.close() };
  },
  async "a pool of node-redis"() {
    const client = createClientPool({ url: REDIS_URL }, { minimum: 2, maximum: 4 });
    await client.connect();
    return { client, close: () => client.close() };
  },
  async ioredis() {
    const client = new Redis(REDIS_URL);
    return { client, close: () => client.quit() };
  },
};

const clustered: Record<string, () => Promise<Connected>> = {
  async "a cluster of node-redis"() {
    const client = createCluster({ rootNodes });
    await client.connect();
    return { client, close: () => client.close() };
  },
  async "a cluster of ioredis"() {
    const client = new Cluster(nodes);
    return { client, close: () => client.quit() };
  },
};

afterAll(async () => {
  await cluster?.stop();
  if (!up) return;
  const client = await createClient({ url: REDIS_URL }).connect();
  for await (const keys of client.scanIterator({ MATCH: `${prefix}*`, COUNT: 1000 })) {
    if (keys.length > 0) await client.unlink(keys);
  }
  await client.close();
});

function contract(connect: () => Promise<Connected>): void {
  let connected: Connected;
  let store: Store;

  beforeAll(async () => {
    connected = await connect();
    store = redisStore({ client: connected.client, prefix });
  });
  afterAll(() => connected.close());

  const rules = storeContract(async () => ({ store, elapse: (ms) => wait(ms) }));
  test.concurrent.each(rules)("$name", (rule) => rule.run());
}

describe.skipIf(!up)("redisStore keeps the contract", () => {
  describe.each(Object.keys(single))("through %s:", (name) =>
    contract(single[name] as () => Promise<Connected>),
  );
});

describe.skipIf(!cluster)("redisStore keeps the contract", () => {
  describe.each(Object.keys(clustered))("through %s:", (name) =>
    contract(clustered[name] as () => Promise<Connected>),
  );
});

describe.skipIf(!up)("redisStore is right", () => {
  testProcesses("redis", () => `${prefix}race:`);
});

describe.skipIf(!up)("redisStore", () => {
  const client = createClient({ url: REDIS_URL });
  const store = redisStore({ client, prefix });
  beforeAll(() => client.connect());
  afterAll(() => client.close());

  const fill: Fill = async (list, sorted, count) => {
    const script = `
      for i = tonumber(ARGV[1]), tonumber(ARGV[2]) do
        redis.call('RPUSH', KEYS[1], 'v' .. i)
        redis.call('ZADD', KEYS[2], i, string.format('m%07d', i))
      end`;
    for (let from = 0; from < count; from += 50_000) {
      const last = Math.min(count, from + 50_000) - 1;
      await client.eval(script, {
        keys: [prefix + list, prefix + sorted],
        arguments: [`${from}`, `${last}`],
      });
    }
  };
  testPages(() => ({ store, fill }));

  test("runs its scripts also after the server has forgotten them", async () => {
    await store.increment("forgotten");
    await client.scriptFlush();
    expect(await store.increment("forgotten")).toBe(2);
  });

  test("says so when a key holds another kind of value, or a text that is no number", async () => {
    await store.append("kind:list", "v");
    await store.set("kind:text", "v");
    for (const refused of [
      () => store.get("kind:list"),
      () => store.append("kind:text", "v"),
      () => store.increment("kind:text"),
      () => store.increment("kind:fresh", 0.5),
      () => store.increment("kind:fresh", 2 ** 60),
      () => store.push("kind:text", "m", 1),
    ]) {
      await expect(refused(), String(refused)).rejects.toMatchObject({ code: "wrong_kind" });
    }
    expect(await store.get("kind:text")).toBe("v");
    expect(await store.get("kind:fresh")).toBeUndefined();
  });

  test("reads what a client gives as bytes", async () => {
    const store = redisStore({ client: client.withTypeMapping({ 36: Buffer }), prefix });
    await store.set("bytes", "Olá");
    await store.push("bytes:sorted", "日本", 1.5);
    expect(await store.get("bytes")).toBe("Olá");
    expect(await store.claim("bytes:sorted", 2, 1)).toEqual([{ member: "日本", score: 1.5 }]);
  });
});

describe("a failure of Redis", () => {
  test("carries neither key nor value", async () => {
    const secret = "5511999998888";
    const client = new Redis({
      port: 1,
      lazyConnect: true,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
    });
    client.on("error", () => {});
    const error: unknown = await redisStore({ client })
      .append(secret, secret)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "store_failed",
      message: expect.stringMatching(/^Redis failed: \w/),
    });
    const { inspect } = await import("node:util");
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(secret);
  });

  test("that quotes what it was sent does not quote it here", async () => {
    const client = {
      call: () => Promise.reject(new Error("ERR unknown command 'GET', with args beginning with: 'secret'")),
    };
    await expect(redisStore({ client }).get("secret")).rejects.toThrow(
      "Redis failed: ERR unknown command …, with args beginning with: ….",
    );
  });
});

describe("redisStore takes the real clients:", () => {
  test("their types fit", () => {
    expectTypeOf<ReturnType<typeof createClient>>().toExtend<RedisClient>();
    expectTypeOf<ReturnType<typeof createClientPool>>().toExtend<RedisClient>();
    expectTypeOf<ReturnType<typeof createCluster>>().toExtend<RedisClient>();
    expectTypeOf<ReturnType<typeof createSentinel>>().toExtend<RedisClient>();
    expectTypeOf<Redis>().toExtend<RedisClient>();
    expectTypeOf<Cluster>().toExtend<RedisClient>();
    expectTypeOf<{ get(key: string): Promise<string> }>().not.toExtend<RedisClient>();
  });

  test("a sentinel gets its commands in the form that it takes", async () => {
    const seen: unknown[] = [];
    const sentinel = createSentinel({ name: "main", sentinelRootNodes: [{ host: "127.0.0.1", port: 1 }] });
    expect("acquire" in sentinel).toBe(true);
    const client = {
      acquire: sentinel.acquire,
      async sendCommand(...args: unknown[]) {
        seen.push(args);
        return null;
      },
    };
    await redisStore({ client }).get("k");
    expect(seen).toEqual([[false, ["GET", "whatsapp:k"]]]);
  });
});
