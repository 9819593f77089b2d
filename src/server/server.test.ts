/** The API over a real socket: every endpoint of the system it replaces, with a request copied from its table. */
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KEYS, type OpenServer, openServer, PHONE } from "../../test/support/server-kit.ts";
import { createInbox } from "../inbox/index.ts";
import { createServer } from "./index.ts";
import type { ServerClient } from "./parts.ts";

let desk: OpenServer;
beforeAll(async () => {
  desk = await openServer();
  await desk.connect();
  await desk.writes("Oi, quero ver minha fatura");
});
afterAll(() => desk.close());

const last = () => desk.customer().last;

describe("sending", () => {
  test("a text", async () => {
    const { status, body } = await desk.post("/send/text", { to: PHONE, text: "Olá! Como posso ajudar?" });
    expect(status).toBe(200);
    expect(body.messageId).toMatch(/^wamid\./);
    expect(last()?.text).toBe("Olá! Como posso ajudar?");
  });

  test("a campaign's message, which lets others go first", async () => {
    const priorities: unknown[] = [];
    const send: ServerClient["send"] = (to, message, options) => {
      priorities.push(options?.priority);
      return desk.whatsapp.send(to, message, options);
    };
    const whatsapp = { send, media: desk.whatsapp.media };
    const server = createServer({ whatsapp, authorize: () => ({ id: "a", scopes: ["send"] }) });
    const body = (priority: string) => ({
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ to: PHONE, text: "Novidades", priority }),
    });
    expect((await server.request("/api/v1/whatsapp/send/text", body("low"))).status).toBe(200);
    expect(priorities).toEqual(["low"]);
    expect((await server.request("/api/v1/whatsapp/send/text", body("later"))).status).toBe(422);
  });

  test("buttons, under the names that they had", async () => {
    const { status } = await desk.post("/send/buttons", {
      to: PHONE,
      body_text: "Escolha uma opção:",
      buttons: [
        { id: "opt_1", title: "Ver Fatura" },
        { id: "opt_2", title: "Suporte Técnico" },
        { id: "opt_3", title: "Atendente" },
      ],
      header_text: "Menu Principal",
    });
    expect(status).toBe(200);
    expect(last()?.content).toMatchObject({
      interactive: {
        type: "button",
        header: { text: "Menu Principal" },
        body: { text: "Escolha uma opção:" },
      },
    });
  });

  test("a list, under the names that it had", async () => {
    const { status } = await desk.post("/send/list", {
      to: PHONE,
      body_text: "Selecione o serviço desejado:",
      button_text: "Ver Opções",
      sections: [
        { title: "Financeiro", rows: [{ id: "fat_1", title: "2ª Via de Fatura", description: "Receba" }] },
      ],
    });
    expect(status).toBe(200);
    expect(last()?.content).toMatchObject({
      interactive: { type: "list", action: { button: "Ver Opções" } },
    });
  });

  test("a template of the library by its key, and one of the account in its own words", async () => {
    const parameters = { customer_name: "João Silva", amount: "R$ 99,90", due_date: "15/01/2025" };
    const byKey = await desk.post("/send/template", { to: PHONE, template: "INVOICE_READY", parameters });
    expect(byKey).toMatchObject({ status: 200 });
    expect(last()?.content).toMatchObject({ template: { name: "invoice_ready" } });
    const template = {
      name: "invoice_ready",
      language: { code: "pt_BR" },
      components: [
        {
          type: "body",
          parameters: Object.entries(parameters).map(([parameter_name, text]) => ({
            type: "text",
            parameter_name,
            text,
          })),
        },
      ],
    };
    expect(await desk.post("/send/template", { to: PHONE, template })).toMatchObject({ status: 200 });
    const hello = { to: PHONE, name: "hello_world", language: "en_US" };
    expect(await desk.post("/send/template", hello)).toMatchObject({ status: 200 });
  });

  test.each([
    ["image", { image_url: "https://exemplo.com/fatura.png", caption: "Sua fatura de janeiro" }],
    ["document", { document_url: "https://exemplo.com/contrato.pdf", filename: "contrato.pdf" }],
  ])("a file by its address: %s", async (type, file) => {
    expect(await desk.post(`/send/${type}`, { to: PHONE, ...file })).toMatchObject({ status: 200 });
    expect(last()?.type).toBe(type);
  });

  test("to a business-scoped user id", async () => {
    const user = desk.customer("5511888887777");
    await user.sends("Oi");
    await desk.emulator.idle();
    const [listed] = (await desk.get("/conversations?limit=1")).body.data;
    const { status } = await desk.post("/send/text", { to: listed.user.userId, text: "Oi!" });
    expect(status).toBe(200);
    expect(user.last?.text).toBe("Oi!");
  });
});

