/** What `splitText` guarantees of every text, and where it cuts those that people write. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitText } from "./split-text.ts";

const words = fc
  .array(
    fc.constantFrom(
      "word",
      "Hi.",
      "why?",
      "\n",
      "\n\n",
      "  ",
      "👩‍👩‍👧‍👦",
      "é",
      "🇧🇷",
      "日本。",
      "a".repeat(50),
      "`x`",
      "…",
    ),
    {
      maxLength: 200,
    },
  )
  .map((all) => all.join(" "));
const texts = fc.oneof(
  words,
  fc.string({ unit: "binary", maxLength: 500 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
);
const limits = fc.integer({ min: 2, max: 120 });
const solid = (text: string): string => text.replace(/\s+/g, "");
const isSplitPair = (part: string): boolean => /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/.test(part);

describe("every text", () => {
  test("is its parts in order, with nothing but white space between them", () => {
    fc.assert(
      fc.property(
        texts.filter((text) => !text.includes("```")),
        limits,
        (text, limit) => {
          let at = 0;
          for (const part of splitText(text, limit)) {
            const start = text.indexOf(part, at);
            expect(start).toBeGreaterThanOrEqual(at);
            expect(text.slice(at, start).trim()).toBe("");
            at = start + part.length;
          }
          expect(text.slice(at).trim()).toBe("");
        },
      ),
      { numRuns: 500 },
    );
  });

  test("has no part that is empty or too long, nor half a character at its border", () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.filter((part) => part.trim() === "" || part.length > limit)).toEqual([]);
        expect(/\p{Cs}/u.test(text) ? [] : parts.filter(isSplitPair)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("with code keeps it in marks, and loses none of it", () => {
    const line = fc.constantFrom("const a = 1;", "  indented", "", "x".repeat(90), "👩‍👩‍👧‍👦", "end()");
    const code = fc
      .array(line, { minLength: 1, maxLength: 40 })
      .map((lines) => ["```", ...lines, "```"].join("\n"));
    const text = fc
      .array(fc.oneof(code, fc.constant("Some words. And more.")))
      .map((all) => all.join("\n\n"));
    fc.assert(
      fc.property(text, fc.integer({ min: 64, max: 200 }), (whole, limit) => {
        const parts = splitText(whole, limit);
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect((part.match(/^```/gm) ?? []).length % 2).toBe(0);
        }
        const unmarked = (some: string): string => solid(some).replaceAll("```", "");
        expect(unmarked(parts.join("\n"))).toBe(unmarked(whole));
      }),
      { numRuns: 300 },
    );
  });

  test("that fits is one part, and one of white space none", () => {
    expect(splitText("  Hello\n")).toEqual(["Hello"]);
    expect(splitText("x".repeat(4096))).toHaveLength(1);
    expect(splitText(" \n\t ")).toEqual([]);
    expect(splitText("")).toEqual([]);
  });
});

describe("the cut", () => {
  test.each([
    [
      "between paragraphs",
      "One two, three.\n\nFour five.\nSix seven eight.",
      ["One two, three.", "Four five.\nSix seven eight."],
    ],
    [
      "between lines",
      "One two three. Four\nfive six seven eight nine.",
      ["One two three. Four", "five six seven eight nine."],
    ],
    [
      "between sentences",
      "One two three four. Five six seven eight.",
      ["One two three four.", "Five six seven eight."],
    ],
    [
      "between words",
      "One two three four five six seven eight",
      ["One two three four five six", "seven eight"],
    ],
    ["between characters", "🇧🇷".repeat(8), ["🇧🇷".repeat(7), "🇧🇷"]],
  ])("is %s where there are any", (_, text, parts) => {
    expect(splitText(text, 30)).toEqual(parts);
  });

  test("is not so early that a part is nearly empty", () => {
    expect(splitText(`Hi.\n\n${"word ".repeat(10)}`, 30)).toEqual([
      `Hi.\n\n${"word ".repeat(5).trim()}`,
      "word ".repeat(5).trim(),
    ]);
  });

  test("in code closes the block and opens it again, with the indentation", () => {
    const text = `\`\`\`\n${"  line();\n".repeat(12)}\`\`\``;
    const [first = "", second = ""] = splitText(text, 90);
    expect(first).toBe(`\`\`\`\n${"  line();\n".repeat(8)}\`\`\``);
    expect(second).toBe(`\`\`\`\n${"  line();\n".repeat(4)}\`\`\``);
  });

  test("is before the code rather than in it", () => {
    const code = `\`\`\`\n${"line();\n".repeat(6)}\`\`\``;
    expect(splitText(`${"word ".repeat(12)}\n${code}`, 100)).toEqual(["word ".repeat(12).trim(), code]);
  });
});

test.each([0, 1, 2.5, Number.NaN])("a limit of %d is refused", (limit) => {
  expect(() => splitText("text", limit)).toThrow(/limit is .* at least 2/);
});
