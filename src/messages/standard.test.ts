import { expect, test } from "vitest";
import { isValidationError } from "../core/errors.ts";
import { messageSchema as zodSchema } from "./message.schema.ts";
import { messageSchema } from "./standard.ts";
import { text } from "./text.ts";

const good = { ...text("hi"), invented: { in: 2030 } };
const bad = text("x".repeat(4097));

test("a good message comes back as it is, the very object", () => {
  expect(messageSchema.parse(good)).toBe(good);
  expect(messageSchema.safeParse(good)).toEqual({ success: true, data: good });
  expect(messageSchema["~standard"].validate(good)).toEqual({ value: good });
});

test("a bad message is refused with the field, the limit and the length, as by zod", () => {
  const result = messageSchema.safeParse(bad);
  expect(result.success || result.error.message).toContain("text.body: at most 4096 characters (has 4097)");
  expect(() => messageSchema.parse(bad)).toThrow(expect.toSatisfy(isValidationError));
  expect(messageSchema["~standard"].validate(bad)).toMatchObject({ issues: [{ path: ["text", "body"] }] });
  expect(zodSchema.safeParse(bad).success).toBe(false);
});
