import { createHmac } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import {
  APP_SECRET,
  BODY,
  graphError,
  OK,
  outcomeOf,
  PHONE,
  scripted,
  TOKEN,
} from "../../test/support/client-kit.ts";
import { isRecord } from "../core/check.ts";
import type { LogFields } from "../core/logger.ts";
import type { Message } from "../messages/message.ts";
import { text } from "../messages/text.ts";
import * as helpers from "./default-client.ts";
import { getWhatsApp, setWhatsApp } from "./default-whatsapp.ts";
import { SendMethods } from "./send-methods.ts";
import type { Recipient, Sender, SendOptions } from "./sender.ts";
import { WhatsApp } from "./whatsapp.ts";

const CORPUS = join(import.meta.dirname, "../../../shared/corpus/requests");

async function bodyOf(to: Recipient, message: Message, options?: SendOptions): Promise<string> {
  const { wa, clock, calls } = scripted([{ json: OK }]);
  await outcomeOf(wa.send(to, message, options), clock, 0);
  return calls[0]?.body ?? "";
}

/** Whatever a test wants to send, as JSON gave it. */
const raw = (json: unknown): Message => json as Message;

describe("the body of a send", () => {
  test("is the message with what Meta requires in front of it, and nothing else", async () => {
    expect(await bodyOf(PHONE, text("Hi"))).toBe(
      `{"messaging_product":"whatsapp","to":"${PHONE}","type":"text","text":{"body":"Hi"}}`,
    );
  });

  test.each<[string, Recipient, SendOptions, Record<string, unknown>]>([
    ["a phone number as it is written", "+55 (11) 98765-4512", {}, { to: "+55 (11) 98765-4512" }],
    ["a phone", { phone: PHONE }, {}, { to: PHONE }],
    ["a phone before a user id", { phone: PHONE, userId: "US.1" }, {}, { to: PHONE }],
    ["a user id", { userId: "US.13491208655302741918" }, {}, { recipient: "US.13491208655302741918" }],
    ["a user id as text", "US.13491208655302741918", {}, { recipient: "US.13491208655302741918" }],
    [
      "a parent's user id as text",
      "US.ENT.11815799212886844830",
      {},
      { recipient: "US.ENT.11815799212886844830" },
    ],
    ["a group", { groupId: "Y2FwaV9ncm91cDox" }, {}, { recipient_type: "group", to: "Y2FwaV9ncm91cDox" }],
    [
      "a group as text",
      "Y2FwaV9ncm91cDox",
      { recipientType: "group" },
      { recipient_type: "group", to: "Y2FwaV9ncm91cDox" },
    ],
    [
      "an individual, spelled out",
      PHONE,
      { recipientType: "individual" },
      { recipient_type: "individual", to: PHONE },
    ],
  ])("addresses %s", async (_name, to, options, address) => {
    const {
      messaging_product,
      type,
      text: content,
      ...rest
    } = JSON.parse(await bodyOf(to, text("Hi"), options));
    expect(rest).toEqual(address);
  });

  test("carries the options under Graph's names", async () => {
    const options = { replyTo: "wamid.1", callbackData: "order 7", identityKeyHash: "DF2lS5v2W6x=" };
    expect(JSON.parse(await bodyOf(PHONE, text("Hi"), options))).toMatchObject({
      context: { message_id: "wamid.1" },
      biz_opaque_callback_data: "order 7",
      recipient_identity_key_hash: "DF2lS5v2W6x=",
    });
  });

  test("puts an address where the message had one", async () => {
    const message = raw({ type: "text", to: "16505550000", text: { body: "Hi" } });
    expect(await bodyOf(PHONE, message)).toBe(
      `{"messaging_product":"whatsapp","type":"text","to":"${PHONE}","text":{"body":"Hi"}}`,
    );
  });

  test("leaves a type that is not known yet as it is", async () => {
    const message = raw({ type: "hologram", hologram: { model: "cube", "odd-Key": [1] } });
    expect(await bodyOf(PHONE, message)).toContain('"hologram":{"model":"cube","odd-Key":[1]}');
  });

  test.each<[string, Recipient | number | null]>([
    ["nothing", ""],
    ["no digits", "Ana"],
    ["too few digits", "+123-45"],
    ["an empty object", {}],
    ["a number", 5511987654512],
    ["null", null],
    ["an empty group id", { groupId: "" }],
  ])("is refused for %s, before anything is sent", async (_name, to) => {
    const { wa, calls } = scripted([{ json: OK }]);
    await expect(wa.sendText(to as Recipient, "Hi")).rejects.toMatchObject({ name: "ValidationError" });
    expect(calls).toHaveLength(0);
  });

  test("is refused where a message breaks a rule, with the path, and without the text", async () => {
    const { wa } = scripted([{ json: OK }]);
    const error = await wa.sendText(PHONE, BODY.repeat(500)).catch((error: Error) => error);
    expect(error).toMatchObject({ issues: [{ path: ["text", "body"] }] });
    expect(inspect(error, { depth: 9 })).not.toContain(BODY);
  });

  const files = existsSync(CORPUS) ? readdirSync(CORPUS) : [];
  /** Their placeholders are longer than what they stand for may be. */
  const tooLong = new Set(["interactive-button.json", "interactive-list-header-text--03.json"]);
  const messages = files
    .filter((name) => !tooLong.has(name))
    .map((name): [string, unknown] => [name, JSON.parse(readFileSync(join(CORPUS, name), "utf8"))])
    .filter(([name, json]) => isRecord(json) && (json.to ?? json.recipient) && !name.startsWith("mgmt-"));

  test.skipIf(files.length === 0)("the corpus is there", () => expect(messages.length).toBeGreaterThan(50));

  test.each(messages)("is byte for byte the one of %s", async (_name, json) => {
    const { to, recipient } = json as { to?: string; recipient: string };
    expect(await bodyOf(to ?? { userId: recipient }, raw(json))).toBe(JSON.stringify(json));
  });
});

