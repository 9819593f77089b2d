/**
 * The demo: a customer's phone and the agents' desk on a local page, and a support bot between them. Nothing leaves
 * this machine.
 *
 * npm run demo                  the page; q or Ctrl-C stops it
 * npm run demo -- --port 4000   the page, on this port
 * npm run demo -- --script      a conversation played in the terminal, which is also what happens without a terminal
 */
import { parseArgs } from "node:util";
import { showPage } from "./page.ts";
import { playScript } from "./script.ts";

const { values } = parseArgs({ options: { port: { type: "string" }, script: { type: "boolean" } } });
const wantsPage = values.port !== undefined || process.stdout.isTTY;

try {
  if (values.script || !wantsPage) await playScript();
  else await showPage(values.port === undefined ? undefined : Number(values.port));
} catch (error) {
  console.error(error instanceof Error ? `\n✗ ${error.message}` : error);
  process.exitCode = 1;
}
