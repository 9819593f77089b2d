import { expect, test } from "vitest";
import { systemClock } from "../core/clock.ts";
import { createWorldClock } from "./world-clock.ts";

test("a sleeper wakes when the clock jumps past its time, and not before", async () => {
  const clock = createWorldClock(systemClock);
  const start = clock.now();
  const woken: string[] = [];
  const sleeper = clock.sleep(3_600_000).then(() => woken.push("woken"));
  clock.advance(1_800_000);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(woken).toEqual([]);
  clock.advance(1_800_000);
  await sleeper;
  expect(clock.now() - start).toBeGreaterThanOrEqual(3_600_000);
});

test("a sleeper wakes by itself as well", async () => {
  const clock = createWorldClock(systemClock);
  await expect(clock.sleep(1)).resolves.toBeUndefined();
});

test("a sleeper can be stopped, with the reason", async () => {
  const clock = createWorldClock(systemClock);
  const stop = new AbortController();
  const sleeper = clock.sleep(3_600_000, stop.signal);
  stop.abort(new Error("enough"));
  await expect(sleeper).rejects.toThrow("enough");
  await expect(clock.sleep(0, stop.signal)).rejects.toThrow("enough");
});
