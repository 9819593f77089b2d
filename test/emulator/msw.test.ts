/** The emulator behind MSW: an application that knows nothing of it, with the real addresses. */
import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WhatsApp } from "../../src/client/whatsapp.ts";
import { createEmulator } from "../../src/emulator/index.ts";

const emulator = createEmulator({ accessToken: "token-of-the-application" });
const server = setupServer(
  http.all("https://graph.facebook.com/*", ({ request }) => emulator.fetch(request)),
);
const { phoneNumberId } = emulator.clientOptions;
const wa = new WhatsApp({ accessToken: "token-of-the-application", phoneNumberId });

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(async () => {
  server.close();
  await emulator.close();
});

test("a send reaches the emulator's user", async () => {
  const customer = emulator.world.user("5511999999999");
  await customer.sends("Olá!");
  await wa.sendText(customer.phone, "Oi!");
  expect(customer.last?.text).toBe("Oi!");
});

test("a file goes up, and comes down again", async () => {
  const file = new Blob(["%PDF-1.7"], { type: "application/pdf" });
  const { id } = await wa.media.upload(file, { mimeType: "application/pdf" });
  const { mimeType, bytes } = await wa.media.download(id);
  expect(mimeType).toBe("application/pdf");
  expect(new TextDecoder().decode(await bytes())).toBe("%PDF-1.7");
});

test("a file that a user sends comes down too", async () => {
  const bytes = new TextEncoder().encode("a photo");
  const photo = await emulator.world.media.add(bytes, { mimeType: "image/jpeg" });
  const download = await wa.media.download(photo.id);
  expect(await download.bytes()).toEqual(bytes);
});

test("a wrong token is refused as Meta refuses it", async () => {
  const stranger = new WhatsApp({ accessToken: "another-token", phoneNumberId });
  await expect(stranger.initialize()).rejects.toMatchObject({ name: "AuthError", code: 190 });
});
