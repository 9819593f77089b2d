/** What happens to every request: who may, how often, once under a key, and what is said when it goes wrong. */
import { afterEach, describe, expect, test } from "vitest";
import { createFakeClock } from "../../../test/support/fake-clock.ts";
import { KEYS, type OpenServer, openServer, PHONE } from "../../../test/support/server-kit.ts";
import {
  ApiError,
  AuthError,
  MediaError,
  RateLimitError,
  TransportError,
  WindowClosedError,
} from "../../core/errors.ts";
import type { LogFields } from "../../core/logger.ts";
import { memoryStore } from "../../store/memory.ts";
import { apiKeys, createApiKey, hashApiKey } from "./authorize.ts";
import { problemOf } from "./failure.ts";
import { claimKey } from "./idempotency.ts";
import { problemDocument } from "./problem.ts";
import { takeTurn } from "./rate-limit.ts";

let desk: OpenServer | undefined;
afterEach(async () => {
  await desk?.close();
  desk = undefined;
});
async function open(options: Parameters<typeof openServer>[0] = {}): Promise<OpenServer> {
  desk = await openServer(options);
  await desk.connect();
  await desk.writes("Oi");
  return desk;
}
const sent = (d: OpenServer): number =>
  d.customer().messages.filter(({ from }) => from === "business").length;
const request = new Request("http://localhost/");

describe("API keys", () => {
  test("are known by their hash alone, each with its scopes", async () => {
    const key = createApiKey();
    const authorize = apiKeys([
      { name: "crm", hash: await hashApiKey(key), scopes: ["send"] },
      { name: "ana", key: "a key of some length", agent: "ana" },
    ]);
    expect(await authorize(request, key)).toEqual({ id: "crm", scopes: ["send"] });
    expect(await authorize(request, "a key of some length")).toMatchObject({ id: "ana", agent: "ana" });
    for (const wrong of [undefined, "", `${key} `, key.slice(1), await hashApiKey(key)])
      expect(await authorize(request, wrong)).toBeUndefined();
  });

  test.each([
    [[], /no API key/],
    [[{ name: "a", key: "short" }], /shorter than 16/],
    [[{ name: "a", hash: "sha256:42" }], /not one that hashApiKey/],
    [
      [
        { name: "a", key: "0123456789abcdef" },
        { name: "a", key: "fedcba9876543210" },
      ],
      /named "a"/,
    ],
  ])("are refused when they cannot be right: %j", (keys, message) => {
    expect(() => apiKeys(keys)).toThrow(message);
  });

  test("open the reference in a browser, as a password, and nothing else", async () => {
    const { origin, call } = await open();
    const asked = await call("GET", `${origin}/docs`, undefined, { key: "" });
    expect(asked.status).toBe(401);
    expect(asked.headers.get("www-authenticate")).toMatch(/^Basic /);
    const authorization = `Basic ${btoa(`anybody:${KEYS.read}`)}`;
    expect((await call("GET", `${origin}/docs`, undefined, { key: "", authorization })).status).toBe(200);
    expect((await call("GET", "/metrics", undefined, { key: "", authorization })).status).toBe(401);
  });

  test("give way to a function of your own", async () => {
    const { call } = await open({
      server: {
        authorize: ({ headers }) =>
          headers.get("x-user") === "ana" ? { id: "ana", agent: "ana", scopes: ["agent"] } : undefined,
      },
    });
    expect(
      (await call("POST", "/queue/take", {}, { "x-user": "ana", key: "" })).body.conversation.agent,
    ).toBe("ana");
    expect((await call("POST", "/queue/take", {}, { "x-user": "bob" })).status).toBe(401);
  });
});

