/** Every adapter with its real framework, over real sockets. */
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { RequestListener, Server } from "node:http";
import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import express from "express";
// @ts-expect-error Express 4 is here under a name of our own, and has no types
import express4 from "express4";
import fastify, { type FastifyPluginAsync } from "fastify";
import { Hono } from "hono";
import { NextRequest } from "next/server.js";
import { afterEach, describe, expect, test } from "vitest";
import {
  bytesOf,
  delivery,
  messagesValue,
  post,
  SECRET,
  signatureOf,
  textMessage,
  VERIFY_TOKEN,
} from "../../test/support/deliveries.ts";
import type { Delivery } from "../webhook/request.ts";
import type { Webhook, WebhookOptions } from "../webhook/webhook.ts";
import { createWebhook } from "../webhook/webhook.ts";
import { toExpress, verifyWebhook as verifyExpress } from "./express.ts";
import { toFastify, verifyWebhook as verifyFastify } from "./fastify.ts";
import { toHono, verifyWebhook as verifyHono } from "./hono.ts";
import { toNext, verifyWebhook as verifyNext } from "./next.ts";
import { toNode, verifyWebhook as verifyNode } from "./node.ts";

const options = { appSecret: SECRET, verifyToken: VERIFY_TOKEN };
const MiB = 1024 * 1024;

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  if (!server.listening) await once(server.listen(0, "127.0.0.1"), "listening");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** Starts an HTTP server for a webhook; resolves to its port. */
type Start = (webhook: Webhook) => Promise<number>;

const starts: Record<string, Start> = {
  node: (webhook) => listen(createServer(toNode(webhook))),
  "express 5": (webhook) => listen(createServer(express().use("/webhook", toExpress(webhook)))),
  "express 4": (webhook) =>
    listen(createServer(express4().use("/webhook", toExpress(webhook)) as RequestListener)),
  hono: (webhook) => listenHono(new Hono().all("/webhook", toHono(webhook))),
  fastify: async (webhook) => {
    const app = fastify();
    await app.register(toFastify(webhook), { prefix: "/webhook" });
    return listenFastify(app);
  },
  next: (webhook) => listenNext(toNext(webhook)),
};

function listenHono(app: Pick<Hono, "fetch">): Promise<number> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () =>
      resolve(listen(server as Server)),
    );
  });
}

async function listenFastify(app: {
  ready(): unknown;
  listen(o: object): Promise<string>;
  close(): unknown;
}): Promise<number> {
  closers.push(() => app.close());
  return Number(new URL(await app.listen({ port: 0, host: "127.0.0.1" })).port);
}

/** Next hands its routes a NextRequest; a Hono server stands for the rest of Next. */
function listenNext({
  GET,
  POST,
}: {
  GET(r: NextRequest): Promise<Response>;
  POST(r: NextRequest): Promise<Response>;
}): Promise<number> {
  const app = new Hono();
  app.get("/webhook", (c) => GET(nextRequest(c.req.raw)));
  app.post("/webhook", (c) => POST(nextRequest(c.req.raw)));
  return listenHono(app);
}

function nextRequest({ url, method, headers, body }: Request): NextRequest {
  const init = { method, headers: Object.fromEntries(headers), body, duplex: "half" as const };
  return new NextRequest(url, init);
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly body?: Uint8Array | string;
  readonly signature?: string | string[] | undefined;
  /** In pieces, without a Content-Length. */
  readonly chunked?: boolean;
  readonly type?: string | undefined;
}

interface Answered {
  readonly status: number | undefined;
  readonly body: string;
  readonly type: string | undefined;
}

function send(
  port: number,
  { method = "POST", path = "/webhook", body, signature, chunked, type = "application/json" }: Sent,
): Promise<Answered> {
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const headers = {
    ...(bytes && type && { "content-type": type }),
    ...(bytes && !chunked && { "content-length": bytes.length }),
    ...(signature !== undefined && { "x-hub-signature-256": signature }),
  };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: "127.0.0.1", port, method, path, headers, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode, body: text, type: response.headers["content-type"] }),
        );
      },
    );
    request.on("error", reject);
    if (bytes && chunked)
      for (let i = 0; i < bytes.length; i += 65_536) request.write(bytes.subarray(i, i + 65_536));
    request.end(chunked ? undefined : bytes);
  });
}

