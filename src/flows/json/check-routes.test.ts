import { describe, expect, test } from "vitest";
import { type Any, ask, foot, go, issuesOf, last, page, several } from "../../../test/support/flow-json.ts";

describe("the ways", () => {
  const asking = (...ids: string[]) => ids.map((id) => page(id, [foot(ask)]));
  test.each<[string, Any, string]>([
    [
      "are named with an endpoint",
      { ...several([last("A")]), data_api_version: "3.0" },
      "routing_model: is missing",
    ],
    ["are lists of screens", several([last("A")], { A: "B" }), "routing_model.A: must be a list, not text"],
    [
      "are an object",
      { ...several([last("A")]), routing_model: [] },
      "routing_model: must be an object, not a list",
    ],
    [
      "come from screens that are there",
      several([last("A")], { A: [], B: [] }),
      "routing_model.B: is no screen of this Flow",
    ],
    [
      "lead to screens that are there",
      several([last("A")], { A: ["B"] }),
      "routing_model.A.0: is no screen of this Flow",
    ],
    ["lead on", several([last("A")], { A: ["A"] }), "routing_model.A.0: leads to its own screen"],
    [
      "lead forward",
      several([...asking("A", "B", "C"), last("D")], { A: ["B"], B: ["C"], C: ["B", "D"], D: [] }),
      "routing_model.B: goes round through B, C",
    ],
    [
      "begin somewhere",
      several([...asking("A"), last("B")], { A: ["B"], B: ["A"] }),
      "routing_model: has no entry",
    ],
    [
      "begin somewhere, without an endpoint",
      several([page("A", [foot(go("B"))]), page("B", [foot(go("A"))], { terminal: true })]),
      "screens: has no entry",
    ],
    [
      "hang together",
      several([...asking("A"), last("B"), last("C")], { A: ["B"], B: [], C: [] }),
      "screens.2: C is not connected to A",
    ],
    [
      "hang together, without an endpoint",
      several([page("A", [foot(go("B"))]), last("B"), last("C")]),
      "screens.2: C is not connected to A",
    ],
    [
      "end at a terminal screen",
      several([...asking("A", "B"), last("C")], { A: ["B", "C"], B: [], C: [] }),
      "screens.1: is a dead end",
    ],
    [
      "are ten at most",
      several([...asking("A"), ...[..."BCDEFGHIJKL"].map((id) => last(id))], { A: [..."BCDEFGHIJKL"] }),
      "routing_model: A leads to at most 10 screens (has 11)",
    ],
    [
      "allow what the screens do",
      several([page("A", [foot(go("C"))]), ...asking("B"), last("C")], { A: ["B"], B: ["C"], C: [] }),
      "routing_model.A: lacks C, which A navigates to",
    ],
  ])("%s", (_rule, json, expected) => {
    expect(issuesOf(json)).toContainEqual(expect.stringContaining(expected));
  });

  test("of a fine Flow that are long are found quickly enough", () => {
    const ids = Array.from({ length: 100 }, (_, i) => `S_${"x".repeat(i)}`);
    const model = Object.fromEntries(ids.map((id, i) => [id, ids.slice(i + 1, i + 11)]));
    const screens = ids.map((id, i) => (i === 99 ? last(id) : page(id, [foot(ask)])));
    expect(issuesOf(several(screens, model))).toEqual([]);
  });
});
