/** Chromium for the tests of pages. Without one they are skipped with a line that says so; in CI they fail instead. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

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

/** A page in a context of its own, which tells of what goes wrong on it. */
export async function newPage(
  browser: Browser,
  options: BrowserContextOptions,
  onProblem: (text: string) => void,
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("console", (message) => message.type() === "error" && onProblem(message.text()));
  page.on("pageerror", (error) => onProblem(error.message));
  return page;
}
