/** The commands as a user runs them: arguments in, files, texts and exit codes out. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import type { AccountTemplate } from "../../templates/account-template.ts";
import type { CreateTemplateBody } from "../../templates/create.schema.ts";
import { run } from "../run.ts";
import type { TemplateAccount } from "./account.ts";
import { templatesCommand } from "./command.ts";

const scratch = mkdtempSync(join(import.meta.dirname, ".commands-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let files = 0;
/** A module of the user's, in TypeScript. */
function moduleOf(source: string): string {
  const path = join(scratch, `module-${files++}.ts`);
  const imports = `import { defineTemplate } from "../../../templates/template.ts";
import { createTemplateLibrary } from "../../../templates/library.ts";`;
  writeFileSync(path, `${imports}\n${source}\n`);
  return path;
}

const HELLO = `defineTemplate({ name: "hello", language: "pt_BR", category: "UTILITY", body: "Olá, mundo" })`;
const BODY = {
  name: "hello",
  language: "pt_BR",
  category: "UTILITY",
  components: [{ type: "BODY", text: "Olá, mundo" }],
};

/** An account as Meta's: what is new is pending, and approved when it is asked about for the `reviewAfter`-th time. */
class Account implements TemplateAccount {
  readonly all = new Map<string, AccountTemplate>();
  readonly calls: string[] = [];
  reviewAfter = 1;
  verdict = "APPROVED";
  private asked = 0;

  constructor(...bodies: (Partial<AccountTemplate> & CreateTemplateBody)[]) {
    for (const body of bodies)
      this.put({ status: "APPROVED", ...body } as Partial<AccountTemplate> & CreateTemplateBody);
  }

  async *list(): AsyncGenerator<AccountTemplate> {
    yield* this.all.values();
  }

  async create(body: CreateTemplateBody): Promise<{ id: string; status: string }> {
    this.calls.push(`create ${body.name} ${body.language}`);
    if (body.name === "forbidden") throw new Error("(#200) Permissions error");
    return this.put({ ...body, status: "PENDING" } as unknown as AccountTemplate & CreateTemplateBody);
  }

  async edit(id: string, changes: object): Promise<object> {
    this.calls.push(`edit ${id} ${Object.keys(changes).join()}`);
    this.all.set(id, { ...(this.all.get(id) as AccountTemplate), ...changes, status: "PENDING" });
    return { success: true };
  }

  async get(id: string): Promise<AccountTemplate> {
    const template = this.all.get(id) as AccountTemplate;
    this.asked += 1;
    if (template.status !== "PENDING" || this.asked < this.reviewAfter) return template;
    const decided = {
      ...template,
      status: this.verdict,
      ...(this.verdict === "REJECTED" ? { rejected_reason: "TAG_CONTENT_MISMATCH" } : {}),
    };
    this.all.set(id, decided);
    return decided;
  }

