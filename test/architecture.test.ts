/** The layout of DESIGN: who may import whom, where a heavy library may load, how long a file may grow. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { describe, expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../src");
const PEERS = [
  "@hono",
  "@opentelemetry",
  "express",
  "hono",
  "fastify",
  "next",
  "react",
  "redis",
  "ioredis",
  "pg",
  "ws",
  "bullmq",
  "ai",
  "undici",
  "msw",
];

/** Each folder of src, and the folders whose code it may use. Types may come from anywhere below. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  core: [],
  messages: ["core"],
  events: ["core"],
  store: ["core"],
  templates: ["core", "messages"],
  client: ["core", "messages", "events", "store", "templates"],
  webhook: ["core", "messages", "events", "store"],
  flows: ["core", "webhook"],
  inbox: ["core", "messages", "events", "store", "client", "webhook"],
  ai: ["core", "messages", "events", "inbox"],
  server: ["core", "messages", "store", "webhook", "ui"],
  adapters: ["core", "webhook"],
  emulator: ["core", "messages", "events", "templates", "webhook", "ui"],
  cli: ["core", "templates", "client", "store", "webhook", "inbox", "server", "emulator"],
  testing: ["store"],
  ui: [],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((name) => name.split(sep).join("/"))
  .filter((name) => /\.tsx?$/.test(name) && !/\.(test|gen)\.tsx?$/.test(name));

const read = (name: string): string => readFileSync(join(SRC, name), "utf8");

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

function importsOf(from: string): Import[] {
  const pattern =
    /(?:import|export)\s+(type\s+)?(?:[^"'`;]*?\sfrom\s+)?["']([^"']+)["']|import\(\s*["']([^"']+)["']/g;
  return [...withoutComments(read(from)).matchAll(pattern)].map(([, type, named, dynamic]) => ({
    from,
    to: (named ?? dynamic) as string,
    typeOnly: type !== undefined,
  }));
}

const imports = files.flatMap(importsOf);
const relative = imports.filter(({ to }) => to.startsWith("."));
const packages = imports.filter(
  ({ to, typeOnly }) => !to.startsWith(".") && !to.startsWith("node:") && !typeOnly,
);
const folderOf = (name: string): string => (name.includes("/") ? (name.split("/")[0] as string) : "");
const targetOf = ({ from, to }: Import): string =>
  normalize(join(dirname(from), to))
    .split(sep)
    .join("/");
const show = ({ from, to }: Import): string => `${from} imports ${to}`;

describe("the layout", () => {
  test("the scan sees the imports it judges", () => {
    expect(relative.length).toBeGreaterThan(50);
    expect(packages.map(({ to }) => to)).toEqual(expect.arrayContaining(["zod", "ky"]));
  });

  test.each(Object.keys(MAY_USE))("%s imports only the layers below it", (folder) => {
    const wrong = relative.filter((entry) => {
      const target = folderOf(targetOf(entry));
      const allowed = [folder, ...(MAY_USE[folder] ?? [])];
      return folderOf(entry.from) === folder && !entry.typeOnly && !allowed.includes(target);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  test("every folder of src has a place in the order", () => {
    const folders = new Set(files.map(folderOf).filter(Boolean));
    expect([...folders].filter((folder) => !Object.hasOwn(MAY_USE, folder))).toEqual([]);
  });

  test("the emulator knows nothing of the client, and of the webhook only how it signs", () => {
    const wrong = relative.filter((entry) => {
      const target = targetOf(entry);
      const client = target.startsWith("client/");
      const webhook = target.startsWith("webhook/") && !/^webhook\/(signature|hmac)/.test(target);
      return entry.from.startsWith("emulator/") && (client || (webhook && !entry.typeOnly));
    });
    expect(wrong.map(show)).toEqual([]);
  });
});

describe("what is loaded", () => {
  test("ky loads in the transport alone, on its first call", () => {
    const users = packages.filter(({ to }) => to === "ky").map(({ from }) => from);
    expect(users).toEqual(["client/transport.ts"]);
    expect(read("client/transport.ts")).toMatch(/await import\("ky"\)/);
  });

  test("zod loads in schemas alone, so that no send or receive pays for it", () => {
    const users = packages.filter(({ to }) => to.startsWith("zod")).map(({ from }) => from);
    // The server checks and documents by the schemas themselves.
    const others = users.filter((name) => !name.startsWith("server/"));
    expect(others.filter((name) => !/(\.schema|schema-kit)\.ts$/.test(name))).toEqual([]);
    const loaders = relative.filter(
      (e) =>
        /\.schema\.ts$/.test(e.to) &&
        !e.typeOnly &&
        !/\.schema\.ts$/.test(e.from) &&
        !e.from.startsWith("server/"),
    );
    expect(loaders.map(({ from }) => from).filter((name) => name !== "schemas.ts")).toEqual([]);
  });

  test("no optional peer is imported at run time, but where it is what the file is for", () => {
    const users = packages.filter(({ to }) => PEERS.includes(to.split("/")[0] as string));
    const others = users.filter(({ from }) => !from.startsWith("cli/serve/"));
    expect(others.map(show).sort()).toEqual([
      "ai/ask.ts imports ai",
      "server/server.ts imports hono",
      "server/server.ts imports hono/cors",
    ]);
    // On the first turn of a bot.
    expect(read("ai/ask.ts")).toMatch(/await import\("ai"\)/);
    // The command asks for each when it is needed, and says how to install it.
    for (const { from, to } of users.filter((each) => !others.includes(each)))
      expect(read(from)).toContain(`() => import("${to}")`);
  });
});

describe("what can be read", () => {
  test.each(files)("%s is at most 400 lines", (name) => {
    expect(read(name).split("\n").length).toBeLessThanOrEqual(400);
  });

  test("every module says what it is for in its first lines", () => {
    const silent = files.filter(
      (name) => !/@module/.test(read(name).slice(0, 400)) && !name.startsWith("ui/"),
    );
    expect(silent).toEqual([]);
  });
});
