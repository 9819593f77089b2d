/** `serve` and `emulator` as a user runs them: arguments and environment in, a server on a port out. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { DATABASE_URL, REDIS_URL, reachable } from "../../../test/services.ts";
import { emulatorCommand } from "../emulator/command.ts";
import { peer, peerIfThere } from "../peers.ts";
import { run } from "../run.ts";
import { serveCommand } from "./command.ts";
import { openStore } from "./store.ts";

const scratch = mkdtempSync(join(tmpdir(), "serve-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs a command, does something while it runs, and stops it. */
async function running(
  args: readonly string[],
  env: Record<string, string>,
  meanwhile: (said: () => string) => Promise<void>,
): Promise<{ code: number; said: string; printed: string }> {
  const [said, printed, codes]: [string[], string[], number[]] = [[], [], []];
  const output = {
    print: (text: string) => void printed.push(text),
    say: (text: string) => void said.push(text),
    progress: () => {},
  };
  const all = (): string => [...said, ...printed].join("\n");
  const exit = (code: number): void => void codes.push(code);
  const stopped = (): Promise<void> => meanwhile(all);
  const program = new Command("whatsapp-enterprise")
    .addCommand(serveCommand({ output, env, stopped }))
    .addCommand(emulatorCommand({ output, stopped }));
  await run(program, args, { output, exit });
  return { code: codes.at(-1) ?? 0, said: said.join("\n"), printed: printed.join("\n") };
}

const hasRedis = await reachable("Redis", REDIS_URL, "REDIS_URL");
const hasPostgres = await reachable("Postgres", DATABASE_URL, "DATABASE_URL");

const apiOf = (text: string): string => /The API is at (\S+),/.exec(text)?.[1] ?? "";

