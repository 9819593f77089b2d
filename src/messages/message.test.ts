/** What the compiler refuses, and what it knows of a raw message. `tsc` is the judge of this file. */
import { describe, expect, expectTypeOf, test } from "vitest";
import type { Unlisted } from "../core/unlisted.schema.ts";
import { carousel } from "./interactive/carousel.ts";
import { buttons, list } from "./interactive/choice.ts";
import { flow } from "./interactive/flow.ts";
import { voiceCall } from "./interactive/request.ts";
import { image, sticker } from "./media.ts";
import type {
  ImageMessage,
  Interactive,
  InteractiveOf,
  Message,
  TemplateMessage,
  TextMessage,
} from "./message.ts";
import { pin } from "./pin.ts";
import { template } from "./template.ts";
import { text } from "./text.ts";

/** Says which type a message has, as a program would. */
function bodyOf(message: Message): string {
  switch (message.type) {
    case undefined:
    case "text":
      expectTypeOf(message).toEqualTypeOf<TextMessage>();
      return message.text.body;
    case "image":
      expectTypeOf(message).toEqualTypeOf<ImageMessage>();
      return message.image.caption ?? "";
    case "interactive":
      return message.interactive.type;
    case "template":
      expectTypeOf(message).toEqualTypeOf<TemplateMessage>();
      return message.template.name;
    default:
      return message.type;
  }
}

describe("a raw message", () => {
  test("narrows on its type", () => {
    expect(bodyOf({ type: "text", text: { body: "B" } })).toBe("B");
    expect(bodyOf({ text: { body: "B" } })).toBe("B");
    expect(bodyOf({ type: "template", template: { name: "t", language: { code: "en" } } })).toBe("t");
    expect(bodyOf(image({ id: "1", caption: "C" }))).toBe("C");
  });

  test("narrows on the kind of an interactive part", () => {
    const read = (interactive: Interactive): string =>
      interactive.type === "button" ? (interactive.action.buttons[0]?.reply.title ?? "") : interactive.type;
    expect(read(buttons({ body: "B", buttons: [{ id: "1", title: "One" }] }).interactive)).toBe("One");
  });

  test("is refused by the compiler when a key is misspelled", () => {
    // @ts-expect-error
    const misspelled: Message = { type: "text", text: { boby: "B" } };
    // @ts-expect-error
    const misplaced: Message = { type: "text", text: { body: "B" }, reply_to: "M" };
    // @ts-expect-error
    const otherContent: Message = { type: "image", video: { id: "1" } };
    const allowed: Message = { type: "text", text: { body: "B" }, biz_opaque_callback_data: "x", to: "1" };
    expect([misspelled, misplaced, otherContent, allowed]).toHaveLength(4);
  });

  test("of a type of its own reads its type as a text", () => {
    expectTypeOf<Unlisted>().toExtend<string>();
    expectTypeOf<Message["type"]>().toExtend<string | undefined>();
  });
});

describe("a builder", () => {
  test("says what it makes", () => {
    expectTypeOf(text("B")).toEqualTypeOf<TextMessage>();
    expectTypeOf(list).returns.toEqualTypeOf<InteractiveOf<"list">>();
    expectTypeOf(voiceCall).returns.toExtend<Message>();
    expectTypeOf(template).returns.toExtend<Message>();
    expectTypeOf(pin).returns.toExtend<Message>();
  });

  test("does not take misspelled or unfitting keys", () => {
    const header = { type: "image", image: { id: "1" } } as const;
    const wrong = () => [
      // @ts-expect-error
      text("B", { preview_url: true }),
      // @ts-expect-error
      image({ id: "1", captoin: "C" }),
      // @ts-expect-error An id or a link, not both.
      image({ id: "1", link: "https://example.com" }),
      // @ts-expect-error Stickers have no caption.
      sticker({ id: "1", caption: "C" }),
      // @ts-expect-error
      buttons({ body: "B", buttons: [{ id: "1", titel: "One" }] }),
      // @ts-expect-error
      buttons({ body: "B", fotter: "F", buttons: [] }),
      // @ts-expect-error The header of a list is a text.
      list({ header, body: "B", button: "A", sections: [] }),
      // @ts-expect-error
      list({ body: "B", button: "A", sections: [{ rows: [{ id: "1", title: "A", describtion: "D" }] }] }),
      // @ts-expect-error A Flow has an id or a name.
      flow({ body: "B", cta: "Go" }),
      // @ts-expect-error A card has a link or buttons.
      carousel({ body: "B", cards: [{ header, url: { displayText: "A", url: "B" }, buttons: [] }] }),
      // @ts-expect-error
      pin("M", { day: 1 }),
      // @ts-expect-error
      template({ name: "t", lang: "en" }),
      // @ts-expect-error
      template({ name: "t", language: "en", body: [{ type: "text", txt: "A" }] }),
      // @ts-expect-error
      template({ name: "t", language: "en", carousel: [{ heading: header }] }),
    ];
    expect(wrong).toBeTypeOf("function");
  });
});
