import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Change, PhoneState } from "../../ui/phone/model.ts";
import { createEmulator, type Emulator } from "../emulator.ts";
import type { User } from "../user.ts";

const PHONE = "5511999999999";

let emulator: Emulator;
let url: string;
let customer: User;
let leave: AbortController;

beforeEach(async () => {
  emulator = createEmulator({ verifiedName: "Aurora", delivery: { retryDelaysMs: [] } });
  url = `${(await emulator.listen()).url}/phone/`;
  customer = emulator.world.user(PHONE, { name: "Ana" });
  leave = new AbortController();
});
afterEach(async () => {
  leave.abort();
  await emulator.close();
});

const post = (what: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url + what, { method: "POST", headers: { "x-phone": "1", ...headers }, body: JSON.stringify(body) });

const send = (message: unknown, answers?: string): Promise<Response> =>
  post("send", { customerId: PHONE, message, answers });

/** What the business writes. */
function writes(body: Readonly<Record<string, unknown>>): Promise<Response> {
  const { accessToken, phoneNumberId, baseUrl, fetch } = emulator.clientOptions;
  return fetch(`${baseUrl}/v25.0/${phoneNumberId}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ messaging_product: "whatsapp", to: PHONE, ...body }),
  });
}

const connect = (status = 200): Promise<void> =>
  emulator.connect(async ({ method, url }) =>
    method === "GET"
      ? new Response(new URL(url).searchParams.get("hub.challenge"))
      : new Response(undefined, { status }),
  );

/** What a page is told, as long as it is open. */
async function* listen(): AsyncGenerator<Change, never> {
  const response = await fetch(`${url}events`, { signal: leave.signal });
  const lines = response.body?.pipeThrough(new TextDecoderStream());
  let rest = "";
  for await (const chunk of lines ?? []) {
    const events = (rest + chunk).split("\n\n");
    rest = events.pop() ?? "";
    for (const event of events) if (event.startsWith("data: ")) yield JSON.parse(event.slice(6));
  }
  throw new Error("The stream ended.");
}

/** What a page that opens now is told. */
async function state(): Promise<Omit<PhoneState, "link">> {
  const { value } = await listen().next();
  if (value.kind !== "reset") throw new Error(`A stream begins with ${value.kind}.`);
  return value.state;
}

describe("who may use the phone", () => {
  const foreign = { origin: "http://shop.example" };

  test.each([
    ["a post without our header", { method: "POST", body: "{}" }],
    ["a post from another site", { method: "POST", body: "{}", headers: { "x-phone": "1", ...foreign } }],
    [
      "a post from a frame of nobody's",
      { method: "POST", body: "{}", headers: { "x-phone": "1", origin: "null" } },
    ],
    ["a stream for another site", { headers: foreign }],
    ["the question whether another site may ask", { method: "OPTIONS", headers: foreign }],
  ] satisfies [string, RequestInit][])("not %s", async (_what, init) => {
    const response = await fetch(`${url}events`, init);
    expect(response.status).toBe(403);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each([
    ["localhost:4000", 200],
    ["127.0.0.1:4000", 200],
    ["[::1]:4000", 200],
    ["phone.localhost", 200],
    ["shop.example:4000", 403],
    ["127.0.0.1.shop.example", 403],
    ["localhost.shop.example", 403],
    ["10.0.0.7", 403],
  ])("a name that leads here is not enough: %s gets %i", async (host, status) => {
    const request = new Request(`http://${host}/phone/media/0`, { headers: { host } });
    expect((await emulator.fetch(request)).status).toBe(status === 200 ? 404 : status);
  });

  test("our own page may", async () => {
    const { origin } = new URL(url);
    expect((await post("send", { customerId: PHONE, message: TEXT }, { origin })).status).toBe(200);
  });
});

const TEXT = { type: "text", text: { body: "Oi" } };

