import { describe, expect, test } from "vitest";
import { business, send, text } from "../../test/emulator/kit.ts";
import { createEmulator } from "./emulator.ts";

const PHONE = "5511999999999";

/** Lets what is due happen, without waiting for retries. */
const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe("a delivery", () => {
  test("carries the message as Meta writes it", async () => {
    const { emulator, heard } = await business();
    const customer = emulator.world.user(PHONE, { name: "Ana", userId: "BR.1" });
    const message = await customer.sends("Olá!");
    expect(heard).toEqual([
      {
        object: "whatsapp_business_account",
        entry: [
          {
            id: "102290129340398",
            changes: [
              {
                field: "messages",
                value: {
                  messaging_product: "whatsapp",
                  metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
                  contacts: [{ profile: { name: "Ana" }, wa_id: PHONE, user_id: "BR.1" }],
                  messages: [
                    {
                      from: PHONE,
                      from_user_id: "BR.1",
                      id: message.id,
                      timestamp: String(Date.UTC(2026, 0, 1) / 1_000),
                      type: "text",
                      text: { body: "Olá!" },
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
    ]);
  });

  test("is ASCII: the rest is escaped in lower case before it is signed", async () => {
    const { emulator, raw } = await business();
    await emulator.world.user(PHONE).sends("Olá 👋 ÿ");
    expect(raw[0]).toContain(String.raw`"Ol\u00e1 \ud83d\udc4b \u00ff"`);
    expect(raw[0]).toMatch(/^[\x20-\x7e]*$/);
  });

  test("leaves out the number of a user who hides it", async () => {
    const { emulator, messages, values } = await business();
    const customer = emulator.world.user(PHONE, { hidesPhone: true, username: "ana" });
    await customer.sends("Oi");
    await send(emulator, { ...text("Olá"), recipient: customer.userId });
    await emulator.idle();
    expect(messages()[0]).not.toHaveProperty("from");
    expect(messages()[0]).toMatchObject({ from_user_id: customer.userId });
    expect(values()[0]?.contacts).toEqual([
      { profile: { name: "User 9999", username: "ana" }, user_id: customer.userId },
    ]);
    expect(values()[1]?.statuses?.[0]).not.toHaveProperty("recipient_id");
    expect(values()[1]?.statuses?.[0]).toMatchObject({ recipient_user_id: customer.userId });
    expect(JSON.stringify(values())).not.toContain(PHONE);
  });

  test("comes in order for each user, however long the webhook takes", async () => {
    const { emulator, messages } = await business();
    const customer = emulator.world.user(PHONE);
    const sent = await Promise.all(["1", "2", "3", "4"].map((each) => customer.sends(each)));
    expect(messages().map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
  });

  test("that is answered by a 500 comes again, after longer and longer", async () => {
    const { emulator, heard, answers } = await business();
    answers.push(500, 503, "throw");
    await emulator.world.user(PHONE).sends("Oi");
    expect(emulator.world.deliveries[0]).toMatchObject({ outcome: "pending" });
    await moment();
    expect(heard).toHaveLength(2);
    emulator.advance(999);
    await moment();
    expect(heard).toHaveLength(2);
    emulator.advance(1);
    await moment();
    emulator.advance(2_000);
    await emulator.idle();
    expect(emulator.world.deliveries).toMatchObject([
      {
        outcome: "delivered",
        attempts: [{ status: 500 }, { status: 503 }, { error: "a bug" }, { status: 200 }],
      },
    ]);
    expect(new Set(heard.map((payload) => JSON.stringify(payload))).size).toBe(1);
  });

  test.each([201, 204, 302, 404])("that is answered by a %i counts as not delivered", async (status) => {
    const { emulator, answers } = await business({ delivery: { retryDelaysMs: [] } });
    answers.push(status);
    await emulator.world.user(PHONE).sends("Oi");
    await emulator.idle();
    expect(emulator.world.deliveries).toMatchObject([{ outcome: "undelivered", attempts: [{ status }] }]);
  });

  test("that is never answered is given up after the timeout", async () => {
    const { emulator, answers } = await business({ delivery: { retryDelaysMs: [], timeoutMs: 3_000 } });
    answers.push("hang");
    const sending = emulator.world.user(PHONE).sends("Oi");
    await moment();
    emulator.advance(3_000);
    await sending;
    await emulator.idle();
    expect(emulator.world.deliveries).toMatchObject([
      { outcome: "undelivered", attempts: [{ error: "no answer in 3000 ms" }] },
    ]);
  });

  test("that failed for good is kept, and can be sent again", async () => {
    const { emulator, answers, messages } = await business({ delivery: { retryDelaysMs: [] } });
    answers.push(500);
    const { id } = await emulator.world.user(PHONE).sends("Oi");
    await emulator.idle();
    await emulator.world.redeliver(emulator.world.deliveries[0]?.id ?? "");
    expect(emulator.world.deliveries).toMatchObject([{ outcome: "delivered" }]);
    expect(messages().map((message) => message.id)).toEqual([id, id]);
  });

  test("waits for a webhook", async () => {
    const emulator = createEmulator();
    await emulator.world.user(PHONE).sends("Oi");
    await emulator.idle();
    expect(emulator.world.deliveries).toMatchObject([{ outcome: "no_webhook", attempts: [] }]);
    const bodies: string[] = [];
    await emulator.connect(async (request) => {
      if (request.method === "GET")
        return new Response(new URL(request.url).searchParams.get("hub.challenge"));
      bodies.push(await request.text());
      return new Response();
    });
    await emulator.world.redeliver(emulator.world.deliveries.map(({ id }) => id));
    expect(bodies).toHaveLength(1);
  });

  test("comes twice when told to, in the same bytes", async () => {
    const { emulator, raw } = await business({ delivery: { duplicate: true } });
    await emulator.world.user(PHONE).sends("Oi");
    expect(raw).toHaveLength(2);
    expect(raw[0]).toBe(raw[1]);
    expect(emulator.world.deliveries[0]?.attempts).toMatchObject([
      { status: 200 },
      { status: 200, copy: true },
    ]);
  });
});

describe("a batch", () => {
  test("goes in one POST with several entries, changes and messages", async () => {
    const { emulator, heard, messages } = await business();
    const [ana, bob] = [emulator.world.user(PHONE), emulator.world.user("5511888888888")];
    const sent = await emulator.world.batch(async () => {
      const list = [await ana.sends("1"), await ana.sends("2"), await bob.sends("3")];
      await send(emulator, text("answer"));
      return list;
    });
    expect(heard).toHaveLength(1);
    expect(messages().map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
    expect(heard[0]?.entry.map(({ changes }) => changes.length)).toEqual([2, 1]);
    expect(heard[0]?.entry[0]?.changes[0]?.value).toMatchObject({
      contacts: { length: 1 },
      messages: { length: 2 },
    });
    expect(heard[0]?.entry[0]?.changes[1]?.value.statuses).toHaveLength(2);
  });

  test("collects what happens at the same moment when told to", async () => {
    const { emulator, heard } = await business({ delivery: { batch: true } });
    const users = ["5511000000001", "5511000000002", "5511000000003"].map((phone) =>
      emulator.world.user(phone),
    );
    await Promise.all(users.map((user) => user.sends("Oi")));
    expect(heard).toHaveLength(1);
    expect(heard[0]?.entry).toHaveLength(3);
  });

  test("has at most 1000 updates", async () => {
    const { emulator, heard, messages } = await business();
    const customer = emulator.world.user(PHONE);
    await emulator.world.batch(() => Promise.all(Array.from({ length: 1_001 }, () => customer.sends("Oi"))));
    expect(heard).toHaveLength(2);
    expect(messages()).toHaveLength(1_001);
  });

  test("can be delivered again in other groups", async () => {
    const { emulator, heard, messages } = await business();
    const customer = emulator.world.user(PHONE);
    const [one, two] = await emulator.world.batch(() =>
      Promise.all([customer.sends("1"), customer.sends("2")]),
    );
    const three = await customer.sends("3");
    await emulator.world.redeliver([two.id, three.id]);
    expect(heard.map(({ entry }) => entry[0]?.changes[0]?.value.messages?.map(({ id }) => id))).toEqual([
      [one.id, two.id],
      [three.id],
      [two.id, three.id],
    ]);
    await emulator.world.redeliver(one.id);
    expect(messages().at(-1)?.id).toBe(one.id);
    await expect(emulator.world.redeliver("wamid.none")).rejects.toThrow("no delivery or message");
  });

  test("can come in any order", async () => {
    const { emulator, messages } = await business({ delivery: { shuffle: true }, random: () => 0 });
    const customer = emulator.world.user(PHONE);
    const sent = await Promise.all(["1", "2", "3"].map((each) => customer.sends(each)));
    const ids = messages().map(({ id }) => id);
    expect(ids).not.toEqual(sent.map(({ id }) => id));
    expect([...ids].sort()).toEqual(sent.map(({ id }) => id).sort());
  });
});

describe("statuses", () => {
  test("climb from sent to read, with a price on the first two and the callback data on all", async () => {
    const { emulator, values } = await business();
    const customer = emulator.world.user(PHONE);
    await customer.sends("Oi");
    await send(emulator, { ...text("Olá"), biz_opaque_callback_data: "order 7" });
    await emulator.idle();
    await customer.reads();
    const told = values().flatMap(({ statuses = [] }) => [...statuses]);
    const pricing = {
      billable: false,
      pricing_model: "PMP",
      type: "free_customer_service",
      category: "service",
    };
    expect(told).toMatchObject([
      { status: "sent", pricing, biz_opaque_callback_data: "order 7" },
      { status: "delivered", pricing, biz_opaque_callback_data: "order 7" },
      { status: "read", recipient_id: PHONE, biz_opaque_callback_data: "order 7" },
    ]);
    expect(told[2]).not.toHaveProperty("pricing");
    expect(customer.last?.history.map(({ status }) => status)).toEqual([
      "accepted",
      "sent",
      "delivered",
      "read",
    ]);
  });

  test("have a conversation before v24.0", async () => {
    const { emulator, values } = await business({ webhookVersion: "v23.0", window: "off" });
    await send(emulator, text("Olá"));
    await emulator.idle();
    expect(values()[0]?.statuses?.[0]).toMatchObject({ conversation: { origin: { type: "service" } } });
  });

  test.each([
    ["is not on WhatsApp", { onWhatsApp: false }, 131026],
    ["stopped marketing", { failsWith: 131050 }, 131050],
  ])("say that it failed when the user %s", async (_, user, code) => {
    const { emulator, values } = await business({ window: "off" });
    emulator.world.user(PHONE, user);
    const reply = await send(emulator, text("Olá"));
    await emulator.idle();
    expect(reply.status).toBe(200);
    expect(values()).toMatchObject([
      { statuses: [{ id: reply.id, status: "failed", errors: [{ code, title: expect.any(String) }] }] },
    ]);
    expect(values()[0]).not.toHaveProperty("contacts");
    expect(emulator.world.message(reply.id)?.history.at(-1)).toMatchObject({
      code,
      reason: expect.any(String),
    });
  });

  test("end at sent for a user who blocks the business, and for reactions", async () => {
    const { emulator, statuses } = await business({ window: "off" });
    const customer = emulator.world.user(PHONE);
    const { id } = await send(emulator, text("Olá"));
    await send(emulator, { type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    customer.blocks();
    await send(emulator, text("Olá?"));
    await emulator.idle();
    expect(statuses()).toEqual(["sent", "delivered", "sent", "sent"]);
  });

  test("come by themselves when users read at once", async () => {
    const { emulator, statuses } = await business({ window: "off", autoRead: true });
    await send(emulator, text("Olá"));
    await emulator.idle();
    expect(statuses()).toEqual(["sent", "delivered", "read"]);
  });
});

describe("connecting a webhook", () => {
  test.each<[string, () => Response, string]>([
    ["refuses", () => new Response(null, { status: 403 }), "with 403. Is its verify token the emulator's"],
    ["answers something else", () => new Response("hello"), "hub.challenge"],
    [
      "throws",
      () => {
        throw new Error("secret");
      },
      "did not answer",
    ],
  ])("says so when it %s", async (_, handler, message) => {
    await expect(createEmulator().connect(handler)).rejects.toThrow(message);
  });

  test("asks as Meta asks", async () => {
    let asked = new URLSearchParams();
    const emulator = createEmulator({ verifyToken: "shared" });
    await emulator.connect(
      (request) => {
        asked = new URL(request.url).searchParams;
        return new Response(asked.get("hub.challenge"));
      },
      { url: "https://example.com/hook?tenant=7" },
    );
    expect(Object.fromEntries(asked)).toEqual({
      tenant: "7",
      "hub.mode": "subscribe",
      "hub.verify_token": "shared",
      "hub.challenge": expect.stringMatching(/^\d+$/),
    });
  });
});
