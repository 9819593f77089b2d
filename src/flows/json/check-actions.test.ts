import { describe, expect, test } from "vitest";
import {
  type Any,
  AT,
  ask,
  choice,
  field,
  foot,
  go,
  heading,
  inVersion,
  issuesOf,
  last,
  page,
  several,
  single,
  when,
} from "../../../test/support/flow-json.ts";

describe("an action", () => {
  const link = (action: object): Any =>
    single({ type: "EmbeddedLink", text: "x", "on-click-action": action });
  const at = `${AT}.on-click-action`;
  const next = page("B", [foot()], { terminal: true, data: { x: { type: "string", __example__: "" } } });
  test.each<[string, Any, string]>([
    ["has a name", link({}), `${at}.name: is missing`],
    ["goes to a screen that is there", link(go("NOWHERE")), `${at}.next.name: is no screen of this Flow`],
    ["goes to another screen", link(go("A")), `${at}.next.name: leads to its own screen`],
    ["goes somewhere", link({ name: "navigate" }), `${at}.next.name: is no screen of this Flow`],
    [
      "gives what the next screen declares",
      several([page("A", [foot(go("B", { y: 1 }))]), next]),
      `${at}.payload.y: is not in the data of B`,
    ],
    [
      "gives all that the next screen declares",
      several([page("A", [foot(go("B"))]), next]),
      `${at}.payload.x: is missing: B declares it`,
    ],
    [
      "ends the Flow on its footer only",
      link({ name: "complete", payload: {} }),
      `${at}.name: complete is for footers only`,
    ],
    [
      "ends the Flow on a terminal screen only",
      several([page("A", [foot()]), last("B")]),
      `${at}.name: complete is for terminal screens only`,
    ],
    ["asks an endpoint that is there", link(ask), `${at}.name: data_exchange needs an endpoint`],
    [
      "opens a website since version 6.0",
      inVersion("5.1", link({ name: "open_url", url: "https://x.y" })),
      `${at}.name: open_url is there since version 6.0`,
    ],
    [
      "of an option is looked at, too",
      single(choice("Dropdown", 1, { "on-select-action": ask })),
      `${AT}.data-source.0.on-select-action.name: data_exchange needs`,
    ],
    [
      "in a branch is looked at, too",
      single(field("x"), when([{ type: "EmbeddedLink", text: "x", "on-click-action": ask }])),
      "children.1.then.0.on-click-action.name: data_exchange needs",
    ],
  ])("%s", (_rule, json, expected) => {
    expect(issuesOf(json)).toContainEqual(expect.stringContaining(expected));
  });
});

describe("a reference", () => {
  test.each([
    `$\{form.nobody}`,
    `$\{data.nothing}`,
    `$\{screen.A.form.nobody}`,
    `$\{screen.B.data.nothing}`,
    `$\{screen.NOWHERE.form.x}`,
    `\`'Olá ' $\{form.nobody}\``,
  ])("%s to what is not there is named, once", (text) => {
    const json = several([
      page("A", [field("x"), when([{ type: "TextBody", text }]), foot(go("B"))]),
      last("B"),
    ]);
    expect(issuesOf(json)).toEqual([
      expect.stringMatching(
        /^screens\.0\.layout\.children\.1\.then\.0\.text: refers to \$\{[^}]+\}, which is not there$/,
      ),
    ]);
  });

  test("in an action's payload is looked at", () => {
    const json = several([
      page("A", [foot({ name: "complete", payload: { a: { b: [`$\{form.x}`] } } })], { terminal: true }),
    ]);
    expect(issuesOf(json)).toEqual([
      `${AT}.on-click-action.payload.a.b.0: refers to \${form.x}, which is not there`,
    ]);
  });

  test("to a form is none to a value", () => {
    const form = { type: "Form", name: "f", children: [field("x")] };
    expect(issuesOf(single(form, { ...heading, text: `$\{form.f}` }))).toHaveLength(1);
  });
});
