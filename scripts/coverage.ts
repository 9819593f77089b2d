/**
 * Compares the methods of the client with the operations of Meta's OpenAPI file, and with the tests, and writes
 * docs/coverage.md. What a method calls is said by its `@operation` tags.
 *
 *     node scripts/coverage.ts            writes docs/coverage.md
 *     node scripts/coverage.ts --check    fails when it is stale
 *     node scripts/coverage.ts --facts    writes the list of operations from Meta's file anew, where that is at hand
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { parse } from "yaml";
import { type Case, exchangesOf } from "../test/operations/case.ts";
import { cases } from "../test/operations/cases.ts";
import { EXCEPTIONS } from "../test/operations/exceptions.ts";

const ROOT = join(import.meta.dirname, "..");
const CLIENT = join(ROOT, "src/client");
const PAGE = join(ROOT, "docs/coverage.md");
const FACTS = join(ROOT, "test/operations/openapi-operations.json");
/** Meta's file, v23.0, beside the project on the machines that have it. */
export const OPENAPI = join(ROOT, "../shared/cloud-api/meta-openapi-v23.yaml");

/** A method of the client, and what its documentation says. */
export interface Method {
  /** As it is called: `templates.create`. */
  readonly name: string;
  readonly file: string;
  /** As `POST /{waba-id}/message_templates`. */
  readonly operations: readonly string[];
  readonly permission: string | undefined;
  readonly source: string | undefined;
}

/** Classes of the client that are no resource, and the name of their property. */
const OTHERS: Readonly<Record<string, string>> = {
  MediaResource: "media",
  MessagingClient: "",
  SendMethods: "",
  WhatsApp: "",
};

