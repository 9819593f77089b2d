import { describe, expect, test } from "vitest";
import { fileMessage, placeMessage, tapMessage } from "./outgoing.ts";

describe("a tap tells the business", () => {
  test("the id and title of a reply button", () => {
    expect(tapMessage({ kind: "button", id: "bill", title: "Ver fatura", template: false })).toEqual({
      type: "interactive",
      interactive: { type: "button_reply", button_reply: { id: "bill", title: "Ver fatura" } },
    });
  });

  test("the payload and text of a template's button", () => {
    expect(tapMessage({ kind: "button", id: "paid", title: "Já paguei", template: true })).toEqual({
      type: "button",
      button: { payload: "paid", text: "Já paguei" },
    });
  });

  test.each([
    ["", { id: "a", title: "A" }],
    ["about it", { id: "a", title: "A", description: "about it" }],
  ])("the row that was chosen, with the description %j", (description, list_reply) => {
    expect(tapMessage({ kind: "row", row: { id: "a", title: "A", description } })).toEqual({
      type: "interactive",
      interactive: { type: "list_reply", list_reply },
    });
  });
});

test.each([
  ["image/png", { type: "image", image: { id: "7", mime_type: "image/png", caption: "c" } }],
  ["audio/ogg", { type: "audio", audio: { id: "7", mime_type: "audio/ogg" } }],
  [
    "",
    {
      type: "document",
      document: { id: "7", mime_type: "application/octet-stream", caption: "c", filename: "f" },
    },
  ],
])("a file of the type %j is told with what belongs to its kind", (type, message) => {
  expect(fileMessage({ name: "f", type }, "7", "c")).toEqual(message);
});

test("a place without a name is told without one", () => {
  expect(placeMessage({ latitude: 1, longitude: 2, name: "" })).toEqual({
    type: "location",
    location: { latitude: 1, longitude: 2 },
  });
});
