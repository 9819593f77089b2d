import { describe, expect, test } from "vitest";
import { type Business, business, send, text } from "../../test/emulator/kit.ts";
import type { User } from "./user.ts";

const PHONE = "5511999999999";

interface Scene extends Business {
  readonly customer: User;
}

async function scene(): Promise<Scene> {
  const all = await business({ window: "off" });
  return { ...all, customer: all.emulator.world.user(PHONE) };
}

const choices = {
  type: "interactive",
  interactive: {
    type: "button",
    body: { text: "Choose" },
    action: {
      buttons: [
        { type: "reply", reply: { id: "bill", title: "Ver fatura" } },
        { type: "reply", reply: { id: "human", title: "Atendente" } },
      ],
    },
  },
};
const menu = {
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: "Choose" },
    action: { button: "Open", sections: [{ rows: [{ id: "r1", title: "Row", description: "More" }] }] },
  },
};

describe("a user", () => {
  test("is the same however the number is written", async () => {
    const { emulator, customer } = await scene();
    expect(emulator.world.user("+55 (11) 99999-9999")).toBe(customer);
    expect(emulator.world.user("551199999999")).toBe(customer);
    emulator.world.user(PHONE, { name: "Ana" });
    expect(customer.name).toBe("Ana");
  });

  test("needs a number", async () => {
    const { emulator } = await scene();
    expect(() => emulator.world.user("Ana")).toThrow("phone number");
  });

  test("sees the chat in order, and the business's latest message last", async () => {
    const { emulator, customer } = await scene();
    await customer.sends("Olá!");
    await send(emulator, text("Oi!"));
    await send(emulator, {
      type: "reaction",
      reaction: { message_id: customer.messages[0]?.id, emoji: "👍" },
    });
    expect(customer.messages.map((message) => `${message.from}: ${message.text}`)).toEqual([
      "user: Olá!",
      "business: Oi!",
      "business: 👍",
    ]);
    expect(customer.last?.text).toBe("Oi!");
    expect(customer.messages[0]?.reactions).toEqual({ business: "👍" });
  });

  test("sees nothing of a message that did not arrive", async () => {
    const { emulator, customer } = await scene();
    emulator.world.user(PHONE, { onWhatsApp: false });
    await send(emulator, text("Oi!"));
    expect(customer.last).toBeUndefined();
  });
});

describe("tapping", () => {
  test.each(["Ver fatura", "bill"])("the button %s", async (wanted) => {
    const { emulator, customer, messages } = await scene();
    const { id } = await send(emulator, choices);
    const tap = await customer.taps(wanted);
    expect(tap).toMatchObject({ type: "interactive", text: "Ver fatura", replyTo: id });
    expect(messages()[0]).toMatchObject({
      context: { from: "15550783881", id },
      interactive: { type: "button_reply", button_reply: { id: "bill", title: "Ver fatura" } },
    });
  });

  test("a button of a template, also without a payload", async () => {
    const { emulator, customer, messages } = await scene();
    const buttons = ["Yes", "No"].map((title) => ({ type: "QUICK_REPLY", text: title }));
    emulator.world.templates.add({
      name: "ask",
      components: [
        { type: "BODY", text: "?" },
        { type: "BUTTONS", buttons },
      ],
    });
    const payload = {
      type: "button",
      sub_type: "quick_reply",
      index: 1,
      parameters: [{ type: "payload", payload: "nope" }],
    };
    await send(emulator, {
      type: "template",
      template: { name: "ask", language: { code: "en_US" }, components: [payload] },
    });
    await customer.taps("No");
    await customer.taps("Yes");
    expect(messages().map(({ button }) => button)).toEqual([
      { payload: "nope", text: "No" },
      { payload: "Yes", text: "Yes" },
    ]);
  });

  test("an older message's button, when it is the only one of that name", async () => {
    const { emulator, customer } = await scene();
    const { id } = await send(emulator, choices);
    await send(emulator, menu);
    expect((await customer.taps("bill")).replyTo).toBe(id);
  });

  test("what is not there says what is", async () => {
    const { emulator, customer } = await scene();
    await expect(customer.taps("Sair")).rejects.toThrow("no message with a button has arrived");
    await send(emulator, choices);
    await expect(customer.taps("Sair")).rejects.toThrow('has "Ver fatura" (bill), "Atendente" (human)');
    await expect(customer.chooses("Row")).rejects.toThrow("no message with a row has arrived");
  });

  test("a row of a list", async () => {
    const { emulator, customer, messages } = await scene();
    await send(emulator, menu);
    await customer.chooses("Row");
    expect(messages()[0]).toMatchObject({
      interactive: { type: "list_reply", list_reply: { id: "r1", title: "Row", description: "More" } },
    });
  });

  test("the end of a flow", async () => {
    const { emulator, customer, messages } = await scene();
    await expect(customer.submits({})).rejects.toThrow("no flow");
    const parameters = { flow_message_version: "3", flow_cta: "Open", flow_id: "1", flow_token: "t7" };
    const interactive = { type: "flow", body: { text: "b" }, action: { name: "flow", parameters } };
    await send(emulator, { type: "interactive", interactive });
    await customer.submits({ name: "Ana" });
    const response_json = '{"flow_token":"t7","name":"Ana"}';
    expect(messages()[0]).toMatchObject({ interactive: { type: "nfm_reply", nfm_reply: { response_json } } });
  });
});