  private put(body: Partial<AccountTemplate> & CreateTemplateBody): AccountTemplate {
    const id = String(this.all.size + 1);
    const template = { language: "", status: "", ...body, id };
    this.all.set(id, template);
    return template;
  }
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** Runs `templates …` against an account, with a clock that does not wait. */
async function templates(account: TemplateAccount, ...args: string[]): Promise<Ran> {
  const [printed, said, codes]: [string[], string[], number[]] = [[], [], []];
  const output = {
    print: (text: string) => void printed.push(text),
    say: (text: string) => void said.push(text),
    progress: () => {},
  };
  const exit = (code: number): void => void codes.push(code);
  const program = new Command("whatsapp-enterprise");
  program.addCommand(templatesCommand({ connect: async () => account, output, exit, clock: quickClock() }));
  await run(program, ["templates", ...args], { output, exit });
  const lines = (texts: string[]): string => texts.map((text) => `${text}\n`).join("");
  return { code: codes.at(-1) ?? 0, out: lines(printed), said: lines(said) };
}

function quickClock() {
  let now = 0;
  async function sleep(ms: number): Promise<void> {
    now += ms;
  }
  return { now: () => now, sleep };
}

describe("pull", () => {
  test("writes a file, and leaves it alone when nothing changed", async () => {
    const file = join(scratch, "pulled.ts");
    const account = new Account(BODY);
    expect(await templates(account, "pull", file)).toMatchObject({
      code: 0,
      said: `${file} has 1 templates now.\n`,
    });
    expect(readFileSync(file, "utf8")).toContain('body: "Olá, mundo",');
    expect(await templates(account, "pull", file)).toMatchObject({
      code: 0,
      said: `${file} is up to date (1 templates).\n`,
    });
  });

  test("prints where no file is named, and only what was asked for", async () => {
    const account = new Account(
      BODY,
      { ...BODY, language: "es" },
      { ...BODY, name: "other", status: "REJECTED" },
    );
    expect((await templates(account, "pull", "--language", "es")).out).not.toContain("pt_BR");
    expect((await templates(account, "pull", "--name", "other")).out).not.toContain("HELLO");
    expect((await templates(account, "pull", "--status", "APPROVED")).out).not.toContain("OTHER");
    expect(JSON.parse((await templates(account, "pull", "--json")).out)).toEqual([
      BODY,
      { ...BODY, language: "es" },
      { ...BODY, name: "other" },
    ]);
  });

  test("does not overwrite a file that somebody wrote, unless it is told to", async () => {
    const file = moduleOf("export const mine = 1;");
    expect(await templates(new Account(BODY), "pull", file)).toMatchObject({
      code: 2,
      said: `${file} was not written by this command. Name another file, or pass --force.\n`,
    });
    expect(await templates(new Account(BODY), "pull", file, "--force")).toMatchObject({ code: 0 });
  });

  test("drops what Meta adds: states, defaults, and the texts and links of codes", async () => {
    const account = new Account({
      name: "code",
      language: "en_US",
      category: "AUTHENTICATION",
      sub_category: "CUSTOM",
      parameter_format: "POSITIONAL",
      quality_score: { score: "GREEN" },
      components: [
        {
          type: "BODY",
          text: "*{{1}}* is your verification code.",
          add_security_recommendation: true,
          example: { body_text: [["123456"]] },
        },
        { type: "FOOTER", text: "This code expires in 5 minutes.", code_expiration_minutes: 5 },
        {
          type: "BUTTONS",
          buttons: [
            {
              type: "URL",
              text: "Copy code",
              url: "https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&cta_display_name=Autofill&package_name=com.example&signature_hash=K8a%2FAINcGX7&code=otp{{1}}",
              example: ["https://www.whatsapp.com/otp/code/?code=otp123456"],
            },
          ],
        },
      ],
    } as unknown as CreateTemplateBody);
    expect(JSON.parse((await templates(account, "pull", "--json")).out)).toEqual([
      {
        name: "code",
        language: "en_US",
        category: "AUTHENTICATION",
        components: [
          { type: "BODY", add_security_recommendation: true },
          { type: "FOOTER", code_expiration_minutes: 5 },
          {
            type: "BUTTONS",
            buttons: [
              {
                type: "OTP",
                otp_type: "ONE_TAP",
                text: "Copy code",
                autofill_text: "Autofill",
                supported_apps: [{ package_name: "com.example", signature_hash: "K8a/AINcGX7" }],
              },
            ],
          },
        ],
      },
    ]);
  });
});

describe("diff and check", () => {
  const both = `export const HELLO = { pt_BR: ${HELLO}, es: defineTemplate({ name: "hello", language: "es", category: "UTILITY", body: "Hola, mundo" }) };`;

  test("say for each language what differs", async () => {
    const account = new Account(
      { ...BODY, components: [{ type: "body", text: "Olá" }] },
      { ...BODY, name: "old" },
    );
    const { code, out } = await templates(account, "diff", moduleOf(both));
    expect(code).toBe(0);
    expect(out).toBe(`+ hello (es) is not in the account
~ hello (pt_BR) differs
    body.text
      - "Olá"
      + "Olá, mundo"
? old (pt_BR) is in the account only
1 different, 1 not in the account, 1 in the account only.
`);
  });

  test("print JSON for programs", async () => {
    const account = new Account({ ...BODY, components: [{ type: "BODY", text: "Olá" }] });
    expect(
      JSON.parse((await templates(account, "diff", "--json", moduleOf(`export default ${HELLO};`))).out),
    ).toEqual([
      {
        name: "hello",
        language: "pt_BR",
        state: "different",
        differences: [{ path: "body.text", local: "Olá, mundo", account: "Olá" }],
        id: "1",
        status: "APPROVED",
      },
    ]);
    expect(
      JSON.parse((await templates(account, "check", "--json", moduleOf(`export default ${HELLO};`))).out),
    ).toMatchObject({ ok: false });
  });

  test.each([
    ["the same", BODY, 0],
    [
      "the same, written otherwise",
      {
        ...BODY,
        category: "utility",
        parameter_format: "POSITIONAL",
        components: [{ type: "body", text: "Olá, mundo" }],
      },
      0,
    ],
    ["another category", { ...BODY, category: "MARKETING" }, 1],
    ["a part more", { ...BODY, components: [...BODY.components, { type: "FOOTER", text: "Tchau" }] }, 1],
    ["waiting for its review", { ...BODY, status: "PENDING" }, 1],
    ["paused", { ...BODY, status: "PAUSED" }, 1],
    ["deleted", { ...BODY, status: "DELETED" }, 1],
  ])("check: in the account it is %s", async (_, there, code) => {
    expect((await templates(new Account(there), "check", moduleOf(`export const T = ${HELLO};`))).code).toBe(
      code,
    );
  });

  test("check minds what only the account has when it is told to be exact", async () => {
    const account = new Account(BODY, { ...BODY, name: "old" });
    const module = moduleOf(`export const T = ${HELLO};`);
    expect((await templates(account, "check", module)).code).toBe(0);
    expect((await templates(account, "check", module, "--exact")).code).toBe(1);
  });

  test("the samples that reviewers saw are no difference", async () => {
    const account = new Account({
      ...BODY,
      components: [
        {
          type: "HEADER",
          format: "IMAGE",
          example: { header_handle: ["https://scontent.whatsapp.net/v/x"] },
        },
        { type: "BODY", text: "Olá, mundo" },
        { type: "BUTTONS", buttons: [{ type: "FLOW", text: "Abrir", flow_id: 7, flow_action: "NAVIGATE" }] },
      ],
    });
    const module = moduleOf(`export const T = defineTemplate({
      name: "hello", language: "pt_BR", category: "UTILITY", body: "Olá, mundo",
      header: { format: "IMAGE", example: { header_handle: ["4::aW"] } },
      buttons: [{ type: "FLOW", text: "Abrir", flow_name: "f", flow_action: "navigate" }],
    });`);
    expect((await templates(account, "check", module)).code).toBe(0);
  });

  test("a template of several languages is held against each", async () => {
    const module = moduleOf(`export const CODE = defineTemplate({
      name: "code", languages: ["en_US", "es"], category: "AUTHENTICATION",
      body: { add_security_recommendation: true }, buttons: [{ type: "OTP", otp_type: "COPY_CODE" }],
    });`);
    expect((await templates(new Account(), "diff", module)).out).toBe(
      "+ code (en_US) is not in the account\n+ code (es) is not in the account\n2 not in the account.\n",
    );
  });
});

describe("push", () => {
  const module = moduleOf(`export const library = createTemplateLibrary({ HELLO: ${HELLO} });`);

  test("creates what is missing, and does nothing the second time", async () => {
    const account = new Account();
    expect(await templates(account, "push", module)).toMatchObject({
      code: 0,
      out: "+ hello (pt_BR) created [PENDING]\n",
    });
    expect(await templates(account, "push", module)).toMatchObject({
      code: 0,
      out: "  hello (pt_BR) unchanged [PENDING]\n",
    });
    expect(account.calls).toEqual(["create hello pt_BR"]);
  });

  test("waits for the review, and fails when it ends badly or not in time", async () => {
    const [slow, bad, never] = [new Account(), new Account(), new Account()];
    slow.reviewAfter = 3;
    bad.verdict = "REJECTED";
    never.reviewAfter = 1000;
    expect(await templates(slow, "push", module, "--wait")).toMatchObject({
      code: 0,
      out: "+ hello (pt_BR) created [APPROVED]\n",
    });
    expect(await templates(bad, "push", module, "--wait")).toMatchObject({
      code: 1,
      out: "+ hello (pt_BR) created [REJECTED]: Meta rejected it: TAG_CONTENT_MISMATCH\n",
    });
    expect(await templates(never, "push", module, "--wait", "--timeout", "60")).toMatchObject({
      code: 1,
      out: "! hello (pt_BR) failed [PENDING]: it is still PENDING\n",
    });
  });

  test("edits what differs: an approved one keeps its category", async () => {
    const account = new Account(
      { ...BODY, components: [{ type: "BODY", text: "Olá" }] },
      { ...BODY, language: "es", status: "REJECTED" },
    );
    const two = moduleOf(
      `export const a = ${HELLO}; export const b = defineTemplate({ name: "hello", language: "es", category: "MARKETING", body: "Olá, mundo" });`,
    );
    expect((await templates(account, "push", two)).code).toBe(0);
    expect(account.calls).toEqual(["edit 2 components,category", "edit 1 components"]);
  });

  test.each([
    [
      "another category of an approved one",
      { ...BODY, category: "MARKETING" },
      "it is approved as MARKETING",
    ],
    [
      "one in review",
      { ...BODY, status: "PENDING", components: [{ type: "BODY", text: "Olá" }] },
      "it is PENDING",
    ],
  ])("does not try %s", async (_, there, reason) => {
    const account = new Account(there);
    const { code, out } = await templates(account, "push", module);
    expect({ code, calls: account.calls }).toEqual({ code: 1, calls: [] });
    expect(out).toContain(reason);
  });

  test("sends nothing when one template breaks a rule of Meta's", async () => {
    const account = new Account();
    const bad = moduleOf(
      `export const a = ${HELLO}; export const b = defineTemplate({ name: "Bad Name", language: "es", category: "UTILITY", body: "Hola" });`,
    );
    expect(await templates(account, "push", bad)).toMatchObject({
      code: 1,
      out: "! Bad Name (es) breaks a rule of Meta's\n    name: must match ^[a-z0-9_]+$\nNothing was pushed.\n",
    });
    expect(account.calls).toEqual([]);
  });

  test("goes on after one that Meta refuses, and fails in the end", async () => {
    const two = moduleOf(
      `export const a = defineTemplate({ name: "forbidden", language: "es", category: "UTILITY", body: "Hola" }); export const b = ${HELLO};`,
    );
    const { code, out } = await templates(new Account(), "push", two);
    expect({ code, out }).toEqual({
      code: 1,
      out: "! forbidden (es) failed: (#200) Permissions error\n+ hello (pt_BR) created [PENDING]\n",
    });
  });

  test("only says what it would do in a dry run", async () => {
    const account = new Account({ ...BODY, components: [{ type: "BODY", text: "Olá" }] });
    expect((await templates(account, "push", module, "--dry-run")).out).toBe(
      "~ hello (pt_BR) would edit [APPROVED]\n",
    );
    expect((await templates(new Account(), "push", module, "--dry-run", "--json")).out).toContain(
      "would_create",
    );
    expect(account.calls).toEqual([]);
  });
});

describe("the arguments", () => {
  test.each([
    [["pull", "--help"], 0],
    [["puhs"], 2],
    [["diff"], 2],
    [["push", "--nonsense", "x"], 2],
    [["diff", "./does-not-exist.ts"], 2],
    [["diff", moduleOf("export const nothing = 1;")], 2],
    [["diff", moduleOf(`export const a = ${HELLO}; export const b = ${HELLO};`)], 2],
    [["diff", moduleOf("throw new Error('broken');")], 2],
  ])("%j ends with %i", async (args, code) => {
    const ran = await templates(new Account(), ...args);
    expect(ran.code).toBe(code);
    expect(`${ran.out}${ran.said}`).not.toBe("");
    expect(`${ran.out}${ran.said}`).not.toMatch(/^\s+at /m);
  });
});