describe("serve", () => {
  test("--emulator needs nothing: it makes a key, and a customer can be sent to", async () => {
    const { code, said, printed } = await running(
      ["serve", "--emulator", "--port", "0"],
      {},
      async (text) => {
        const key = /made for now: (\S+)/.exec(text())?.[1];
        const url = apiOf(text());
        const send = (authorization: string) =>
          fetch(`${url}/send/template`, {
            method: "POST",
            headers: { authorization, "content-type": "application/json" },
            body: JSON.stringify({ to: "5511999999999", name: "hello_world", language: "en_US" }),
          });
        expect((await send(`Bearer ${key}`)).status).toBe(200);
        expect((await send("Bearer another")).status).toBe(401);
        expect((await fetch(`${url}/health`)).status).toBe(200);
        const phone = /phone is at (\S+)/.exec(text())?.[1] ?? "";
        expect((await fetch(phone)).headers.get("content-type")).toContain("text/html");
        const page = /desk is at (\S+)/.exec(text())?.[1] ?? "";
        expect((await fetch(page)).headers.get("content-type")).toContain("text/html");
        expect(page).toContain(`#key=${key}&agent=`);
        expect((await fetch(new URL("/", url))).url).toBe(new URL("/desk/", url).href);
        expect((await fetch(new URL("/docs", url))).status).toBe(401);
      },
    );
    expect([code, said.endsWith("Stopping.")]).toEqual([0, true]);
    expect(JSON.parse(printed.split("\n")[0] ?? "")).toMatchObject({ level: "info", message: "request" });
    expect(printed).not.toContain("5511999999999");
  });

  test("takes the key of the environment, and does not print it", async () => {
    const key = "key-of-the-environment";
    const env = { WHATSAPP_ENTERPRISE_API_KEY: key };
    const { said } = await running(["serve", "--emulator", "--port", "0"], env, async (text) => {
      const headers = { authorization: `Bearer ${key}` };
      expect((await fetch(`${apiOf(text())}/metrics`, { headers })).status).toBe(200);
    });
    expect(said).not.toContain(key);
  });

  test("keeps conversations in a file, and a restart finds them", async () => {
    const store = `sqlite:${join(scratch, "whatsapp.db")}`;
    const env = { WHATSAPP_ENTERPRISE_API_KEY: "key-of-the-environment" };
    const headers = { authorization: "Bearer key-of-the-environment", "content-type": "application/json" };
    const args = ["serve", "--emulator", "--port", "0", "--store", store];
    await running(args, env, async (text) => {
      const body = JSON.stringify({ to: "5511999999999", name: "hello_world", language: "en_US" });
      await fetch(`${apiOf(text())}/send/template`, { method: "POST", headers, body });
    });
    await running(args, env, async (text) => {
      const history = await fetch(`${apiOf(text())}/conversations/5511999999999/history`, { headers });
      expect(await history.json()).toMatchObject({
        data: [{ message: { template: { name: "hello_world" } } }],
      });
    });
  });

  test.each([
    ["the API's", ["--port"]],
    ["the emulator's", ["--port", "0", "--emulator-port"]],
  ])(
    "ends when %s port is taken, and says which",
    async (_whose, flags) => {
      const taken = createServer().listen(0, "127.0.0.1");
      await once(taken, "listening");
      const { port } = taken.address() as AddressInfo;
      const script = join(import.meta.dirname, "../main.ts");
      const child = spawn(process.execPath, [script, "serve", "--emulator", ...flags, `${port}`]);
      let said = "";
      child.stderr.on("data", (chunk) => {
        said += String(chunk);
      });
      try {
        const [code] = await once(child, "exit", { signal: AbortSignal.timeout(20_000) });
        expect([code, said]).toEqual([2, expect.stringContaining(`Port ${port} cannot be used.`)]);
      } finally {
        child.kill("SIGKILL");
        taken.close();
      }
    },
    30_000,
  );

  test("names everything that is missing", async () => {
    const { code, said } = await running(["serve"], { WHATSAPP_ACCESS_TOKEN: "t" }, async () => {});
    expect(code).toBe(2);
    expect(said).toContain(
      "Set WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_APP_SECRET, WHATSAPP_WEBHOOK_VERIFY_TOKEN",
    );
    expect((await running(["serve", "--port", "many"], {}, async () => {})).code).toBe(2);
  });

  test("says of a store that is none what one is", async () => {
    await expect(openStore("mysql://root:secret@localhost")).rejects.toThrow(/not "mysql"/);
    await expect(openStore("sqlite:")).rejects.toThrow(/needs a file/);
  });

  test.runIf(hasRedis).each([["Redis", REDIS_URL]])("opens %s, which wakes other processes", opensAndWakes);
  test.runIf(hasPostgres).each([["Postgres", DATABASE_URL]])(
    "opens %s, which wakes other processes",
    opensAndWakes,
  );

  async function opensAndWakes(_name: string, url: string): Promise<void> {
    const [a, b] = [await openStore(url), await openStore(url)];
    let stop = async (): Promise<void> => {};
    const woken = new Promise<void>((resolve, reject) => {
      a.wake?.subscribe(resolve).then((end) => {
        stop = end;
        return b.wake?.publish();
      }, reject);
    });
    await woken;
    await stop();
    expect(await a.store.get("nothing")).toBeUndefined();
    await Promise.all([a.close(), b.close()]);
  }
});

describe("emulator", () => {
  test("prints what an app needs, and delivers to its webhook", async () => {
    const { code, printed } = await running(
      ["emulator", "--port", "0", "--app-secret", "the secret"],
      {},
      async (text) => {
        const url = /Graph is at (\S+),/.exec(text())?.[1];
        expect((await fetch(`${url}/phone/`)).status).toBe(200);
      },
    );
    expect(code).toBe(0);
    expect(printed).toMatch(/^WHATSAPP_ACCESS_TOKEN=\S+\nWHATSAPP_PHONE_NUMBER_ID=\d+$/m);
    expect(printed).toContain("WHATSAPP_APP_SECRET=the secret");
  });
});

describe("a package that is not there", () => {
  test("is named, with how to get it; or done without", async () => {
    // What Node says of it; the tests' own loader says it otherwise.
    const missing = Object.assign(new Error("Cannot find package 'x' imported from y"), {
      code: "ERR_MODULE_NOT_FOUND",
    });
    await expect(peer("x", () => Promise.reject(missing))).rejects.toThrow("Run: npm install x");
    expect(await peerIfThere("x", () => Promise.reject(missing))).toBeUndefined();
    await expect(peer("another", () => Promise.reject(missing))).rejects.toThrow(missing);
  });
});
