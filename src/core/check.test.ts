import { describe, expect, test } from "vitest";
import {
  all,
  any,
  array,
  boolean,
  type Check,
  describeIssues,
  issue,
  lazy,
  literal,
  never,
  nullable,
  number,
  object,
  optional,
  record,
  string,
  tagged,
  union,
} from "./check.ts";

const say = (check: Check, value: unknown): string => describeIssues(check(value) ?? []);
const button = object({ reply: object({ id: string(1, 256), title: string(1, 20) }) });

describe("a check", () => {
  test.each<[string, Check, unknown, string]>([
    ["string", string(), 5, "must be text, not a number"],
    ["string, empty", string(1), "", "must not be empty"],
    ["string, short", string(3), "ab", "at least 3 characters (has 2)"],
    ["string, long", string(0, 3), "abcd", "at most 3 characters (has 4)"],
    ["string, one too many of one", string(0, 1), "ab", "at most 1 character (has 2)"],
    ["string, pattern", string(0, 9, /^a/), "b", "must match ^a"],
    ["number", number(), "1", "must be a number, not text"],
    ["number, NaN", number(), Number.NaN, "must be a number, not a number"],
    ["number, low", number(1), 0, "must be at least 1"],
    ["number, high", number(0, 30), 31, "must be at most 30"],
    ["number, whole", number(0, 9, true), 1.5, "must be a whole number"],
    ["boolean", boolean, null, "must be true or false, not null"],
    ["literal", literal("pin", "unpin"), "x", 'must be "pin" or "unpin"'],
    ["missing", object({ body: string() }), {}, "body: is missing"],
    ["object", object({}), [], "must be an object, not a list"],
    ["array", array(any), {}, "must be a list, not an object"],
    ["array, few", array(any, 2), [1], "at least 2 items (has 1)"],
    ["array, many", array(any, 0, 1), [1, 2], "at most 1 item (has 2)"],
    ["array, item", array(string()), ["a", 1], "[1]: must be text, not a number"],
    ["record", record(number()), { a: 1, b: "x" }, "b: must be a number, not text"],
    ["tagged, unknown", tagged("type", { text: any }), { type: "x" }, 'type: must be "text"'],
    ["tagged, missing", tagged("type", { text: any }), {}, "type: is missing"],
    ["tagged, a name of Object.prototype", tagged("type", {}), { type: "constructor" }, "type: must be "],
    ["never", object({ header: optional(never) }), { header: {} }, "header: is not allowed here"],
    ["lazy", lazy(() => boolean), 1, "must be true or false, not a number"],
  ])("%s", (_name, check, value, text) => {
    expect(say(check, value)).toBe(text);
  });

  test("names the whole path of a field", () => {
    const check = object({ action: object({ buttons: array(button) }) });
    const value = { action: { buttons: [{ reply: { id: "a", title: "x".repeat(27) } }] } };
    expect(say(check, value)).toBe("action.buttons[0].reply.title: at most 20 characters (has 27)");
  });

  test("reports every issue, not the first one only", () => {
    expect(say(button, { reply: { id: "", title: "" } })).toBe(
      "reply.id: must not be empty; reply.title: must not be empty",
    );
  });

  test("lets unknown keys, absent options and null where it is allowed through", () => {
    const check = object({ a: optional(string()), b: nullable(string()) });
    expect(check({ b: null, unknown: 1 })).toBeUndefined();
  });

  test("of several alternatives explains the one that came closest", () => {
    const check = union(object({ link: string() }), object({ image: object({ id: string(1) }) }));
    expect(say(check, { image: { id: "" } })).toBe("image.id: must not be empty");
  });

  test("runs the rules only on a value of the right shape", () => {
    const check = all(object({ a: string() }), (value) => issue(`rule saw ${(value as { a: string }).a}`));
    expect(say(check, { a: 1 })).toBe("a: must be text, not a number");
    expect(say(check, { a: "x" })).toBe("rule saw x");
  });

  test("judges a value without a tag by `absent`", () => {
    const check = tagged("type", { text: any }, any, object({ text: any }));
    expect(say(check, {})).toBe("text: is missing");
    expect(check({ type: "new" })).toBeUndefined();
  });

  test("judges an unlisted tag by `otherwise`", () => {
    const check = tagged("type", { text: any }, object({ other: string() }));
    expect(say(check, { type: "new" })).toBe("other: is missing");
  });
});
