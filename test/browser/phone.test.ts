/** The customer's phone in a real browser, with the demo's support bot on the other side. */
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Business, openBusiness } from "../../examples/demo/business.ts";
import { hasBrowser, launch, newPage } from "../support/browser.ts";
import { contrastOf, DESKTOP, inTurn, luminances, tabBackTo, tabTo } from "../support/page-kit.ts";

const PICTURE = join(import.meta.dirname, "../../examples/demo/assets/invoice.png");

describe.skipIf(!hasBrowser)("the customer's phone", () => {
  let browser: Browser;
  let business: Business;
  let address: string;
  let problems: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => browser?.close());

  beforeEach(async () => {
    problems = [];
    // Long enough to be seen typing.
    business = await openBusiness({ typingMs: 1500, onError: (error) => problems.push(String(error)) });
    address = `${(await business.emulator.listen()).url}/`;
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await business.close();
    expect(problems).toEqual([]);
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await newPage(browser, { locale: "pt-BR", viewport: DESKTOP, ...options }, (text) =>
      problems.push(text),
    );
    await page.goto(address);
    await page.getByRole("heading", { name: "Fibra Aurora" }).waitFor();
    return page;
  }

  const mine = (page: Page): Locator => page.locator(".message.mine").last();
  const theirs = (page: Page, text: string): Locator =>
    page.locator(".message.theirs", { hasText: text }).last();

  async function say(page: Page, text: string): Promise<void> {
    await page.getByLabel("Mensagem", { exact: true }).fill(text);
    await page.keyboard.press("Enter");
  }

  test("a text is sent, turns blue, and is answered after typing dots", async () => {
    const page = await open();
    await say(page, "Oi!");
    await page.locator(".typing-dots").waitFor();
    await mine(page).locator(".ticks.read").waitFor();
    await theirs(page, "Oi, João!").waitFor();
    expect(await page.locator(".typing-dots").count()).toBe(0);
    expect(await mine(page).textContent()).toContain("Oi!");
    expect(business.customer.messages[0]?.text).toBe("Oi!");
  });

  test("what is shown has been read: the business is told", async () => {
    const page = await open();
    await say(page, "Oi!");
    await theirs(page, "Oi, João!").waitFor();
    await expect.poll(() => business.customer.last?.status).toBe("read");
  });

  test("a button, a row of a list and a template's button are answers", async () => {
    const page = await open();
    await say(page, "Oi!");
    await page.getByRole("button", { name: "Outros assuntos" }).click();
    await page.getByRole("button", { name: "Ver assuntos" }).click();
    await page.getByRole("radio", { name: "Fatura do mês" }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Enviar" }).click();
    const template = theirs(page, "R$ 99,90");
    await template.getByText("fatura-2027-01.pdf").waitFor();
    await template.getByRole("button", { name: "Já paguei" }).click();
    await theirs(page, "Obrigado!").waitFor();
    const answers = business.customer.messages.filter(({ from }) => from === "user").map(({ type }) => type);
    expect(answers).toEqual(["text", "interactive", "interactive", "button"]);
  });

  test("a picture is sent, shown, and answered in a reply that quotes it", async () => {
    const page = await open();
    await page.locator('input[type="file"]').setInputFiles(PICTURE);
    const picture = mine(page).locator("img");
    await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(640);
    await theirs(page, "recebi o arquivo").locator(".quote").waitFor();
  });

  test("a place is sent with a pin, and gets a reaction", async () => {
    const page = await open();
    await say(page, "internet caiu");
    await theirs(page, "agendar").getByRole("button", { name: "Enviar localização" }).click();
    await page.getByLabel("Lugar").fill("Praça da Sé");
    await page.getByRole("dialog").getByRole("button", { name: "Enviar" }).click();
    await mine(page).getByText("Praça da Sé").waitFor();
    await mine(page).locator(".reactions", { hasText: "👍" }).waitFor();
  });

  test("a reaction and a reply reach the business", async () => {
    const page = await open();
    await say(page, "Oi!");
    const greeting = theirs(page, "Oi, João!");
    await greeting.hover();
    await greeting.getByRole("button", { name: "Reagir" }).click();
    await greeting.getByRole("button", { name: "❤️" }).click();
    await greeting.locator(".reactions", { hasText: "❤️" }).waitFor();
    await greeting.getByRole("button", { name: "Responder" }).click();
    await say(page, "menu");
    await theirs(page, "Sobre o que").waitFor();
    const { last } = business.customer;
    const reply = business.customer.messages.findLast(({ text }) => text === "menu");
    expect(business.emulator.world.message(reply?.replyTo ?? "")?.reactions.user).toBe("❤️");
    expect(last?.type).toBe("interactive");
  });

  test("a message is text and nothing else", async () => {
    const page = await open();
    await say(page, '<img src=x onerror="document.title=1"> *ok*');
    await mine(page).getByText("<img src=x").waitFor();
    expect(await mine(page).locator("img").count()).toBe(0);
    expect(await mine(page).locator("strong").textContent()).toBe("ok");
  });

  test("another customer has a chat of their own", async () => {
    const page = await open();
    await say(page, "Oi!");
    await theirs(page, "Oi, João!").waitFor();
    await page.getByRole("button", { name: "Novo cliente" }).click();
    await page.getByLabel("Nome").fill("Ana Souza");
    await page.getByLabel("Telefone").fill("+55 (21) 98888-7777");
    await page.getByRole("button", { name: "Adicionar" }).click();
    await page.getByText("Nenhuma mensagem ainda").waitFor();
    await say(page, "Oi!");
    await theirs(page, "Oi, Ana!").waitFor();
    expect(business.emulator.world.users.map(({ phone }) => phone)).toEqual([
      "5511999999999",
      "5521988887777",
    ]);
  });

  test("the traffic is listed with its outcome, and never with the token", async () => {
    const page = await open();
    await say(page, "Oi!");
    await theirs(page, "Oi, João!").waitFor();
    const traffic = page.getByRole("complementary");
    await traffic.getByText("POST messages · interactive").click();
    await traffic.locator("details[open] pre", { hasText: "Minha fatura" }).waitFor();
    const delivery = traffic.locator("summary", { hasText: "message · text" });
    await expect.poll(() => delivery.locator(".outcome").textContent()).toMatch(/^200 · \d+ ms$/);
    expect(await page.content()).not.toContain(business.emulator.clientOptions.accessToken);
  });

  test("a message that fails says so", async () => {
    const page = await open();
    const silent = business.emulator.world.user("5531977776666", { name: "Rita", onWhatsApp: false });
    await business.whatsapp.sendText(silent.phone, "Olá?");
    await page.getByRole("button", { name: /Rita/ }).click();
    await theirs(page, "Olá?").getByText("131026").waitFor();
  });

  test("everything can be done from the keyboard", async () => {
    const page = await open({ locale: "en-US" });
    const press = (...keys: readonly string[]) => inTurn(keys, (key) => page.keyboard.press(key));
    await tabTo(page, "Message");
    await page.keyboard.type("Oi!");
    await press("Enter");
    await theirs(page, "Oi, João!").waitFor();
    await tabBackTo(page, "Outros assuntos");
    await press("Enter");
    await theirs(page, "Sobre o que").waitFor();
    await tabBackTo(page, "Ver assuntos");
    await press("Enter");
    await page.getByRole("dialog").waitFor();
    await press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await press("Enter");
    await tabTo(page, "Fatura do mês");
    await press("Space", "Enter");
    await theirs(page, "R$ 99,90").waitFor();
  });

  test("a lost connection is said, and made good", async () => {
    const page = await open();
    const { port } = new URL(address);
    await business.close();
    await page.getByText("Sem conexão com o emulador").waitFor();
    business = await openBusiness({ typingMs: 0, onError: (error) => problems.push(String(error)) });
    await business.customer.sends("Voltei");
    await business.emulator.listen(Number(port));
    await mine(page).getByText("Voltei").waitFor();
    expect(await page.getByText("Sem conexão com o emulador").count()).toBe(0);
    // What the browser itself says about the lost connection.
    problems = problems.filter((problem) => !/net::ERR_|Failed to load resource/.test(problem));
  });

  test("on a narrow screen it fills the screen, and nothing sticks out", async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    await say(page, "Uma palavra muito comprida: ".concat("a".repeat(120)));
    await theirs(page, "Oi, João!").waitFor();
    const box = await page.locator(".phone").boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(390);
    await page.getByRole("button", { name: "O que o seu servidor vê" }).click();
    await page.getByText("message · text").waitFor();
    await page.getByRole("button", { name: "Voltar" }).click();
    await page.getByRole("button", { name: "Clientes" }).click();
    await page.getByRole("button", { name: "João da Silva" }).click();
    await page.getByLabel("Mensagem", { exact: true }).waitFor();
  });

  test.each(["light", "dark"] as const)("in %s, text is easy to read", async (colorScheme) => {
    const page = await open({ colorScheme });
    await say(page, "Oi!");
    await theirs(page, "Oi, João!").waitFor();
    const texts = [
      ".mine .bubble",
      ".theirs .bubble",
      ".mine .meta",
      ".theirs .footer",
      ".action",
      ".bar p",
      ".outcome",
    ];
    const contrasts = await Promise.all(texts.map((text) => contrastOf(page.locator(text).last())));
    for (const [index, contrast] of contrasts.entries())
      expect(contrast, texts[index]).toBeGreaterThanOrEqual(4.5);
    const [ink = 0] = await luminances(page.locator(".theirs .bubble").last());
    expect(ink < 0.5).toBe(colorScheme === "light");
  });
});
