import { describe, expect, test, vi } from "vitest";
import {
  bytesOf,
  delivery,
  failedStatus,
  fieldDelivery,
  messagesValue,
  PHONE_NUMBER_ID,
  post,
  request,
  SECRET,
  signatureOf,
  statusValue,
  textMessage,
  VERIFY_TOKEN,
} from "../../test/support/deliveries.ts";
import type { LogFields, Logger } from "../core/logger.ts";
import type { WebhookOptions } from "./webhook.ts";
import { createWebhook } from "./webhook.ts";

const options = { appSecret: SECRET, verifyToken: VERIFY_TOKEN };
const handshake = (query: Record<string, unknown>) => request({ method: "GET", query });
const CHALLENGE = {
  "hub.mode": "subscribe",
  "hub.verify_token": VERIFY_TOKEN,
  "hub.challenge": "1158201444",
};

interface Line {
  readonly level: string;
  readonly message: string;
  readonly fields?: LogFields | undefined;
}

function recorder(): { logger: Logger; lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: string) => (message: string, fields?: LogFields) =>
    void lines.push({ level, message, fields });
  return { lines, logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

/** A webhook that notes the ids of the messages it handled. */
function noting(more: Partial<WebhookOptions> = {}) {
  const handled: string[] = [];
  const webhook = createWebhook({ ...options, ...more });
  webhook.on("message", (ctx) => void handled.push(ctx.message.id));
  return { webhook, handled };
}

describe("createWebhook", () => {
  test.each([
    ["no app secret", { appSecret: undefined }, /appSecret.*`appSecret: false`/],
    ["an empty app secret", { appSecret: "" }, /appSecret.*App settings > Basic/],
    ["no secret in the list", { appSecret: [] }, /appSecret/],
    ["an empty secret in the list", { appSecret: ["a", ""] }, /appSecret/],
    ["no verify token", { verifyToken: undefined }, /verifyToken.*WHATSAPP_WEBHOOK_VERIFY_TOKEN/],
    ["an empty verify token", { verifyToken: "" }, /verifyToken/],
  ])("does not start with %s", (_what, wrong, message) => {
    const start = () => createWebhook({ ...options, ...wrong } as WebhookOptions);
    expect(start).toThrow(
      expect.objectContaining({ name: "ConfigurationError", message: expect.stringMatching(message) }),
    );
  });

  test("runs unsigned only when that is written out, and says so once", async () => {
    const { logger, lines } = recorder();
    const { webhook, handled } = noting({ appSecret: false, logger });
    for (const id of ["1", "2"])
      await webhook.handle(request({ rawBody: bytesOf(delivery(messagesValue(textMessage(id)))) }));
    expect(handled).toEqual(["wamid.1", "wamid.2"]);
    expect(lines).toEqual([
      expect.objectContaining({ level: "warn", message: expect.stringContaining("not verified") }),
    ]);
  });
});

describe("Meta's verification by GET", () => {
  test.each([
    ["the right token", CHALLENGE, 200, "1158201444"],
    ["another token", { ...CHALLENGE, "hub.verify_token": "nope" }, 403, undefined],
    ["a token that starts right", { ...CHALLENGE, "hub.verify_token": `${VERIFY_TOKEN}!` }, 403, undefined],
    ["a part of the token", { ...CHALLENGE, "hub.verify_token": "verify" }, 403, undefined],
    ["an empty token", { ...CHALLENGE, "hub.verify_token": "" }, 403, undefined],
    ["no token", { ...CHALLENGE, "hub.verify_token": undefined }, 400, undefined],
    ["no challenge", { ...CHALLENGE, "hub.challenge": null }, 400, undefined],
    ["another mode", { ...CHALLENGE, "hub.mode": "unsubscribe" }, 400, undefined],
    ["nothing", {}, 400, undefined],
    [
      "lists, as some query parsers give",
      { ...CHALLENGE, "hub.verify_token": [VERIFY_TOKEN] },
      400,
      undefined,
    ],
    ["objects, as some query parsers give", { ...CHALLENGE, "hub.challenge": { a: "1" } }, 400, undefined],
  ])("%s → %s", async (_what, query, status, body) => {
    const answer = await createWebhook(options).handle(handshake(query));
    expect(answer.status).toBe(status);
    if (body !== undefined) expect(answer.body).toBe(body);
  });

  test("takes any of several tokens", async () => {
    const webhook = createWebhook({ ...options, verifyToken: ["new", VERIFY_TOKEN] });
    expect((await webhook.handle(handshake(CHALLENGE))).status).toBe(200);
  });

  test("gives the challenge back as text that no browser takes for a page", async () => {
    const challenge = "<script>alert(1)</script>";
    const answer = await createWebhook(options).handle(
      handshake({ ...CHALLENGE, "hub.challenge": challenge }),
    );
    expect(answer).toMatchObject({
      body: challenge,
      headers: { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" },
    });
  });

  test.each(["PUT", "DELETE", "HEAD", "get", undefined])("does not answer %s", async (method) => {
    const answer = await createWebhook(options).handle({ ...handshake(CHALLENGE), method });
    expect(answer).toMatchObject({ status: 405, headers: { allow: "GET, POST" } });
  });
});

describe("a request that is no delivery of Meta's", () => {
  const rawBody = bytesOf(delivery(messagesValue(textMessage("1"))));
  const signature = signatureOf(rawBody);

  test.each([
    ["no signature", { rawBody }, 401],
    ["another signature", { rawBody, signature: `sha256=${"0".repeat(64)}` }, 401],
    ["a signature that is cut", { rawBody, signature: signature.slice(0, 20) }, 401],
    ["a signature with more after it", { rawBody, signature: `${signature}zz` }, 401],
    ["the signature twice", { rawBody, signature: [signature, signature] }, 401],
    ["a changed body", { rawBody: Buffer.concat([rawBody, Buffer.from(" ")]), signature }, 401],
    ["another app's secret", { rawBody, signature: signatureOf(rawBody, "other") }, 401],
    ["broken JSON, unsigned", { rawBody: bytesOf("{"), signature }, 401],
    ["broken JSON, signed", { rawBody: bytesOf("{"), signature: signatureOf("{") }, 400],
    ["nothing, signed", { rawBody: "", signature: signatureOf("") }, 400],
    ["a body that was parsed", { rawBody: JSON.parse(rawBody.toString()), signature }, 500],
    ["no body where a parser took it", { rawBody: null, signature }, 500],
  ])("%s → %s, and no handler runs", async (_what, parts, status) => {
    const { webhook, handled } = noting();
    expect(await webhook.handle(request(parts))).toMatchObject({ status });
    expect(handled).toEqual([]);
  });

  test("says how to mount when the body was parsed", async () => {
    const { logger, lines } = recorder();
    const { body } = await createWebhook({ ...options, logger }).handle(request({ rawBody: {}, signature }));
    expect(body).toMatch(/parsed before it reached its handler.*express\.json/);
    expect(lines).toEqual([{ level: "error", message: body, fields: { code: "signature_body_parsed" } }]);
  });

  test("asks the likely question when the signature is another", async () => {
    const { body } = await createWebhook(options).handle(request({ rawBody: "{}", signature }));
    expect(body).toMatch(/Was the body parsed or changed before it reached this handler\?/);
  });

  test("reads no body whose signature cannot be one", async () => {
    const read = vi.fn(async () => rawBody);
    const { webhook } = noting();
    await webhook.handle({ ...request({ signature: "sha256=1" }), rawBody: read });
    expect(read).not.toHaveBeenCalled();
  });

  test("answers 400 when the body breaks off", async () => {
    const { webhook } = noting();
    const rawBody = () => Promise.reject(new Error("socket hang up"));
    expect((await webhook.handle({ ...request({ signature }), rawBody })).status).toBe(400);
  });

  test("takes 3 MiB, and not a byte more", async () => {
    const { webhook } = noting();
    const fits = `[${" ".repeat(3 * 1024 * 1024 - 2)}]`;
    expect((await webhook.handle(request({ rawBody: fits, signature: signatureOf(fits) }))).status).toBe(200);
    const more = bytesOf(`${fits} `);
    expect((await webhook.handle(request({ rawBody: more, signature: signatureOf(more) }))).status).toBe(413);
  });

  test("takes the size that was set", async () => {
    const { webhook } = noting({ maxBodyBytes: 10 });
    expect((await webhook.handle(post(delivery()))).status).toBe(413);
  });
});

describe("a delivery", () => {
  test("with four messages in two entries runs four handlers", async () => {
    const { webhook, handled } = noting();
    const [a, b, c, d] = ["1", "2", "3", "4"].map((id) => textMessage(id));
    const answer = await webhook.handle(post(delivery(messagesValue(a, b), messagesValue(c, d))));
    expect(answer).toEqual({ status: 200, headers: {}, body: "" });
    expect(handled).toEqual(["wamid.1", "wamid.2", "wamid.3", "wamid.4"]);
  });

  test.each([
    ["null", null],
    ["a list", []],
    ["a number", 42],
    ["no entry", { object: "whatsapp_business_account" }],
    ["an entry that is no list", { entry: { id: "1" } }],
    ["a message that is null", delivery(messagesValue(null))],
    ["a field named constructor", fieldDelivery("constructor", {})],
    ["an unknown field", fieldDelivery("hologram_update", { a: 1 })],
  ])("that is %s is answered 200, as delivering it again would change nothing", async (_what, json) => {
    const { webhook } = noting();
    expect((await webhook.handle(post(json))).status).toBe(200);
  });

  test.each([
    ["UTF-8", JSON.stringify(delivery(messagesValue(textMessage("1", "Olá 👋 日本"))))],
    [
      "UTF-8 after a byte order mark",
      `\ufeff${JSON.stringify(delivery(messagesValue(textMessage("1", "Olá 👋 日本"))))}`,
    ],
    [
      "escapes, as Meta writes them",
      JSON.stringify(delivery(messagesValue(textMessage("1", "Olá 👋 日本")))).replace(
        /[^\0-~]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
    ],
  ])("in %s is read as it was written", async (_what, json) => {
    const bodies: string[] = [];
    const webhook = createWebhook(options);
    webhook.on("message:text", (ctx) => void bodies.push(ctx.message.text.body));
    await webhook.handle(post(json));
    expect(bodies).toEqual(["Olá 👋 日本"]);
  });

  test("says how much of it is not understood, and nothing of what it says", async () => {
    const { logger, lines } = recorder();
    const seen: string[] = [];
    const webhook = createWebhook({ ...options, logger });
    webhook.on(["unknown", "malformed"], (ctx) => void seen.push(ctx.event.type));
    const broken = { from: "16505551234", type: "text", text: { body: "private" } };
    await webhook.handle(
      post(delivery(messagesValue(broken, textMessage("1")), { holograms: [{ a: "private" }] })),
    );
    expect(seen).toEqual(["malformed", "unknown"]);
    expect(lines).toEqual([
      { level: "warn", message: expect.any(String), fields: { unknown: 1, malformed: 1, events: 3 } },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/private|1650/);
  });

  test("is counted for the client's metrics", async () => {
    const counts: number[] = [];
    const whatsapp = { received: (count: number) => void counts.push(count) };
    const webhook = createWebhook({ ...options, whatsapp: whatsapp as never });
    await webhook.handle(
      post(delivery(messagesValue(textMessage("1"), textMessage("2")), statusValue(failedStatus))),
    );
    await webhook.handle(post(delivery(statusValue(failedStatus))));
    expect(counts).toEqual([2]);
  });
});

describe("fetch", () => {
  const url = `https://example.com/webhook?hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=77`;
  const json = JSON.stringify(delivery(messagesValue(textMessage("1", "Olá"))));
  const signed = (body: BodyInit, signature = signatureOf(json)): Request =>
    new Request(url, {
      method: "POST",
      body,
      headers: { "x-hub-signature-256": signature },
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
    } as RequestInit);

  test("is the webhook for web-standard requests, and needs no `this`", async () => {
    const { webhook, handled } = noting();
    const { fetch } = webhook;
    const response = await fetch(new Request(url));
    expect([response.status, await response.text()]).toEqual([200, "77"]);
    expect((await fetch(signed(json))).status).toBe(200);
    expect(handled).toEqual(["wamid.1"]);
  });

  test("stops reading a stream at the limit, however much follows", async () => {
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    expect((await noting().webhook.fetch(signed(endless))).status).toBe(413);
    expect(sent).toBeLessThan(3 * 1024 * 1024 + 10 * 65_536);
  });

  test("refuses what announces to be too long, unread", async () => {
    const request = signed(json);
    request.headers.set("content-length", "99999999");
    expect((await noting().webhook.fetch(request)).status).toBe(413);
    expect(request.bodyUsed).toBe(false);
  });

  test("says so when the body was read before", async () => {
    const request = signed(json);
    await request.json();
    const response = await noting().webhook.fetch(request);
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining("was parsed before"),
    ]);
  });
});

test("everything is the same where there is no node:crypto", async () => {
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  const { webhook, handled } = noting({ appSecret: ["new", SECRET] });
  vi.restoreAllMocks();
  expect((await webhook.handle(post(delivery(messagesValue(textMessage("1")))))).status).toBe(200);
  expect(
    (await webhook.handle(post(delivery(messagesValue(textMessage("2"))), { secret: "x" }))).status,
  ).toBe(401);
  expect(handled).toEqual(["wamid.1"]);
});

test("a context knows the number that its event came to", async () => {
  const numbers: unknown[] = [];
  const webhook = createWebhook(options);
  webhook.on("message", (ctx) => void numbers.push(ctx.event.phoneNumberId));
  await webhook.handle(post(delivery(messagesValue(textMessage("1")))));
  expect(numbers).toEqual([PHONE_NUMBER_ID]);
});
