/** Chromium for the tests of pages. Without one they are skipped with a line that says so; in CI they fail instead. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Whether the tests of pages run. */
export const hasBrowser = existsSync(CHROMIUM) || process.env.CI === "true";

if (!hasBrowser)
  console.warn(`Skipped: the browser tests need Chromium at ${CHROMIUM}, or where CHROMIUM says.`);

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
