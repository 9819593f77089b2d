import { expect, test } from "vitest";
import { texts } from "../texts/texts.ts";
import { dayLabel, isNewDay } from "./days.ts";

const NOON = new Date(2026, 0, 15, 12).getTime();
const HOUR = 3_600_000;

test.each<[number, "today" | "yesterday"]>([
  [0, "today"],
  [11 * HOUR, "today"],
  [13 * HOUR, "yesterday"],
  [36 * HOUR, "yesterday"],
])("a message written %i ms before is of the day %s", (before, label) => {
  expect(dayLabel(NOON - before, NOON)).toBe(texts[label]);
});

test("an older message is of its date", () => {
  expect(dayLabel(NOON - 72 * HOUR, NOON)).toMatch(/12.*2026/);
});

test.each([
  [undefined, true],
  [NOON - HOUR, false],
  [NOON - 13 * HOUR, true],
])("after a message of %s a new day starts: %s", (previous, starts) => {
  expect(isNewDay(previous, NOON)).toBe(starts);
});
