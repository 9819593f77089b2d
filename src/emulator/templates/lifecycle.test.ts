import { describe, expect, test } from "vitest";
import { type Business, business, call, type Json, post, send, told } from "../../../test/emulator/kit.ts";
import type { EmulatorOptions } from "../options.ts";

const EDGE = "/102290129340398/message_templates";
const ORDER: Json = {
  name: "order_ready",
  language: "pt_BR",
  category: "UTILITY",
  components: [
    { type: "HEADER", format: "TEXT", text: "Seu pedido" },
    { type: "BODY", text: "Seu pedido {{1}} está pronto.", example: { body_text: [["42"]] } },
    { type: "FOOTER", text: "Loja" },
    { type: "BUTTONS", buttons: [{ type: "URL", text: "Ver", url: "https://example.com" }] },
  ],
};
const DAY_MS = 24 * 3_600_000;
const SUBJECT = { message_template_name: "order_ready", message_template_language: "pt_BR" };

/** A business with a new template in its account. */
async function shop(options: EmulatorOptions = {}): Promise<Business & { id: string }> {
  const there = await business(options);
  const { id } = await post(there.emulator, EDGE, ORDER);
  return { ...there, id };
}

const sendOrder = ({ emulator }: Business, ...texts: string[]) => {
  const parameters = texts.map((text) => ({ type: "text", text }));
  const components = [{ type: "body", parameters }];
  const template = { name: "order_ready", language: { code: "pt_BR" }, components };
  return send(emulator, { type: "template", template });
};

describe("a review", () => {
  test("approves after a second, and says so", async () => {
    const there = await shop();
    const { emulator, id } = there;
    expect((await call(emulator, `/${id}?fields=status`)).json).toEqual({ id, status: "PENDING" });
    emulator.advance(999);
    await emulator.idle();
    expect((await sendOrder(there, "42")).code).toBe(132001);
    emulator.advance(1);
    await emulator.idle();
    expect((await sendOrder(there, "42")).status).toBe(200);
    expect(told(there, "message_template_status_update")).toEqual([
      {
        event: "APPROVED",
        message_template_id: Number(id),
        ...SUBJECT,
        reason: "NONE",
        message_template_category: "UTILITY",
      },
    ]);
  });

  test("comes in an entry of the account, with a time in seconds", async () => {
    const there = await shop();
    there.emulator.advance(1_000);
    await there.emulator.idle();
    expect(there.heard[0]).toEqual({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "102290129340398",
          time: Date.UTC(2026, 0, 1) / 1_000 + 1,
          changes: [{ field: "message_template_status_update", value: expect.any(Object) }],
        },
      ],
    });
    expect(there.emulator.world.deliveries).toMatchObject([{ outcome: "delivered", messageIds: [] }]);
  });

  test("can be left to the test", async () => {
    const there = await shop({ review: "manual" });
    const { emulator, id } = there;
    emulator.advance(DAY_MS);
    await emulator.idle();
    expect(emulator.world.templates.get("order_ready", "pt_BR")?.status).toBe("PENDING");
    await emulator.world.templates.reject("order_ready", "SCAM");
    expect((await call(emulator, `/${id}?fields=status,rejected_reason`)).json).toMatchObject({
      status: "REJECTED",
      rejected_reason: "SCAM",
    });
    expect((await sendOrder(there, "42")).code).toBe(132001);
    await emulator.world.templates.approve(id);
    expect((await sendOrder(there, "42")).status).toBe(200);
    const events = told(there, "message_template_status_update");
    expect(events.map(({ event, reason }) => [event, reason])).toEqual([
      ["REJECTED", "SCAM"],
      ["APPROVED", "NONE"],
    ]);
  });

  test("can be decided by a function", async () => {
    const decide = ({ name }: { name: string }) =>
      name === "order_ready" ? ({ reject: "INVALID_FORMAT" } as const) : ("approve" as const);
    const there = await shop({ review: { delayMs: 50, decide } });
    await post(there.emulator, EDGE, { ...ORDER, name: "other" });
    there.emulator.advance(50);
    await there.emulator.idle();
    expect(told(there, "message_template_status_update")).toMatchObject([
      {
        event: "REJECTED",
        reason: "INVALID_FORMAT",
        rejection_info: { reason: expect.any(String), recommendation: expect.any(String) },
      },
      { event: "APPROVED", message_template_name: "other" },
    ]);
  });

  test("says nothing of a template that was deleted before", async () => {
    const there = await shop();
    await call(there.emulator, `${EDGE}?name=order_ready`, { method: "DELETE" });
    there.emulator.advance(1_000);
    await there.emulator.idle();
    const events = told(there, "message_template_status_update").map(({ event }) => event);
    expect(events).toEqual(["PENDING_DELETION"]);
  });
});

