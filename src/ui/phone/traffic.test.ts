import { describe, expect, test } from "vitest";
import type { TrafficItem } from "./model.ts";
import { outcomeOf } from "./traffic.tsx";

const item: TrafficItem = {
  id: "1",
  direction: "in",
  what: "message · text",
  attempt: 1,
  pending: false,
  ok: true,
  body: {},
};

describe("the outcome of a call or a delivery", () => {
  test.each([
    [{ status: 200, durationMs: 12.4 }, "200 · 12 ms"],
    [{ status: 200 }, "200"],
    [{ status: 500, durationMs: 3, attempt: 2 }, "500 · 3 ms · attempt 2"],
    [{ pending: true }, "…"],
    [{}, "no answer"],
    [{ attempt: 6 }, "no answer · attempt 6"],
  ])("%o reads %s", (answer, outcome) => {
    expect(outcomeOf({ ...item, ...answer })).toBe(outcome);
  });
});
