/** The demo's page: the customer's phone and the agents' desk, side by side or one behind the other. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Business, openBusiness } from "../../examples/demo/business.ts";
import { openStage, type Stage } from "../../examples/demo/stage.ts";
import { hasBrowser, launch, newPage } from "../support/browser.ts";

const WIDE = { width: 1400, height: 900 };
const NARROW = { width: 390, height: 844 };

describe.skipIf(!hasBrowser)("the demo's page", () => {
  let browser: Browser;
  let business: Business;
  let stage: Stage;
  let problems: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => browser?.close());

  beforeEach(async () => {
    problems = [];
    business = await openBusiness({ typingMs: 0, onError: (error) => problems.push(String(error)) });
    stage = await openStage(business, 0);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await stage.close();
    await business.close();
    expect(problems).toEqual([]);
  });

  async function open(viewport: typeof WIDE, locale: string): Promise<Page> {
    const page = await newPage(browser, { locale, viewport }, (text) => problems.push(text));
    const answer = await page.goto(stage.url);
    expect(answer?.status()).toBe(200);
    return page;
  }

  /** Both frames have what they are for. */
  async function bothLoaded(page: Page): Promise<void> {
    await page
      .frameLocator("#phone")
      .getByRole("heading", { name: "Fibra Aurora" })
      .waitFor({ state: "attached" });
    // Signed in by itself, by what is behind the # of its address.
    await page.frameLocator("#desk").getByText("Ana", { exact: true }).waitFor({ state: "attached" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(page.viewportSize()?.width);
  }

  test("where there is room, both sides are seen", async () => {
    const page = await open(WIDE, "pt-BR");
    await bothLoaded(page);
    await page.getByText("responda na central como Ana").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("pt-BR");
    expect(await page.getByRole("radio").count()).toBe(0);
    const [phone, desk] = [
      await page.locator("#phone").boundingBox(),
      await page.locator("#desk").boundingBox(),
    ];
    expect((phone?.x ?? 0) + (phone?.width ?? 0)).toBeLessThan(desk?.x ?? 0);
  });

  test("on a narrow screen one is seen, and the other is a tap away", async () => {
    const page = await open(NARROW, "en-US");
    await bothLoaded(page);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.locator("#phone").isVisible()).toBe(true);
    expect(await page.locator("#desk").isVisible()).toBe(false);
    await page.getByRole("radio", { name: "Desk" }).check();
    expect(await page.locator("#phone").isVisible()).toBe(false);
    expect(await page.locator("#desk").isVisible()).toBe(true);
  });

  test("what holds the desk's key is for this machine's names alone", async () => {
    const page = await open(WIDE, "en-US");
    const { port } = new URL(stage.url);
    const headers = { host: `elsewhere.example:${port}` };
    expect((await page.request.get(stage.url, { headers })).status()).toBe(403);
  });
});
