/** @module `whatsapp-enterprise emulator`: Meta's side, on this machine, with a customer's phone as a page. */
import { Command } from "commander";
import type { Output } from "../output.ts";
import { portOf } from "../port.ts";
import { untilStopped } from "../stopped.ts";

/** What the command reaches the world with. */
export interface EmulatorDeps {
  readonly output: Output;
  /** Resolves when the process is asked to end. @default SIGINT and SIGTERM */
  readonly stopped?: () => Promise<void>;
}

interface Options {
  readonly port: number;
  readonly webhookUrl?: string;
  readonly accessToken?: string;
  readonly appSecret?: string;
  readonly verifyToken?: string;
}

const ABOUT = `
It prints the WHATSAPP_* variables that an app needs to use it. Of a client, \`baseUrl\` is its address.
The phone is at /phone/: whoever opens it is a customer.`;

/** The command. */
export function emulatorCommand({ output, stopped = untilStopped }: EmulatorDeps): Command {
  return new Command("emulator")
    .description("start Meta's side of the Cloud API, on this machine alone")
    .option("--port <number>", "the port to listen on; 0 for any", portOf, 4000)
    .option("--webhook-url <url>", "your webhook: verified now, and delivered to from then on")
    .option("--access-token <token>", "the token that calls must carry; made up otherwise")
    .option("--app-secret <secret>", "what deliveries are signed with; made up otherwise")
    .option("--verify-token <token>", "what the webhook is verified with; made up otherwise")
    .showHelpAfterError("(add --help for what it takes)")
    .addHelpText("after", ABOUT)
    .action(async ({ port, webhookUrl, ...given }: Options) => {
      // Nothing of it is loaded for the other commands.
      const { createEmulator } = await import("../../emulator/index.ts");
      const emulator = createEmulator(given);
      const { url } = await emulator.listen(port);
      const { accessToken, phoneNumberId, businessAccountId } = emulator.clientOptions;
      const { appSecret, verifyToken } = emulator.webhookOptions;
      output.say(`Graph is at ${url}, the customer's phone at ${url}/phone/`);
      output.print(`WHATSAPP_ACCESS_TOKEN=${accessToken}`);
      output.print(`WHATSAPP_PHONE_NUMBER_ID=${phoneNumberId}`);
      output.print(`WHATSAPP_BUSINESS_ACCOUNT_ID=${businessAccountId}`);
      output.print(`WHATSAPP_APP_SECRET=${appSecret}`);
      output.print(`WHATSAPP_WEBHOOK_VERIFY_TOKEN=${verifyToken}`);
      try {
        if (webhookUrl !== undefined) await emulator.connect(webhookUrl);
        if (webhookUrl !== undefined) output.say("The webhook is verified.");
        await stopped();
      } finally {
        await emulator.close();
      }
    });
}
