#!/usr/bin/env node
/** @module `npx whatsapp-enterprise …`: reads the arguments, and the environment, of this process. */
import { Command } from "commander";
import { connect } from "./connect.ts";
import { emulatorCommand } from "./emulator/command.ts";
import { processOutput } from "./output.ts";
import { run } from "./run.ts";
import { serveCommand } from "./serve/command.ts";
import { templatesCommand } from "./templates/command.ts";

const program = new Command("whatsapp-enterprise")
  .description("Tools for Meta's WhatsApp Business Cloud API.")
  .addCommand(serveCommand({ output: processOutput, env: process.env }))
  .addCommand(emulatorCommand({ output: processOutput }))
  .addCommand(templatesCommand({ connect, output: processOutput, exit }));

function exit(code: number): void {
  process.exitCode = code;
}

await run(program, process.argv.slice(2), { output: processOutput, exit });