describe("files", () => {
  test("are uploaded as a form, sent by their id, and fetched", async () => {
    const form = new FormData();
    const png = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]);
    form.append("file", new File([png], "fatura.png", { type: "image/png" }));
    const { status, body } = await desk.post("/media", form);
    expect(status).toBe(200);
    expect(await desk.post("/send/image", { to: PHONE, id: body.id })).toMatchObject({ status: 200 });
    const file = await fetch(`${desk.url}/media/${body.id}`, {
      headers: { authorization: `Bearer ${KEYS.read}` },
    });
    expect(file.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(png);
  });

  test("are uploaded as they are", async () => {
    const { status, body } = await desk.post("/media", "%PDF-1.4", { "content-type": "application/pdf" });
    expect([status, typeof body.id]).toEqual([200, "string"]);
  });
});

describe("the queue", () => {
  test("has who waits, is assigned once, and a conversation is closed", async () => {
    await desk.writes("Preciso de um atendente", "5511777776666");
    const { body } = await desk.get("/queue/pending");
    const waiting = body.data.find(
      ({ conversation }: never) =>
        (conversation as { user: { phone: string } }).user.phone === "5511777776666",
    );
    expect(waiting).toMatchObject({ conversation: { mode: "queued" } });
    const assigned = await desk.post("/queue/5511777776666/assign", { agent: "ana" });
    expect(assigned).toMatchObject({
      status: 200,
      body: { won: true, conversation: { mode: "human", agent: "ana" } },
    });
    const late = await desk.post("/queue/5511777776666/assign", { agent: "bruno" });
    expect(late).toMatchObject({ status: 409, body: { code: "already_assigned", agent: "ana" } });
    const moved = await desk.post("/queue/5511777776666/transfer", { agent: "bruno" });
    expect(moved.body.conversation.agent).toBe("bruno");
    const closed = await desk.post("/queue/5511777776666/close", { reason: "solved" });
    expect(closed.body.conversation).toMatchObject({ mode: "closed", reason: "solved" });
  });

  test("knows a user by any writing of the number, and nobody who never wrote", async () => {
    expect(await desk.post("/queue/+55%2011%2077777-6666/enqueue")).toMatchObject({ status: 200 });
    expect(await desk.post("/queue/5511000000000/close")).toMatchObject({
      status: 404,
      body: { code: "not_found" },
    });
    expect(await desk.post("/queue/nobody/close")).toMatchObject({
      status: 422,
      body: { code: "invalid_path" },
    });
  });
});

