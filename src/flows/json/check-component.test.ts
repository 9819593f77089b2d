import { describe, expect, test } from "vitest";
import {
  type Any,
  AT,
  choice,
  field,
  foot,
  go,
  heading,
  inVersion,
  issuesOf,
  item,
  list,
  listed,
  page,
  several,
  single,
  when,
} from "../../../test/support/flow-json.ts";

describe("a component", () => {
  const long = (type: string, key: string, max: number, more: object = {}): [string, Any, string] => [
    `${type} has ${max} characters of ${key}`,
    single({ type, ...more, [key]: "x".repeat(max + 1) }),
    `${AT}.${key}: at most ${max} characters (has ${max + 1})`,
  ];
  test.each<[string, Any, string]>([
    long("TextHeading", "text", 80),
    long("TextSubheading", "text", 80),
    long("TextBody", "text", 4096),
    long("TextCaption", "text", 409),
    long("EmbeddedLink", "text", 25),
    long("TextInput", "label", 20),
    long("TextInput", "helper-text", 80),
    long("TextInput", "error-message", 30),
    long("TextArea", "label", 20),
    long("Dropdown", "label", 20),
    long("RadioButtonsGroup", "label", 30),
    long("CheckboxGroup", "description", 300),
    long("ChipsSelector", "label", 80),
    long("OptIn", "label", 120),
    long("DatePicker", "label", 40),
    long("CalendarPicker", "title", 80),
    [
      "has short labels for both ends of a range",
      single({
        type: "CalendarPicker",
        name: "c",
        mode: "range",
        label: { "start-date": "De", "end-date": "x".repeat(41) },
      }),
      `${AT}.label.end-date: at most 40 characters (has 41)`,
    ],
    long("PhotoPicker", "label", 80),
    long("NavigationList", "label", 80),
    long("Footer", "label", 35),
    long("Footer", "left-caption", 15),
    ["has its required keys", single({ type: "Dropdown" }), `${AT}.data-source: is missing`],
    ["has no blank text", single({ type: "TextBody", text: " " }), `${AT}.text: is missing`],
    [
      "is there since its version",
      inVersion("6.2", single(choice("ChipsSelector", 2))),
      `${AT}.type: is there since version 6.3`,
    ],
    [
      "has numbers in their range",
      single({ type: "PhotoPicker", name: "p", label: "P", "max-uploaded-photos": 31 }),
      "max-uploaded-photos: must be a whole number from 1 to 30",
    ],
    [
      "has whole numbers",
      single({ type: "DocumentPicker", name: "p", label: "P", "max-file-size-kb": 1.5 }),
      "max-file-size-kb: must be a whole number",
    ],
    [
      "has a minimum under its maximum",
      single({ ...choice("CheckboxGroup", 3), "min-selected-items": 3, "max-selected-items": 2 }),
      `${AT}.min-selected-items: must not exceed max-selected-items`,
    ],
    [
      "has an option at least",
      single(choice("RadioButtonsGroup", 0)),
      `${AT}.data-source: at least 1 item (has 0)`,
    ],
    [
      "has two chips at least",
      single(choice("ChipsSelector", 1)),
      `${AT}.data-source: at least 2 items (has 1)`,
    ],
    [
      "has 20 options at most",
      single(choice("CheckboxGroup", 21)),
      `${AT}.data-source: at most 20 items (has 21)`,
    ],
    ["has 200 options at most in a dropdown", single(choice("Dropdown", 201)), "at most 200 items (has 201)"],
    [
      "has 100 options at most with images",
      single(choice("Dropdown", 101, { image: "x" })),
      "at most 100 items (has 101)",
    ],
    [
      "has options with titles",
      single(choice("Dropdown", 1, { title: "" })),
      `${AT}.data-source.0.title: is missing`,
    ],
    [
      "has options with short titles",
      single(choice("Dropdown", 1, { title: "x".repeat(31) })),
      `${AT}.data-source.0.title: at most 30 characters`,
    ],
    [
      "has options that are objects",
      single({ ...choice("Dropdown", 0), "data-source": ["x"] }),
      `${AT}.data-source.0: must be an object`,
    ],
    [
      "has a caption in the middle alone",
      several([
        page("A", [{ ...foot(), "center-caption": "c", "left-caption": "l", "right-caption": "r" }], {
          terminal: true,
        }),
      ]),
      `${AT}.center-caption: stands alone`,
    ],
    [
      "has a right caption beside a left one",
      several([page("A", [{ ...foot(), "left-caption": "l" }], { terminal: true })]),
      `${AT}.right-caption: left and right captions come together`,
    ],
    [
      "has a condition of something dynamic",
      single(when([heading], undefined, "1 == 1")),
      `${AT}.condition: needs a dynamic value`,
    ],
    [
      "shows something if its condition is true",
      single(field("x"), when([])),
      "children.1.then: at least 1 component (has 0)",
    ],
    [
      "has footers in both branches or none",
      several([page("A", [field("x"), when([foot()])], { terminal: true })]),
      "children.1: has a footer in one branch",
    ],
    [
      "has footers in every case or none",
      several([
        page(
          "A",
          [field("x"), { type: "Switch", value: `$\{form.x}`, cases: { a: [foot()], b: [heading] } }],
          { terminal: true },
        ),
      ]),
      "children.1: has a footer in one branch",
    ],
    [
      "has a case",
      single(field("x"), { type: "Switch", value: `$\{form.x}`, cases: {} }),
      "children.1.cases: must not be empty",
    ],
    [
      "is three deep at most",
      single(field("x"), when([when([when([when([heading])])])])),
      "children.1: at most 3 deep",
    ],
    [
      "has 20 items at most",
      listed(list(Array.from({ length: 21 }, () => item()))),
      "list-items: at most 20 items (has 21)",
    ],
    [
      "has items with titles",
      listed(list([item({ "main-content": {} })])),
      `${AT}.list-items.0.main-content.title: is missing`,
    ],
    [
      "has items with short texts",
      listed(list([item({ end: { title: "x".repeat(11) } })])),
      "list-items.0.end.title: at most 10 characters",
    ],
    [
      "has items with short badges",
      listed(list([item({ badge: "x".repeat(16) })])),
      "list-items.0.badge: at most 15 characters",
    ],
    [
      "has one badge",
      listed(list([item({ badge: "a" }), item({ badge: "b" })])),
      "a badge is on one item at most",
    ],
    [
      "has three tags",
      listed(list([item({ tags: ["a", "b", "c", "d"] })])),
      "list-items.0.tags: at most 3 items (has 4)",
    ],
    [
      "has short tags",
      listed(list([item({ tags: ["x".repeat(16)] })])),
      "list-items.0.tags.0: at most 15 characters",
    ],
    [
      "has an action on every item",
      listed(list([item(), item({ "on-click-action": undefined })])),
      "on-click-action: is needed on the list or on every item",
    ],
    [
      "has an action on the list or on its items",
      listed(list([item()], { "on-click-action": go("B") })),
      "on-click-action: is needed on the list or on every item",
    ],
  ])("%s", (_rule, json, expected) => {
    expect(issuesOf(json)).toContainEqual(expect.stringContaining(expected));
  });
});
