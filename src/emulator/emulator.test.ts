import { describe, expect, test } from "vitest";
import { business, call, send, stillClock, text } from "../../test/emulator/kit.ts";
import { createEmulator } from "./emulator.ts";

describe("Graph", () => {
  test.each(["v18.0", "v25.0", "v99.9"])("answers under %s", async (version) => {
    const emulator = createEmulator();
    const { accessToken, baseUrl, phoneNumberId } = emulator.clientOptions;
    const response = await emulator.fetch(
      `${baseUrl}/${version}/${phoneNumberId}?access_token=${accessToken}`,
    );
    expect(await response.json()).toMatchObject({ id: phoneNumberId, display_phone_number: "+15550783881" });
  });

  test("gives only the fields that were asked for", async () => {
    const emulator = createEmulator({ verifiedName: "Acme" });
    const { phoneNumberId } = emulator.clientOptions;
    const { json } = await call(emulator, `/${phoneNumberId}?fields=verified_name,throughput{level}`);
    expect(json).toEqual({ id: phoneNumberId, verified_name: "Acme", throughput: { level: "STANDARD" } });
  });

  test.each([
    ["a wrong token", "Bearer nonsense", 401, 190],
    ["no token", "Basic eA==", 401, 0],
  ])("refuses %s", async (_, authorization, status, code) => {
    const emulator = createEmulator();
    const reply = await call(emulator, "/me", { headers: { authorization } });
    expect(reply).toMatchObject({
      status,
      code,
      json: { error: { type: "OAuthException", fbtrace_id: expect.any(String) } },
    });
  });

  test.each([
    ["GET", "/999", "Unsupported get request"],
    ["POST", "/106540352242922/nothing", "Unsupported post request"],
    ["POST", "/106540352242922/messages/more", "Unsupported post request"],
    ["DELETE", "/106540352242922", "Unsupported delete request"],
  ])("does not know %s %s", async (method, path, message) => {
    const reply = await call(createEmulator(), path, { method });
    expect(reply.status).toBe(400);
    expect(reply.json.error).toMatchObject({
      code: 100,
      error_subcode: 33,
      type: "GraphMethodException",
      message: expect.stringContaining(message),
    });
  });

  test("checks an appsecret_proof that is sent, and asks for one when told to", async () => {
    const emulator = createEmulator({ requireAppSecretProof: true, accessToken: "t", appSecret: "s" });
    const { phoneNumberId } = emulator.clientOptions;
    const proof = "61f074c3fcd0a129debe8f2b1c6f66d8824d615cf8397cc192eb58a8b0367889"; // printf t | openssl dgst -sha256 -hmac s
    expect((await call(emulator, `/${phoneNumberId}`)).code).toBe(100);
    expect((await call(emulator, `/${phoneNumberId}?appsecret_proof=00`)).code).toBe(100);
    expect((await call(emulator, `/${phoneNumberId}?appsecret_proof=${proof}`)).status).toBe(200);
  });

  test("logs every call, and no token", async () => {
    const emulator = createEmulator({ accessToken: "very-secret" });
    await send(emulator, { ...text("Oi"), access_token: "very-secret" });
    await call(emulator, `/${emulator.clientOptions.phoneNumberId}?access_token=very-secret&fields=id`);
    expect(emulator.world.calls).toMatchObject([
      {
        method: "POST",
        path: "/v25.0/106540352242922/messages",
        status: 200,
        request: { text: { body: "Oi" } },
      },
      { method: "GET", path: "/v25.0/106540352242922?fields=id", status: 200 },
    ]);
    expect(JSON.stringify(emulator.world.calls)).not.toContain("very-secret");
  });

  test("keeps a message without the credentials that came with it", async () => {
    const emulator = createEmulator({ accessToken: "very-secret", appSecret: "s" });
    const appsecret_proof = "983d327c8bf2e7cedb91ef64653b2c4fe153da72fe9145d2c7f6f81da747ab96";
    const message = { messaging_product: "whatsapp", to: "5511999999999", ...text("Oi") };
    await send(emulator, { ...message, access_token: "very-secret", appsecret_proof });
    const { phoneNumberId } = emulator.clientOptions;
    const inQuery = new URLSearchParams({ access_token: "very-secret", appsecret_proof });
    await call(emulator, `/${phoneNumberId}/messages?${inQuery}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "" },
      body: JSON.stringify(message),
    });
    expect(emulator.world.messages.map(({ content }) => content)).toEqual([message, message]);
  });

  test("takes form fields as well as JSON", async () => {
    const emulator = createEmulator();
    const form = { messaging_product: "whatsapp", to: "5511999999999", type: "text", text: '{"body":"Oi"}' };
    const reply = await call(emulator, `/${emulator.clientOptions.phoneNumberId}/messages`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    expect(reply.status).toBe(200);
    expect(emulator.world.messages[0]?.text).toBe("Oi");
  });

  test("lists templates page by page", async () => {
    const emulator = createEmulator();
    const first = await call(emulator, "/102290129340398/message_templates?limit=4&language=pt_BR");
    expect(first.json).toMatchObject({ data: { length: 4 }, paging: { next: expect.any(String) } });
    const next = new URL((first.json.paging as { next: string }).next);
    const second = await call(emulator, `/102290129340398/message_templates${next.search}`);
    expect(second.json.data).toMatchObject([{ name: "support_status", status: "APPROVED" }]);
    expect(second.json.paging).not.toHaveProperty("next");
  });
});

describe("an accepted message", () => {
  test("is answered as Meta answers it", async () => {
    const { status, json } = await send(createEmulator(), { ...text("Oi"), to: "+55 (11) 99999-9999" });
    expect(status).toBe(200);
    expect(json).toEqual({
      messaging_product: "whatsapp",
      contacts: [{ input: "+55 (11) 99999-9999", wa_id: "5511999999999" }],
      messages: [{ id: expect.stringMatching(/^wamid\.[\w+/]+=*$/) }],
    });
  });

  test("names a user by the id it was addressed to", async () => {
    const emulator = createEmulator();
    const { json } = await send(emulator, { ...text("Oi"), recipient: "US.13491208655302741918" });
    expect(json.contacts).toEqual([{ input: "US.13491208655302741918", user_id: "US.13491208655302741918" }]);
    expect(emulator.world.users).toMatchObject([{ userId: "US.13491208655302741918", hidesPhone: true }]);
  });

  test("says what became of a template, and where a group is", async () => {
    const emulator = createEmulator();
    const template = { type: "template", template: { name: "hello_world", language: { code: "en_US" } } };
    expect((await send(emulator, template)).json.messages).toMatchObject([{ message_status: "accepted" }]);
    const group = await send(emulator, { ...text("Oi"), to: "Y2FwaV9ncm91cA", recipient_type: "group" });
    expect(group.json.messages).toMatchObject([{ group_id: "Y2FwaV9ncm91cA" }]);
  });

  test("goes to the number as WhatsApp writes it, which is the same user", async () => {
    const waId = (phone: string): string => phone.replace(/^(55\d\d)9(\d{8})$/, "$1$2");
    const { emulator, messages } = await business({ waId });
    const customer = emulator.world.user("5511999999999");
    await customer.sends("Oi");
    const { json } = await send(emulator, { ...text("Oi"), to: "551199999999" });
    expect(json.contacts).toEqual([{ input: "551199999999", wa_id: "551199999999" }]);
    expect(messages()[0]).toMatchObject({ from: "551199999999" });
    expect(customer.last?.text).toBe("Oi");
  });

  test("never gets the same id twice", async () => {
    const emulator = createEmulator({ random: () => 0 });
    const ids = await Promise.all(
      Array.from({ length: 50 }, async () => (await send(emulator, text("Oi"))).id),
    );
    expect(new Set(ids).size).toBe(50);
  });
});

describe("marking as read", () => {
  test("marks the message and all before it, and shows typing until the answer comes", async () => {
    const { emulator } = await business();
    const customer = emulator.world.user("5511999999999");
    const [first, second] = [await customer.sends("one"), await customer.sends("two")];
    const third = await customer.sends("three");
    const body = { status: "read", message_id: second.id, typing_indicator: { type: "text" }, to: undefined };
    expect((await send(emulator, body)).json).toEqual({ success: true });
    expect([first, second, third].map(({ status }) => status)).toEqual(["read", "read", "received"]);
    expect(customer.typingUntil).toBe(stillClock().now() + 25_000);
    await send(emulator, text("answer"));
    expect(customer.typingUntil).toBe(0);
  });

  test.each([
    [{ status: "read" }, 131008],
    [{ status: "read", message_id: "12" }, 131009],
    [{ status: "delivered", message_id: "wamid.x" }, 100],
    [{ status: "read", message_id: "wamid.x", typing_indicator: { type: "voice" } }, 100],
  ])("refuses %j", async (body, code) => {
    expect((await send(createEmulator(), body)).code).toBe(code);
  });
});

describe("limits", () => {
  test("refuses the 81st message of a second, and takes it in the next", async () => {
    const emulator = createEmulator({ clock: stillClock(), limits: { perSecond: 80 } });
    const codes = await Promise.all(
      Array.from({ length: 81 }, async () => (await send(emulator, text("Oi"))).code),
    );
    expect(codes.filter((code) => code === 130429)).toHaveLength(1);
    emulator.advance(1_000);
    expect((await send(emulator, text("Oi"))).status).toBe(200);
  });

  test("gives one user 45 messages at once, then one in 6 seconds", async () => {
    const emulator = createEmulator({ clock: stillClock(), limits: { perPair: true } });
    for (let i = 0; i < 45; i++) await send(emulator, text("Oi"));
    expect((await send(emulator, text("Oi"))).code).toBe(131056);
    expect((await send(emulator, { ...text("Oi"), to: "5511888888888" })).status).toBe(200);
    emulator.advance(6_000);
    expect((await send(emulator, text("Oi"))).status).toBe(200);
    expect((await send(emulator, text("Oi"))).code).toBe(131056);
  });

  test("limits nothing unless told to", async () => {
    const emulator = createEmulator({ clock: stillClock() });
    for (let i = 0; i < 100; i++) expect((await send(emulator, text("Oi"))).status).toBe(200);
  });
});

describe("the 24-hour window", () => {
  test.each([
    ["never wrote", undefined, "failed"],
    ["wrote 23 hours ago", 23, "delivered"],
    ["wrote 24 hours ago", 24, "failed"],
  ])("a text to a user who %s", async (_, hours, status) => {
    const { emulator, values } = await business();
    const customer = emulator.world.user("5511999999999");
    if (hours !== undefined) await customer.sends("Oi");
    emulator.advance((hours ?? 0) * 3_600_000);
    expect((await send(emulator, text("Olá"))).status).toBe(200);
    await emulator.idle();
    expect(emulator.world.messages.at(-1)?.status).toBe(status);
    const told = values()
      .flatMap(({ statuses = [] }) => [...statuses])
      .at(-1);
    if (status === "failed") expect(told).toMatchObject({ status, errors: [{ code: 131047 }] });
  });

  test("can be refused in the answer, or not be watched at all", async () => {
    expect(await send(createEmulator({ window: "response" }), text("Olá"))).toMatchObject({
      status: 400,
      code: 131047,
    });
    const open = createEmulator({ window: "off" });
    await send(open, text("Olá"));
    expect(open.world.user("5511999999999").last?.text).toBe("Olá");
  });

  test("lets templates through", async () => {
    const emulator = createEmulator();
    await send(emulator, {
      type: "template",
      template: { name: "hello_world", language: { code: "en_US" } },
    });
    expect(emulator.world.user("5511999999999").last?.status).toBe("delivered");
  });
});
