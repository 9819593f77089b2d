/**
 * One of several processes that send from one number: `pacing-process.ts <driver> <place> <graph> <settings>`.
 * Says when it is ready, sends its messages when its parent says so, and tells how many were accepted.
 */
import { once } from "node:events";
import { createLimiter } from "../../src/client/limiter.ts";
import { WhatsApp } from "../../src/client/whatsapp.ts";
import { systemClock } from "../../src/core/clock.ts";
import { openStore } from "./open-store.ts";

/** What a process is to do. */
export interface PacingSettings {
  readonly perSecond: number;
  readonly cooldownMs: number;
  readonly messages: number;
}

const [, , driver = "", place = "", baseUrl = "", settings = "{}"] = process.argv;
const { perSecond, cooldownMs, messages }: PacingSettings = JSON.parse(settings);
const { store, close } = await openStore(driver, place);
/** The clock, and what it said last. */
let lastRead = 0;
const clock = {
  ...systemClock,
  now() {
    lastRead = systemClock.now();
    return lastRead;
  },
};
const limiter = createLimiter({ perSecond, cooldownMs, shared: true, store, clock });
/** When turns were given that are on their way: exactly, however long the machine takes to send. */
const givenAt: number[] = [];

const wa = new WhatsApp({
  accessToken: "token",
  phoneNumberId: "106540352242922",
  baseUrl,
  rateLimit: {
    ...limiter,
    async turn(turn) {
      await limiter.turn(turn);
      givenAt.push(lastRead);
    },
  },
  fetch(request) {
    request.headers.set("x-turn-at", String(givenAt.shift()));
    return fetch(request);
  },
});
// Loads and connects what the first send would have to.
await store.get("warm");
await Promise.all(Array.from({ length: 4 }, () => wa.graph.post("/warm", { body: {} })));
process.send?.({ ready: true });
await once(process, "message");

const sends = Array.from({ length: messages }, (_, i) => wa.sendText(`55119${10_000_000 + i}`, "Hello"));
const results = await Promise.allSettled(sends);
process.send?.({ accepted: results.filter(({ status }) => status === "fulfilled").length });
await close();
process.disconnect();
