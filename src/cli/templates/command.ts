/** @module `whatsapp-enterprise templates …` */
import { Command } from "commander";
import { type Clock, systemClock } from "../../core/clock.ts";
import type { Output } from "../output.ts";
import type { AccountOptions, Connect } from "./account.ts";
import { check, type DiffOptions, diff } from "./diff.ts";
import { type PullOptions, pull } from "./pull.ts";
import { type PushOptions, push } from "./push.ts";

/** What the commands reach the world with. */
export interface TemplatesDeps {
  readonly connect: Connect;
  readonly output: Output;
  /** Gets the exit code of the command that ran. */
  readonly exit: (code: number) => void;
  /** @default the system's */
  readonly clock?: Clock;
}

const ENVIRONMENT = `
Environment:
  WHATSAPP_ACCESS_TOKEN         a token with whatsapp_business_management; never an argument, so that no shell keeps it
  WHATSAPP_BUSINESS_ACCOUNT_ID  the account, where --account is not given
  WHATSAPP_API_VERSION          where --api-version is not given

Exit codes:
  0  all is well
  1  it worked, and found a difference (check), or a template that was not accepted (push)
  2  it could not do its work`;

/** The group of commands about templates. */
export function templatesCommand(deps: TemplatesDeps): Command {
  const command = new Command("templates").description(
    "the message templates of your account, as TypeScript",
  );
  for (const make of [pullCommand, diffCommand, pushCommand, checkCommand]) command.addCommand(make(deps));
  return command;
}

function shared(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option("--account <id>", "the WhatsApp Business account")
    .option("--base-url <url>", "another Graph, such as an emulator's")
    .option("--api-version <version>", "Graph's version, such as v25.0")
    .option("--json", "print JSON, for programs")
    .showHelpAfterError("(add --help for what it takes)")
    .addHelpText("after", ENVIRONMENT);
}

function pullCommand({ connect, output, exit }: TemplatesDeps): Command {
  return shared("pull", "write the account's templates as TypeScript")
    .argument("[file]", "the file to write; printed where none is given")
    .option("--name <names...>", "only these templates")
    .option("--language <codes...>", "only these languages")
    .option("--status <statuses...>", "only these, such as APPROVED; all but deleted ones otherwise")
    .option("--import-from <module>", "where defineTemplate is imported from", "whatsapp-enterprise")
    .option("--force", "overwrite a file that this command did not write")
    .action(async (file: string | undefined, options: PullOptions & AccountOptions) => {
      exit(await pull(await connect(options), { ...options, file }, output));
    });
}

function diffCommand({ connect, output, exit }: TemplatesDeps): Command {
  return shared("diff", "show what differs between your code and the account, by language")
    .argument("<modules...>", "modules that export templates or a library; TypeScript works as it is")
    .action(async (modules: string[], options: DiffOptions & AccountOptions) => {
      exit(await diff(await connect(options), { ...options, modules }, output));
    });
}

function checkCommand({ connect, output, exit }: TemplatesDeps): Command {
  return shared("check", "fail when your code and the account differ, or a template is not approved: for CI")
    .argument("<modules...>", "modules that export templates or a library; TypeScript works as it is")
    .option("--exact", "fail on templates that only the account has, too")
    .action(async (modules: string[], options: DiffOptions & AccountOptions) => {
      exit(await check(await connect(options), { ...options, modules }, output));
    });
}

function pushCommand({ connect, output, exit, clock = systemClock }: TemplatesDeps): Command {
  return shared("push", "create or edit what differs")
    .argument("<modules...>", "modules that export templates or a library; TypeScript works as it is")
    .option("--dry-run", "say what would be done, and do nothing")
    .option("--wait", "wait until Meta has approved or rejected everything")
    .option("--timeout <seconds>", "how long to wait", "600")
    .action(async (modules: string[], options: PushOptions & AccountOptions & { timeout: string }) => {
      const timeoutMs = Number(options.timeout) * 1000;
      exit(await push(await connect(options), { ...options, modules, timeoutMs }, output, clock));
    });
}
