/** @module `templates pull`: the account's templates as a TypeScript file. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type AccountTemplate, createBodyOfAccount } from "../../templates/account-template.ts";
import { SOURCE_HEAD, sourceOf } from "../../templates/source.ts";
import { CommandError, EXIT, type Output } from "../output.ts";
import type { TemplateAccount } from "./account.ts";
import { listAll } from "./compare.ts";

/** Which templates, and where to. */
export interface PullOptions {
  readonly file?: string | undefined;
  readonly name?: readonly string[];
  readonly language?: readonly string[];
  readonly status?: readonly string[];
  /** Where the file imports `defineTemplate` from. */
  readonly importFrom?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Writes the file, or prints it when none is named. A file that somebody else wrote is left alone. */
export async function pull(account: TemplateAccount, options: PullOptions, output: Output): Promise<number> {
  const templates = (await listAll(account, output)).filter((template) => isWanted(template, options));
  const bodies = templates.map(createBodyOfAccount);
  if (options.json) output.print(JSON.stringify(bodies, undefined, 2));
  else
    write(
      sourceOf(bodies, options.importFrom === undefined ? {} : { from: options.importFrom }),
      bodies.length,
      options,
      output,
    );
  return EXIT.OK;
}

function isWanted(template: AccountTemplate, { name, language, status }: PullOptions): boolean {
  const gone = template.status === "DELETED" || template.status === "PENDING_DELETION";
  return (
    (name?.includes(template.name) ?? true) &&
    (language?.includes(template.language) ?? true) &&
    (status ? status.includes(template.status) : !gone)
  );
}

function write(source: string, count: number, { file, force }: PullOptions, output: Output): void {
  if (file === undefined) {
    output.print(source.trimEnd());
    return;
  }
  const before = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (before === source) {
    output.say(`${file} is up to date (${count} templates).`);
    return;
  }
  if (before !== undefined && !before.startsWith(SOURCE_HEAD) && !force) {
    throw new CommandError(`${file} was not written by this command. Name another file, or pass --force.`);
  }
  writeFileSync(file, source);
  output.say(`${file} has ${count} templates now.`);
}