describe("an approved template", () => {
  async function approved(): Promise<Business & { id: string }> {
    const there = await shop({ review: "manual" });
    await there.emulator.world.templates.approve(there.id);
    there.heard.length = 0;
    return there;
  }

  test.each<[string, string[], number]>([
    ["lacks a parameter", [], 132000],
    ["has one too many", ["1", "2"], 132000],
    ["has a new line in one", ["1\n2"], 132018],
  ])("refuses a message that %s", async (_, texts, code) => {
    expect((await sendOrder(await approved(), ...texts)).code).toBe(code);
  });

  test("is paused for three hours, then for six, then disabled", async () => {
    const there = await approved();
    const { emulator } = there;
    for (const hours of [3, 6]) {
      await emulator.world.templates.pause("order_ready");
      expect((await sendOrder(there, "42")).code).toBe(132015);
      emulator.advance(hours * 3_600_000 - 1);
      await emulator.idle();
      expect((await sendOrder(there, "42")).code).toBe(132015);
      emulator.advance(1);
      await emulator.idle();
      expect((await sendOrder(there, "42")).status).toBe(200);
    }
    await emulator.world.templates.pause("order_ready");
    expect((await sendOrder(there, "42")).code).toBe(132016);
    const events = told(there, "message_template_status_update");
    expect(events.map(({ event, other_info }) => [event, (other_info as Json).title])).toEqual([
      ["PAUSED", "FIRST_PAUSE"],
      ["APPROVED", "UNPAUSE"],
      ["PAUSED", "SECOND_PAUSE"],
      ["APPROVED", "UNPAUSE"],
      ["DISABLED", "DISABLED"],
    ]);
    expect(events.at(-1)).toMatchObject({ disable_info: { disable_date: expect.any(Number) } });
  });

  test("can be put back to work by a call, once", async () => {
    const { emulator, id } = await approved();
    await emulator.world.templates.pause(id);
    expect((await post(emulator, `/${id}/unpause`)).json).toEqual({ success: true });
    expect((await post(emulator, `/${id}/unpause`)).json).toEqual({
      success: false,
      reason: expect.any(String),
    });
  });

  test("gets another category, with notice or without", async () => {
    const there = await approved();
    const { emulator, id } = there;
    await emulator.world.templates.recategorise("order_ready", "MARKETING", { afterMs: DAY_MS });
    expect((await call(emulator, `/${id}?fields=category,correct_category`)).json).toMatchObject({
      category: "UTILITY",
      correct_category: "MARKETING",
    });
    emulator.advance(DAY_MS);
    await emulator.idle();
    await emulator.world.templates.recategorise("order_ready", "UTILITY");
    expect((await call(emulator, `/${id}?fields=category,previous_category`)).json).toMatchObject({
      category: "UTILITY",
      previous_category: "MARKETING",
    });
    const subject = { message_template_id: Number(id), ...SUBJECT };
    expect(told(there, "template_category_update")).toEqual([
      {
        ...subject,
        new_category: "UTILITY",
        correct_category: "MARKETING",
        category_update_timestamp: (Date.UTC(2026, 0, 1) + DAY_MS) / 1_000,
      },
      { ...subject, previous_category: "UTILITY", new_category: "MARKETING" },
      { ...subject, previous_category: "MARKETING", new_category: "UTILITY" },
    ]);
  });

  test("gets a quality", async () => {
    const there = await approved();
    await there.emulator.world.templates.setQuality("order_ready", "GREEN");
    await there.emulator.world.templates.setQuality("order_ready", "RED", { language: "pt_BR" });
    const reply = await call(there.emulator, `/${there.id}?fields=quality_score`);
    expect(reply.json.quality_score).toMatchObject({ score: "RED" });
    expect(told(there, "message_template_quality_update")).toMatchObject([
      { previous_quality_score: "UNKNOWN", new_quality_score: "GREEN", ...SUBJECT },
      { previous_quality_score: "GREEN", new_quality_score: "RED" },
    ]);
  });

  test("is reviewed anew when it is edited, once a day", async () => {
    const there = await approved();
    const { emulator, id } = there;
    const components = [{ type: "BODY", text: "Pedido pronto" }];
    expect((await post(emulator, `/${id}`, { components })).json).toMatchObject({ success: true, id });
    await emulator.idle();
    expect((await call(emulator, `/${id}`)).json).toEqual({ ...ORDER, components, id, status: "PENDING" });
    expect(told(there, "message_template_components_update")).toEqual([
      { message_template_id: Number(id), ...SUBJECT, message_template_element: "Pedido pronto" },
    ]);
    expect((await post(emulator, `/${id}`, { components })).code).toBe(100); // It is pending.
    await emulator.world.templates.approve(id);
    expect((await post(emulator, `/${id}`, { components })).code).toBe(100); // It is too soon.
    emulator.advance(DAY_MS);
    expect((await post(emulator, `/${id}`, { components })).status).toBe(200);
  });

  test("tells the texts of the parts it is edited to", async () => {
    const there = await approved();
    const { components } = ORDER;
    await post(there.emulator, `/${there.id}`, { components });
    await there.emulator.idle();
    expect(told(there, "message_template_components_update")).toMatchObject([
      {
        message_template_title: "Seu pedido",
        message_template_element: "Seu pedido {{1}} está pronto.",
        message_template_footer: "Loja",
        message_template_buttons: [
          {
            message_template_button_type: "URL",
            message_template_button_text: "Ver",
            message_template_button_url: "https://example.com",
          },
        ],
      },
    ]);
  });

  test.each<[string, Json, number | undefined]>([
    ["nothing", {}, undefined],
    ["its category", { category: "MARKETING" }, undefined],
    ["a body that is too long", { components: [{ type: "BODY", text: "x".repeat(1025) }] }, 2388040],
  ])("refuses an edit of %s", async (_, changes, subcode) => {
    const { emulator, id } = await approved();
    const { status, json } = await post(emulator, `/${id}`, changes);
    expect(status).toBe(400);
    expect((json.error as Json).error_subcode).toBe(subcode);
  });

  test("changes its category while it is rejected", async () => {
    const { emulator, id } = await approved();
    await emulator.world.templates.reject(id);
    expect((await post(emulator, `/${id}`, { category: "MARKETING" })).status).toBe(200);
    expect((await call(emulator, `/${id}?fields=category`)).json.category).toBe("MARKETING");
  });

  test("keeps its name for 30 days after it is deleted", async () => {
    const { emulator } = await approved();
    await call(emulator, `${EDGE}?name=order_ready`, { method: "DELETE" });
    const again = await post(emulator, EDGE, ORDER);
    expect((again.json.error as Json).error_subcode).toBe(2388023);
    emulator.advance(30 * DAY_MS);
    expect((await post(emulator, EDGE, ORDER)).status).toBe(200);
  });

  test("goes to the archive and comes back, on a host without versions", async () => {
    const there = await approved();
    const { emulator, id } = there;
    const { accessToken, baseUrl } = emulator.clientOptions;
    const move = async (verb: string) => {
      const response = await emulator.fetch(`${baseUrl}/102290129340398/message_templates/${verb}`, {
        method: "POST",
        headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
        body: JSON.stringify({ hsm_ids: `${id},1` }),
      });
      return response.json();
    };
    const failed_templates = [{ id: "1", error: expect.any(String) }];
    expect(await move("archive")).toEqual({ archived_templates: [id], failed_templates });
    expect((await sendOrder(there, "42")).code).toBe(132001);
    expect(await move("unarchive")).toEqual({ unarchived_templates: [id], failed_templates });
    expect((await sendOrder(there, "42")).status).toBe(200);
    await emulator.idle();
    const events = told(there, "message_template_status_update").map(({ event }) => event);
    expect(events).toEqual(["ARCHIVED", "UNARCHIVED"]);
  });
});

test("a decision needs a template", async () => {
  const { emulator } = await business();
  await expect(emulator.world.templates.approve("nothing")).rejects.toThrow(/no template nothing/);
});
