import { describe, expect, test } from "vitest";
import { estimateCost, type PricedStatus } from "./cost.ts";

const CARD = {
  currency: "USD",
  rates: { "5": { marketing: 9 }, "55": { marketing: 0.0625, utility: 0.0068 }, "*": { marketing: 0.06 } },
};
const billed = (id: string, more: Partial<PricedStatus> = {}): PricedStatus => ({
  id,
  status: "delivered",
  recipient_id: "5511999999999",
  pricing: { billable: true, category: "marketing", type: "regular" },
  ...more,
});
const free = { billable: false, category: "utility", type: "free_customer_service" };

describe("what messages cost", () => {
  test.each<[string, PricedStatus[], object]>([
    ["nothing", [], { total: 0, billed: 0 }],
    [
      "a message once, however many statuses it has",
      [billed("1"), billed("1", { status: "read" })],
      { total: 0.0625, billed: 1 },
    ],
    ["a message that was read before it was delivered", [billed("1", { status: "read" })], { billed: 1 }],
    ["no message that was only sent", [billed("1", { status: "sent" })], { billed: 0, total: 0 }],
    ["no message that failed", [billed("1", { status: "failed" })], { billed: 0 }],
    ["nothing for what is free", [billed("1", { pricing: free })], { total: 0, free: 1, billed: 0 }],
    ["by the longest calling code", [billed("1")], { total: 0.0625 }],
    ["anybody else by the star", [billed("1", { recipient_id: "4915112345678" })], { total: 0.06 }],
    [
      "nothing by a rate it does not know",
      [billed("1", { pricing: { category: "authentication" } })],
      { total: 0, unrated: 1, billed: 1 },
    ],
    [
      "each participant of a group",
      [billed("1", { recipient_participant_id: "a" }), billed("1", { recipient_participant_id: "b" })],
      { billed: 2 },
    ],
    [
      "without the errors of floating-point numbers",
      ["1", "2", "3"].map((id) => billed(id, { recipient_id: "49", pricing: { category: "marketing" } })),
      { total: 0.18 },
    ],
  ])("counts %s", (_name, statuses, expected) => {
    expect(estimateCost(statuses, CARD)).toMatchObject(expected);
  });

  test("says what each category costs", () => {
    const utility = { billable: true, category: "utility" };
    expect(estimateCost([billed("1"), billed("2", { pricing: utility })], CARD).byCategory).toEqual({
      marketing: { count: 1, cost: 0.0625 },
      utility: { count: 1, cost: 0.0068 },
    });
  });
});
