/** The endpoint behind the real frameworks, by the same adapters as the webhook. */
import { once } from "node:events";
import type { RequestListener, Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import express from "express";
// @ts-expect-error: Express 4 has no types here.
import express4 from "express4";
import fastify from "fastify";
import { Hono } from "hono";
import { NextRequest } from "next/server.js";
import { afterEach, describe, expect, test } from "vitest";
import { SECRET } from "../../../test/support/deliveries.ts";
import { createKeys, seal, signed } from "../../../test/support/flow-phone.ts";
import { toExpress } from "../../adapters/express.ts";
import { toFastify } from "../../adapters/fastify.ts";
import { toHono } from "../../adapters/hono.ts";
import { toNext } from "../../adapters/next.ts";
import { toNode } from "../../adapters/node.ts";
import type { FlowEndpoint } from "./endpoint.ts";
import { createFlowEndpoint } from "./endpoint.ts";
import { FlowTokenError } from "./errors.ts";
import { showScreen } from "./exchange.ts";

const { privateKey, publicKey } = await createKeys();
const endpoint = createFlowEndpoint({
  privateKey,
  appSecret: SECRET,
  onInit: ({ data }) => showScreen("FIRST", data),
  onDataExchange: () => Promise.reject(new FlowTokenError("Já foi feito.")),
});

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listen(server: Server): Promise<string> {
  if (!server.listening) await once(server.listen(0, "127.0.0.1"), "listening");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/flows`;
}

const starts: Record<string, (endpoint: FlowEndpoint) => Promise<string>> = {
  node: (each) => listen(createServer(toNode(each))),
  "express 5": (each) => listen(createServer(express().use("/flows", toExpress(each)))),
  "express 4": (each) => listen(createServer(express4().use("/flows", toExpress(each)) as RequestListener)),
  hono: (each) => listenHono(new Hono().all("/flows", toHono(each))),
  fastify: async (each) => {
    const app = fastify();
    await app.register(toFastify(each), { prefix: "/flows" });
    closers.push(() => app.close());
    return `${await app.listen({ port: 0, host: "127.0.0.1" })}/flows`;
  },
  next: (each) => {
    const { POST } = toNext(each);
    return listenHono(new Hono().post("/flows", (c) => POST(nextRequest(c.req.raw))));
  },
};

function listenHono(app: Pick<Hono, "fetch">): Promise<string> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () =>
      resolve(listen(server as Server)),
    );
  });
}

function nextRequest({ url, method, headers, body }: Request): NextRequest {
  return new NextRequest(url, { method, headers: Object.fromEntries(headers), body, duplex: "half" });
}

describe.each(Object.entries(starts))("%s", (_name, start) => {
  test("answers a phone, and nobody else", async () => {
    const url = await start(endpoint);
    const { body, open } = await seal({ action: "INIT", data: { name: "João 👋" } }, publicKey);
    const answer = await fetch(url, { method: "POST", body, headers: signed(body) });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/plain; charset=utf-8"]);
    expect(await open(await answer.text())).toEqual({ screen: "FIRST", data: { name: "João 👋" } });
    const forged = await fetch(url, { method: "POST", body, headers: signed(body, "another secret") });
    expect(forged.status).toBe(432);
    const stale = await seal({ action: "INIT" }, (await createKeys()).publicKey);
    const unread = await fetch(url, { method: "POST", body: stale.body, headers: signed(stale.body) });
    expect(unread.status).toBe(421);
  });

  test("passes on a status that HTTP does not know", async () => {
    const url = await start(endpoint);
    const { body, open } = await seal({ action: "data_exchange", screen: "FIRST" }, publicKey);
    const answer = await fetch(url, { method: "POST", body, headers: signed(body) });
    expect(answer.status).toBe(427);
    expect(await open(await answer.text())).toEqual({ error_msg: "Já foi feito." });
  });
});

test("behind a parser that kept nothing is a clear error, and no hang", async () => {
  const app = express().use(express.json()).use("/flows", toExpress(endpoint));
  const url = await listen(createServer(app));
  const { body } = await seal({ action: "INIT" }, publicKey);
  const answer = await fetch(url, { method: "POST", body, headers: signed(body) });
  expect([answer.status, await answer.text()]).toEqual([
    500,
    expect.stringContaining("express.json({ verify"),
  ]);
});
