/** The packed tarball, in an empty folder, as a user gets it. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const subpaths = Object.keys(manifest.exports)
  .filter((key) => key !== "./package.json")
  .map((key) => key.replace(/^\./, "whatsapp-enterprise"));

const app = mkdtempSync(join(tmpdir(), "packed-"));
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: app, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const node = (...args: string[]): string => run(process.execPath, ...args);

beforeAll(() => {
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", app], {
      cwd: ROOT,
      encoding: "utf8",
    }),
  );
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true, type: "module" }));
  run("npm", "install", "--no-audit", "--no-fund", "--omit=optional", join(app, packed.filename));
}, 180_000);

afterAll(() => rmSync(app, { recursive: true, force: true }));

describe("the packed tarball", () => {
  test("brings ky and zod, and nothing else", () => {
    const lock = JSON.parse(readFileSync(join(app, "package-lock.json"), "utf8"));
    expect(Object.keys(lock.packages).sort()).toEqual([
      "",
      "node_modules/ky",
      "node_modules/whatsapp-enterprise",
      "node_modules/zod",
    ]);
  });

  describe.each(["without", "with"])("%s the optional peers", (peers) => {
    beforeAll(() => {
      if (peers === "with") for (const name of Object.keys(manifest.peerDependencies)) link(name);
    });

    const loadable = peers === "with" ? subpaths : subpaths.filter((name) => name !== SERVER);

    test.each(loadable)("import of %s works", (subpath) => {
      const script = `console.log(Object.keys(await import("${subpath}")).length > 0)`;
      expect(node("--input-type=module", "-e", script)).toBe("true\n");
    });

    test.runIf(peers === "without")("the server says which package it needs", () => {
      const script = `await import("${SERVER}").catch(({ message }) => console.log(message))`;
      expect(node("--input-type=module", "-e", script)).toMatch(/^Cannot find package 'hono'/);
    });

    test.runIf(peers === "without")("the command says how to install what serve needs", () => {
      const cli = join(app, "node_modules/whatsapp-enterprise/dist/cli.js");
      const { status, stderr } = spawnSync(process.execPath, [cli, "serve", "--emulator"], {
        cwd: app,
        encoding: "utf8",
      });
      expect([status, stderr]).toEqual([2, expect.stringContaining("npm install @hono/node-server")]);
    });

    test.runIf(peers === "with")("the phone and the desk come out of the package", () => {
      const script = `
        import { memoryStore, WhatsApp } from "whatsapp-enterprise";
        import { createEmulator } from "whatsapp-enterprise/emulator";
        import { createInbox } from "whatsapp-enterprise/inbox";
        import { createServer } from "whatsapp-enterprise/server";
        const emulator = createEmulator();
        const whatsapp = new WhatsApp(emulator.clientOptions);
        const inbox = createInbox({ whatsapp, store: memoryStore() });
        const server = createServer({ whatsapp, inbox, authorize: () => undefined });
        const { url } = await emulator.listen();
        console.log((await server.request("/desk/")).status, (await fetch(url + "/phone/")).status);
        await emulator.close();`;
      expect(node("--input-type=module", "-e", script)).toBe("200 200\n");
    });

    test.each(loadable)("require() of %s works", (subpath) => {
      const script = `console.log(Object.keys(require("${subpath}")).length > 0)`;
      expect(node("--input-type=commonjs", "-e", script)).toBe("true\n");
    });

    test("types check in a strict consumer that skips no library check", () => {
      const typed = peers === "with" ? subpaths : subpaths.filter((subpath) => !PEER_TYPED.includes(subpath));
      expect(typeCheck(typed)).toBe("");
    }, 120_000);
  });

  test("nothing happens at import time: no output, no open handle, no global", () => {
    const script = `
      const before = Object.getOwnPropertyNames(globalThis).length;
      await import("whatsapp-enterprise");
      console.log(Object.getOwnPropertyNames(globalThis).length - before, process.getActiveResourcesInfo().length);`;
    expect(node("--input-type=module", "-e", script)).toMatch(/^0 \d+\n$/);
  });

  test.each([
    ["whatsapp-enterprise", "index receive send"],
    ["whatsapp-enterprise/webhook", "receive webhook"],
  ])("importing %s opens these files, and none of ky's or zod's: %s", (subpath, files) => {
    const script = `
      import { registerHooks } from "node:module";
      const seen = [];
      registerHooks({ load(url, context, next) { seen.push(url); return next(url, context); } });
      await import("${subpath}");
      console.log(seen.map((url) => url.replace(/.*\\/dist\\//, "").replace(/(-.{8})?\\.js$/, "")).sort().join(" "));`;
    expect(node("--input-type=module", "-e", script)).toBe(`${files}\n`);
  });
});

/** A Hono app: it cannot be loaded without Hono. */
const SERVER = "whatsapp-enterprise/server";

/** What speaks in a framework's own types: who has no Hono has no use for a handler of Hono's. */
const PEER_TYPED = [
  SERVER,
  "whatsapp-enterprise/hono",
  "whatsapp-enterprise/fastify",
  "whatsapp-enterprise/ai",
];

/** Gives the app a peer, the one that this project is tested with. */
function link(name: string): void {
  mkdirSync(dirname(join(app, "node_modules", name)), { recursive: true });
  symlinkSync(join(ROOT, "node_modules", name), join(app, "node_modules", name), "dir");
}

const CONSUMER = `
import { WhatsApp, text, type WebhookEvent } from "whatsapp-enterprise";
import { createWebhook } from "whatsapp-enterprise/webhook";
export async function main(wa: WhatsApp, event: WebhookEvent): Promise<string> {
  const webhook = createWebhook({ appSecret: "s", verifyToken: "v", whatsapp: wa });
  webhook.on("message:text", (ctx) => ctx.reply(ctx.message.text.body));
  if (event.type === "message" && event.message.type === "text") return event.message.text.body;
  return (await wa.send("5511999999999", text("hi"))).messageId;
}
`;

/** What the compiler says of an app that uses these subpaths; nothing when all is well. */
function typeCheck(used: readonly string[]): string {
  const uses = used.map(
    (subpath, i) =>
      `import * as m${i} from "${subpath}";\nexport const k${i}: number = Object.keys(m${i}).length;`,
  );
  writeFileSync(join(app, "use.ts"), `${uses.join("\n")}\n${CONSUMER}`);
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions: STRICT, files: ["use.ts"] }));
  for (const name of ["@types/node", "undici-types"]) {
    cpSync(join(ROOT, "node_modules", name), join(app, "node_modules", name), { recursive: true });
  }
  try {
    return node(join(ROOT, "node_modules/typescript/bin/tsc"), "-p", ".");
  } catch (error) {
    return ours((error as { stdout: string }).stdout);
  }
}

/** Without what the compiler says of a peer's own declarations: those of the AI SDK are not exact about optionals. */
function ours(output: string): string {
  const errors = output.split(/\n(?=\S)/);
  return errors
    .filter((error) => /^(?:use\.ts|node_modules\/whatsapp-enterprise\/|error )/.test(error))
    .join("\n");
}

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: false,
  noEmit: true,
  target: "es2023",
  module: "nodenext",
  lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
  types: ["node"],
};
