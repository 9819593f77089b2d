import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { outcomeOf, type Reply, scripted, TOKEN } from "../../test/support/client-kit.ts";
import type { MediaFile } from "./upload.ts";

const FILE = new TextEncoder().encode("not really a picture");
const HASH = createHash("sha256").update(FILE).digest();
const INFO = {
  id: "123",
  messaging_product: "whatsapp",
  url: "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=123",
  mime_type: "image/jpeg",
  sha256: HASH.toString("hex"),
  file_size: FILE.byteLength,
};

const file =
  (bytes: Uint8Array<ArrayBuffer> = FILE, headers: Record<string, string> = {}): Reply =>
  () =>
    new Response(new Blob([bytes]).stream(), { headers: { "content-type": "image/jpeg", ...headers } });
const streamOf = (parts: Iterable<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array> => {
  const iterator = parts[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
};

describe("an upload", () => {
  const folder = mkdtempSync(join(tmpdir(), "media-"));
  const name = join(folder, "cat.jpg");
  writeFileSync(name, FILE);

  test.each<[string, MediaFile, string]>([
    ["bytes", FILE, "file.jpg"],
    ["a Blob", new Blob([FILE], { type: "image/jpeg" }), "file.jpg"],
    ["a Blob without a type", new Blob([FILE]), "file.jpg"],
    ["a stream", streamOf([FILE.slice(0, 3), FILE.slice(3)]), "file.jpg"],
    ["a path", { path: name }, "cat.jpg"],
  ])("of %s is a form that Meta takes", async (_name, source, filename) => {
    let form = new FormData();
    const { wa, clock, calls } = scripted([
      async (request) => {
        form = await request.formData();
        return Response.json({ id: "987" });
      },
    ]);
    expect(await outcomeOf(wa.media.upload(source, { mimeType: "image/jpeg" }), clock, 0)).toEqual({
      id: "987",
    });
    expect(calls[0]).toMatchObject({
      method: "POST",
      url: "https://graph.facebook.com/v25.0/106540352242922/media",
    });
    expect([form.get("messaging_product"), form.get("type")]).toEqual(["whatsapp", "image/jpeg"]);
    const sent = form.get("file");
    if (!(sent instanceof File)) throw new Error("no file was sent");
    expect([sent.name, sent.type]).toEqual([filename, "image/jpeg"]);
    expect(new Uint8Array(await sent.arrayBuffer())).toEqual(FILE);
    expect(wa.getMetrics().mediaUploaded).toBe(1);
  });

  test.each<[string, MediaFile, string, string]>([
    ["an empty file", new Uint8Array(), "image/jpeg", "media_empty"],
    ["a picture above 5 MB", new Uint8Array(5 * 1024 * 1024 + 1), "image/png", "media_too_large"],
    ["a video above 16 MB", new Uint8Array(16 * 1024 * 1024 + 1), "video/mp4", "media_too_large"],
    ["a sticker above 500 kB", new Uint8Array(500 * 1024 + 1), "image/webp", "media_too_large"],
    ["a stream that does not end", streamOf(endless()), "image/png", "media_too_large"],
    ["a type Meta does not take", FILE, "audio/webm", "media_unsupported"],
    ["a path where nothing is", { path: join(folder, "missing.jpg") }, "image/jpeg", "media_unreadable"],
  ])("of %s is refused before anything is sent", async (_name, source, mimeType, code) => {
    const { wa, calls } = scripted([{ json: { id: "1" } }]);
    await expect(wa.media.upload(source, { mimeType })).rejects.toMatchObject({ name: "MediaError", code });
    expect(calls).toHaveLength(0);
  });

  test("knows a type with parameters", async () => {
    const { wa, clock } = scripted([
      async (request) => {
        await request.formData();
        return Response.json({ id: "1" });
      },
    ]);
    const mimeType = "audio/ogg; codecs=opus";
    expect(await outcomeOf(wa.media.upload(FILE, { mimeType }), clock, 0)).toEqual({ id: "1" });
  });
});

function* endless(): Generator<Uint8Array<ArrayBuffer>> {
  for (;;) yield new Uint8Array(1024 * 1024);
}

/** Downloads and reads. */
async function read(replies: readonly Reply[], media: string | typeof INFO = "123", waitMs = 0) {
  const { wa, clock, calls } = scripted(replies);
  const bytes = await outcomeOf(
    wa.media.download(media).then((download) => download.bytes()),
    clock,
    waitMs,
  );
  return { bytes, calls };
}

describe("a download", () => {
  test("by id looks the file up, and fetches it with the token", async () => {
    const { bytes, calls } = await read([{ json: INFO }, file()]);
    expect(bytes).toEqual(FILE);
    expect(calls.map(({ url }) => url)).toEqual(["https://graph.facebook.com/v25.0/123", INFO.url]);
    expect(calls[1]?.headers.get("authorization")).toBe(`Bearer ${TOKEN}`);
  });

  test("by what get() said fetches it at once", async () => {
    expect((await read([file()], INFO)).bytes).toEqual(FILE);
  });

  test("takes the hash in base64, as webhooks spell it", async () => {
    const sha256 = HASH.toString("base64");
    expect((await read([file()], { ...INFO, sha256 })).bytes).toEqual(FILE);
  });

  test("tells what it is", async () => {
    const { wa, clock } = scripted([file()]);
    const download = await outcomeOf(wa.media.download(INFO), clock, 0);
    expect(download).toMatchObject({ mimeType: "image/jpeg", size: FILE.byteLength, sha256: INFO.sha256 });
  });

  test.each<[string, Reply, object, string]>([
    ["bytes are missing", file(FILE.slice(1)), {}, "media_size_mismatch"],
    ["there are too many bytes", file(new Uint8Array(99)), {}, "media_size_mismatch"],
    ["the bytes are others", file(FILE.slice().reverse()), {}, "media_hash_mismatch"],
    [
      "a page came instead",
      file(FILE, { "content-type": "text/html; charset=utf-8" }),
      {},
      "media_wrong_type",
    ],
    ["it is redirected to nowhere", { status: 302, text: "" }, {}, "media_unreadable"],
    ["the host is not Meta's", file(), { url: "https://example.com/x" }, "host_not_allowed"],
    ["it is redirected to a host that is not Meta's", to("https://example.com/x"), {}, "host_not_allowed"],
    ["it is redirected in a circle", to(INFO.url), {}, "media_unreadable"],
    ["it stops in the middle", stopped(), {}, "timeout"],
    ["it breaks in the middle", broken(), {}, "network"],
  ])("fails when %s", async (_name, reply, info, code) => {
    const { bytes, calls } = await read([reply], { ...INFO, ...info }, code === "timeout" ? 60_000 : 0);
    expect(bytes).toMatchObject({ code });
    expect(calls.filter(({ url }) => url.includes("example.com"))).toEqual([]);
  });

  test("does not take the token to another host, not even of Meta's", async () => {
    const { bytes, calls } = await read([to("https://scontent.xx.fbcdn.net/x"), file()], INFO);
    expect(bytes).toEqual(FILE);
    expect(calls.map(({ headers }) => headers.get("authorization"))).toEqual([`Bearer ${TOKEN}`, null]);
  });

  test("looks the file up again, once, where its URL is too old", async () => {
    const gone: Reply = { status: 404, text: "" };
    expect((await read([gone, { json: INFO }, file()], INFO)).bytes).toEqual(FILE);
    const { bytes, calls } = await read([gone, { json: INFO }, gone], INFO);
    expect(bytes).toMatchObject({ name: "ApiError", status: 404 });
    expect(calls).toHaveLength(3);
  });

  test("does not even try a URL that it fetched more than 5 minutes ago", async () => {
    const { wa, clock, calls } = scripted([{ json: INFO }, { json: INFO }, file()]);
    const info = await outcomeOf(wa.media.get("123"), clock, 5 * 60_000);
    if (info instanceof Error) throw info;
    await outcomeOf(wa.media.download(info), clock, 0);
    expect(calls.map(({ url }) => url)).toEqual([calls[0]?.url, calls[0]?.url, INFO.url]);
  });

  test("reads no further than its reader does, and closes the connection of one that stops", async () => {
    let pulled = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => controller.enqueue(new Uint8Array([pulled++])),
        cancel: () => {
          cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const { wa, clock } = scripted([() => new Response(body)]);
    const download = await outcomeOf(
      wa.media.download({ id: "1", url: INFO.url, mime_type: "video/mp4" }),
      clock,
      0,
    );
    if (download instanceof Error) throw download;
    const reader = download.stream.getReader();
    await reader.read();
    expect(pulled).toBeLessThan(4);
    await reader.cancel();
    await clock.advance(0);
    expect(cancelled).toBe(true);
  });
});

function to(location: string): Reply {
  return { status: 302, text: "", headers: { location } };
}

function stopped(): Reply {
  return () =>
    new Response(new ReadableStream({ start: (controller) => controller.enqueue(FILE.slice(0, 2)) }));
}

function broken(): Reply {
  return () =>
    new Response(
      new ReadableStream({
        pull: (controller) => controller.error(Object.assign(new Error(TOKEN), { code: "ECONNRESET" })),
      }),
    );
}

test("a deletion names the file, and the number that owns it", async () => {
  const { wa, clock, calls } = scripted([{ json: { success: true } }]);
  expect(await outcomeOf(wa.media.delete("123", { phoneNumberId: "7" }), clock, 0)).toBeUndefined();
  expect(calls[0]).toMatchObject({
    method: "DELETE",
    url: "https://graph.facebook.com/v25.0/123?phone_number_id=7",
  });
});
