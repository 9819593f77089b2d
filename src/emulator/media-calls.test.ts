import { describe, expect, test } from "vitest";
import { business, call, send, stillClock } from "../../test/emulator/kit.ts";
import { createEmulator, type Emulator } from "./emulator.ts";

const PHONE = "5511999999999";
const bytes = new TextEncoder().encode("not really a picture");

function upload(emulator: Emulator, file: Blob | undefined, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ messaging_product: "whatsapp", ...fields }))
    form.set(name, value);
  if (file) form.set("file", file, "cat.png");
  return call(emulator, `/${emulator.clientOptions.phoneNumberId}/media`, { method: "POST", body: form });
}

const png = new Blob([bytes], { type: "image/png" });
const download = (
  emulator: Emulator,
  url: unknown,
  authorization = `Bearer ${emulator.clientOptions.accessToken}`,
) => emulator.fetch(String(url), { headers: { authorization } });

describe("media of the business", () => {
  test("can be uploaded, looked up, downloaded, sent and deleted", async () => {
    const emulator = createEmulator();
    const { id } = await upload(emulator, png);
    const info = await call(emulator, `/${id}`);
    const sha256 = [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))]
      .map((byte) => byte.toString(16).padStart(2, "0"))
      .join("");
    const known = {
      messaging_product: "whatsapp",
      id,
      mime_type: "image/png",
      file_size: bytes.length,
      sha256,
    };
    expect(info.json).toEqual({ ...known, url: expect.stringContaining(emulator.clientOptions.baseUrl) });
    const response = await download(emulator, info.json.url);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect((await send(emulator, { type: "image", image: { id } })).status).toBe(200);
    expect((await call(emulator, `/${id}`, { method: "DELETE" })).json).toEqual({ success: true });
    expect((await call(emulator, `/${id}`)).json.error).toMatchObject({ error_subcode: 33 });
  });

  test.each<[string, Blob | undefined, Record<string, string>, number]>([
    ["without a file", undefined, {}, 100],
    ["without a product", png, { messaging_product: "" }, 100],
    ["of an unsupported type", new Blob(["x"], { type: "image/gif" }), {}, 100],
    ["that is too big", new Blob([new Uint8Array(5 * 1024 * 1024 + 1)], { type: "image/png" }), {}, 131053],
  ])("is refused %s", async (_, file, fields, code) => {
    expect((await upload(createEmulator(), file, fields)).code).toBe(code);
  });

  test("has the type that was declared for it", async () => {
    const emulator = createEmulator();
    const { id } = await upload(emulator, new Blob(["x"]), { type: "application/pdf" });
    expect(emulator.world.media.get(id)?.mimeType).toBe("application/pdf");
  });

  test("has links that die after five minutes, and ask for the token", async () => {
    const emulator = createEmulator({ clock: stillClock() });
    const { id } = await upload(emulator, png);
    const { url } = (await call(emulator, `/${id}`)).json;
    expect((await download(emulator, url, "Basic eA==")).status).toBe(401);
    emulator.advance(299_000);
    expect((await download(emulator, url)).status).toBe(200);
    emulator.advance(1_000);
    expect((await download(emulator, url)).status).toBe(404);
  });

  test("is kept for 30 days, and for its own number only", async () => {
    const emulator = createEmulator({ clock: stillClock() });
    const { id } = await upload(emulator, png);
    expect((await call(emulator, `/${id}?phone_number_id=1`)).status).toBe(400);
    expect((await call(emulator, `/${id}?phone_number_id=106540352242922`)).status).toBe(200);
    emulator.advance(30 * 24 * 3_600_000 + 1);
    expect((await call(emulator, `/${id}`)).status).toBe(400);
  });
});

describe("media of a user", () => {
  test("comes with what is needed to download it", async () => {
    const { emulator, messages } = await business();
    const { id } = await emulator.world.media.add(bytes, { mimeType: "image/png" });
    await emulator.world.user(PHONE).sends({ type: "image", image: { id, caption: "Look" } });
    const image = messages()[0]?.image as Record<string, unknown>;
    const sha256 = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("base64");
    expect(image).toEqual({ id, mime_type: "image/png", sha256, caption: "Look", url: expect.any(String) });
    expect(new Uint8Array(await (await download(emulator, image.url)).arrayBuffer())).toEqual(bytes);
  });

  test.each([
    ["image", "https://x.y/cat.png?v=1", { mime_type: "image/png" }],
    ["document", "https://x.y/bill.pdf", { mime_type: "application/pdf", filename: "bill.pdf" }],
    ["audio", "https://x.y/voice", { mime_type: "audio/ogg; codecs=opus", voice: false }],
    ["sticker", "https://x.y/s.webp", { mime_type: "image/webp", animated: false }],
    ["video", "https://x.y/cat.png", { mime_type: "video/mp4" }],
  ])("that is given by a link is stored: %s", async (type, link, expected) => {
    const { emulator, messages } = await business();
    await emulator.world.user(PHONE).sends({ type, [type]: { link } });
    const file = messages()[0]?.[type] as Record<string, unknown>;
    expect(file).toMatchObject(expected);
    expect(file).not.toHaveProperty("link");
    expect((await call(emulator, `/${file.id}`)).json).toMatchObject({ mime_type: expected.mime_type });
  });

  test("must exist", async () => {
    const { emulator } = await business();
    const sending = emulator.world.user(PHONE).sends({ type: "image", image: { id: "7" } });
    await expect(sending).rejects.toThrow("world.media.add");
  });
});