const signed = (json: unknown): Sent => {
  const body = bytesOf(json);
  return { body, signature: signatureOf(body) };
};

function noting(more: Partial<WebhookOptions> = {}): { webhook: Webhook; texts: string[] } {
  const texts: string[] = [];
  const webhook = createWebhook({ ...options, ...more });
  webhook.on("message:text", ({ message }) => void texts.push(message.text.body));
  return { webhook, texts };
}

const hello = delivery(messagesValue(textMessage("1", "Olá 👋 日本")));
const GET = `/webhook?hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=`;

describe.each(Object.entries(starts))("%s", (_name, start) => {
  test("delivers, byte for byte", async () => {
    const { webhook, texts } = noting();
    expect(await send(await start(webhook), signed(hello))).toMatchObject({ status: 200, body: "" });
    expect(texts).toEqual(["Olá 👋 日本"]);
  });

  test("answers Meta's verification with text that is no page", async () => {
    const port = await start(noting().webhook);
    const answer = await send(port, { method: "GET", path: `${GET}%3Cb%3E1%3C/b%3E` });
    expect(answer).toEqual({ status: 200, body: "<b>1</b>", type: expect.stringContaining("text/plain") });
    expect(
      (await send(port, { method: "GET", path: `${GET}1&x`.replace(VERIFY_TOKEN, "nope") })).status,
    ).toBe(403);
    expect((await send(port, { method: "GET" })).status).toBe(400);
  });

  test("refuses what is not Meta's", async () => {
    const { webhook, texts } = noting();
    const port = await start(webhook);
    const { body, signature } = signed(hello);
    expect((await send(port, { body: body ?? "" })).status).toBe(401);
    expect((await send(port, { body: `${body} `, signature })).status).toBe(401);
    expect((await send(port, { body: body ?? "", signature: [`${signature}`, `${signature}`] })).status).toBe(
      401,
    );
    expect((await send(port, { body: "{", signature: signatureOf("{") })).status).toBe(400);
    expect((await send(port, { body: "", signature: signatureOf("") })).status).toBe(400);
    expect([404, 405]).toContain((await send(port, { ...signed(hello), method: "PUT" })).status);
    expect(texts).toEqual([]);
  });

  test("takes 3 MB, and answers 413 to more, announced or not", async () => {
    const { webhook, texts } = noting();
    const port = await start(webhook);
    const large = signed(delivery(messagesValue(textMessage("large", "x".repeat(3_000_000)))));
    expect((await send(port, large)).status).toBe(200);
    expect((await send(port, { ...large, chunked: true })).status).toBe(200);
    expect(texts.map((text) => text.length)).toEqual([3_000_000]);
    const larger = signed("x".repeat(5 * MiB));
    expect((await send(port, larger)).status).toBe(413);
    expect((await send(port, { ...larger, chunked: true })).status).toBe(413);
  });

  test.each([["text/plain"], [undefined], ["application/x-www-form-urlencoded"]])(
    "does not mind the content type %s",
    async (type) => {
      const { webhook, texts } = noting();
      expect((await send(await start(webhook), { ...signed(hello), type })).status).toBe(200);
      expect(texts).toHaveLength(1);
    },
  );

  test("survives a client that goes away half-way, and one that goes away before", async () => {
    const { webhook, texts } = noting();
    const port = await start(webhook);
    const { body = "", signature } = signed(hello);
    for (const part of [Buffer.from(body).subarray(0, 100), ""]) {
      const socket = connect(port, "127.0.0.1");
      await once(socket, "connect");
      socket.write(
        `POST /webhook HTTP/1.1\r\nHost: x\r\nX-Hub-Signature-256: ${signature}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.from(body).length}\r\n\r\n`,
      );
      socket.write(part);
      socket.destroy();
      await once(socket, "close");
    }
    expect((await send(port, { body, signature })).status).toBe(200);
    expect(texts).toHaveLength(1);
  });

  test("answers 500 when a handler fails, and lives", async () => {
    const webhook = createWebhook(options);
    webhook.on("message", () => Promise.reject(new Error("broken")));
    const port = await start(webhook);
    expect((await send(port, signed(hello))).status).toBe(500);
    expect((await send(port, signed(hello))).status).toBe(500);
  });
});

