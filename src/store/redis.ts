/** @module The store in Redis, through the client that an application has. */
import { decode, encode, lifetime } from "./driver.ts";
import { listOf, type RedisClient, scriptRunner, sendThrough, textOf } from "./redis-client.ts";
import { APPEND, CLAIM, COMPARE_AND_SET, INCREMENT, REMOVE_AT } from "./redis-scripts.ts";
import type { Scored, Store } from "./store.ts";

export type {
  IoRedisClient,
  NodeRedisClient,
  NodeRedisCluster,
  NodeRedisSentinel,
  RedisClient,
} from "./redis-client.ts";

/** Options of {@link redisStore}. */
export interface RedisStoreOptions {
  /** A connected client: of node-redis 5 or later, or of ioredis; single, pool, sentinel or cluster. Never closed here. */
  readonly client: RedisClient;
  /**
   * Start of every key. Give each app its own that shares a database with another. Every verb touches one key, so
   * that a cluster needs no hash tag: do not put one here, `{…}` would keep all keys on one node.
   * @default "whatsapp:"
   */
  readonly prefix?: string;
}

/**
 * A {@link Store} in Redis 6.2 or later. Each verb is one command or one Lua script on one key, so that it is atomic
 * for every process, on a single server and on a cluster. Lifetimes are Redis's own.
 *
 * What survives a restart of Redis is decided there: set `appendonly yes`, and `maxmemory-policy noeviction`.
 *
 * ```ts
 * import { createClient } from "redis";
 * import { redisStore } from "whatsapp-enterprise/store/redis";
 *
 * const client = await createClient({ url: "redis://127.0.0.1:6379" }).connect();
 * const store = redisStore({ client });
 * ```
 */
export function redisStore({ client, prefix = "whatsapp:" }: RedisStoreOptions): Store {
  const send = sendThrough(client);
  const run = scriptRunner(send);
  const nameOf = (key: string): string => encode(prefix + key);

  function command(name: string, key: string, ...args: string[]): Promise<unknown> {
    return send(nameOf(key), [name, nameOf(key), ...args]);
  }

  function script(source: string, key: string, ...args: string[]): Promise<unknown> {
    return run(source, nameOf(key), ...args);
  }

  return {
    async get(key) {
      const value = await command("GET", key);
      return value === null ? undefined : decode(textOf(value));
    },
    async set(key, value, { ttlMs } = {}) {
      await command("SET", key, encode(value), ...expiry(ttlMs));
    },
    async delete(key) {
      return Number(await command("UNLINK", key)) > 0;
    },
    async add(key, value, { ttlMs } = {}) {
      return (await command("SET", key, encode(value), "NX", ...expiry(ttlMs))) !== null;
    },
    async compareAndSet(key, expected, value, { ttlMs } = {}) {
      const next = value === undefined ? [] : [encode(value)];
      return Number(await script(COMPARE_AND_SET, key, encode(expected), ttl(ttlMs), ...next)) === 1;
    },
    async increment(key, by = 1, { ttlMs } = {}) {
      return Number(textOf(await script(INCREMENT, key, String(by), ttl(ttlMs))));
    },
    async append(key, value, { ttlMs, maxLength = Number.POSITIVE_INFINITY } = {}) {
      const most = Number.isFinite(maxLength) ? String(maxLength) : "";
      return Number(await script(APPEND, key, encode(value), ttl(ttlMs), most));
    },
    async range(key, start = 0, end) {
      if (end === 0) return [];
      return listOf(await command("LRANGE", key, ...positions(start, end))).map(decoded);
    },
    async push(key, member, score) {
      await command("ZADD", key, scoreText(score), encode(member));
    },
    async claim(key, upTo, count, { moveTo } = {}) {
      if (count < 1) return [];
      const most = Number.isFinite(count) ? String(count) : "-1";
      const stay = moveTo === undefined ? [] : [scoreText(moveTo)];
      return scored(await script(CLAIM, key, scoreText(upTo), most, ...stay));
    },
    async remove(key, member, { score } = {}) {
      if (score === undefined) return Number(await command("ZREM", key, encode(member))) > 0;
      return Number(await script(REMOVE_AT, key, encode(member), scoreText(score))) > 0;
    },
    async sortedRange(key, start = 0, end) {
      if (end === 0) return [];
      return scored(await command("ZRANGE", key, ...positions(start, end), "WITHSCORES"));
    },
  };
}

const decoded = (reply: unknown): string => decode(textOf(reply));

function ttl(ttlMs: number | undefined): string {
  return String(lifetime(ttlMs) ?? "");
}

function expiry(ttlMs: number | undefined): string[] {
  return lifetime(ttlMs) === undefined ? [] : ["PX", ttl(ttlMs)];
}

/** Redis's last position is part of the range, ours is not. */
function positions(start: number, end = Number.POSITIVE_INFINITY): [string, string] {
  return [String(start), Number.isFinite(end) ? String(end - 1) : "-1"];
}

function scoreText(score: number): string {
  if (Number.isFinite(score)) return String(score);
  return score > 0 ? "+inf" : "-inf";
}

/** Members and scores, one after the other. */
function scored(reply: unknown): Scored[] {
  const flat = listOf(reply);
  return Array.from({ length: flat.length / 2 }, (_, i) => ({
    member: decoded(flat[2 * i]),
    score: scoreOf(textOf(flat[2 * i + 1])),
  }));
}

function scoreOf(text: string): number {
  if (/inf/i.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