describe("Idempotency-Key", () => {
  const text = { to: PHONE, text: "Olá" };

  test("sends once, also when it is asked ten times at once", async () => {
    const d = await open();
    const ask = () => d.post("/send/text", text, { "idempotency-key": "order-42" });
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const again = await ask();
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    const done = answers.find(({ status }) => status === 200);
    expect(again.body).toEqual(done?.body);
    expect(sent(d)).toBe(1);
  });

  test("is the caller's own, and for one request", async () => {
    const d = await open();
    await d.post("/send/text", text, { "idempotency-key": "k" });
    const other = await d.post("/send/text", { ...text, text: "Outra" }, { "idempotency-key": "k" });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
    expect(await d.post("/send/text", text, { "idempotency-key": "k", key: KEYS.send })).toMatchObject({
      status: 200,
    });
    expect(sent(d)).toBe(2);
    expect(await d.post("/send/text", text, { "idempotency-key": "x".repeat(256) })).toMatchObject({
      status: 422,
    });
  });

  test("may be used again after what certainly was not sent", async () => {
    const d = await open();
    d.emulator.fail(131026, { path: "/messages" });
    const ask = () => d.post("/send/text", text, { "idempotency-key": "k" });
    expect(await ask()).toMatchObject({ status: 422, body: { code: "refused_by_meta", graphCode: 131026 } });
    expect(await ask()).toMatchObject({ status: 200 });
    expect(sent(d)).toBe(1);
  });

  test.each([[true], [false]])("never sends twice what may have been sent (inbox: %s)", async (hasInbox) => {
    const d = await open(hasInbox ? {} : { inbox: false });
    d.emulator.fail("reset", { path: "/messages", accepted: true });
    const ask = () => d.post("/send/text", text, { "idempotency-key": "k" });
    expect(await ask()).toMatchObject({ status: 502, body: { outcome: "unknown" } });
    await d.emulator.idle();
    const again = await ask();
    // Its statuses have told the inbox that it was sent; without one, nobody knows.
    expect(again).toMatchObject(
      hasInbox ? { status: 200 } : { status: 409, body: { code: "send_unsettled" } },
    );
    expect(sent(d)).toBe(1);
  });

  test("of a request that was begun, and whose server died, is taken up after two minutes", async () => {
    const clock = createFakeClock();
    const store = memoryStore({ clock });
    const claim = { owner: "crm", key: "k", print: "p" };
    expect(await claimKey(store, clock, claim)).toMatchObject({ resumed: false });
    await expect(claimKey(store, clock, claim)).rejects.toMatchObject({ code: "in_progress" });
    await clock.advance(120_000);
    expect(await claimKey(store, clock, claim)).toMatchObject({ resumed: true });
    await expect(claimKey(store, clock, claim)).rejects.toMatchObject({ code: "in_progress" });
  });
});

describe("rate limits", () => {
  test("are each key's own, and say when to come back", async () => {
    const { get } = await open({ server: { rateLimit: { requests: 3, perMs: 3_600_000 } } });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await get("/metrics")).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await get("/metrics");
    expect(refused.body.code).toBe("rate_limited");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const other = await get("/metrics", { key: KEYS.read });
    expect([other.status, other.headers.get("ratelimit")]).toEqual([
      200,
      expect.stringMatching(/^"default";r=2;t=\d+$/),
    ]);
    expect((await get("/health", { key: "" })).status).toBe(200);
  });

  test("slide: a burst on the border of two windows is one burst", async () => {
    const clock = createFakeClock(1_700_000_000_000 - (1_700_000_000_000 % 1000) + 900);
    const store = memoryStore({ clock });
    const take = () => takeTurn(store, "k", { requests: 10, perMs: 1000 }, clock);
    const burst = async () => {
      const turns = [];
      for (let i = 0; i < 10; i++) turns.push((await take()).allowed);
      return turns.filter(Boolean).length;
    };
    expect(await burst()).toBe(10);
    await clock.advance(150);
    expect(await burst()).toBe(0);
    await clock.advance(2000);
    expect(await burst()).toBe(10);
  });
});

