/**
 * One of several processes that send from one number: `pacing-process.ts <driver> <place> <name> <graph> <settings>`.
 * Says when it is ready, sends its messages when its parent says so, and tells how many were accepted.
 */
import { once } from "node:events";
import { WhatsApp } from "../../src/client/whatsapp.ts";
import { openStore } from "./open-store.ts";

/** What a process is to do. */
export interface PacingSettings {
  readonly perSecond: number;
  readonly cooldownMs: number;
  readonly messages: number;
}

const [, , driver = "", place = "", name = "", baseUrl = "", settings = "{}"] = process.argv;
const { perSecond, cooldownMs, messages }: PacingSettings = JSON.parse(settings);
const { store, close } = await openStore(driver, place);

const wa = new WhatsApp({
  accessToken: "token",
  phoneNumberId: "106540352242922",
  baseUrl,
  store,
  rateLimit: { perSecond, cooldownMs, shared: true },
  fetch(request) {
    request.headers.set("x-sender", name);
    // Milliseconds with fractions, on the clock that all processes of a machine have.
    request.headers.set("x-sent-at", String(performance.timeOrigin + performance.now()));
    return fetch(request);
  },
});
// Loads and connects what the first send would have to.
await store.get("warm");
await wa.graph.get("/warm");
process.send?.({ ready: true });
await once(process, "message");

const sends = Array.from({ length: messages }, (_, i) => wa.sendText(`55119${10_000_000 + i}`, "Hello"));
const results = await Promise.allSettled(sends);
process.send?.({ accepted: results.filter(({ status }) => status === "fulfilled").length });
await close();
process.disconnect();