/** Every public method of a resource, and every other method of the client with an `@operation`. */
export function readMethods(): Method[] {
  const names = { ...OTHERS, ...resourceNames() };
  const files = readdirSync(CLIENT, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .sort()
    .flatMap((file) => methodsOf(join(CLIENT, file), names));
}

/** `TemplatesResource` is `templates`: read from the fields of the client. */
function resourceNames(): Record<string, string> {
  const table = readFileSync(join(CLIENT, "whatsapp.ts"), "utf8");
  return Object.fromEntries(
    [...table.matchAll(/^ {2}readonly (\w+) = new (\w+Resource)\(/gm)].map(([, name, type]) => [type, name]),
  );
}

function methodsOf(file: string, names: Readonly<Record<string, string>>): Method[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const classes = source.statements.filter(ts.isClassDeclaration);
  return classes.flatMap((type) => {
    const name = names[type.name?.text ?? ""];
    if (name === undefined) return [];
    const isResource = !Object.hasOwn(OTHERS, type.name?.text ?? "");
    const methods = type.members.filter(ts.isMethodDeclaration).filter(isPublic);
    return methods
      .map((method) => describe(method, name, relative(ROOT, file)))
      .filter(({ operations }) => isResource || operations.length > 0);
  });
}

function isPublic(method: ts.MethodDeclaration): boolean {
  const flags = ts.getCombinedModifierFlags(method);
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static;
  return (flags & hidden) === 0 && ts.isIdentifier(method.name);
}

function describe(method: ts.MethodDeclaration, resource: string, file: string): Method {
  const tags = (name: string): string[] =>
    ts.getJSDocTags(method).flatMap((tag) => (tag.tagName.text === name ? [textOf(tag)] : []));
  return {
    name: resource === "" ? method.name.getText() : `${resource}.${method.name.getText()}`,
    file,
    operations: tags("operation"),
    permission: tags("permission")[0],
    source: tags("see")[0],
  };
}

/** The text of a tag. The parser takes the `https` of a `@see` for a name. */
function textOf(tag: ts.JSDocTag): string {
  return (
    tag
      .getText()
      .replace(/^@\w+\s*/, "")
      .split("\n")[0]
      ?.trim() ?? ""
  );
}

/** `/{Version}/{WhatsApp-Business-Account-ID}/flows` is `/{waba-id}/flows`: Meta's file has two names for some ids. */
export function normalize(method: string, path: string): string {
  const names: Readonly<Record<string, string>> = {
    "whatsapp-business-account-id": "waba-id",
    "application-id": "app-id",
  };
  const plain = path.replace(/^\/\{Version\}/, "").replace(/\{([^}]+)\}/g, (_, id: string) => {
    const name = id.toLowerCase().replaceAll("_", "-");
    return `{${names[name] ?? name}}`;
  });
  return `${method.toUpperCase()} ${plain}`;
}

/** The part of Meta's file that is read here. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: unknown;
}

/** Meta's file, where it is at hand. Reading it takes seconds. */
export function readOpenApi(): OpenApi | undefined {
  return existsSync(OPENAPI) ? (parse(readFileSync(OPENAPI, "utf8")) as OpenApi) : undefined;
}

const VERBS = ["get", "post", "put", "delete"];

/** The operations of Meta's file, by our name for them. Some have two entries there: the first counts. */
export function operationsOf({ paths }: OpenApi): Map<string, unknown> {
  const all = new Map<string, unknown>();
  for (const [path, item] of Object.entries(paths))
    for (const verb of VERBS) {
      const name = normalize(verb, path);
      if (item[verb] !== undefined && !all.has(name)) all.set(name, item[verb]);
    }
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function readFacts(): string[] {
  return (JSON.parse(readFileSync(FACTS, "utf8")) as { operations: string[] }).operations;
}

/** Whether a request is of an operation: `/123/flows` is of `/{waba-id}/flows`. */
export function fits(operation: string, method: string, path: string): boolean {
  const [verb, template = ""] = operation.split(" ");
  const pattern = template
    .split(/\{[^}]+\}/)
    .map(literally)
    .join("[^/]+");
  return verb === method && new RegExp(`^${pattern}$`).test(path);
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** The cases of a method: `templates.list`, and `templates.list: by status`. */
export function casesOf(name: string): [string, Case][] {
  return Object.entries(cases).filter(([title]) => title.split(":")[0] === name);
}

/** Everything that is wrong. */
export function problems(methods: readonly Method[], operations: readonly string[]): string[] {
  const covered = new Set(methods.flatMap((method) => method.operations));
  const names = new Set(methods.map(({ name }) => name));
  return [
    ...methods.flatMap(problemsOf),
    ...Object.keys(cases)
      .filter((title) => !names.has(title.split(":")[0] ?? ""))
      .map((title) => `The case "${title}" is for no method.`),
    ...operations
      .filter((operation) => !covered.has(operation) && !Object.hasOwn(EXCEPTIONS, operation))
      .map((operation) => `${operation} has no method.`),
    ...Object.keys(EXCEPTIONS)
      .filter((operation) => covered.has(operation))
      .map((operation) => `${operation} has a method, and is an exception no more.`),
    ...Object.keys(EXCEPTIONS)
      .filter((operation) => !operations.includes(operation))
      .map((operation) => `The exception ${operation} is no operation.`),
  ];
}

function problemsOf(method: Method): string[] {
  const { name, file, operations, permission, source } = method;
  const at = (problem: string): string => `${name} (${file}) ${problem}`;
  const isOther = !file.includes("resources/");
  return [
    ...(operations.length === 0 ? [at("has no @operation.")] : []),
    ...(permission === undefined && !isOther ? [at("has no @permission.")] : []),
    ...(source === undefined && !isOther ? [at("has no @see.")] : []),
    ...(source !== undefined && !/^https:\/\/\S+$/.test(source)
      ? [at(`has a @see that is no URL: ${source}`)]
      : []),
    ...(casesOf(name).length === 0 && !isOther ? [at("has no case in test/operations.")] : []),
    ...(isOther ? [] : untested(method).map((operation) => at(`has no case that calls ${operation}.`))),
  ];
}

/** Operations that no case of the method calls. */
function untested({ name, operations }: Method): string[] {
  const requests = casesOf(name).flatMap(([, example]) => exchangesOf(example).map(({ request }) => request));
  return operations.filter(
    (operation) => !requests.some(({ method, path }) => fits(operation, method, path)),
  );
}

/** docs/coverage.md */
export function page(methods: readonly Method[], operations: readonly string[]): string {
  const covered = new Set(methods.flatMap((method) => method.operations));
  const known = operations.filter((operation) => covered.has(operation));
  const rows = methods
    .flatMap((method) => method.operations.map((operation) => ({ operation, method })))
    .sort((a, b) =>
      pathOf(a.operation) < pathOf(b.operation)
        ? -1
        : pathOf(a.operation) > pathOf(b.operation)
          ? 1
          : a.method.name < b.method.name
            ? -1
            : 1,
    );
  return [
    "# What of the Cloud API has a method",
    "",
    "Written by `node scripts/coverage.ts` from the code: do not edit. `wa` is a client.",
    "",
    `${methods.length} methods call ${covered.size} operations. Of the ${operations.length} operations of Meta's OpenAPI file (v23.0),`,
    `${known.length} are among them; the ${operations.length - known.length} others are at the end. OpenAPI: whether that file has the operation,`,
    "so that the tests hold our requests against it. The operations without a tick are newer than it, and known",
    "from Meta's documents.",
    "",
    "| operation | method | permission | OpenAPI | cases |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(({ operation, method }) => row(operation, method, operations)),
    "",
    "## Operations without a method",
    "",
    "| operation | why |",
    "| --- | --- |",
    ...Object.entries(EXCEPTIONS)
      .sort()
      .map(([operation, why]) => `| \`${operation}\` | ${why} |`),
    "",
  ].join("\n");
}

function row(operation: string, method: Method, operations: readonly string[]): string {
  const link =
    method.source === undefined ? `\`wa.${method.name}\`` : `[\`wa.${method.name}\`](${method.source})`;
  const tests = casesOf(method.name).filter(([, example]) =>
    exchangesOf(example).some(({ request }) => fits(operation, request.method, request.path)),
  );
  const tick = operations.includes(operation) ? "✓" : "";
  const where = tests.length === 0 ? "`src/client`" : String(tests.length);
  return `| \`${operation}\` | ${link} | ${method.permission ?? ""} | ${tick} | ${where} |`;
}

/** By path first, so that what belongs together stands together. */
function pathOf(operation: string): string {
  return operation.split(" ").reverse().join(" ");
}

function writeFacts(): void {
  const openApi = readOpenApi();
  if (!openApi) throw new Error("Meta's OpenAPI file is not here.");
  const operations = [...operationsOf(openApi).keys()];
  const source =
    "https://github.com/facebook/openapi, business messaging, v23.0: method and path of each operation";
  writeFileSync(FACTS, `${JSON.stringify({ source, operations }, null, 2)}\n`);
}

function main(args: readonly string[]): void {
  if (args.includes("--facts")) writeFacts();
  const methods = readMethods();
  const facts = readFacts();
  const openApi = readOpenApi();
  const stale = openApi
    ? [...operationsOf(openApi).keys()].filter((operation) => !facts.includes(operation))
    : [];
  const wrong = [
    ...problems(methods, facts),
    ...stale.map((operation) => `${operation} is not in openapi-operations.json.`),
  ];
  const text = page(methods, facts);
  if (!args.includes("--check")) writeFileSync(PAGE, text);
  else if (!existsSync(PAGE) || readFileSync(PAGE, "utf8") !== text)
    wrong.push("docs/coverage.md is stale: run `node scripts/coverage.ts`.");
  for (const problem of wrong) console.error(problem);
  if (wrong.length > 0) process.exitCode = 1;
}

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === "")
  main(process.argv.slice(2));
