import { describe, expect, test } from "vitest";
import { type Block, isEmojiOnly, parseBlocks, parseSpans, type Span, webAddress } from "./formatting.ts";

const styled = (style: "bold" | "italic" | "strike" | "mono" | "link", ...children: Span[]): Span => ({
  style,
  children,
});

describe("a line", () => {
  test.each<[string, Span[]]>([
    ["", []],
    ["plain", ["plain"]],
    ["*bold* and _italic_", [styled("bold", "bold"), " and ", styled("italic", "italic")]],
    ["~gone~ and `code`", [styled("strike", "gone"), " and ", styled("mono", "code")]],
    ["*bold _and italic_*", [styled("bold", "bold ", styled("italic", "and italic"))]],
    ["(*bold*), *x*!", ["(", styled("bold", "bold"), "), ", styled("bold", "x"), "!"]],
    ["olá *João*", ["olá ", styled("bold", "João")]],
    ["`*not bold*`", [styled("mono", "*not bold*")]],
  ])("%j shows its marks", (text, spans) => {
    expect(parseSpans(text)).toEqual(spans);
  });

  test.each(["2*3*4", "snake_case_name", "* spaced *", "*open", "**", "*line\nbreak*", "é*a*é", "~ ~"])(
    "%j has no marks at the edge of a word, and stays as typed",
    (text) => {
      expect(parseSpans(text)).toEqual([text]);
    },
  );

  test.each([
    ["see https://a.com/x.", "https://a.com/x", "."],
    ["see https://a.com/x_y_z?q=1&r=*a*", "https://a.com/x_y_z?q=1&r=*a", "*"],
    ["see https://pt.wikipedia.org/wiki/Pix_(sistema))", "https://pt.wikipedia.org/wiki/Pix_(sistema)", ")"],
  ])("%j links the address without the punctuation after it", (text, address, rest) => {
    expect(parseSpans(text)).toEqual(["see ", styled("link", address), rest]);
  });

  test("an address of another scheme is text", () => {
    expect(parseSpans("javascript:alert(1)")).toEqual(["javascript:alert(1)"]);
  });

  test("a text of the longest length Meta allows is read in linear time", () => {
    for (const unit of ["*a", "_", "`", "https://(", "a* *b"]) {
      expect(parseSpans(unit.repeat(4096 / unit.length)).length).toBeGreaterThan(0);
    }
  });
});

describe("a message", () => {
  const paragraph = (...spans: Span[]): Block => ({ kind: "paragraph", spans });

  test.each<[string, Block[]]>([
    ["one\ntwo", [paragraph("one\ntwo")]],
    ["> said", [{ kind: "quote", spans: ["said"] }]],
    ["- a\n* b\nend", [{ kind: "bullets", items: [["a"], ["b"]] }, paragraph("end")]],
    ["1. a\n2. *b*", [{ kind: "numbers", items: [["a"], [styled("bold", "b")]] }]],
    ["run ```x\n- y``` now", [paragraph("run "), { kind: "code", text: "x\n- y" }, paragraph(" now")]],
    ["-5 graus", [paragraph("-5 graus")]],
    ["```open", [paragraph("```open")]],
  ])("%j is read in blocks", (text, blocks) => {
    expect(parseBlocks(text)).toEqual(blocks);
  });
});

test.each([
  ["https://a.com", "https://a.com/"],
  ["http://a.com/x", "http://a.com/x"],
  ["javascript:alert(1)", undefined],
  ["data:text/html,<script>", undefined],
  ["//a.com", undefined],
  ["", undefined],
  [undefined, undefined],
])("a page links %j as %j", (address, href) => {
  expect(webAddress(address)).toBe(href);
});

test.each([
  ["👍", true],
  ["👩🏽‍💻🎉❤️", true],
  ["🇧🇷", true],
  ["👍👍👍👍", false],
  ["ok 👍", false],
  ["", false],
  ["12", false],
])("%j is shown large: %j", (text, large) => {
  expect(isEmojiOnly(text)).toBe(large);
});
