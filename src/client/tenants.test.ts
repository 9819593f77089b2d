import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { scripted, TOKEN } from "../../test/support/client-kit.ts";
import { TemplateLibrary } from "../templates/template-library.ts";
import { getWhatsApp, setWhatsApp } from "./default-whatsapp.ts";

const OK = { json: { messages: [{ id: "wamid.1" }] } };
const TO = "5511987654512";

describe("a client of another number", () => {
  test("sends from it, with the same token, and counts with the first", async () => {
    const { wa, calls } = scripted([OK]);
    await wa.forPhoneNumber("2").sendText(TO, "Hi");
    expect(calls[0]?.url).toContain("/2/messages");
    expect(calls[0]?.headers.get("authorization")).toBe(`Bearer ${TOKEN}`);
    expect(wa.getMetrics().messagesSent).toBe(1);
  });

  test("has resources of that number", async () => {
    const { wa, calls } = scripted([{ json: { data: [] } }]);
    await wa.forPhoneNumber("2").profile.get();
    expect(calls[0]?.url).toContain("/2/whatsapp_business_profile");
  });
});

describe("a client of another account", () => {
  const other = { businessAccountId: "20", phoneNumberId: "2", accessToken: "another-token" };

  test("has a token and ids of its own", async () => {
    const { wa, calls } = scripted([{ json: { data: [] } }]);
    await wa.forAccount(other).templates.list().page();
    expect(calls[0]?.url).toContain("/20/message_templates");
    expect(calls[0]?.headers.get("authorization")).toBe("Bearer another-token");
  });

  test("asks its provider for the token of each call", async () => {
    const { wa, calls } = scripted([OK, OK]);
    let number = 0;
    const client = wa.forAccount({ ...other, accessToken: async () => `token-${++number}` });
    await client.sendText(TO, "Hi");
    await client.sendText(TO, "Hi");
    expect(calls.map(({ headers }) => headers.get("authorization"))).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  test("shares the pace, so that one number is never sent from faster through two clients", async () => {
    const turns: string[] = [];
    const rateLimit = {
      cooldownMs: 0,
      hold: () => {},
      turn: async ({ phoneNumberId }: { phoneNumberId: string }) => void turns.push(phoneNumberId),
    };
    const { wa } = scripted([OK, OK], { rateLimit });
    await wa.sendText(TO, "Hi");
    await wa.forAccount(other).sendText(TO, "Hi");
    expect(turns).toEqual([wa.phoneNumberId, "2"]);
  });

  test("shows no secret when it is printed", () => {
    const { wa } = scripted([]);
    expect(inspect(wa.forAccount({ ...other, appSecret: "another-secret" }), { depth: 9 })).not.toMatch(
      /another-/,
    );
  });
});

test("the default client goes on where the helpers were", async () => {
  const { wa } = scripted([OK]);
  setWhatsApp(wa);
  await getWhatsApp().sendTemplate(
    TO,
    TemplateLibrary.INVOICE_READY({ customer_name: "João", amount: "R$ 99,90", due_date: "15/01/2025" }),
  );
  expect(getWhatsApp().getMetrics().templatesSent).toBe(1);
  setWhatsApp(undefined);
});

describe("creating a template", () => {
  test("sends what it was defined with", async () => {
    const { wa, calls } = scripted([{ json: { id: "1", status: "PENDING", category: "UTILITY" } }]);
    await wa.templates.create(TemplateLibrary.INVOICE_READY, { businessAccountId: "20" });
    expect(JSON.parse(calls[0]?.body ?? "")).toEqual(TemplateLibrary.INVOICE_READY.toCreateBody());
  });

  test("that Meta would refuse is refused before the call", async () => {
    const { wa, calls } = scripted([]);
    const body = { ...TemplateLibrary.WELCOME.toCreateBody(), name: "No Spaces" };
    expect(() => wa.templates.create({ toCreateBody: () => body }, { businessAccountId: "20" })).toThrow(
      /Template No Spaces is not valid: name/,
    );
    expect(calls).toEqual([]);
  });
});