describe("around a request", () => {
  test("no other origin may call, unless it is named", async () => {
    const closed = await open();
    const ask = (d: OpenServer) =>
      d.call("OPTIONS", "/send/text", undefined, {
        origin: "https://desk.example",
        "access-control-request-method": "POST",
      });
    expect((await ask(closed)).headers.get("access-control-allow-origin")).toBeNull();
    await closed.close();
    const opened = await open({ server: { cors: ["https://desk.example"] } });
    expect((await ask(opened)).headers.get("access-control-allow-origin")).toBe("https://desk.example");
  });

  test("its id is in the answer, in the problem and in the log, which has nothing that was said", async () => {
    const lines: [string, LogFields | undefined][] = [];
    const note = (message: string, fields?: LogFields): void => void lines.push([message, fields]);
    const logger = { debug: note, info: note, warn: note, error: note };
    const d = await open({ server: { logger } });
    const { headers, body } = await d.post(
      "/send/text",
      { to: PHONE, text: "" },
      { "x-request-id": "my-request-1" },
    );
    expect([headers.get("x-request-id"), body.requestId]).toEqual(["my-request-1", "my-request-1"]);
    await d.post(
      "/send/text",
      { to: PHONE, text: "A secret text" },
      { "x-request-id": "bad id\tof mine".slice(0, 3) },
    );
    const own = lines.filter(([, fields]) => fields?.operation === "sendText").map(([, fields]) => fields);
    expect(own).toMatchObject([
      { requestId: "my-request-1", status: 422, caller: "all" },
      { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), status: 200, caller: "all" },
    ]);
    for (const secret of ["A secret text", PHONE, KEYS.all])
      expect(JSON.stringify(lines)).not.toContain(secret);
  });

  test("a body of the wrong length of fields names each", async () => {
    const { post } = await open();
    const buttons = [{ id: "1", title: "This title is longer than twenty" }];
    const { status, headers, body } = await post("/send/buttons", { to: PHONE, body: "?", buttons });
    expect([status, headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    expect(body).toMatchObject({
      type: "urn:whatsapp-enterprise:problem:invalid_body",
      code: "invalid_body",
      errors: [
        {
          pointer: "/buttons/0/title",
          field: "buttons[0].title",
          in: "body",
          message: "at most 20 characters (has 32)",
        },
      ],
    });
  });

  test("outside of the window only the fallback is sent", async () => {
    const d = await openServer();
    desk = d;
    const text = { to: "5511222233333", text: "Olá" };
    expect(await d.post("/send/text", text)).toMatchObject({ status: 409, body: { code: "window_closed" } });
    const outsideWindow = { name: "hello_world", language: "en_US" };
    expect(await d.post("/send/text", { ...text, outsideWindow })).toMatchObject({
      status: 200,
      body: { fellBack: true },
    });
  });
});

describe("a problem", () => {
  const api = { status: 400, message: "(#1) x", outcome: "rejected" } as const;
  test.each([
    [new WindowClosedError({ ...api, code: 131047 }), 409, "window_closed"],
    [new RateLimitError({ ...api, code: 130429, retryAfterMs: 1500 }), 429, "throttled_by_meta"],
    [new AuthError({ ...api, status: 401, code: 190 }), 502, "meta_authorization"],
    [new ApiError({ ...api, code: 131009 }), 422, "refused_by_meta"],
    [new ApiError({ ...api, status: 500, code: 131000, outcome: "unknown" }), 502, "meta_failed"],
    [new TransportError("timeout", "late", "unknown"), 504, "meta_timeout"],
    [new TransportError("queue_full", "full", "not_sent"), 503, "queue_full"],
    [new MediaError("media_too_large", "large"), 413, "media_too_large"],
    [new Error("a detail that is nobody's business"), 500, "internal_error"],
    ["thrown text", 500, "internal_error"],
  ])("of %o is %i %s", (error, status, code) => {
    const problem = problemOf(error);
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(JSON.stringify(problemDocument(problem))).not.toContain("nobody's business");
  });
});
