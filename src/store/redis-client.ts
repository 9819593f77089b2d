/** @module One way to send a command through whichever Redis client an application has. */
import { messageOf, storeFailure, wrongKind } from "./driver.ts";

/** What `redisStore` needs of a `createClient()` or `createClientPool()` of node-redis, version 5 or later. */
export interface NodeRedisClient {
  /** Runs a command, given with its arguments as `["SET", "key", "value"]`, and gives Redis's reply. */
  sendCommand(args: string[]): Promise<unknown>;
}

/** What `redisStore` needs of a `createCluster()` of node-redis. */
export interface NodeRedisCluster {
  readonly slots: unknown;
  /** Runs a command on the node that has the key. */
  sendCommand(firstKey: string, isReadonly: boolean, args: string[]): Promise<unknown>;
}

/** What `redisStore` needs of a `createSentinel()` of node-redis. */
export interface NodeRedisSentinel {
  readonly acquire: unknown;
  /** Runs a command on the master. */
  sendCommand(isReadonly: boolean, args: string[]): Promise<unknown>;
}

/** What `redisStore` needs of a `Redis` or `Cluster` of ioredis. */
export interface IoRedisClient {
  /** Runs a command, and gives Redis's reply. */
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** A client of any of these kinds. */
export type RedisClient = NodeRedisClient | NodeRedisCluster | NodeRedisSentinel | IoRedisClient;

/** Sends a command about one key, always to a node that may write, so that a read sees every write before it. */
export type SendCommand = (key: string, command: readonly [string, ...string[]]) => Promise<unknown>;

/** The way to send commands that fits a client. Failures carry neither keys nor values. */
export function sendThrough(client: RedisClient): SendCommand {
  const send = rawSend(client);
  return async function sendCommand(key, command) {
    try {
      return await send(key, command);
    } catch (error) {
      if (/^WRONGTYPE|not an integer/.test(messageOf(error))) throw wrongKind("what this verb works on");
      if (isNoScript(error)) throw error;
      throw storeFailure("Redis", error);
    }
  };
}

function rawSend(client: RedisClient): SendCommand {
  if ("call" in client) return (_key, [name, ...args]) => client.call(name, ...args);
  if ("slots" in client) return (key, command) => client.sendCommand(key, false, [...command]);
  if ("acquire" in client) return (_key, command) => client.sendCommand(false, [...command]);
  return (_key, command) => client.sendCommand([...command]);
}

function isNoScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("NOSCRIPT");
}

/** Runs a script on one key: by its hash, and in full where a server does not know it yet. */
export type RunScript = (source: string, key: string, ...args: string[]) => Promise<unknown>;

export function scriptRunner(send: SendCommand): RunScript {
  const hashes = new Map<string, Promise<string>>();

  function hashOf(source: string): Promise<string> {
    const known = hashes.get(source) ?? sha1(source);
    hashes.set(source, known);
    return known;
  }

  return async function runScript(source, key, ...args) {
    try {
      return await send(key, ["EVALSHA", await hashOf(source), "1", key, ...args]);
    } catch (error) {
      if (!isNoScript(error)) throw error;
      return await send(key, ["EVAL", source, "1", key, ...args]);
    }
  };
}

async function sha1(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-1", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A reply that is a text, also from a client that is set to give bytes. */
export function textOf(reply: unknown): string {
  return reply instanceof Uint8Array ? new TextDecoder().decode(reply) : String(reply);
}

/** A reply that is a list. RESP3 nests members and scores in pairs, RESP2 does not: the same here. */
export function listOf(reply: unknown): unknown[] {
  return Array.isArray(reply) ? reply.flat() : [];
}
