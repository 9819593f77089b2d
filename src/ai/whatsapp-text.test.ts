/** How Markdown reads on WhatsApp: one row per rule. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toWhatsAppText } from "./whatsapp-text.ts";

const lines = (...all: string[]): string => all.join("\n");

describe("emphasis", () => {
  test.each([
    ["**bold**", "*bold*"],
    ["__bold__", "*bold*"],
    ["*italic*", "_italic_"],
    ["_italic_", "_italic_"],
    ["***both***", "_*both*_"],
    ["~~gone~~ ~gone~", "~gone~ ~gone~"],
    ["**bold *and italic* too**", "*bold _and italic_ too*"],
    ["**bold **twice** over**", "*bold twice over*"],
    ["**two\nlines**", "*two*\n*lines*"],
    ["Price: **R$ 99,90**!", "Price: *R$ 99,90*!"],
    ["(**a**)", "(*a*)"],
  ])("%j becomes %j", (markdown, text) => {
    expect(toWhatsAppText(markdown)).toBe(text);
  });

  test("of a part of a word, which WhatsApp does not know, is left out", () => {
    expect(toWhatsAppText("**pre**fix, 这是**重点**内容")).toBe("prefix, 这是重点内容");
  });

  test.each([
    ["2*3*4", "2*3*4"],
    ["2 * 3 * 4", "2 * 3 * 4"],
    ["snake_case_name", "snake_case_name"],
    ["~5 minutes", "~5 minutes"],
    ["5* hotel", "5* hotel"],
    ["**open", "**open"],
    ["it's 100% `open", "it's 100% `open"],
  ])("%j is none", (markdown, text) => {
    expect(toWhatsAppText(markdown)).toBe(text);
  });

  test.each([
    ["\\*not bold\\*", "∗not bold∗"],
    ["\\_\\_init\\_\\_", "ˍˍinitˍˍ"],
    ["\\~no\\~", "∼no∼"],
    ["\\`no\\`", "ˋnoˋ"],
    ["**yes** \\*no\\*", "*yes* ∗no∗"],
  ])("that %j is not does not look so to WhatsApp", (markdown, text) => {
    expect(toWhatsAppText(markdown)).toBe(text);
  });
});

describe("code", () => {
  test.each([
    ["`a*b*c`", "`a*b*c`"],
    ["**see `x_y_z`**", "*see `x_y_z`*"],
    ["`` a`b ``", "```a`b```"],
    ["`&amp; [x](https://y.z)`", "`&amp; [x](https://y.z)`"],
  ])("%j becomes %j", (markdown, text) => {
    expect(toWhatsAppText(markdown)).toBe(text);
  });

  test("in a block is not touched, and loses only the name of its language", () => {
    const code = lines(
      "const a = **b**; // [x](y)",
      "",
      "",
      "  # no heading",
      "| a | b |",
      "[r]: https://x.y",
    );
    expect(toWhatsAppText(lines("```js", code, "```"))).toBe(lines("```", code, "```"));
    expect(toWhatsAppText(lines("~~~", code, "~~~"))).toBe(lines("```", code, "```"));
  });

  test("that is cut off is closed", () => {
    expect(toWhatsAppText("Look:\n```\na = 1")).toBe("Look:\n```\na = 1\n```");
  });

  test("in a list loses the indentation of the list", () => {
    expect(toWhatsAppText(lines("- run", "  ```sh", "  ls", "    -l", "  ```"))).toBe(
      lines("- run", "```", "ls", "  -l", "```"),
    );
  });
});

describe("blocks", () => {
  test.each([
    ["# Title", "*Title*"],
    ["### The **bold** _title_ ###", "*The bold _title_*"],
    ["Title\n===", "*Title*"],
    ["Above\n\n---\n\nBelow", "Above\n\nBelow"],
    ["> quoted **text**\n> > deeper", "> quoted *text*\n> deeper"],
    ["> - item\n>\n> end", "> - item\n\n> end"],
    ["a\n\n\n\nb", "a\n\nb"],
    ["hard  \nbreak\\\nhere<br>too", "hard\nbreak\nhere\ntoo"],
    ["a &amp; b &lt;c&gt; &#39;d&#x27; &unknown;", "a & b <c> 'd' &unknown;"],
    ["Windows\r\nlines", "Windows\nlines"],
  ])("%j becomes %j", (markdown, text) => {
    expect(toWhatsAppText(markdown)).toBe(text);
  });

  test("of lists keep their marks, numbers and depth", () => {
    const markdown = lines(
      "* one",
      "+ two **bold**",
      "    - deep",
      "      on",
      "- [x] done",
      "- [ ] open",
      "",
      "3) three",
      "4. four",
    );
    expect(toWhatsAppText(markdown)).toBe(
      lines("- one", "- two *bold*", "  ◦ deep", "    on", "- ☑ done", "- ☐ open", "", "3. three", "4. four"),
    );
  });

  test("of tables are a line per row", () => {
    const markdown = lines(
      "| Plan | Price | **Speed** |",
      "|---|:---:|--:|",
      "| Basic | R$ 50 | 100 |",
      "| **Pro** | R\\|80 | |",
      "",
      "End",
    );
    expect(toWhatsAppText(markdown)).toBe(
      lines("- *Basic* · Price: R$ 50 · Speed: 100", "- *Pro* · Price: R|80", "", "End"),
    );
  });

  test("that only look like a table are text", () => {
    expect(toWhatsAppText("a | b\nc | d")).toBe("a | b\nc | d");
  });
});

describe("links", () => {
  test.each([
    ["[the docs](https://a.b/c_d_e)", "the docs (https://a.b/c_d_e)"],
    ['[docs](https://a.b "Title")', "docs (https://a.b)"],
    ["[**docs**](<https://a.b>)", "*docs* (https://a.b)"],
    ["[wiki](https://a.b/c_(d))", "wiki (https://a.b/c_(d))"],
    ["[https://a.b](https://a.b/)", "https://a.b/"],
    ["[a.b](https://www.a.b)", "https://www.a.b"],
    ["[write us](mailto:a@b.c)", "write us (a@b.c)"],
    ["[a@b.c](mailto:a@b.c)", "a@b.c"],
    ["[call](tel:+5511999999999)", "call (+5511999999999)"],
    ["<https://a.b/_c_> <a@b.c>", "https://a.b/_c_ a@b.c"],
    ["https://a.b/_c_/*d*.", "https://a.b/_c_/*d*."],
    ["**https://a.b**", "*https://a.b*"],
    ["![a cat](https://a.b/cat.png)", "a cat (https://a.b/cat.png)"],
    ["![](https://a.b/cat.png)", "https://a.b/cat.png"],
    ["[here](/relative) and [there](#anchor)", "here and there"],
    ["[run](javascript:alert\\(1\\))", "run"],
    ["[docs][1] and [1]\n\n[1]: https://a.b", "docs (https://a.b) and 1 (https://a.b)"],
    ["[no link] [1]", "[no link] [1]"],
  ])("%j becomes %j", (markdown, text) => {
    expect(toWhatsAppText(markdown)).toBe(text);
  });
});

describe("any text", () => {
  const markdown = fc
    .array(
      fc.constantFrom(
        "*",
        "_",
        "**",
        "~~",
        "`",
        "```\n",
        "[",
        "](https://a.b)",
        "\n",
        "\n- ",
        "> ",
        "# ",
        "|",
        "\\",
        "word",
        " ",
        "&lt;",
        "![",
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(""));

  test("is converted, with none of the characters that only the converter uses", () => {
    fc.assert(
      fc.property(fc.oneof(markdown, fc.string({ unit: "binary" })), (text) => {
        expect(toWhatsAppText(text)).not.toMatch(/[\uFDD0-\uFDD5]/);
      }),
      { numRuns: 1000 },
    );
  });

  test("without marks stays as it is", () => {
    const plain = fc
      .array(fc.stringMatching(/^[a-zA-Z0-9áé,.!?()'"😀 ]+$/u), { minLength: 1 })
      .map((parts) => parts.join("x").trim());
    fc.assert(
      fc.property(
        plain.filter((text) => !/^\d+\.|^$/.test(text)),
        (text) => {
          expect(toWhatsAppText(text)).toBe(text);
        },
      ),
    );
  });

  test.each(["[", "*a ", "a* ", "_a*", "[](", "> ", "` ``", "<", "&", "- ", "| ", "~~", "![x]("])(
    "of nothing but %j, 20,000 times, ends",
    (part) => {
      // With the square of the length, it would not within the time of a test.
      expect(toWhatsAppText(part.repeat(20_000)).length).toBeLessThan(20_000 * 8);
    },
  );
});
