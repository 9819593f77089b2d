import { describe, expect, test, vi } from "vitest";
import { store } from "../../../test/support/flow-phone.ts";
import { decryptFlowMedia, downloadFlowMedia, readFlowMedia } from "./media.ts";

const photo = new TextEncoder().encode("a photo, of any length that is no multiple of sixteen");
const { file, encryption_metadata } = await store(photo);
const media = {
  media_id: "790aba14",
  cdn_url: "https://mmg.whatsapp.net/v/file",
  file_name: "IMG_5237.jpg",
  encryption_metadata,
};

describe("a file of a Flow", () => {
  test("is decrypted", () => {
    expect(Buffer.from(decryptFlowMedia(file, encryption_metadata))).toEqual(Buffer.from(photo));
  });

  test("may be empty", async () => {
    const empty = await store(new Uint8Array());
    expect(decryptFlowMedia(empty.file, empty.encryption_metadata)).toHaveLength(0);
  });

  test("that was changed at any byte is refused", () => {
    for (const [index, byte] of file.entries()) {
      const changed = Uint8Array.from(file).fill(byte ^ 1, index, index + 1);
      expect(() => decryptFlowMedia(changed, encryption_metadata)).toThrow(
        expect.objectContaining({ name: "MediaError", code: "media_hash_mismatch" }),
      );
    }
  });

  const other = Buffer.alloc(32, 7).toString("base64");
  test.each(Object.keys(encryption_metadata))("with another %s is refused", (name) => {
    for (const value of [other, "", "%%%"])
      expect(() => decryptFlowMedia(file, { ...encryption_metadata, [name]: value })).toThrow(
        expect.objectContaining({ code: "media_hash_mismatch" }),
      );
  });

  test.each([0, 1, 9, 10, 15, 26])("of %i bytes is refused", (length) => {
    expect(() => decryptFlowMedia(file.subarray(0, length), encryption_metadata)).toThrow(/Discard it/);
  });
});

describe("downloading", () => {
  const respond = (body: Uint8Array, init?: ResponseInit) =>
    vi.fn(async (_url: unknown, _init?: unknown) => new Response(Buffer.from(body), init));

  test("asks the CDN and follows no redirect", async () => {
    const fetch = respond(file);
    expect(Buffer.from(await downloadFlowMedia(media, { fetch }))).toEqual(Buffer.from(photo));
    expect(fetch.mock.calls[0]).toEqual([new URL(media.cdn_url), { redirect: "error" }]);
  });

  test.each([
    "http://mmg.whatsapp.net/v/file",
    "https://169.254.169.254/latest/meta-data",
    "https://mmg.whatsapp.net.evil.example/v",
    "https://evilwhatsapp.net/v",
    "https://mmg.whatsapp.net:8080/v",
    "file:///etc/passwd",
    "no address",
  ])("asks nobody at %s", async (cdn_url) => {
    const fetch = respond(file);
    await expect(downloadFlowMedia({ ...media, cdn_url }, { fetch })).rejects.toMatchObject({
      code: "media_host_not_allowed",
      message: expect.not.stringContaining(cdn_url),
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  test("refuses more than it may be, announced or not", async () => {
    const announced = respond(file, { headers: { "content-length": "99999999" } });
    for (const fetch of [announced, respond(file)])
      await expect(downloadFlowMedia(media, { fetch, maxBytes: 10 })).rejects.toMatchObject({
        code: "media_too_large",
      });
  });

  test.each([
    ["is gone", respond(file, { status: 404 }), /status 404.*20 days/],
    ["cannot be reached", vi.fn(() => Promise.reject(new TypeError("fetch failed"))), /did not come\. /],
  ])("says so when it %s", async (_what, fetch, message) => {
    await expect(downloadFlowMedia(media, { fetch })).rejects.toMatchObject({
      code: "media_download_failed",
      message: expect.stringMatching(message),
    });
  });
});

describe("a field of files", () => {
  test("is read as it is", () => {
    const value: unknown = [media];
    expect(readFlowMedia(value)).toBe(value);
  });

  test.each([
    [undefined],
    ["x"],
    [[{}]],
    [[{ ...media, encryption_metadata: { ...encryption_metadata, iv: 1 } }]],
  ])("of something else is an error with its path: %j", (value) => {
    expect(() => readFlowMedia(value)).toThrow(expect.objectContaining({ name: "ValidationError" }));
  });
});
