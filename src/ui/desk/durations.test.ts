import { expect, test } from "vitest";
import { duration } from "./durations.ts";

const MINUTE = 60_000;

test.each([
  [-5, "0 s"],
  [59_999, "59 s"],
  [MINUTE, "1 min"],
  [60 * MINUTE, "1 h"],
  [23 * 60 * MINUTE + 5 * MINUTE, "23 h 5 min"],
  [24 * 60 * MINUTE, "1 d"],
  [50 * 60 * MINUTE, "2 d 2 h"],
])("%d ms are %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});
