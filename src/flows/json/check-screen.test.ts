import { describe, expect, test } from "vitest";
import {
  type Any,
  AT,
  field,
  foot,
  go,
  heading,
  inVersion,
  issuesOf,
  item,
  last,
  list,
  page,
  several,
  single,
  when,
} from "../../../test/support/flow-json.ts";

describe("a screen", () => {
  const data = (value: unknown) => several([{ ...last("A"), data: value }]);
  test.each<[string, Any, string]>([
    ["has an id of letters", several([last("A_1")]), "screens.0.id: may have letters and underscores only"],
    ["is not called success", several([last("Success")]), "screens.0.id: is reserved"],
    [
      "has an id of its own",
      several([page("A", [foot(go("A"))]), last("A")]),
      "screens.1.id: is taken by another screen",
    ],
    [
      "ends the Flow, one at least",
      several([page("A", [foot(go("B"))]), page("B", [foot()])]),
      "screens: one screen must be terminal",
    ],
    [
      "ends well, one at least",
      several([{ ...last("A"), success: false }]),
      "screens: one terminal screen must not",
    ],
    [
      "succeeds only where it ends",
      several([page("A", [foot(go("B"))], { success: true }), last("B")]),
      "screens.0.success: is for terminal screens only",
    ],
    [
      "ends with a footer",
      several([page("A", [heading], { terminal: true })]),
      "screens.0.layout.children: a terminal screen needs a footer",
    ],
    [
      "asks on back with an endpoint only",
      several([{ ...last("A"), refresh_on_back: true }]),
      "screens.0.refresh_on_back: needs an endpoint",
    ],
    ["has data that is an object", data("x"), "screens.0.data: must be an object"],
    ["types its data", data({ x: {} }), "screens.0.data.x.type: is missing"],
    [
      "types the items of a list",
      data({ x: { type: "array", __example__: [] } }),
      "screens.0.data.x.items: is missing",
    ],
    [
      "gives examples of its data",
      data({ x: { type: "string" } }),
      "screens.0.data.x.__example__: is missing",
    ],
    [
      "has 50 components at most",
      single(...Array.from({ length: 50 }, () => heading)),
      "screens.0.layout.children: at most 50 components (has 51)",
    ],
    ["has one footer", single(foot()), "screens.0.layout.children: at most 1 Footer (has 2)"],
    [
      "has one footer, that of a branch included",
      single(field("x"), when([foot()], [foot()])),
      "at most 1 Footer (has 2)",
    ],
    [
      "has three images",
      single(...Array.from({ length: 4 }, () => ({ type: "Image", src: "x" }))),
      "at most 3 Images (has 4)",
    ],
    [
      "has one kind of file",
      single(
        { type: "PhotoPicker", name: "p", label: "P" },
        { type: "DocumentPicker", name: "d", label: "D" },
      ),
      "at most 1 PhotoPicker or DocumentPicker (has 2)",
    ],
    [
      "has inputs of different names",
      single(field("x"), field("x")),
      "screens.0.layout.children.1.name: is taken",
    ],
    [
      "has inputs of different names, in branches too",
      single(field("x"), when([field("x")])),
      "children.1.then.0.name: is taken",
    ],
    [
      "has all its inputs in its form",
      single({ type: "Form", name: "f", children: [field("x")] }, field("y")),
      "children.1: must be inside of the screen's form",
    ],
    [
      "has nothing beside a navigation list",
      several([page("A", [heading, list([item()])]), last("B")]),
      "children.1: must be alone on its screen",
    ],
    [
      "has no navigation list at its end",
      several([page("A", [list([item()])], { terminal: true }), last("B")]),
      `${AT}: cannot be on a terminal screen`,
    ],
    [
      "has only a footer beside a long document",
      single({ type: "RichText", text: "x" }, heading),
      `${AT}: must be alone on its screen, but for a footer`,
    ],
    [
      "has nothing beside a long document before version 6.3",
      inVersion("6.2", single({ type: "RichText", text: "x" })),
      `${AT}: must be alone on its screen`,
    ],
  ])("%s", (_rule, json, expected) => {
    expect(issuesOf(json)).toContainEqual(expect.stringContaining(expected));
  });
});