describe("a body parser before the webhook", () => {
  const keep = (request: object, _response: unknown, bytes: Uint8Array) =>
    void Object.assign(request, { rawBody: bytes });

  describe.each([
    ["express 5", express],
    ["express 4", express4],
  ])("%s", (_name, framework) => {
    const startWith = (parser: express.RequestHandler | undefined, webhook: Webhook): Promise<number> => {
      const app = (framework as typeof express)();
      if (parser) app.use(parser);
      return listen(createServer(app.use("/webhook", toExpress(webhook))));
    };

    test("that kept nothing is a clear error, and no hang", async () => {
      const { webhook, texts } = noting();
      const answer = await send(await startWith(framework.json(), webhook), signed(hello));
      expect(answer).toMatchObject({
        status: 500,
        body: expect.stringContaining("above `app.use(express.json())`"),
      });
      expect(texts).toEqual([]);
    });

    test.each([
      ["kept req.rawBody", () => framework.json({ verify: keep })],
      ["is raw", () => framework.raw({ type: "*/*" })],
      ["gives text", () => framework.text({ type: "*/*" })],
      ["is for another content type", () => framework.json({ type: "x/y" })],
    ])("that %s does no harm", async (_what, parser) => {
      const { webhook, texts } = noting();
      expect(
        (await send(await startWith(parser() as express.RequestHandler, webhook), signed(hello))).status,
      ).toBe(200);
      expect(texts).toEqual(["Olá 👋 日本"]);
    });
  });

  test("is no matter in Hono, which keeps the text", async () => {
    const { webhook, texts } = noting();
    const app = new Hono();
    app.use(async (c, next) => {
      if (c.req.method === "POST") await c.req.json();
      return next();
    });
    app.all("/webhook", toHono(webhook));
    expect((await send(await listenHono(app), signed(hello))).status).toBe(200);
    expect(texts).toEqual(["Olá 👋 日本"]);
  });

  test("is a clear error in Next", async () => {
    const { POST } = toNext(noting().webhook);
    const { body = "", signature } = signed(hello);
    const headers = { "x-hub-signature-256": `${signature}` };
    const request = new NextRequest("https://x/webhook", {
      method: "POST",
      body: Buffer.from(body),
      headers,
    });
    await request.json();
    expect((await POST(request)).status).toBe(500);
  });

  test("of other Fastify routes stays as it is", async () => {
    const { webhook, texts } = noting();
    const app = fastify();
    await app.register(toFastify(webhook), { prefix: "/webhook" });
    app.post("/other", (request) => request.body);
    const port = await listenFastify(app);
    expect((await send(port, { path: "/other", body: '{"a":1}' })).body).toBe('{"a":1}');
    expect((await send(port, signed(hello))).status).toBe(200);
    expect(texts).toHaveLength(1);
  });
});

/** Starts a server whose handler is reached only by proven deliveries, and answers how many events there are. */
type StartVerified = (given: WebhookOptions | Webhook) => Promise<number>;

const say = (found: Delivery | undefined): string => `${found?.events.length} event`;

