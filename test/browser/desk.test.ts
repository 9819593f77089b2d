/** The agents' desk and the customer's phone in a real browser, with a bot between them. */
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Bot, handoff } from "../../src/inbox/index.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { hasBrowser, launch, newPage } from "../support/browser.ts";
import { contrastOf, DESKTOP, luminances, tabTo } from "../support/page-kit.ts";
import { KEYS, type KitOptions, type OpenServer, openServer, PHONE } from "../support/server-kit.ts";

const ASSETS = join(import.meta.dirname, "../../examples/demo/assets");
const NARROW = { width: 390, height: 844 };

const bot: Bot = ({ text, context }) => {
  if (!/alguém/.test(text)) return "Oi! Aqui é o robô. Escreva *alguém* para falar com uma pessoa.";
  context.topic = "fatura";
  return handoff({ reason: "pediu", message: "Certo! Uma pessoa já vem." });
};
const inbox = { bot, gather: { quietMs: 20 } };

describe.skipIf(!hasBrowser)("the agents' desk", () => {
  let browser: Browser;
  let desk: OpenServer;
  let phoneUrl: string;
  let problems: string[];

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => browser?.close());

  beforeEach(async () => {
    problems = [];
    await start();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await desk.close();
    expect(problems).toEqual([]);
  });

  async function start(options: KitOptions = {}): Promise<void> {
    desk = await openServer({ inbox, ...options });
    desk.inbox?.start({ everyMs: 50 });
    await desk.connect();
    phoneUrl = `${(await desk.emulator.listen()).url}/phone/`;
  }

  async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await newPage(browser, { locale: "pt-BR", viewport: DESKTOP, ...options }, (text) =>
      problems.push(text),
    );
    await page.goto(url);
    return page;
  }

  async function openDesk(agent = "Ana", options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open(`${desk.origin}/desk#key=${KEYS.all}&agent=${agent}`, options);
    await page.getByRole("tab").first().waitFor();
    return page;
  }

  async function openPhone(): Promise<Page> {
    desk.customer();
    const page = await open(phoneUrl);
    await page.getByLabel("Mensagem", { exact: true }).waitFor();
    return page;
  }

  async function say(page: Page, text: string): Promise<void> {
    await page.getByLabel("Mensagem", { exact: true }).fill(text);
    await page.keyboard.press("Enter");
  }

  const mine = (page: Page, text: string): Locator => page.locator(".message.mine", { hasText: text }).last();
  const theirs = (page: Page, text: string): Locator =>
    page.locator(".message.theirs", { hasText: text }).last();
  const row = (page: Page, name: string): Locator => page.locator(".row", { hasText: name });
  const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });
  const tab = (page: Page, name: string): Locator => page.getByRole("tab", { name });

  /** A customer waits for a person. */
  async function waits(name = "João", phone = PHONE): Promise<void> {
    await desk.emulator.world.user(phone, { name }).sends("alguém aí?");
    await expect
      .poll(async () =>
        (await desk.inbox?.queue.pending())?.map(({ conversation }) => conversation.user.phone),
      )
      .toContain(phone);
  }

  async function opened(agent = "Ana", options: BrowserContextOptions = {}): Promise<Page> {
    await waits();
    const page = await openDesk(agent, options);
    await button(page, "Atender o próximo").click();
    await page.getByLabel("Mensagem", { exact: true }).waitFor();
    return page;
  }

  test("a customer asks for a person, waits, is answered by an agent, and then by the bot again", async () => {
    const [phone, page] = [await openPhone(), await openDesk()];
    await page.getByText("Ninguém na fila.").waitFor();
    await say(phone, "Oi!");
    await theirs(phone, "Aqui é o robô").waitFor();
    await say(phone, "Quero falar com alguém");
    await theirs(phone, "Uma pessoa já vem").waitFor();
    await row(page, "João").locator(".wait").waitFor();
    expect(await page.title()).toBe("(1) Atendimento");

    await page.keyboard.press("Alt+t");
    await page.getByText("Com você").waitFor();
    await mine(page, "Uma pessoa já vem").locator(".author", { hasText: "Robô" }).waitFor();
    await mine(phone, "Quero falar").locator(".ticks.read").waitFor();
    await page.getByLabel("Mensagem", { exact: true }).fill("Oi");
    await phone.locator(".typing-dots").waitFor();
    await say(page, "Oi, João! O que houve?");
    await theirs(phone, "O que houve?").waitFor();
    await mine(page, "O que houve?").locator(".ticks.read").waitFor();
    await say(phone, "Perdi a fatura");
    await theirs(page, "Perdi a fatura").waitFor();

    await button(page, "Encerrar").click();
    await page.getByLabel("Motivo").fill("resolvido");
    await page.getByRole("dialog").getByRole("button", { name: "Encerrar" }).click();
    await page.getByText("Encerrada · resolvido").waitFor();
    await say(phone, "Obrigado!");
    await theirs(phone, "Aqui é o robô").waitFor();
    await page.getByText("Com o robô").waitFor();
    expect(await page.title()).toBe("Atendimento");
  });

  test("answers, reactions and quotes are seen on both sides; a note only at the desk", async () => {
    const page = await opened();
    const phone = await openPhone();
    const question = theirs(page, "alguém aí?");
    await question.hover();
    await question.getByRole("button", { name: "Responder" }).click();
    await say(page, "Estou aqui.");
    await theirs(phone, "Estou aqui.").locator(".quote", { hasText: "alguém aí?" }).waitFor();
    await mine(page, "Estou aqui.").locator(".quote", { hasText: "Cliente" }).waitFor();
    await question.hover();
    await question.getByRole("button", { name: "Reagir" }).click();
    await question.getByRole("button", { name: "👍" }).click();
    await mine(phone, "alguém aí?").locator(".reactions", { hasText: "👍" }).waitFor();
    await question.locator(".reactions", { hasText: "👍" }).waitFor();
    await theirs(phone, "Estou aqui.").hover();
    await theirs(phone, "Estou aqui.").getByRole("button", { name: "Reagir" }).click();
    await theirs(phone, "Estou aqui.").getByRole("button", { name: "❤️" }).click();
    await mine(page, "Estou aqui.").locator(".reactions", { hasText: "❤️" }).waitFor();

    await button(page, "Nota").click();
    await page.getByLabel("Uma nota").fill("Cliente antigo");
    await page.keyboard.press("Enter");
    await page.locator("aside.note", { hasText: "Cliente antigo" }).waitFor();
    expect((await desk.inbox?.notes(PHONE))?.map(({ text, agent }) => [text, agent])).toEqual([
      ["Cliente antigo", "Ana"],
    ]);
    expect(await phone.getByText("Cliente antigo").count()).toBe(0);
  });

  test("pictures are shown, files are saved, and both are sent", async () => {
    const page = await opened();
    const phone = await openPhone();
    const file = phone.locator('input[type="file"]');
    await file.setInputFiles(join(ASSETS, "invoice.png"));
    const picture = page.locator(".message.theirs img");
    await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(640);
    await file.setInputFiles(join(ASSETS, "invoice.pdf"));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      theirs(page, "invoice.pdf").getByRole("link").click(),
    ]);
    expect(download.suggestedFilename()).toBe("invoice.pdf");

    const { id } = await desk.emulator.world.media.add(new Uint8Array(20), { mimeType: "image/png" });
    desk.emulator.fail(100, { path: id });
    await desk.customer().sends({ type: "image", image: { id, caption: "Sumiu" } });
    await theirs(page, "Sumiu").getByText("Arquivo indisponível").waitFor();
    problems = problems.filter((problem) => !/Failed to load resource/.test(problem));

    const caption = page.getByLabel("Mensagem", { exact: true });
    await caption.fill("Não foi");
    desk.emulator.fail(100, { path: "/media" });
    await page.locator('input[type="file"]').setInputFiles(join(ASSETS, "invoice.png"));
    await page.getByRole("alert").waitFor();
    await expect.poll(() => caption.inputValue()).toBe("Não foi");
    problems = problems.filter((problem) => !/Failed to load resource/.test(problem));

    await page.getByLabel("Mensagem", { exact: true }).fill("Aqui está");
    await page.locator('input[type="file"]').setInputFiles(join(ASSETS, "invoice.png"));
    await theirs(phone, "Aqui está").locator("img").waitFor();
    await mine(page, "Aqui está").locator("img").waitFor();
    expect(desk.customer().last?.content).toMatchObject({ image: { caption: "Aqui está" } });
  });

  test("when the window is closed, a template is chosen, filled in before one's eyes, and sent", async () => {
    await desk.inbox?.note({ phone: PHONE }, "Nunca escreveu.");
    await desk.inbox?.assign({ phone: PHONE }, "Ana");
    const phone = await openPhone();
    const page = await openDesk();
    await tab(page, "Minhas").click();
    await row(page, PHONE).click();
    await page.getByText("A janela de 24 horas fechou").waitFor();
    await page.locator(".chip.shut").waitFor();
    expect(await page.getByLabel("Mensagem", { exact: true }).count()).toBe(0);
    await button(page, "Escolher um modelo").click();
    await page.getByRole("searchbox").fill("invoice_ready");
    await page.getByRole("button", { name: /invoice_ready pt_BR/ }).click();
    const preview = page.getByRole("region", { name: "Prévia" });
    await preview.getByText("{{amount}}").waitFor();
    const send = page.getByRole("button", { name: "Enviar modelo" });
    expect(await send.isDisabled()).toBe(true);
    await page.getByLabel("customer_name").fill("João");
    await page.getByLabel("amount").fill("R$ 99,90");
    await page.getByLabel("due_date").fill("15/01");
    await preview.getByText("R$ 99,90").waitFor();
    const shown = await preview.locator(".rich").textContent();
    await send.click();
    await theirs(phone, "R$ 99,90").waitFor();
    expect(await theirs(phone, "R$ 99,90").locator(".rich").first().textContent()).toBe(shown);
    await mine(page, "R$ 99,90").locator(".ticks.read").waitFor();
  });

  test("of two agents who take one conversation, one has it, and it can be handed on", async () => {
    await waits();
    const [ana, bia] = [await openDesk("Ana"), await openDesk("Bia")];
    await row(ana, "João").click();
    await row(bia, "João").click();
    await button(bia, "Atender").waitFor();
    await desk.post(`/queue/${PHONE}/assign`, { agent: "Ana" });
    await ana.getByText("Com você").waitFor();
    await bia.getByText("Com Ana").waitFor();
    expect(await button(bia, "Atender").count()).toBe(0);
    await button(ana, "Transferir").click();
    await ana.getByLabel("Para um atendente").fill("Bia");
    await ana.getByRole("dialog").getByRole("button", { name: "Transferir" }).click();
    await bia.getByText("Com você").waitFor();
    await ana.getByText("Com Bia").waitFor();
    await tab(bia, "Minhas").click();
    await row(bia, "João").waitFor();
    await button(bia, "Transferir").click();
    await button(bia, "De volta à fila").click();
    await row(ana, "João").locator(".wait").waitFor();
    await button(ana, "Atender").click();
    await ana.getByText("Com você").waitFor();
    await button(bia, "Assumir").click();
    await ana.getByText("Com Bia").waitFor();
  });

  test("whoever was slower is told who was faster", async () => {
    await waits();
    const page = await openDesk("Bia");
    await row(page, "João").click();
    // The answer comes before the event does.
    await page.route("**/events*", (route) => route.abort());
    await desk.server.close();
    await desk.inbox?.assign({ phone: PHONE }, "Ana");
    await button(page, "Atender").click();
    await page.getByRole("alert").getByText("Ana foi mais rápido").waitFor();
    problems = problems.filter((problem) => !/409|net::|WebSocket/.test(problem));
  });

  test("what could not be sent stays, says why, and is sent once when it is tried again", async () => {
    const page = await opened();
    await expect.poll(() => desk.customer().messages[0]?.status).toBe("read");
    // The message, and before it that somebody types.
    desk.emulator.fail(131051, { path: "/messages", times: 2 });
    await say(page, "Um momento");
    const failed = page.locator(".message", { hasText: "Um momento" });
    await failed.locator(".failure").waitFor();
    await button(page, "Tentar de novo").click();
    await mine(page, "Um momento").locator(".ticks.delivered").waitFor();
    expect(desk.customer().messages.filter(({ text }) => text === "Um momento").length).toBe(1);
    expect(await page.locator(".message.mine", { hasText: "Um momento" }).count()).toBe(1);

    desk.emulator.fail(131051, { path: "/messages", times: 2 });
    await say(page, "Engano");
    await button(page, "Descartar").click();
    await page.getByText("Engano").waitFor({ state: "detached" });
    await say(page, "Enfim");
    await mine(page, "Enfim").locator(".ticks.delivered").waitFor();
    problems = problems.filter((problem) => !/Failed to load resource/.test(problem));
  });

  test("a lost connection is said; nothing is lost that happened meanwhile", async () => {
    const store = memoryStore();
    await desk.close();
    await start({ store });
    const page = await opened();
    const port = Number(new URL(desk.origin).port);
    await desk.close();
    await page.getByText("Sem conexão com o servidor").waitFor();
    await start({ store, port });
    await desk.customer().sends("Ainda está aí?");
    await theirs(page, "Ainda está aí?").waitFor();
    expect(await page.getByText("Sem conexão").count()).toBe(0);
    problems = problems.filter((problem) => !/net::ERR_|WebSocket|Failed to load resource/.test(problem));
  });

  test("without WebSockets, events come all the same", async () => {
    await desk.close();
    await start({ server: { upgradeWebSocket: undefined as never } });
    const page = await opened();
    await desk.customer().sends("Chegou?");
    await theirs(page, "Chegou?").waitFor();
    problems = problems.filter((problem) => !/WebSocket/.test(problem));
  });

  test("nobody gets in without a key, and the key is out of the address", async () => {
    const page = await open(`${desk.origin}/desk/`);
    await page.getByLabel("Chave da API").fill("not a key of this server");
    await button(page, "Entrar").click();
    await page.getByRole("alert").getByText("não conhece").waitFor();
    await page.getByLabel("Chave da API").fill(KEYS.all);
    await button(page, "Entrar").click();
    await page.getByRole("alert").getByText("diga quem é você").waitFor();
    await page.getByLabel("Seu nome").fill("Caio");
    await button(page, "Entrar").click();
    await page.locator(".who", { hasText: "Caio" }).waitFor();
    await page.reload();
    await page.locator(".who", { hasText: "Caio" }).waitFor();
    await button(page, "Sair").click();
    await page.getByLabel("Chave da API").waitFor();
    const other = await openDesk();
    expect(other.url()).not.toContain(KEYS.all);
    problems = problems.filter((problem) => !/401/.test(problem));
  });

  test("an agent's own key knows their name; a key that only reads has nothing to press", async () => {
    await waits();
    const ana = await open(`${desk.origin}/desk/#key=${KEYS.ana}`);
    await ana.locator(".who", { hasText: "ana" }).waitFor();
    const reader = await open(`${desk.origin}/desk/#key=${KEYS.read}&agent=Rui`);
    await row(reader, "João").click();
    await theirs(reader, "alguém aí?").waitFor();
    expect(await reader.getByRole("button", { name: /Atender|Encerrar|Transferir/ }).count()).toBe(0);
    expect(await reader.locator(".composer").count()).toBe(0);
    const sender = await open(`${desk.origin}/desk/#key=${KEYS.send}&agent=Rui`);
    await sender.getByRole("alert").getByText("não pode ler").waitFor();
  });

  test("where the server knows people by a cookie, nothing is asked", async () => {
    await desk.close();
    await start({
      server: {
        authorize: ({ headers }) =>
          /\bsession=bia\b/.test(headers.get("cookie") ?? "")
            ? { id: "bia", agent: "bia", scopes: ["agent"] }
            : undefined,
      },
    });
    await waits();
    const page = await open(`${desk.origin}/desk/`);
    await page.getByLabel("Chave da API").waitFor();
    await page
      .context()
      .addCookies([{ name: "session", value: "bia", url: desk.origin, sameSite: "Strict" }]);
    await page.reload();
    await page.locator(".who", { hasText: "bia" }).waitFor();
    await button(page, "Atender o próximo").click();
    await say(page, "Oi, sou a Bia");
    await mine(page, "sou a Bia").locator(".ticks.delivered").waitFor();
    problems = problems.filter((problem) => !/401/.test(problem));
  });

  test("tags come and go, and what the bot remembers is seen", async () => {
    const page = await opened();
    await page.getByText('"topic": "fatura"').waitFor();
    await page.getByLabel("Nova etiqueta").fill("vip");
    await page.keyboard.press("Enter");
    await page.locator(".tags li", { hasText: "vip" }).waitFor();
    await button(page, "Remover etiqueta vip").click();
    await page.locator(".tags li").waitFor({ state: "detached" });
    expect((await desk.inbox?.find({ phone: PHONE }))?.tags).toEqual([]);
  });

  test("what was written and not sent is there when one comes back", async () => {
    const page = await opened();
    await waits("Rita", "5531977776666");
    await page.getByLabel("Mensagem", { exact: true }).fill("Ainda não terminei");
    await tab(page, "Todas").click();
    await row(page, "Rita").click();
    await page.getByRole("heading", { name: "Rita" }).waitFor();
    await row(page, "João").click();
    await expect
      .poll(() => page.getByLabel("Mensagem", { exact: true }).inputValue())
      .toBe("Ainda não terminei");
  });

  test("older messages are read when they are asked for", async () => {
    await waits();
    for (let i = 0; i < 60; i++) await desk.customer().sends(`Mensagem número ${i}`);
    await desk.emulator.idle();
    const page = await openDesk();
    await row(page, "João").click();
    await theirs(page, "número 59").waitFor();
    expect(await page.getByText("alguém aí?").count()).toBe(0);
    await button(page, "Mensagens anteriores").click();
    await theirs(page, "alguém aí?").waitFor();
    await expect.poll(() => page.locator(".message.theirs").count()).toBe(61);
  });

  test("everything can be done from the keyboard", async () => {
    await waits();
    await waits("Rita", "5531977776666");
    const page = await openDesk("Ana", { locale: "en-US" });
    await row(page, "Rita").waitFor();
    await tabTo(page, "JJoão");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Rita" }).waitFor();
    await page.keyboard.press("Alt+ArrowUp");
    await page.getByRole("heading", { name: "João" }).waitFor();
    await tabTo(page, "Take");
    await page.keyboard.press("Enter");
    await page.getByText("With you").waitFor();
    await page.keyboard.press("Alt+n");
    await page.getByLabel("A note").and(page.locator(":focus")).waitFor();
    await page.keyboard.type("From the keyboard");
    await page.keyboard.press("Enter");
    await page.locator("aside.note").waitFor();
    await page.keyboard.press("Alt+n");
    await page.getByLabel("Message", { exact: true }).and(page.locator(":focus")).waitFor();
    await page.keyboard.type("Hello");
    await page.keyboard.press("Enter");
    await expect.poll(() => desk.customer().last?.text).toBe("Hello");
    await tabTo(page, "Close");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  });

  test("on a phone it shows one thing at a time, and nothing sticks out", async () => {
    await waits();
    const page = await openDesk("Ana", { viewport: NARROW });
    await row(page, "João").click();
    await button(page, "Atender").click();
    await say(page, "Uma palavra muito comprida: ".concat("a".repeat(120)));
    await mine(page, "Uma palavra").locator(".ticks.delivered").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await page.locator(".list").isVisible()).toBe(false);
    await page.getByTitle("Detalhes").click();
    await page.getByRole("complementary").getByText("Telefone").waitFor();
    await page.getByRole("complementary").getByRole("button", { name: "Voltar" }).click();
    await page.goBack();
    await page.locator(".list").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test.each(["light", "dark"] as const)("in %s, text is easy to read", async (colorScheme) => {
    const page = await opened("Ana", { colorScheme });
    await say(page, "Oi!");
    await mine(page, "Oi!").locator(".ticks.delivered").waitFor();
    await button(page, "Nota").click();
    const texts = [
      ".mine .bubble",
      ".author",
      ".row-words",
      ".person-button small",
      ".chip",
      ".details dt",
      ".tabs button",
      ".modes button",
    ];
    for (const text of texts)
      expect(await contrastOf(page.locator(text).last()), text).toBeGreaterThanOrEqual(4.5);
    const [ink = 0] = await luminances(page.locator(".theirs .bubble").last());
    expect(ink < 0.5).toBe(colorScheme === "light");
  });

  test("the page runs nothing that is not its own, and is in no other site's frame", async () => {
    const { headers } = await fetch(`${desk.origin}/desk/`);
    const policy = headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect((await fetch(`${desk.origin}/desk/..%2f..%2fpackage.json`)).status).toBe(404);
  });
});