describe("the result of a send", () => {
  test("is what Meta said, and no more", async () => {
    const json = {
      messages: [{ id: "wamid.1", message_status: "held_for_quality_assessment", group_id: "g" }],
      contacts: [{ input: "US.1", user_id: "US.1" }],
    };
    const { wa, clock } = scripted([{ json }]);
    expect(await outcomeOf(wa.sendText(PHONE, "Hi"), clock)).toEqual({
      messageId: "wamid.1",
      status: "held_for_quality_assessment",
      userId: "US.1",
      groupId: "g",
      raw: json,
    });
  });
});

describe("the request", () => {
  test("goes to the number's messages, in the API's version, with the token", async () => {
    const { wa, clock, calls } = scripted([{ json: OK }], { apiVersion: "v23.0" });
    await outcomeOf(wa.sendText(PHONE, "Hi", { phoneNumberId: "77" }), clock, 0);
    expect(calls[0]).toMatchObject({ method: "POST", url: "https://graph.facebook.com/v23.0/77/messages" });
    expect(calls[0]?.headers.get("authorization")).toBe(`Bearer ${TOKEN}`);
  });

  test("proves the app secret where that is asked for", async () => {
    const { wa, clock, calls } = scripted([{ json: OK }], {
      accessToken: "T",
      appSecret: "S",
      appSecretProof: true,
    });
    await outcomeOf(wa.graph.get("/me", { query: { fields: ["id", "name"] } }), clock, 10);
    const url = new URL(calls[0]?.url ?? "");
    expect(url.searchParams.get("fields")).toBe("id,name");
    expect(url.searchParams.get("appsecret_proof")).toBe(createHmac("sha256", "S").update("T").digest("hex"));
  });

  test.each([
    ["another host", "https://example.com/me"],
    ["a host that only starts like Meta's", "https://graph.facebook.com.example.com/me"],
    ["a host behind a user name", "https://graph.facebook.com@example.com/me"],
    ["Meta's host without TLS", "http://graph.facebook.com/me"],
    ["another port", "https://example.com:443/me"],
    ["another scheme", "ftp://graph.facebook.com/me"],
    ["no host", "https://"],
  ])("is not made for %s", async (_name, url) => {
    const { wa, calls } = scripted([{ json: OK }]);
    await expect(wa.graph.get(url)).rejects.toMatchObject({ code: "host_not_allowed", outcome: "not_sent" });
    expect(calls).toHaveLength(0);
  });

  test.each([
    ["https://api.facebook.com/x", {}],
    ["https://lookaside.fbsbx.com/x", {}],
    ["https://scontent.xx.fbcdn.net/x", {}],
    ["http://localhost:9/x", { baseUrl: "http://localhost:9" }],
    ["https://proxy.example.com/x", { allowedHosts: ["*.example.com"] }],
  ])("is made for %s", async (url, options) => {
    const { wa, clock, calls } = scripted([{ json: OK }], options);
    await outcomeOf(wa.graph.get(url), clock, 0);
    expect(calls[0]?.url).toBe(url);
  });

  test("allowedHosts stands instead of Meta's hosts, the API's own among them", async () => {
    const { wa } = scripted([{ json: OK }], { allowedHosts: ["proxy.example.com"] });
    await expect(wa.sendText(PHONE, "Hi")).rejects.toMatchObject({ code: "host_not_allowed" });
  });

  test.each(["..", ".", ""])("cannot be led astray by the id %j", async (id) => {
    const { wa } = scripted([{ json: OK }]);
    await expect(wa.sendText(PHONE, "Hi", { phoneNumberId: id })).rejects.toMatchObject({
      name: "ValidationError",
    });
  });

  test("encodes an id", async () => {
    const { wa, clock, calls } = scripted([{ json: OK }]);
    await outcomeOf(wa.sendText(PHONE, "Hi", { phoneNumberId: "1/2?x=#" }), clock, 0);
    expect(calls[0]?.url).toBe("https://graph.facebook.com/v25.0/1%2F2%3Fx%3D%23/messages");
  });
});

