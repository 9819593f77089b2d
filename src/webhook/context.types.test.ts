/** What the compiler must take, and must not: tsc checks this file. */
import { expect, test } from "vitest";
import type { Context } from "./context.ts";
import type { Query } from "./queries.ts";

/** Whether a context of `Narrow` can be given to what asks for one of `Wide`. */
type Fits<Narrow extends Query, Wide extends Query> = Context<Narrow> extends Context<Wide> ? true : false;

test("a context of a particular query is one of the general query, and not the other way round", () => {
  const fits: [
    Fits<"message:button", "message">,
    Fits<"message:interactive:list_reply", "message:interactive">,
    Fits<"message:interactive:list_reply", "message">,
    Fits<"message:text", "message:text" | "message:image">,
    Fits<"status:failed", "status">,
    Fits<"call:connect", "call">,
    Fits<"message:text", Query>,
    Fits<"template_status", Query>,
  ] = [true, true, true, true, true, true, true, true];
  const doesNot: [Fits<"message", "message:text">, Fits<"status", "message">, Fits<Query, "message">] = [
    false,
    false,
    false,
  ];
  expect([...fits, ...doesNot]).toHaveLength(11);
});
