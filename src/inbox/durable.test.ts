/** An inbox on a durable webhook: what was answered 200 is answered by the bot, whoever dies. */
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { settle } from "../../test/support/fake-clock.ts";
import { openDesk, PHONE } from "../../test/support/inbox-kit.ts";
import { mortalStore } from "../../test/support/mortal-store.ts";
import { isWhatsAppError } from "../core/errors.ts";
import { durable } from "../webhook/durable/durable.ts";
import type { Bot } from "./index.ts";

const echo: Bot = ({ text }) => `You said: ${text}`;
const LEASE_MS = 3000;

/** A process that dies around its verb number `diesAt`, and one that goes on. The texts on the customer's phone. */
async function live(diesAt: number, when: "before" | "after") {
  const mode = durable({ leaseMs: LEASE_MS, pollMs: 1000 });
  const desk = openDesk({ bot: echo, mode, leaseMs: LEASE_MS, gather: { quietMs: 200 } });
  await desk.connect();
  const life = mortalStore(desk.store, diesAt, when);
  const first = desk.process({ store: life.store });
  await desk.emulator.connect(async (request) => {
    const answer = first.webhook.fetch(request);
    for (let i = 0; i < 5 && !life.isDead; i++) await settle();
    return life.isDead ? new Response("", { status: 502 }) : answer;
  });
  await desk.customer.sends("Hello");
  await desk.pass(1500);
  const died = life.isDead;
  life.kill();
  await desk.emulator.connect(desk.webhook.fetch);
  desk.inbox.start({ everyMs: 1000 });
  await (desk.webhook as { idle?(): Promise<void> }).idle?.();
  await desk.pass(90_000);
  await desk.inbox.stop();
  const { mode: whose } = await desk.inbox.conversation(PHONE);
  return {
    verbs: life.verbs,
    died,
    texts: desk.customer.messages.map(({ text }) => text),
    isQueued: whose === "queued",
    errors: desk.errors.map((error) => (isWhatsAppError(error) ? error.code : error)),
  };
}

describe("an inbox on a durable webhook", () => {
  test("answers a message once, or queues it, wherever between the journal and the reply its process dies", async () => {
    const { verbs, ...whole } = await live(Number.POSITIVE_INFINITY, "before");
    const answered = { died: true, texts: ["Hello", "You said: Hello"], isQueued: false, errors: [] };
    expect(whole).toEqual({ ...answered, died: false });
    expect(verbs).toBeGreaterThan(30);
    // Where it died in the call that sends, nobody can tell whether it was sent: that is for a human, who is told.
    const unsettled = ["send_unsettled"];
    const wrong: unknown[] = [];
    let inTheSend = 0;
    for (let at = 0; at < verbs; at++) {
      const { verbs: _, ...found } = await live(at, at % 2 === 0 ? "before" : "after");
      const isUnsettled = isDeepStrictEqual(found.errors, unsettled) && found.isQueued;
      if (isUnsettled) inTheSend++;
      const expected = isUnsettled ? { ...answered, isQueued: true, errors: unsettled } : answered;
      const sure = isUnsettled ? { ...found, texts: answered.texts } : found;
      if (!isDeepStrictEqual(sure, expected) || found.texts.length > 2) wrong.push({ at, ...found });
    }
    expect(wrong).toEqual([]);
    expect(inTheSend).toBeLessThan(6);
  }, 120_000);
});
