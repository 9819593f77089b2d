/** What is due is worked off by whoever looks first, and everyone who waits for it waits for that. */
import { expect, test } from "vitest";
import { createFakeClock, settle } from "../../test/support/fake-clock.ts";
import { silentLogger } from "../core/logger.ts";
import { memoryStore } from "../store/memory.ts";
import { createTimers } from "./timers.ts";

test.each(["idle", "close"] as const)("%s waits for what the regular look found", async (wait) => {
  const clock = createFakeClock();
  let finish = (): void => {};
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const timers = createTimers(memoryStore(), "timers", clock, silentLogger, () => work);
  await timers.arm("a conversation", clock.now());
  timers.start(1000);
  await settle();
  let isOver = false;
  const over = timers[wait]().then(() => {
    isOver = true;
  });
  await settle();
  expect(isOver).toBe(false);
  finish();
  await over;
  await timers.close();
});
