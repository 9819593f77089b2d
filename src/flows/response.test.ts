import { inspect } from "node:util";
import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import type { StandardSchema } from "./response.ts";
import { readFlowResponse } from "./response.ts";

const reply = (json: unknown) => ({
  response_json: typeof json === "string" ? json : JSON.stringify(json),
});

describe("the answers of a Flow", () => {
  test("come without the token, as they were sent", async () => {
    const { flowToken, answers } = await readFlowResponse(
      reply({ flow_token: "t", my_day: "1", tags: ["a"] }),
    );
    expect([flowToken, answers]).toEqual(["t", { my_day: "1", tags: ["a"] }]);
  });

  test("may lack the token", async () => {
    expect(await readFlowResponse(reply({ day: "1" }))).toEqual({
      flowToken: undefined,
      answers: { day: "1" },
    });
  });

  test("are parsed by a schema of zod, whose type they have", async () => {
    const schema = z.strictObject({ guests: z.coerce.number() });
    const { answers } = await readFlowResponse(reply({ flow_token: "t", guests: "3" }), schema);
    expectTypeOf(answers).toEqualTypeOf<{ guests: number }>();
    expect(answers).toEqual({ guests: 3 });
  });

  test("are parsed by a schema that takes its time", async () => {
    const schema: StandardSchema<number> = {
      "~standard": { version: 1, vendor: "test", validate: async () => ({ value: 7 }) },
    };
    expect((await readFlowResponse(reply({}), schema)).answers).toBe(7);
  });

  test("that break the schema are an error with paths, and without the answers", async () => {
    const schema = z.object({ visits: z.array(z.object({ day: z.iso.date() })) });
    const error = await readFlowResponse(reply({ visits: [{ day: "secret-day" }] }), schema).catch((e) => e);
    expect(error).toMatchObject({ name: "ValidationError", issues: [{ path: ["visits", 0, "day"] }] });
    expect(inspect(error)).not.toContain("secret-day");
  });

  test("name a path that is given in objects", async () => {
    const issues = [{ message: "is wrong", path: [{ key: "a" }, 0, Symbol("s")] }];
    const schema: StandardSchema<never> = {
      "~standard": { version: 1, vendor: "test", validate: () => ({ issues }) },
    };
    await expect(readFlowResponse(reply({}), schema)).rejects.toMatchObject({
      issues: [{ path: ["a", 0, "Symbol(s)"], message: "is wrong" }],
    });
  });

  test.each(["", "{secret", "[]", "null", '"secret"'])(
    "that are no object are an error: %s",
    async (json) => {
      const error = await readFlowResponse(reply(json)).catch((e) => e);
      expect(error).toMatchObject({ name: "ValidationError", issues: [{ path: ["response_json"] }] });
      expect(inspect(error)).not.toContain("secret");
    },
  );
});
