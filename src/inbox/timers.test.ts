/** What is due is worked off by whoever looks first, and everyone who waits for it waits for that. */
import { expect, test } from "vitest";
import { createFakeClock, settle } from "../../test/support/fake-clock.ts";
import { silentLogger } from "../core/logger.ts";
import { memoryStore } from "../store/memory.ts";
import { createTimers } from "./timers.ts";

test.each(["idle", "close"] as const)("%s waits for what the regular look found", async (wait) => {
  const clock = createFakeClock();
  const work = Promise.withResolvers<void>();
  const timers = createTimers(memoryStore(), "timers", clock, silentLogger, () => work.promise);
  await timers.arm("a conversation", clock.now());
  timers.start(1000);
  await settle();
  let isOver = false;
  const over = timers[wait]().then(() => {
    isOver = true;
  });
  await settle();
  expect(isOver).toBe(false);
  work.resolve();
  await over;
  await timers.close();
});