describe("the addresses", () => {
  test("/ leads to the phone", async () => {
    expect((await fetch(new URL("/", url), { redirect: "manual" })).headers.get("location")).toBe("/phone/");
  });

  test.each([
    "../package.json",
    "%2e%2e/package.json",

    "no.js",
    "index",
    "%",
    "media/%",
  ])("%s is no file of the page", async (path) => {
    const response = await emulator.fetch(new Request(`http://localhost/phone/${path}`));
    expect([400, 401, 404]).toContain(response.status);
  });

  test("Graph stays what it was", async () => {
    expect((await writes(TEXT)).status).toBe(200);
  });
});

describe("what the customer does", () => {
  test("sends a message that answers another", async () => {
    const first = await (await send(TEXT)).json();
    await send({ type: "text", text: { body: "e mais" } }, first.id);
    expect(customer.messages.map(({ text, replyTo }) => [text, replyTo])).toEqual([
      ["Oi", undefined],
      ["e mais", first.id],
    ]);
  });

  test("reacts to a message, and takes it back", async () => {
    const { id } = await (await send(TEXT)).json();
    await send({ type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    expect(emulator.world.message(id)?.reactions.user).toBe("👍");
    await send({ type: "reaction", reaction: { message_id: id, emoji: "" } });
    expect(emulator.world.message(id)?.reactions.user).toBeUndefined();
  });

  test("reads what has arrived", async () => {
    await send(TEXT);
    await writes(TEXT);
    await post("read", { customerId: PHONE });
    expect(customer.last?.status).toBe("read");
  });

  test.each([
    ["no message", { customerId: PHONE }, 400],
    ["a message without a type", { customerId: PHONE, message: {} }, 400],
    ["media that is not there", { customerId: PHONE, message: { type: "image", image: { id: "1" } } }, 400],
    ["nobody", { customerId: "1", message: TEXT }, 404],
    ["a list", [], 400],
  ])("cannot send %s", async (_what, body, status) => {
    const response = await post("send", body);
    expect([response.status, customer.messages]).toEqual([status, []]);
    expect(await response.text()).not.toBe("");
  });

  test.each([
    ["5521988887777", 200],
    ["12345", 400],
    ["1234567890123456", 400],
    ["+55 21", 400],
  ])("a customer with the number %s: %i", async (phone, status) => {
    expect((await post("customers", { name: " João ", phone })).status).toBe(status);
    const added = emulator.world.users.find((user) => user.phone === phone);
    expect(added?.name).toBe(status === 200 ? "João" : undefined);
  });
});

describe("files", () => {
  async function upload(bytes: string, type: string): Promise<string> {
    const headers = { "x-phone": "1", "content-type": type };
    const response = await fetch(`${url}upload?name=a%20b.bin`, { method: "POST", headers, body: bytes });
    return (await response.json()).id;
  }

  test("come back as they went", async () => {
    const id = await upload("0123456789", "image/png");
    const response = await fetch(`${url}media/${id}`);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(await response.text()).toBe("0123456789");
  });

  test.each([
    ["bytes=2-4", 206, "234", "bytes 2-4/10"],
    ["bytes=7-", 206, "789", "bytes 7-9/10"],
    ["bytes=-2", 206, "89", "bytes 8-9/10"],
    ["bytes=5-99", 206, "56789", "bytes 5-9/10"],
    ["bytes=20-30", 200, "0123456789", null],
    ["lines=1-2", 200, "0123456789", null],
  ])("a player that asks for %s gets a %i", async (range, status, body, contentRange) => {
    const id = await upload("0123456789", "audio/mpeg");
    const response = await fetch(`${url}media/${id}`, { headers: { range } });
    expect([response.status, await response.text()]).toEqual([status, body]);
    expect(response.headers.get("content-range")).toBe(contentRange);
  });

  test.each([
    ["image/png", "inline"],
    ["application/pdf", "inline"],
    ["image/svg+xml", "attachment"],
    ["text/html", "attachment"],
  ])("%s is shown %s: nothing of it runs on our page", async (type, disposition) => {
    const response = await fetch(`${url}media/${await upload("x", type)}`);
    expect(response.headers.get("content-disposition")).toMatch(new RegExp(`^${disposition};`));
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });
});

describe("what the page is told", () => {
  test("everything, when it opens", async () => {
    await send(TEXT);
    await writes({ type: "text", text: { body: "Olá!" } });
    await emulator.idle();
    const { business, customers, entries, traffic } = await state();
    expect({ business, customers }).toEqual({
      business: "Aurora",
      customers: [{ id: PHONE, name: "Ana", phone: PHONE }],
    });
    expect(entries.map(({ mine, message }) => [mine, message])).toEqual([
      [true, TEXT],
      [false, expect.objectContaining({ text: { body: "Olá!" } })],
    ]);
    expect(traffic.map(({ direction, what }) => `${direction} ${what}`)).toEqual([
      "in message · text",
      "out POST messages · text",
      "in status · sent",
      "in status · delivered",
    ]);
  });

  test("every change after that", async () => {
    const stream = listen();
    await stream.next();
    await send(TEXT);
    const { value } = await stream.next();
    expect(value).toMatchObject({ kind: "entry", entry: { mine: true, ticks: "sent", message: TEXT } });
  });

  test("no token", async () => {
    const { accessToken } = emulator.clientOptions;
    await send(TEXT);
    await writes({ ...TEXT, access_token: accessToken });
    await emulator.idle();
    expect(JSON.stringify(await state())).not.toContain(accessToken);
  });

  test("typing, by the clock on the wall", async () => {
    emulator.advance(3_600_000);
    const { id } = await (await send(TEXT)).json();
    await writes({ to: undefined, status: "read", message_id: id, typing_indicator: { type: "text" } });
    const until = (await state()).typingUntil[PHONE] ?? 0;
    expect(until - Date.now()).toBeGreaterThan(20_000);
    expect(until - Date.now()).toBeLessThanOrEqual(25_000);
  });

  test("reactions on their message, not as messages", async () => {
    const { id } = await (await send(TEXT)).json();
    await writes({ type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    const { entries } = await state();
    expect(entries.map(({ reactions }) => reactions.business)).toEqual(["👍"]);
  });
});

describe("ticks", () => {
  const ticks = async (): Promise<unknown> =>
    (await state()).entries.map((entry) => [entry.ticks, entry.failure]);

  test("one, while no webhook took it", async () => {
    await send(TEXT);
    expect(await ticks()).toEqual([["sent", undefined]]);
  });

  test("two, once the webhook took it; blue, once the business marked it as read", async () => {
    await connect();
    const { id } = await (await send(TEXT)).json();
    await emulator.idle();
    expect(await ticks()).toEqual([["delivered", undefined]]);
    await writes({ to: undefined, status: "read", message_id: id });
    expect(await ticks()).toEqual([["read", undefined]]);
  });

  test("a webhook that never took it is named", async () => {
    await connect(500);
    await send(TEXT);
    await emulator.idle();
    expect(await ticks()).toEqual([["failed", "webhook 500"]]);
  });

  test("none on what the business wrote, unless it failed", async () => {
    await writes(TEXT);
    await emulator.idle();
    expect(await ticks()).toEqual([["failed", "131047"]]);
    await send(TEXT);
    await writes(TEXT);
    await emulator.idle();
    expect(await ticks()).toEqual([
      ["failed", "131047"],
      ["sent", undefined],
      [undefined, undefined],
    ]);
  });
});

test("a client in this process can follow its media links while the emulator listens", async () => {
  const { accessToken, baseUrl, fetch } = emulator.clientOptions;
  const { id } = await emulator.world.media.add(new Uint8Array([1]), { mimeType: "image/png" });
  const headers = { authorization: `Bearer ${accessToken}` };
  const inProcess = await (await fetch(`${baseUrl}/v25.0/${id}`, { headers })).json();
  const atPort = await (await globalThis.fetch(new URL(`/v25.0/${id}`, url), { headers })).json();
  expect(new URL(inProcess.url).origin).toBe(new URL(baseUrl).origin);
  expect(new URL(atPort.url).origin).toBe(new URL(url).origin);
});
