import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { errorCode } from "./error-codes.ts";

const FACTS = join(import.meta.dirname, "../../../shared/cloud-api/errors.md");

describe("errorCode", () => {
  test.each([
    [130429, "rate_limit", "yes"],
    [131056, "rate_limit", "yes"],
    [131057, "service", "yes"],
    [131000, "service", "unknown"],
    [131049, "recipient", "wait"],
    [131047, "window", "no"],
    [190, "auth", "no"],
    [200, "auth", "no"],
    [299, "auth", "no"],
    [132001, "template", "no"],
    [131053, "media", "no"],
  ])("%i", (code, kind, retry) => {
    expect(errorCode(code)).toMatchObject({ kind, retry });
  });

  test("knows nothing of a code Meta does not document", () => {
    expect(errorCode(999_999)).toBeUndefined();
  });

  test.skipIf(!existsSync(FACTS))("agrees with the facts about every code that has a verdict", () => {
    const verdicts: Record<string, string> = { Y: "yes", A: "unknown", N: "no", W: "wait" };
    const rows = readFileSync(FACTS, "utf8").matchAll(/^\| (\d+) \|[^|]*\|[^|]*\| ([YANW])(?: [^|]*)? \|/gm);
    const facts = [...rows].map(([, code, verdict]) => [Number(code), verdicts[verdict ?? ""]]);
    expect(facts.length).toBeGreaterThan(80);
    expect(facts.map(([code]) => [code, errorCode(Number(code))?.retry])).toEqual(facts);
  });

  test("says in each hint what to do, in whole sentences", () => {
    for (let code = 0; code < 3_000_000; code++) {
      const hint = errorCode(code)?.hint;
      if (hint !== undefined) expect(hint).toMatch(/^[A-Z].{10,}\.(com\. .*)?$/);
    }
  });
});
