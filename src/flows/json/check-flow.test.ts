import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Any,
  AT,
  ask,
  choice,
  field,
  foot,
  given,
  go,
  heading,
  inVersion,
  issuesOf,
  item,
  last,
  list,
  listed,
  options,
  page,
  several,
  single,
  when,
} from "../../../test/support/flow-json.ts";

describe("fine is", () => {
  test.each<[string, Any]>([
    ["one screen", single(heading)],
    ["an id in small letters, as in Meta's own sample", several([last("screenA")])],
    [
      "a form",
      {
        version: "3.1",
        screens: [
          page(
            "A",
            [
              {
                type: "Form",
                name: "f",
                children: [field("x"), foot({ name: "complete", payload: { x: `$\{form.x}` } })],
              },
            ],
            { terminal: true, data: {} },
          ),
        ],
      },
    ],
    [
      "a group without a label, before version 4.0",
      inVersion("3.1", single({ type: "RadioButtonsGroup", name: "r", "data-source": options(3) })),
    ],
    [
      "a way through",
      several([
        page("A", [field("x"), foot(go("B", { x: `$\{form.x}` }))]),
        page("B", [foot({ name: "complete", payload: { x: `$\{data.x}`, y: `$\{screen.A.form.x}` } })], {
          terminal: true,
          data: { x: { type: "string", __example__: "y" } },
        }),
      ]),
    ],
    [
      "a routing model that does not list its last screen",
      several([page("A", [foot(ask)]), page("B", [foot(ask)]), last("C")], { A: ["B"], B: ["C"] }),
    ],
    [
      "two entries, of which the message names one",
      several([page("A", [foot(ask)]), page("B", [foot(ask)]), last("C")], { A: ["C"], B: ["C"] }),
    ],
    [
      "a fork that comes together",
      several([page("A", [foot(ask)]), page("B", [foot(ask)]), page("C", [foot(ask)]), last("D")], {
        A: ["B", "C"],
        B: ["D"],
        C: ["D"],
      }),
    ],
    [
      "data from an endpoint, beside what a navigation gives",
      several(
        [
          page("A", [foot(go("B"))]),
          page("B", [foot()], { terminal: true, data: { x: { type: "string", __example__: "y" } } }),
        ],
        { A: ["B"], B: [] },
      ),
    ],
    [
      "a dynamic text, whatever its length",
      several([last("A", [{ ...heading, text: `$\{data.a} `.repeat(30) }], { data: given("a") })]),
    ],
    [
      "a large label of many lines",
      single({ ...field("x"), label: "x".repeat(200), "label-variant": "large" }),
    ],
    [
      "footers in both branches",
      several([page("A", [field("x"), when([foot()], [foot()])], { terminal: true })]),
    ],
    [
      "a footer in every case",
      several([
        page(
          "A",
          [field("x"), { type: "Switch", value: `$\{form.x}`, cases: { a: [foot()], b: [foot()] } }],
          {
            terminal: true,
          },
        ),
      ]),
    ],
    [
      "two links in each branch",
      single(
        field("x"),
        when([
          heading,
          { type: "EmbeddedLink", text: "l", "on-click-action": { name: "open_url", url: "https://x.y" } },
        ]),
      ),
    ],
    [
      "a component of a later version",
      single({ type: "Hologram", name: "h", depth: 3 }, { ...heading, text: `$\{form.h}` }),
    ],
    ["a navigation list", listed(list([item()]), list([item({ id: "j" })], { name: "m" }))],
    [
      "a navigation list with one action",
      listed(list([{ id: "i", "main-content": { title: "T" } }], { "on-click-action": go("B") })),
    ],
    [
      "a dynamic list",
      several([
        page("A", [list(`$\{data.a}`, { "on-click-action": go("B") })], { data: given("a") }),
        last("B"),
      ]),
    ],
    ["a long document with a footer", single({ type: "RichText", text: ["# A", "b"] })],
    [
      "every limit reached",
      single({ type: "TextBody", text: "x".repeat(4096) }, choice("Dropdown", 200), {
        type: "PhotoPicker",
        name: "p",
        label: "P",
        "min-uploaded-photos": 1,
        "max-uploaded-photos": 1,
      }),
    ],
  ])("%s", (_name, json) => {
    expect(issuesOf(json)).toEqual([]);
  });
});

describe("the frame", () => {
  test.each<[unknown, string]>([
    [null, ": must be an object, not null"],
    [[], ": must be an object, not a list"],
    [{}, "version: is missing"],
    [{ version: 7, screens: [] }, "version: must be text, not a number"],
    [{ version: "7", screens: [last("A")] }, "version: must match"],
    [{ version: "7.3", screens: [] }, "screens: at least 1 item (has 0)"],
    [{ version: "7.3", screens: [{ id: "A" }] }, "screens.0.layout: is missing"],
    [several([page("A", [{}])]), `${AT}.type: is missing`],
    [
      several([{ id: "A", layout: { type: "Grid", children: [] } }]),
      'screens.0.layout.type: must be "SingleColumnLayout"',
    ],
    [several(Array.from({ length: 101 }, () => last("A"))), "screens: at most 100 items (has 101)"],
    [{ ...single(), note: "x".repeat(10_000_000) }, ": at most 10000000 characters"],
    [
      { ...single(), data_channel_uri: "https://x.y" },
      "data_channel_uri: is not part of the JSON since version 3.0",
    ],
  ])("%#: %s", (json, expected) => {
    expect(issuesOf(json)).toContainEqual(expect.stringContaining(expected));
  });
});

test("whatever is broken in a Flow, the error is a ValidationError", () => {
  const whole = several(
    [
      page(
        "A",
        [
          field("x"),
          choice("Dropdown", 2),
          when([heading], [heading]),
          { type: "Switch", value: `$\{form.x}`, cases: { a: [heading] } },
          foot(go("B")),
        ],
        { data: {} },
      ),
      page("B", [list([item({ "on-click-action": go("C"), tags: ["t"] })])]),
      last("C", [{ type: "Form", name: "f", children: [field("y")] }]),
    ],
    { A: ["B"], B: ["C"], C: [] },
  );
  expect(issuesOf(whole)).toEqual([]);
  const paths: (string | number)[][] = [];
  const collect = (value: unknown, path: (string | number)[]): void => {
    if (typeof value !== "object" || value === null) return;
    for (const key of Object.keys(value)) {
      paths.push([...path, key]);
      collect((value as Record<string, unknown>)[key], [...path, key]);
    }
  };
  collect(whole, []);
  const junk = fc.constantFrom<unknown>(
    null,
    undefined,
    0,
    -1,
    "",
    "x",
    `$\{`,
    "SUCCESS",
    [],
    {},
    [[]],
    [null],
    [{}],
    { type: "If" },
    "constructor",
    "__proto__",
    { type: 1 },
    true,
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...paths), junk), { minLength: 1, maxLength: 3 }),
      (changes) => {
        const broken = structuredClone(whole);
        for (const [path, value] of changes) {
          const holder = path.slice(0, -1).reduce((inner: Any, key) => inner?.[key], broken);
          if (typeof holder === "object" && holder !== null)
            holder[path.at(-1) as string] = structuredClone(value);
        }
        issuesOf(broken);
      },
    ),
    { numRuns: 2000 },
  );
});
