/** @module Runs a program, and turns every way it can end into an exit code. */
import { type Command, CommanderError } from "commander";
import { WhatsAppError } from "../core/errors.ts";
import { CommandError, EXIT, type Output } from "./output.ts";

/** Where the program says how it ended. */
export interface RunOptions {
  readonly output: Output;
  readonly exit: (code: number) => void;
}

/** Runs the command that `args` name. Never throws: a failure is said in a line, and is exit code 2. */
export async function run(
  program: Command,
  args: readonly string[],
  { output, exit }: RunOptions,
): Promise<void> {
  prepare(program, output);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    exit(codeOf(error));
    if (!(error instanceof CommanderError)) output.say(textOf(error));
  }
}

/** The parser throws instead of ending the process, and speaks through `output`. */
function prepare(command: Command, output: Output): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => output.print(text.trimEnd()),
    writeErr: (text) => output.say(text.trimEnd()),
  });
  for (const inner of command.commands) prepare(inner as Command, output);
}

/** `--help` ends well; a wrong argument does not. */
function codeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.OK : EXIT.USAGE;
  return error instanceof CommandError ? error.exitCode : EXIT.USAGE;
}

function textOf(error: unknown): string {
  if (error instanceof CommandError || error instanceof WhatsAppError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