describe("read receipts", () => {
  test.each([
    ["markRead", `{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1"}`],
    [
      "typing",
      `{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1","typing_indicator":{"type":"text"}}`,
    ],
  ] as const)("%s", async (method, body) => {
    const { wa, clock, calls } = scripted([{ json: { success: true } }]);
    expect(await outcomeOf(wa[method]("wamid.1"), clock, 0)).toBeUndefined();
    expect(calls[0]?.body).toBe(body);
  });
});

test("marketing templates go to their own endpoint, with their own options", async () => {
  const { wa, clock, calls } = scripted([{ json: OK }]);
  const spec = { name: "sale", language: "pt_BR" };
  await outcomeOf(
    wa.sendMarketing(PHONE, spec, { productPolicy: "STRICT", messageActivitySharing: true }),
    clock,
    0,
  );
  expect(calls[0]?.url).toContain("/marketing_messages");
  expect(calls[0]?.body).toBe(
    `{"messaging_product":"whatsapp","to":"${PHONE}","type":"template","template":{"name":"sale","language":{"code":"pt_BR"}},"product_policy":"STRICT","message_activity_sharing":true}`,
  );
});

test("initialize checks the number, and tells how it is known", async () => {
  const json = {
    id: "1",
    display_phone_number: "+55 11 98765-4512",
    verified_name: "Shop",
    quality_rating: "GREEN",
  };
  const { wa, clock } = scripted([{ json }]);
  expect(wa.getMetrics().initialized).toBe(false);
  expect(await outcomeOf(wa.initialize(), clock, 0)).toMatchObject({
    displayPhoneNumber: "+55 11 98765-4512",
    verifiedName: "Shop",
    qualityRating: "GREEN",
  });
  expect(wa.getMetrics().initialized).toBe(true);
});

test("the metrics count what was done", async () => {
  const { wa, clock } = scripted([graphError(130429), { json: OK }, { json: OK }, graphError(131047)]);
  await outcomeOf(wa.sendText(PHONE, "Hi"), clock);
  await outcomeOf(wa.sendTemplate(PHONE, { name: "t", language: "en" }), clock);
  await outcomeOf(wa.sendText(PHONE, "Hi"), clock);
  wa.received(3);
  expect(wa.getMetrics()).toEqual({
    messagesSent: 2,
    messagesReceived: 3,
    mediaUploaded: 0,
    templatesSent: 1,
    errors: 1,
    apiCalls: 4,
    initialized: false,
    uptimeSeconds: 180,
  });
});

describe("what an application may watch", () => {
  test("hooks see each request, and no secret", async () => {
    const seen: [string, unknown][] = [];
    const tell = (name: string) => (info: unknown) => void seen.push([name, info]);
    const hooks = { beforeRequest: tell("before"), afterResponse: tell("after"), onError: tell("error") };
    const { wa, clock } = scripted([graphError(80007), { json: OK }], { hooks });
    await outcomeOf(wa.sendText(PHONE, BODY), clock);
    expect(seen.map(([name]) => name)).toEqual(["before", "after", "error", "before", "after"]);
    expect(seen[1]?.[1]).toEqual({
      method: "POST",
      path: "/v25.0/106540352242922/messages",
      attempt: 1,
      status: 400,
      durationMs: 0,
    });
    const shown = inspect(seen, { depth: 9 });
    for (const secret of [TOKEN, PHONE, BODY]) expect(shown).not.toContain(secret);
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("hook");
      },
    ],
    ["rejects", () => Promise.reject(new Error("hook"))],
  ])("a hook that %s cannot make a send fail", async (_name, afterResponse) => {
    const { wa, clock } = scripted([{ json: OK }], { hooks: { afterResponse } });
    expect(await outcomeOf(wa.sendText(PHONE, BODY), clock)).toMatchObject({ messageId: "wamid.OK" });
  });

  test("the log has no secret", async () => {
    const lines: unknown[] = [];
    const log = (message: string, fields?: LogFields) => void lines.push(message, fields);
    const logger = { debug: log, info: log, warn: log, error: log };
    const { wa, clock } = scripted([graphError(80007), { json: OK }], { logger });
    await outcomeOf(wa.sendText(PHONE, BODY), clock);
    expect(lines.length).toBeGreaterThan(4);
    for (const secret of [TOKEN, PHONE, BODY]) expect(inspect(lines, { depth: 9 })).not.toContain(secret);
  });
});

