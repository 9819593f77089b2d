/** @module `whatsapp-enterprise serve`: the REST API in one command. */
import { Command } from "commander";
import type { Output } from "../output.ts";
import { portOf } from "../port.ts";
import { untilStopped } from "../stopped.ts";
import type { ServeOptions } from "./serve.ts";

/** What the command reaches the world with. */
export interface ServeDeps {
  readonly output: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Resolves when the process is asked to end. @default SIGINT and SIGTERM */
  readonly stopped?: () => Promise<void>;
}

const ENVIRONMENT = `
Environment:
  WHATSAPP_ACCESS_TOKEN, WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_APP_SECRET, WHATSAPP_WEBHOOK_VERIFY_TOKEN
                                 needed, unless --emulator is given
  WHATSAPP_BUSINESS_ACCOUNT_ID   for the account's templates
  WHATSAPP_ENTERPRISE_API_KEY    the key that callers send as "Authorization: Bearer"; made and printed where it is not set
  WHATSAPP_ENTERPRISE_STORE      where --store is not given

Stores:
  sqlite:whatsapp.db             a file (the default)
  redis://localhost:6379         needs the package redis
  postgres://user@localhost/db   needs the package pg
  memory:                        forgotten at the end (the default of --emulator)`;

/** The command. */
export function serveCommand({ output, env, stopped = untilStopped }: ServeDeps): Command {
  return new Command("serve")
    .description("start the REST API, with the webhook, the inbox and events")
    .option("--port <number>", "the port to listen on; 0 for any", portOf, 3000)
    .option("--host <name>", "the address to listen on; 0.0.0.0 for all", "127.0.0.1")
    .option("--store <url>", "where conversations are kept")
    .option("--emulator", "Meta's side, too, with a customer's phone as a page: needs no account")
    .option("--emulator-port <number>", "the port of the emulator", portOf, 0)
    .showHelpAfterError("(add --help for what it takes)")
    .addHelpText("after", ENVIRONMENT)
    .action(async (options: ServeOptions) => {
      // Nothing of it is loaded for the other commands.
      const { serve } = await import("./serve.ts");
      const running = await serve(options, { output, env });
      await stopped();
      output.say("Stopping.");
      await running.close();
    });
}