const verified: Record<string, StartVerified> = {
  node: (given) => {
    const middleware = verifyNode(given);
    return listen(
      createServer(
        (req, res) =>
          void middleware(req, res, () => res.end(say((req as { whatsapp?: Delivery }).whatsapp))),
      ),
    );
  },
  "express 5": (given) =>
    listen(
      createServer(
        express().use("/webhook", verifyExpress(given), (req, res) => void res.send(say(req.whatsapp))),
      ),
    ),
  "express 4": (given) =>
    listen(
      createServer(
        express4().use(
          "/webhook",
          verifyExpress(given),
          (req: { whatsapp?: Delivery }, res: { send(s: string): void }) => res.send(say(req.whatsapp)),
        ) as RequestListener,
      ),
    ),
  hono: (given) =>
    listenHono(new Hono().all("/webhook", verifyHono(given), (c) => c.text(say(c.get("whatsapp"))))),
  fastify: async (given) => {
    const app = fastify();
    const scoped: FastifyPluginAsync = async (scope) => {
      await scope.register(verifyFastify(given));
      scope.route({
        method: ["GET", "POST"],
        url: "/webhook",
        handler: async (request) => say(request.whatsapp),
      });
    };
    await app.register(scoped);
    return listenFastify(app);
  },
  next: (given) => listenNext(verifyNext(given, (found) => new Response(say(found)))),
};

describe.each(Object.entries(verified))("verifyWebhook for %s", (_name, start) => {
  test("hands on proven deliveries alone, and answers the rest", async () => {
    const port = await start(options);
    expect(await send(port, signed(hello))).toMatchObject({ status: 200, body: "1 event" });
    expect((await send(port, { body: "{}", signature: signatureOf("[]") })).status).toBe(401);
    expect((await send(port, { body: "{", signature: signatureOf("{") })).status).toBe(400);
    expect((await send(port, signed("x".repeat(4 * MiB)))).status).toBe(413);
    expect(await send(port, { method: "GET", path: `${GET}77` })).toMatchObject({ status: 200, body: "77" });
  });

  test("takes a webhook, and runs none of its handlers", async () => {
    const { webhook, texts } = noting();
    expect(await send(await start(webhook), signed(hello))).toMatchObject({ status: 200, body: "1 event" });
    expect(texts).toEqual([]);
  });

  test("does not start without the secret", async () => {
    await expect((async () => start({ ...options, appSecret: "" }))()).rejects.toMatchObject({
      name: "ConfigurationError",
    });
  });
});

test("an answer that something else gave already is left alone", async () => {
  const { webhook } = noting();
  const handle = toNode(webhook);
  const server = createServer(async (req, res) => {
    res.end("mine");
    await handle(req, res);
  });
  expect(await send(await listen(server), signed(hello))).toMatchObject({ status: 200, body: "mine" });
});

const HOSTILE = join(import.meta.dirname, "../../../shared/bench/lib/hostile.mjs");

interface Hostile {
  readonly name: string;
  readonly want: string;
  readonly repeat?: number;
}

describe.skipIf(!existsSync(HOSTILE))("what a server on the open internet gets", async () => {
  const { inputs, fire } = existsSync(HOSTILE)
    ? ((await import(HOSTILE)) as {
        inputs(): Hostile[];
        fire(port: number, input: Hostile): Promise<{ status: unknown; type?: string }>;
      })
    : { inputs: () => [], fire: async () => ({ status: 0, type: "" }) };

  test.each(inputs())("$name → $want", async (input) => {
    let messages = 0;
    const webhook = createWebhook(options);
    webhook.on("message", ({ message }) => {
      messages++;
      const body = message.type === "text" ? message.text.body : "";
      if (body === "THROW") throw new Error("broken");
      return body === "REJECT" ? Promise.reject(new Error("broken")) : undefined;
    });
    const port = await listen(createServer(toNode(webhook)));
    for (let i = 0; i < (input.repeat ?? 1); i++) {
      const { status, type } = await fire(port, input);
      expect(allowed(input), String(status)).toContain(status);
      if (input.name.includes("HTML")) expect(type).toMatch(/^text\/plain/);
    }
    const wanted = /handler ×(\d+)/.exec(input.want);
    if (wanted) expect(messages).toBe(Number(wanted[1]));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect((await webhook.handle(post(hello))).status).toBe(200);
  });

  function allowed({ name, want }: Hostile): unknown[] {
    if (name.startsWith("handler")) return [500];
    if (name.includes("aborts")) return ["aborted"];
    return [...want.matchAll(/\b[2345]\d\d\b/g)]
      .map(([status]) => Number(status))
      .slice(0, name.includes("escaped form") ? 1 : 9);
  }
});