describe("conversations", () => {
  test("a history, page by page, back to its beginning", async () => {
    const phone = "5511666665555";
    for (let i = 1; i <= 5; i++) await desk.writes(`Mensagem ${i}`, phone);
    const latest = await desk.get(`/conversations/${phone}/history?limit=2`);
    const texts = ({ body }: typeof latest) =>
      body.data.map((entry: { message: { text: { body: string } } }) => entry.message.text.body);
    expect(texts(latest)).toEqual(["Mensagem 4", "Mensagem 5"]);
    const before = await desk.get(`/conversations/${phone}/history?limit=2&cursor=${latest.body.nextCursor}`);
    expect(texts(before)).toEqual(["Mensagem 2", "Mensagem 3"]);
    const first = await desk.get(`/conversations/${phone}/history?limit=2&cursor=${before.body.nextCursor}`);
    expect([texts(first), first.body.nextCursor]).toEqual([["Mensagem 1"], null]);
  });

  test("the list, page by page, each with its latest message", async () => {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { body } = await desk.get(`/conversations?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.data.map(({ id, last }: { id: string; last: unknown }) => (last ? id : "no last")));
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect(seen).not.toContain("no last");
  });

  test("notes, tags, blue ticks", async () => {
    expect(
      (await desk.post(`/conversations/${PHONE}/notes`, { text: "Ligou" }, { key: KEYS.ana })).body.data,
    ).toMatchObject([{ text: "Ligou", agent: "ana" }]);
    expect((await desk.get(`/conversations/${PHONE}/notes`)).body.data).toHaveLength(1);
    expect(
      (await desk.post(`/conversations/${PHONE}/tags`, { add: ["vip"] })).body.conversation.tags,
    ).toEqual(["vip"]);
    expect((await desk.get("/conversations?tag=vip")).body.data).toHaveLength(1);
    expect(
      (await desk.post(`/conversations/${PHONE}/tags`, { remove: ["vip"] })).body.conversation.tags,
    ).toEqual([]);
    expect(await desk.post(`/conversations/${PHONE}/read`)).toMatchObject({ status: 200 });
    expect(desk.customer().typingUntil).toBe(0);
    expect(await desk.post(`/conversations/${PHONE}/typing`)).toMatchObject({ status: 200 });
    expect(desk.customer().typingUntil).toBeGreaterThan(0);
  });

  test("what answers what is in the history, of both sides", async () => {
    const { messageId } = (await desk.post("/send/text", { to: PHONE, text: "Qual?" })).body;
    const answer = await desk.customer().sends("Esta", { replyTo: messageId });
    await desk.emulator.idle();
    const sent = await desk.post("/send/text", { to: PHONE, text: "Certo", replyTo: answer.id });
    const { data } = (await desk.get(`/conversations/${PHONE}/history?limit=2`)).body;
    expect(data).toMatchObject([
      { messageId: answer.id, replyTo: messageId },
      { messageId: sent.body.messageId, replyTo: answer.id },
    ]);
  });

  test("what an agent sends is theirs, and in the history", async () => {
    const { body } = await desk.post("/send/text", { to: PHONE, text: "Sou a Ana" }, { key: KEYS.ana });
    const { data } = (await desk.get(`/conversations/${PHONE}/history?limit=1`)).body;
    expect(data).toMatchObject([{ id: body.entryId, author: "agent", agent: "ana", direction: "out" }]);
    const asOther = { to: PHONE, text: "Sou o Bruno", agent: "bruno" };
    expect(await desk.post("/send/text", asOther, { key: KEYS.ana })).toMatchObject({ status: 403 });
  });
});

describe("the desk's page", () => {
  test("leads to the API from wherever it is", async () => {
    const moved = await fetch(`${desk.origin}/desk#key=x`, { redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([307, "./desk/"]);
    const html = await (await fetch(`${desk.origin}/desk/`)).text();
    const api = /<meta name="api" content="([^"]*)"/.exec(html)?.[1] ?? "";
    const url = new URL(api, `${desk.origin}/desk/`);
    expect(url.href).toBe(desk.url);
    const script = /src="(\.\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? "";
    const { headers, status } = await fetch(new URL(script, `${desk.origin}/desk/`));
    expect([status, headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  });

  test("is where it is wanted, in an app around it too, or not at all", async () => {
    const around = new Hono();
    const options = { whatsapp: desk.whatsapp, authorize: () => undefined };
    const { inbox = createInbox({ whatsapp: desk.whatsapp, store: desk.store }) } = desk;
    around.route("/support", createServer({ ...options, inbox, desk: "/agents/desk", prefix: "/api" }));
    const html = await (await around.request("/support/agents/desk/")).text();
    expect(html).toContain('content="../../api"');
    expect((await around.request("/support/agents/desk/../x")).status).toBe(404);
    expect((await createServer({ ...options, inbox, desk: false }).request("/desk/")).status).toBe(404);
    expect((await createServer(options).request("/desk/")).status).toBe(404);
    expect(() => createServer({ ...options, inbox, desk: "desk" })).toThrow(/desk must be a path/);
  });

  test("is told whose key it has", async () => {
    expect((await desk.get("/me", { key: KEYS.ana })).body).toMatchObject({
      id: "ana",
      scopes: ["agent"],
      agent: "ana",
    });
    expect((await desk.get("/me", { key: KEYS.send })).body).not.toHaveProperty("agent");
    expect((await desk.get("/me", { key: "" })).status).toBe(401);
  });
});

describe("templates, metrics, health", () => {
  test("the library, page by page", async () => {
    const { body } = await desk.get("/templates?limit=4");
    expect(body.data[0]).toMatchObject({ name: "welcome", language: "pt_BR", category: "MARKETING" });
    expect(body.data[0].parameters).toContain("customer_name");
    expect((await desk.get(`/templates?limit=4&cursor=${body.nextCursor}`)).body.data).toHaveLength(4);
  });

  test("metrics as they were, and for Prometheus", async () => {
    const { body } = await desk.get("/metrics");
    expect(body).toMatchObject({
      errors: expect.any(Number),
      initialized: false,
      uptime_seconds: expect.any(Number),
    });
    for (const name of [
      "messages_sent",
      "messages_received",
      "media_uploaded",
      "templates_sent",
      "api_calls",
    ])
      expect(body[name], name).toBeGreaterThan(0);
    expect(body.send_latency_ms.count).toBeGreaterThan(0);
    expect(body.webhook_lag_ms.count).toBeGreaterThan(0);
    expect(body.statuses.delivered).toBeGreaterThan(0);
    const text = (await desk.get("/metrics", { accept: "text/plain;version=0.0.4" })).body;
    expect(text).toMatch(/^whatsapp_messages_sent_total \d+$/m);
    expect(text).toMatch(/^whatsapp_queue_depth \d+$/m);
    expect(text).toMatch(
      /^whatsapp_send_duration_seconds_bucket\{type="text",outcome="ok",le="\+Inf"\} \d+$/m,
    );
  });

  test("health needs no key", async () => {
    for (const [path, status] of [
      ["/health", "ready"],
      ["/health/live", "live"],
      ["/health/ready", "ready"],
    ])
      expect(await desk.get(path as string, { key: "" })).toMatchObject({ status: 200, body: { status } });
  });
});

describe("the webhook", () => {
  test("is verified by GET, and refuses what is not signed", async () => {
    const { verifyToken } = desk.emulator.webhookOptions;
    const query = (token: string) => `/webhook?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=42`;
    expect(await desk.get(query(verifyToken), { key: "" })).toMatchObject({ status: 200, body: "42" });
    expect(await desk.get(query("wrong"), { key: "" })).toMatchObject({ status: 403 });
    expect(
      await desk.post("/webhook", { object: "whatsapp_business_account", entry: [] }, { key: "" }),
    ).toMatchObject({ status: 401 });
  });
});
