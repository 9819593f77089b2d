/** Both ways out, ky and undici, over a real socket. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { request } from "undici";
import { afterEach, describe, expect, expectTypeOf, test } from "vitest";
import { OK, TOKEN } from "../../test/support/client-kit.ts";
import type { WhatsAppOptions } from "./options.ts";
import type { Transport } from "./transport.ts";
import { WhatsApp } from "./whatsapp.ts";

const PHONE = "5511987654512";
const servers: Server[] = [];

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

function client(baseUrl: string, options: Partial<WhatsAppOptions>): WhatsApp {
  return new WhatsApp({
    accessToken: TOKEN,
    phoneNumberId: "1",
    baseUrl,
    rateLimit: false,
    random: () => 0,
    ...options,
  });
}

test("undici's request is a Transport as it is", () => {
  expectTypeOf(request).toExtend<Transport>();
});

describe.each([
  ["ky", {}],
  ["undici", { transport: request satisfies Transport }],
  ["an injected fetch", { fetch: (each: Request) => fetch(each) }],
])("over %s", (_name, options) => {
  test("a send arrives as it was written, and its answer comes back", async () => {
    const seen: unknown[] = [];
    const url = await listen(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      const { authorization, "content-type": type } = request.headers;
      seen.push([request.method, request.url, authorization, type, body]);
      response.end(JSON.stringify(OK));
    });
    expect(await client(url, options).sendText(PHONE, "Olá 👋")).toMatchObject({ messageId: "wamid.OK" });
    const body = `{"messaging_product":"whatsapp","to":"${PHONE}","type":"text","text":{"body":"Olá 👋"}}`;
    expect(seen).toEqual([["POST", "/v25.0/1/messages", `Bearer ${TOKEN}`, "application/json", body]]);
  });

  test("an upload is a multipart form", async () => {
    let type = "";
    let body = "";
    const url = await listen(async (request, response) => {
      type = request.headers["content-type"] ?? "";
      for await (const chunk of request) body += chunk;
      response.end('{"id":"5"}');
    });
    const file = new TextEncoder().encode("file contents");
    expect(await client(url, options).media.upload(file, { mimeType: "text/plain" })).toEqual({ id: "5" });
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('filename="file.txt"');
    expect(body).toContain("file contents");
  });

  test("an upload that is refused before it was read is Meta's error, and nothing else fails", async () => {
    const url = await listen((request, response) => {
      request.once("data", () => {
        response.writeHead(401).end(JSON.stringify({ error: { code: 190, message: "expired" } }));
        request.destroy();
      });
    });
    const file = new Uint8Array(4_000_000).fill(7);
    const error = await client(url, options)
      .media.upload(file, { mimeType: "image/png" })
      .catch((error: Error) => error);
    expect(["AuthError", "TransportError"]).toContain((error as Error).name);
  });

  test("a file is streamed and checked", async () => {
    const url = await listen((request, response) => {
      const info = { id: "9", url: `${url}/file`, mime_type: "text/plain", file_size: 4 };
      response.end(request.url === "/file" ? "four" : JSON.stringify(info));
    });
    const download = await client(url, options).media.download("9");
    expect(new TextDecoder().decode(await download.bytes())).toBe("four");
  });

  test("a redirect is not followed, and the token does not go along", async () => {
    let reached = false;
    const elsewhere = await listen((_request, response) => {
      reached = true;
      response.end("{}");
    });
    const url = await listen((_request, response) => {
      response.writeHead(307, { location: elsewhere }).end();
    });
    await expect(client(url, options).sendText(PHONE, "Hi")).rejects.toMatchObject({
      code: "bad_response",
      status: 307,
    });
    expect(reached).toBe(false);
  });

  test("a connection that is reset is not tried again", async () => {
    let requests = 0;
    const url = await listen((request) => {
      requests++;
      request.socket.destroy();
    });
    const error = await client(url, options)
      .sendText(PHONE, "Hi")
      .catch((error: Error) => error);
    expect(error).toMatchObject({ name: "TransportError", code: "network", outcome: "unknown" });
    expect(inspect(error, { depth: 20 })).not.toContain(TOKEN);
    expect(requests).toBe(1);
  });

  test("a refused connection is known to have sent nothing", async () => {
    const url = await listen(() => {});
    servers.pop()?.close();
    const error = await client(url, { ...options, maxRetries: 1 })
      .sendText(PHONE, "Hi")
      .catch((error: Error) => error);
    expect(error).toMatchObject({
      code: "network",
      outcome: "not_sent",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });

  test("no answer: the connection is closed when the time is over", async () => {
    let close = (): void => {};
    const closed = new Promise<void>((resolve) => {
      close = resolve;
    });
    const url = await listen((request) => request.on("close", close));
    await expect(client(url, { ...options, timeoutMs: 40 }).sendText(PHONE, "Hi")).rejects.toMatchObject({
      code: "timeout",
      outcome: "unknown",
    });
    await closed;
  });
});