describe("what a user does", () => {
  test("quotes a message of either side", async () => {
    const { emulator, customer, messages } = await scene();
    const own = await customer.sends("Oi");
    const { id } = await send(emulator, text("Olá"));
    await customer.replies(id, "to you");
    await customer.sends("to me", { replyTo: own.id });
    expect(messages().map(({ context }) => context)).toEqual([
      undefined,
      { from: "15550783881", id },
      { from: PHONE, id: own.id },
    ]);
  });

  test("reacts, and takes it back", async () => {
    const { emulator, customer, messages } = await scene();
    await expect(customer.reacts("👍")).rejects.toThrow("no message to react to");
    const { id } = await send(emulator, text("Olá"));
    await customer.reacts("👍");
    expect(customer.last?.reactions).toEqual({ user: "👍" });
    await customer.unreacts();
    expect(customer.last?.reactions).toEqual({});
    expect(messages().map(({ reaction }) => reaction)).toEqual([
      { message_id: id, emoji: "👍" },
      { message_id: id },
    ]);
  });

  test("sends a place", async () => {
    const { customer, messages } = await scene();
    await customer.sendsLocation({ latitude: -23.5, longitude: -46.6, name: "Sé" });
    expect(messages()[0]).toMatchObject({ location: { latitude: -23.5, longitude: -46.6, name: "Sé" } });
  });

  test("reads everything that arrived, once", async () => {
    const { emulator, customer, statuses } = await scene();
    await send(emulator, text("1"));
    await send(emulator, text("2"));
    await emulator.idle();
    await customer.reads();
    await customer.reads();
    expect(statuses().filter((status) => status === "read")).toHaveLength(2);
  });

  test("plays a voice message", async () => {
    const { emulator, customer, statuses } = await scene();
    await expect(customer.plays()).rejects.toThrow("no audio message");
    await send(emulator, { type: "audio", audio: { link: "https://x.y/z.ogg", voice: true } });
    await emulator.idle();
    await customer.plays();
    expect(statuses().at(-1)).toBe("played");
    expect(customer.last?.status).toBe("played");
  });

  test("tells subscribers of everything that happens", async () => {
    const { emulator, customer } = await scene();
    const kinds = new Set<string>();
    const stop = emulator.world.subscribe(({ kind }) => kinds.add(kind));
    emulator.world.user("5511888888888");
    const { id } = await customer.sends("Oi");
    await send(emulator, {
      status: "read",
      message_id: id,
      typing_indicator: { type: "text" },
      to: undefined,
    });
    expect([...kinds].sort()).toEqual(["call", "delivery", "message", "typing", "user"]);
    stop();
    kinds.clear();
    await customer.sends("Oi");
    expect(kinds.size).toBe(0);
  });
});
