/** Every file of examples/, run by Node as a user runs it, against the emulator. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEmulator, type Emulator } from "../src/emulator/index.ts";

const EXAMPLES = join(import.meta.dirname, "../examples");
const PHONE = "5511999999999";

let emulator: Emulator;
let env: Record<string, string | undefined>;
let running: Example[] = [];

beforeEach(async () => {
  emulator = createEmulator();
  const { url } = await emulator.listen();
  const { accessToken, phoneNumberId, businessAccountId } = emulator.clientOptions;
  const { appSecret, verifyToken } = emulator.webhookOptions;
  env = {
    ...process.env,
    NO_COLOR: "1",
    PORT: "0",
    WHATSAPP_BASE_URL: url,
    WHATSAPP_ACCESS_TOKEN: accessToken,
    WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
    WHATSAPP_BUSINESS_ACCOUNT_ID: businessAccountId,
    WHATSAPP_APP_SECRET: appSecret,
    WHATSAPP_WEBHOOK_VERIFY_TOKEN: verifyToken,
  };
});

afterEach(async () => {
  for (const { child } of running) child.kill("SIGKILL");
  running = [];
  await emulator.close();
});

interface Example {
  readonly child: ChildProcess;
  /** Everything it has printed. */
  readonly output: () => string;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
}

function start(file: string, ...args: string[]): Example {
  const child = spawn(process.execPath, [join(EXAMPLES, file), ...args], { env, stdio: "pipe" });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  }
  const ended = once(child, "close").then(([code]) => code as number | null);
  const example = { child, output: () => output, ended };
  running.push(example);
  return example;
}

/** Runs an example to its end. */
async function run(file: string, ...args: string[]): Promise<string> {
  const { ended, output } = start(file, ...args);
  const code = await ended;
  expect(code, output()).toBe(0);
  return output();
}

/** Starts an example that listens, and connects the emulator to it. */
async function serve(file: string): Promise<Example> {
  const example = start(file);
  await Promise.race([
    expect.poll(example.output, { timeout: 20_000 }).toContain("/webhook"),
    example.ended.then(() => Promise.reject(new Error(example.output()))),
  ]);
  const url = /http:\S+/.exec(example.output())?.[0];
  await emulator.connect(String(url));
  return example;
}

async function stop({ child, ended, output }: Example): Promise<void> {
  child.kill("SIGTERM");
  expect(await ended, output()).toBe(0);
}

const sent = (): string[] =>
  emulator.world.messages.filter(({ from }) => from === "business").map(({ type }) => type);

test("every example has a test here", () => {
  const files = readdirSync(EXAMPLES).filter((name) => name.endsWith(".ts"));
  expect(files.sort()).toEqual([
    "buttons-menu.ts",
    "media.ts",
    "receive-express.ts",
    "receive-hono.ts",
    "send.ts",
    "template.ts",
  ]);
});

describe("the examples that send", () => {
  test("send.ts sends, and is told what is wrong with an empty text", async () => {
    await emulator.world.user(PHONE).sends("Oi");
    const output = await run("send.ts", PHONE);
    expect(sent()).toEqual(["text", "text", "reaction", "location", "contacts"]);
    expect(output).toContain("messagesSent: 5");
    expect(output).toMatch(/text/i);
    expect(emulator.world.user(PHONE).messages.every(({ status }) => status !== "failed")).toBe(true);
  });

  test("media.ts gets back the bytes it uploaded", async () => {
    await emulator.world.user(PHONE).sends("Oi");
    const output = await run("media.ts", PHONE);
    expect(sent()).toEqual(["image", "document", "image"]);
    const [pdf, ...rest] = emulator.world.media.files;
    expect(rest).toEqual([]); // The picture was deleted.
    expect(output).toContain(`application/pdf, ${pdf?.bytes.length} bytes`);
  });

  test("template.ts fills its templates, and explains one that does not exist", async () => {
    emulator.world.templates.add({
      name: "order_ready",
      language: "pt_BR",
      components: [
        { type: "BODY", text: "{{1}}, seu pedido {{2}} está pronto." },
        { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Já busquei" }] },
      ],
    });
    const output = await run("template.ts", PHONE);
    const user = emulator.world.user(PHONE);
    expect(user.last?.text).toBe("Ana, seu pedido 4821 está pronto.");
    expect(output).toContain("accepted");
    expect(output).toMatch(/132001: \w+/);
    const tap = await user.taps("Já busquei");
    expect(tap.content).toMatchObject({ button: { payload: "order 4821 picked up" } });
  });
});

describe("the examples that receive", () => {
  test.each(["receive-express.ts", "receive-hono.ts"])("%s answers a text", async (file) => {
    const example = await serve(file);
    const user = emulator.world.user(PHONE);
    await user.sends("Olá!");
    await emulator.idle();
    expect(user.last?.text).toBe("You said: Olá!");
    await stop(example);
  });

  test("buttons-menu.ts leads through its menu", async () => {
    const example = await serve("buttons-menu.ts");
    const user = emulator.world.user(PHONE);
    await user.sends("Oi");
    await user.taps("Ver planos");
    await user.chooses("500 Mb/s");
    await emulator.idle();
    expect(user.last?.text).toBe("Boa escolha: 500 Mb/s.");
    await stop(example);
  });
});

test("the support desk gives a conversation to one of two agents", async () => {
  const output = await run("support-desk/main.ts");
  expect(output.match(/assigned to (bia|caio)/g)).toHaveLength(1);
  expect(output).toContain("the queue is 0 long");
});

describe("the demo without a terminal", () => {
  test.each([[[]], [["--script"]]])("plays its conversation with %o", async (args) => {
    const output = await run("demo/main.ts", ...args);
    expect(output).toContain("sent → delivered → read");
    expect(output).toContain("answered once");
    expect(output).toContain("all as expected");
    expect(output).not.toContain("\u001b");
  });

  test("serves its pages where a port is asked for, and stops when told to", async () => {
    const example = start("demo/main.ts", "--port", "0");
    await expect.poll(example.output, { timeout: 20_000 }).toContain("stops.");
    const urls = example.output().match(/http:\S+/g) ?? [];
    expect(urls.map((url) => new URL(url).pathname)).toEqual(["/", "/phone/", "/desk/"]);
    const answers = await Promise.all(urls.map((url) => fetch(url)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await stop(example);
  });

  test("says what is wrong with a port, and ends with 1", async () => {
    const { port } = await emulator.listen();
    const { ended, output } = start("demo/main.ts", "--port", String(port));
    expect(await ended).toBe(1);
    expect(output()).toContain(String(port));
  });
});
