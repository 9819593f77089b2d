import { expect, test } from "vitest";
import { lastFour, redact } from "./redact.ts";

test.each([
  ["Authorization: Bearer EAAabc.def-123|x=", "Authorization: Bearer [redacted]"],
  ["OAuth EAAG1234567890", "OAuth [redacted]"],
  ["GET /x?access_token=EAAabcdefghijk&fields=id", "GET /x?access_token=[redacted]&fields=id"],
  ["appsecret_proof=0123abcd", "appsecret_proof=[redacted]"],
  ["the token EAAabcdefghijk is bad", "the token [token] is bad"],
  ["to +55 (11) 99999-9999 failed", "to [number] failed"],
  ["recipient 5511999999999", "recipient [number]"],
  ["code 131047 of 24 hours", "code 131047 of 24 hours"],
  ["(#130429) Rate limit hit", "(#130429) Rate limit hit"],
])("%j becomes %j", (text, clean) => {
  expect(redact(text)).toBe(clean);
});

test("a number is recognised by its last four digits", () => {
  expect(lastFour("5511999994512")).toBe("…4512");
});
