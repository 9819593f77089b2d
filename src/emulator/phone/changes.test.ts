import { expect, test } from "vitest";
import { createEmulator } from "../index.ts";
import { snapshot } from "./changes.ts";

test("what happens in one millisecond is told in the order in which it began", async () => {
  // Nothing takes any time, and nobody waits in vain for an answer.
  const never = new Promise<void>(() => {});
  const clock = {
    now: () => 1_767_225_600_000,
    sleep: (ms: number) => (ms < 1000 ? Promise.resolve() : never),
  };
  const emulator = createEmulator({ clock });
  await emulator.connect(async (request) => {
    const message = request.method === "POST" ? await request.json() : undefined;
    if (message?.entry[0].changes[0].value.messages) await answer();
    return new Response(new URL(request.url).searchParams.get("hub.challenge") ?? "");
  });
  const { accessToken, phoneNumberId, baseUrl } = emulator.clientOptions;
  const answer = (): Promise<Response> =>
    emulator.fetch(
      new Request(`${baseUrl}/v25.0/${phoneNumberId}/messages`, {
        method: "POST",
        headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
        body: JSON.stringify({ messaging_product: "whatsapp", to: "5511999999999", text: { body: "Olá!" } }),
      }),
    );
  await emulator.world.user("5511999999999").sends("Oi");
  await emulator.idle();
  const { traffic } = snapshot(emulator.world, "Aurora", clock.now());
  expect(traffic.map(({ what }) => what.split(" · ")[0])).toEqual([
    "message",
    "POST messages",
    "status",
    "status",
  ]);
  await emulator.close();
});