describe("a client", () => {
  const options = { accessToken: TOKEN, phoneNumberId: "1", appSecret: APP_SECRET, verifyToken: "verify-me" };

  test("shows no secret when it is printed", () => {
    const wa = new WhatsApp(options);
    const shown = inspect(wa, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(wa);
    for (const secret of [TOKEN, APP_SECRET, "verify-me"]) expect(shown).not.toContain(secret);
    expect(wa).toMatchObject({ phoneNumberId: "1", appSecret: APP_SECRET, verifyToken: "verify-me" });
  });

  test.each([
    ["accessToken is missing", { accessToken: "" }],
    ["accessToken is no token", { accessToken: `${TOKEN}\n` }],
    ["phoneNumberId is missing", { phoneNumberId: "" }],
    ["baseUrl must be", { baseUrl: "graph.facebook.com" }],
    ["apiVersion must look like", { apiVersion: "25" }],
    ["appSecretProof needs", { appSecret: "", appSecretProof: true }],
    ["timeoutMs must be", { timeoutMs: 0 }],
    ["rateLimit.perSecond", { rateLimit: { perSecond: 0 } }],
  ])("is not made when %s", (message, wrong) => {
    const make = () => new WhatsApp({ ...options, ...wrong });
    expect(make).toThrow(message);
    expect(make).toThrow(expect.objectContaining({ name: "ConfigurationError" }));
    expect(make).not.toThrow(TOKEN);
  });

  test("is a Sender", () => {
    const sender: Sender = new WhatsApp(options);
    expect(sender.send).toBeTypeOf("function");
  });
});

describe("from the environment", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
    setWhatsApp(undefined);
  });

  test("names all that is missing at once", () => {
    process.env = {};
    expect(() => WhatsApp.fromEnv()).toThrow(
      "accessToken and phoneNumberId are missing. Pass `accessToken` and `phoneNumberId` or set WHATSAPP_ACCESS_TOKEN and WHATSAPP_PHONE_NUMBER_ID.",
    );
    expect(() => WhatsApp.fromEnv({ phoneNumberId: "1" })).toThrow("accessToken is missing.");
  });

  test("reads the six variables, and lets what is given win", () => {
    process.env = {
      WHATSAPP_ACCESS_TOKEN: TOKEN,
      WHATSAPP_PHONE_NUMBER_ID: "1",
      WHATSAPP_BUSINESS_ACCOUNT_ID: "2",
      WHATSAPP_APP_SECRET: APP_SECRET,
      WHATSAPP_WEBHOOK_VERIFY_TOKEN: "verify",
      WHATSAPP_API_VERSION: "v24.0",
    };
    expect(WhatsApp.fromEnv({ phoneNumberId: "9" })).toMatchObject({
      phoneNumberId: "9",
      businessAccountId: "2",
      appSecret: APP_SECRET,
      verifyToken: "verify",
    });
  });

  test("the default client is made once, when it is first used", () => {
    process.env = { WHATSAPP_ACCESS_TOKEN: TOKEN, WHATSAPP_PHONE_NUMBER_ID: "1" };
    expect(getWhatsApp()).toBe(getWhatsApp());
  });

  test("each method that sends has a helper that uses the default client", async () => {
    // Marketing has an option of its own; `removeReaction` is the builder's name.
    const methods = Object.getOwnPropertyNames(SendMethods.prototype).filter(
      (name) => name.startsWith("send") && name !== "sendMarketing",
    );
    expect(Object.keys(helpers)).toEqual(expect.arrayContaining(methods));
    const { wa, clock, calls } = scripted([{ json: OK }]);
    setWhatsApp(wa);
    await outcomeOf(helpers.sendText(PHONE, "Hi", { previewUrl: true, replyTo: "wamid.1" }), clock, 0);
    expect(JSON.parse(calls[0]?.body ?? "")).toMatchObject({
      text: { body: "Hi", preview_url: true },
      context: { message_id: "wamid.1" },
    });
  });
});
