/** The databases that tests run against: a test without its database is skipped, said so, and fails in CI. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "redis";

export const REDIS_URL = process.env.REDIS_URL ?? "redis://127.0.0.1:6379";
export const DATABASE_URL = process.env.DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** Whether a server listens. In CI the answer must be yes. */
export async function reachable(name: string, url: string, variable: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return (await listens(hostname, Number(port))) || missing(`${name} at ${hostname}:${port}`, variable);
}

/** Says what is skipped, and why; in CI that is a failure. */
function missing(what: string, remedy: string): false {
  const text = `Skipped: there is no ${what}. Start one, or set ${remedy}.`;
  if (process.env.CI && process.env.CI !== "false") throw new Error(text);
  console.warn(text);
  return false;
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
    socket.once("timeout", () => end(false));
  });
}

/** A Redis Cluster of three nodes, started for the tests that ask for it. */
export interface RedisCluster {
  readonly ports: readonly number[];
  stop(): Promise<void>;
}

/** Starts a cluster with the `redis-server` of this machine; `undefined` when there is none. */
export async function startRedisCluster(): Promise<RedisCluster | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "redis-cluster-"));
  const nodes = await Promise.all([0, 1, 2].map((index) => startNode(folder, index)));
  const started = nodes.filter((node) => node !== undefined);
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((node) => node.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  if (started.length < nodes.length) {
    await stop();
    missing("`redis-server` to start a cluster with", "PATH");
    return undefined;
  }
  const ports = started.map(({ port }) => port);
  await joinCluster(ports);
  return { ports, stop };
}

interface Node {
  readonly port: number;
  stop(): Promise<void>;
}

async function startNode(folder: string, index: number): Promise<Node | undefined> {
  const [port, bus] = await Promise.all([freePort(), freePort()]);
  const settings = `--port ${port} --cluster-port ${bus} --cluster-enabled yes --cluster-config-file ${index}.conf --save`;
  const server = spawn("redis-server", [...settings.split(" "), "", "--dir", folder], { stdio: "ignore" });
  const failed = once(server, "error").then(() => undefined);
  const up = until(() => listens("127.0.0.1", port)).then(() => port);
  if ((await Promise.race([failed, up])) === undefined) return undefined;
  return {
    port,
    async stop() {
      const exited = once(server, "exit");
      server.kill("SIGKILL");
      await exited;
    },
  };
}

/** Deals the slots to the nodes, and makes them known to each other. */
async function joinCluster(ports: readonly number[]): Promise<void> {
  const clients = await Promise.all(
    ports.map((port) => createClient({ url: `redis://127.0.0.1:${port}` }).connect()),
  );
  const [first] = clients;
  const bus = (await Promise.all(clients.map((client) => client.configGet("cluster-port")))).map(
    (c) => c["cluster-port"],
  );
  for (const [i, client] of clients.entries()) {
    await client.sendCommand(["CLUSTER", "SET-CONFIG-EPOCH", String(i + 1)]);
    await client.clusterAddSlotsRange({
      start: Math.floor((i * 16384) / 3),
      end: Math.floor(((i + 1) * 16384) / 3) - 1,
    });
    await first?.sendCommand(["CLUSTER", "MEET", "127.0.0.1", String(ports[i]), String(bus[i])]);
  }
  for (const client of clients)
    await until(async () => isWhole(String(await client.sendCommand(["CLUSTER", "INFO"]))));
  await Promise.all(clients.map((client) => client.close()));
}

function isWhole(info: string): boolean {
  return info.includes("cluster_state:ok") && info.includes("cluster_known_nodes:3");
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let left = 200; left > 0; left--) {
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The Redis cluster did not come up within ten seconds.");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}
