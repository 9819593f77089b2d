import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createEmulator, type Emulator } from "./emulator.ts";

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function listening(emulator: Emulator = createEmulator()) {
  open.push(emulator);
  return { emulator, ...(await emulator.listen()) };
}

function post(url: string, emulator: Emulator, body: string): Promise<Response> {
  const { accessToken, phoneNumberId } = emulator.clientOptions;
  const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
  return fetch(`${url}/v25.0/${phoneNumberId}/messages`, { method: "POST", headers, body });
}

const text = JSON.stringify({ messaging_product: "whatsapp", to: "5511999999999", text: { body: "Olá" } });

describe("over sockets", () => {
  test("Graph answers on 127.0.0.1, and is gone when closed", async () => {
    const { emulator, url, port } = await listening();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect((await post(url, emulator, text)).status).toBe(200);
    expect(await emulator.listen()).toMatchObject({ port });
    await emulator.close();
    await expect(post(url, emulator, text)).rejects.toThrow();
  });

  test("a port that is taken is a clear error", async () => {
    const { port } = await listening();
    await expect(createEmulator().listen(port)).rejects.toThrow(`Port ${port} cannot be used`);
  });

  test("media links lead to the server", async () => {
    const { emulator, url } = await listening();
    const { id } = await emulator.world.media.add(new Uint8Array([0, 255, 13, 10]), {
      mimeType: "image/png",
    });
    const headers = { authorization: `Bearer ${emulator.clientOptions.accessToken}` };
    const info = (await (await fetch(`${url}/v25.0/${id}`, { headers })).json()) as { url: string };
    const file = await fetch(info.url, { headers });
    expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([0, 255, 13, 10]);
  });

  test("a connection can be reset or left hanging", async () => {
    const { emulator, url } = await listening();
    emulator.fail("reset");
    await expect(post(url, emulator, text)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
    emulator.fail("hang");
    const hanging = post(url, emulator, text);
    await expect(
      Promise.race([hanging, new Promise((resolve) => setTimeout(resolve, 50, "nothing"))]),
    ).resolves.toBe("nothing");
    await emulator.close();
    await expect(hanging).rejects.toThrow();
  });

  test("a webhook by its address is verified before the first delivery", async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? "/", "http://x");
      seen.push(`${request.method} ${url.pathname}`);
      response.end(url.searchParams.get("hub.challenge") ?? "");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    open.push(server);
    const webhookUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    const emulator = createEmulator({ webhookUrl });
    open.push(emulator);
    await emulator.world.user("5511999999999").sends("Oi");
    await emulator.world.user("5511999999999").sends("Olá");
    expect(seen).toEqual(["GET /hook", "POST /hook", "POST /hook"]);
    expect(emulator.world.deliveries.map(({ outcome }) => outcome)).toEqual(["delivered", "delivered"]);
  });

  test("pages can be mounted beside Graph", async () => {
    const { emulator, url } = await listening();
    emulator.mount(async (request) =>
      new URL(request.url).pathname === "/extra" ? new Response("a page") : undefined,
    );
    expect(await (await fetch(`${url}/extra`)).text()).toBe("a page");
    expect((await post(url, emulator, text)).status).toBe(200);
  });
});
