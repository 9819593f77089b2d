import { describe, expect, test } from "vitest";
import { outcomeOf, scripted } from "../../test/support/client-kit.ts";

/** The first page of an Ogg file: one packet, `head`. */
function ogg(head: string): Uint8Array<ArrayBuffer> {
  const page = new Uint8Array(27 + 1 + head.length);
  page.set(latin("OggS"));
  page[26] = 1;
  page[27] = head.length;
  page.set(latin(head), 28);
  return page;
}

function latin(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

const opus = (channels: number): string => `OpusHead\x01${String.fromCharCode(channels)}${"\0".repeat(9)}`;

describe("a voice message", () => {
  test("of one channel of Opus is uploaded as such", async () => {
    let type: unknown;
    const { wa, clock } = scripted([
      async (request) => {
        type = (await request.formData()).get("type");
        return Response.json({ id: "987" });
      },
    ]);
    expect(await outcomeOf(wa.media.uploadVoice(ogg(opus(1))), clock, 0)).toEqual({ id: "987" });
    expect(type).toBe("audio/ogg; codecs=opus");
  });

  test.each([
    ["an MP3", latin(`ID3${"\0".repeat(60)}`), "it is no Ogg file"],
    ["nothing much", latin("Ogg"), "it is no Ogg file"],
    ["Vorbis", ogg(`\x01vorbis${"\0".repeat(23)}`), "its sound is not Opus"],
    ["a page that ends early", ogg("Opus"), "its sound is not Opus"],
    ["stereo", ogg(opus(2)), "it has 2 channels"],
  ])("that is %s is not uploaded", async (_name, file, problem) => {
    const { wa, clock, calls } = scripted([]);
    expect(await outcomeOf(wa.media.uploadVoice(file), clock, 0)).toMatchObject({
      name: "MediaError",
      code: "media_unsupported",
      message: expect.stringContaining(problem),
    });
    expect(calls).toEqual([]);
  });
});
