import { describe, expect, test } from "vitest";
import { call, send, text } from "../../test/emulator/kit.ts";
import { createEmulator } from "./emulator.ts";

describe("a call that was made to fail", () => {
  test.each([
    [130429, 400],
    [131056, 400],
    [190, 401],
    [131000, 500],
    [2, 503],
    [132001, 404],
    [999_999, 400],
  ])("answers %i with HTTP %i, once", async (code, status) => {
    const emulator = createEmulator();
    emulator.fail(code);
    expect(await send(emulator, text("Oi"))).toMatchObject({ status, code });
    expect(await send(emulator, text("Oi"))).toMatchObject({ status: 200 });
    expect(emulator.world.messages).toHaveLength(1);
  });

  test("fails as often, and where, as it was told", async () => {
    const emulator = createEmulator();
    emulator.fail(130429, { times: 2, path: "/messages", method: "post" });
    expect((await call(emulator, "/106540352242922")).status).toBe(200);
    const codes = [
      await send(emulator, text("1")),
      await send(emulator, text("2")),
      await send(emulator, text("3")),
    ];
    expect(codes.map(({ code }) => code)).toEqual([130429, 130429, undefined]);
  });

  test("can say when to come back, and put an error in a 200", async () => {
    const emulator = createEmulator();
    emulator.fail(4, { retryAfterMs: 1_500, status: 200, path: /messages$/ });
    const { accessToken, baseUrl, phoneNumberId } = emulator.clientOptions;
    const response = await emulator.fetch(`${baseUrl}/v25.0/${phoneNumberId}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect([response.status, response.headers.get("retry-after")]).toEqual([200, "2"]);
    expect(await response.json()).toMatchObject({ error: { code: 4 } });
  });

  test("can answer anything at all", async () => {
    const emulator = createEmulator();
    emulator.fail({
      status: 502,
      body: "<html>Bad gateway</html>",
      headers: { "content-type": "text/html" },
    });
    emulator.fail("empty");
    const url = `${emulator.clientOptions.baseUrl}/v25.0/1`;
    const page = await emulator.fetch(url);
    expect([page.status, page.headers.get("content-type")]).toEqual([502, "text/html"]);
    const empty = await emulator.fetch(url);
    expect([empty.status, await empty.text()]).toEqual([200, ""]);
  });

  test.each([
    ["reset", "ECONNRESET"],
    ["refuse", "ECONNREFUSED"],
  ] as const)("can get no answer: %s", async (fault, code) => {
    const emulator = createEmulator();
    emulator.fail(fault);
    await expect(send(emulator, text("Oi"))).rejects.toMatchObject({
      message: "fetch failed",
      cause: { code },
    });
    expect(emulator.world.messages).toEqual([]);
    expect(emulator.world.calls).toMatchObject([{ status: 0 }]);
  });

  test("can hang until the caller gives up, or the emulator closes", async () => {
    const emulator = createEmulator();
    emulator.fail("hang", { times: 2 });
    const giveUp = new AbortController();
    const [first, second] = [1, 2].map((n) =>
      emulator.fetch(`${emulator.clientOptions.baseUrl}/v25.0/1`, n === 1 ? { signal: giveUp.signal } : {}),
    );
    giveUp.abort(new Error("too long"));
    await expect(first).rejects.toThrow();
    await emulator.idle();
    await emulator.close();
    await expect(second).rejects.toThrow("closed");
  });

  test("can take effect all the same", async () => {
    const emulator = createEmulator({ window: "off" });
    emulator.fail("reset", { accepted: true });
    await expect(send(emulator, text("Oi"))).rejects.toThrow("fetch failed");
    expect(emulator.world.user("5511999999999").last?.text).toBe("Oi");
  });
});
