/** Every TypeScript block of the README, the docs and the doc comments compiles, and every document names what exists. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const exportsOf = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).exports as Record<
  string,
  unknown
>;

interface Snippet {
  readonly where: string;
  readonly code: string;
}

const documents = ["README.md", "README.pt-BR.md", ...markdownIn("docs")].filter((name) =>
  existsSync(join(ROOT, name)),
);
const sources = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => /\.ts$/.test(name) && !/\.(test|gen)\.ts$/.test(name))
  .map((name) => join("src", name));

function markdownIn(folder: string): string[] {
  return existsSync(join(ROOT, folder))
    ? readdirSync(join(ROOT, folder))
        .filter((name) => name.endsWith(".md"))
        .map((name) => join(folder, name))
    : [];
}

const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");

function blocksOf(where: string, text: string): Snippet[] {
  return [...text.matchAll(/```(?:ts|typescript)\n([\s\S]*?)```/g)].map(([, code], i) => ({
    where: `${where}#${i + 1}`,
    code: code as string,
  }));
}

function commentsOf(source: string): string {
  return [...source.matchAll(/\/\*\*[\s\S]*?\*\//g)]
    .map(([comment]) => comment.replace(/^\s*\* ?/gm, ""))
    .join("\n");
}

const snippets: Snippet[] = [
  ...documents.flatMap((name) => blocksOf(name, read(name))),
  ...sources.flatMap((name) => blocksOf(name, commentsOf(read(name)))),
];

/** What a short example may use without declaring it. A longer one declares its own. */
const PRELUDE = `
declare const wa: import("whatsapp-enterprise").WhatsApp;
declare const webhook: import("whatsapp-enterprise").Webhook;
declare const emulator: import("whatsapp-enterprise/emulator").Emulator;
declare const app: import("express").Express;
declare const appSecret: string, verifyToken: string, accessToken: string, phoneNumberId: string;
declare const to: string, messageId: string;
`;

const SUBPATH_SOURCES: Record<string, string> = {
  "whatsapp-enterprise": "src/index.ts",
  "whatsapp-enterprise/webhook": "src/webhook/index.ts",
  "whatsapp-enterprise/emulator": "src/emulator/index.ts",
  "whatsapp-enterprise/flows": "src/flows/index.ts",
  "whatsapp-enterprise/inbox": "src/inbox/index.ts",
  "whatsapp-enterprise/ai": "src/ai/index.ts",
  "whatsapp-enterprise/schemas": "src/schemas.ts",
  "whatsapp-enterprise/server": "src/server/index.ts",
  "whatsapp-enterprise/testing": "src/testing/index.ts",
  "whatsapp-enterprise/store/*": "src/store/*.ts",
  "whatsapp-enterprise/*": "src/adapters/*.ts",
};

function compile(all: readonly Snippet[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const paths = Object.fromEntries(
    Object.entries(SUBPATH_SOURCES).map(([name, file]) => [name, [join(ROOT, file)]]),
  );
  const virtual = new Map(
    all.map(({ code }, i) => [join(ROOT, `.snippet-${i}.ts`), `${code}\nexport {};\n`]),
  );
  virtual.set(join(ROOT, ".snippet-prelude.d.ts"), PRELUDE);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => virtual.get(name) ?? readFile(name);
  host.fileExists = (name) => virtual.has(name) || fileExists(name);
  host.getSourceFile = (name, target) => {
    const text = virtual.get(name) ?? readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram([...virtual.keys()], { ...options, paths, noUnusedLocals: false }, host);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file && virtual.has(file.fileName))
    .map((diagnostic) => {
      const index = Number(/\.snippet-(\d+)/.exec(diagnostic.file?.fileName ?? "")?.[1]);
      const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
      return `${all[index]?.where ?? "prelude"} line ${line + 1}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
    });
}

describe("the documents", () => {
  test("have examples to check", () => {
    expect(documents).toEqual(expect.arrayContaining(["README.md", "README.pt-BR.md"]));
    expect(snippets.length).toBeGreaterThan(20);
  });

  test("every TypeScript block compiles", () => {
    expect(compile(snippets)).toEqual([]);
  }, 120_000);

  test.each(documents)("%s names only subpaths, files and functions that exist", (name) => {
    const text = read(name);
    const all = sources.map(read).join("\n") + snippets.map(({ code }) => code).join("\n");
    const subpaths = [...text.matchAll(/["`]whatsapp-enterprise(\/[\w-]+)["`]/g)].map(
      ([, path]) => `.${path}`,
    );
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      ([, link]) => link as string,
    );
    const calls = [...text.matchAll(/`(?:\w+\.)*([a-z]\w+)\([^`]*\)`/g)].map(([, call]) => call as string);
    const folder = name.startsWith("docs/") ? "docs" : ".";
    expect({
      subpaths: subpaths.filter((path) => !Object.hasOwn(exportsOf, path)),
      links: links.filter((link) => !existsSync(join(ROOT, folder, link))),
      calls: calls.filter((call) => !new RegExp(`\\b${call}\\b`).test(all)),
    }).toEqual({ subpaths: [], links: [], calls: [] });
  });
});
