/** Somebody else's SDK, pointed at the emulator, finds nothing that is not Meta's. */
import { describe, expect, test } from "vitest";
import { Audio, Image, Text } from "whatsapp-api-js/messages";
import { WhatsAppAPI } from "whatsapp-api-js/middleware/web-standard";
import { createEmulator, type Emulator } from "../../src/emulator/emulator.ts";

const PHONE = "5511999999999";

/** It writes Meta's host into its code; only `fetch` can be given. */
function sdkFor(emulator: Emulator): WhatsAppAPI {
  const { accessToken, appSecret } = emulator.clientOptions;
  const fetch = emulator.fetch;
  const { verifyToken } = emulator.webhookOptions;
  return new WhatsAppAPI({
    token: accessToken,
    appSecret,
    webhookVerifyToken: verifyToken,
    ponyfill: { fetch },
  });
}

async function connected() {
  const emulator = createEmulator({ window: "off" });
  const sdk = sdkFor(emulator);
  await emulator.connect(async (request) =>
    request.method === "GET"
      ? new Response(sdk.handle_get(request))
      : new Response(null, { status: await sdk.handle_post(request) }),
  );
  return { emulator, sdk, phoneNumberId: emulator.clientOptions.phoneNumberId };
}

describe("whatsapp-api-js", () => {
  test("sends a text and an image", async () => {
    const { emulator, sdk, phoneNumberId } = await connected();
    const customer = emulator.world.user(PHONE);
    const sent = await sdk.sendMessage(phoneNumberId, PHONE, new Text("Olá!"));
    expect(sent).toMatchObject({ messages: [{ id: customer.last?.id }] });
    await sdk.sendMessage(phoneNumberId, PHONE, new Image("https://example.com/cat.png", false, "Look"));
    expect(customer.last).toMatchObject({ type: "image", text: "Look", status: "delivered" });
  });

  test("is told what is wrong with a message", async () => {
    const { sdk, phoneNumberId } = await connected();
    const refused = await sdk.sendMessage(phoneNumberId, PHONE, new Image("404", true));
    expect(refused).toMatchObject({ error: { code: 100 } });
  });

  test("receives a message, having verified its signature, and hears how its own fared", async () => {
    const { emulator, sdk, phoneNumberId } = await connected();
    const heard: string[] = [];
    sdk.on.message = ({ name, message, reply }) => {
      heard.push(`${name}: ${message.type === "text" ? message.text.body : message.type}`);
      return void reply(new Text("Oi!"));
    };
    sdk.on.status = ({ status }) => void heard.push(status);
    const customer = emulator.world.user(PHONE, { name: "João" });
    await customer.sends("Olá, você aí?");
    await emulator.idle();
    await customer.reads();
    await emulator.idle();
    expect(heard).toEqual(["João: Olá, você aí?", "sent", "delivered", "read"]);
    expect(customer.last?.text).toBe("Oi!");
    expect(emulator.world.deliveries.every(({ outcome }) => outcome === "delivered")).toBe(true);
    expect(phoneNumberId).toBe(emulator.clientOptions.phoneNumberId);
  });

  test("refuses what another secret signed", async () => {
    const emulator = createEmulator({ delivery: { retryDelaysMs: [] } });
    const sdk = sdkFor(createEmulator({ appSecret: "another" }));
    await emulator.connect(async (request) =>
      request.method === "GET"
        ? new Response(sdk.handle_get(request))
        : new Response(null, { status: await sdk.handle_post(request) }),
    );
    await emulator.world.user(PHONE).sends("Olá!");
    await emulator.idle();
    expect(emulator.world.deliveries).toMatchObject([
      { outcome: "undelivered", attempts: [{ status: 401 }] },
    ]);
  });

  test("uploads, looks up, downloads and deletes a file", async () => {
    const { emulator, sdk, phoneNumberId } = await connected();
    const form = new FormData();
    form.set("file", new Blob(["sound"], { type: "audio/ogg" }), "a.ogg");
    const { id } = (await sdk.uploadMedia(phoneNumberId, form)) as { id: string };
    const info = (await sdk.retrieveMedia(id, phoneNumberId)) as { url: string };
    expect(await (await sdk.fetchMedia(info.url)).text()).toBe("sound");
    await sdk.sendMessage(phoneNumberId, PHONE, new Audio(id, true));
    expect(emulator.world.user(PHONE).last?.type).toBe("audio");
    expect(await sdk.deleteMedia(id, phoneNumberId)).toEqual({ success: true });
  });

  test("marks as read, and shows that it types", async () => {
    const { emulator, sdk, phoneNumberId } = await connected();
    const customer = emulator.world.user(PHONE);
    const message = await customer.sends("Olá!");
    expect(await sdk.markAsRead(phoneNumberId, message.id, "text")).toEqual({ success: true });
    expect(message.status).toBe("read");
    expect(customer.typingUntil).toBeGreaterThan(Date.now());
  });
});
