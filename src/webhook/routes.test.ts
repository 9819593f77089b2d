import { describe, expect, expectTypeOf, test } from "vitest";
import {
  delivery,
  failedStatus,
  fieldDelivery,
  messagesValue,
  post,
  SECRET,
  statusValue,
  textMessage,
  VERIFY_TOKEN,
} from "../../test/support/deliveries.ts";
import type { Call } from "../events/call.schema.ts";
import type { EventOf, EventType } from "../events/event.ts";
import type { Status } from "../events/status.schema.ts";
import type { Context } from "./context.ts";
import type { Query } from "./queries.ts";
import { allQueries } from "./queries.ts";
import { createWebhook } from "./webhook.ts";

const make = () => createWebhook({ appSecret: SECRET, verifyToken: VERIFY_TOKEN });

const base = { id: "wamid.1", from: "1", timestamp: "1" };
const reply = { type: "button_reply", button_reply: { id: "yes", title: "Yes" } };
const interactive = delivery(messagesValue({ ...base, type: "interactive", interactive: reply }));
const call = { id: "wacid.1", event: "connect", timestamp: "1", from: "1" };

describe("a query", () => {
  test.each<[Query, unknown]>([
    ["message", interactive],
    ["message:interactive", interactive],
    ["message:interactive:button_reply", interactive],
    ["message:text", delivery(messagesValue(textMessage("1")))],
    ["message", delivery(messagesValue({ ...base, type: "hologram" }))],
    ["message:interactive", delivery(messagesValue({ ...base, type: "interactive" }))],
    [
      "message:interactive",
      delivery(messagesValue({ ...base, type: "interactive", interactive: { type: "new" } })),
    ],
    ["status", delivery(statusValue(failedStatus))],
    ["status:failed", delivery(statusValue(failedStatus))],
    ["call", fieldDelivery("calls", { calls: [call] })],
    ["call:connect", fieldDelivery("calls", { calls: [call] })],
    ["account_update", fieldDelivery("account_update", { event: "VERIFIED_ACCOUNT" })],
    ["unknown", fieldDelivery("hologram", {})],
  ])("%s lets through what it names", async (query, json) => {
    const webhook = make();
    let runs = 0;
    webhook.on(query, () => void runs++);
    await webhook.handle(post(json));
    expect(runs).toBe(1);
  });

  test.each<[Query, unknown]>([
    ["message:text", interactive],
    ["message:interactive:list_reply", interactive],
    ["status:read", delivery(statusValue(failedStatus))],
    ["call:terminate", fieldDelivery("calls", { calls: [call] })],
    ["message", delivery(statusValue(failedStatus))],
  ])("%s lets nothing else through", async (query, json) => {
    const webhook = make();
    let runs = 0;
    webhook.on(query, () => void runs++);
    expect((await webhook.handle(post(json))).status).toBe(200);
    expect(runs).toBe(0);
  });

  test.each([["message:txt"], ["massage"], ["message:"], [""], ["status:failed:x"], ["constructor"]])(
    "%j does not exist, and the error lists those that do",
    (query) => {
      const wrong = () => make().on(query as Query, () => {});
      expect(wrong).toThrow(
        expect.objectContaining({
          name: "ConfigurationError",
          message: expect.stringMatching(/message:text.*status:failed/),
        }),
      );
    },
  );

  test("of a list of none does not exist", () => {
    expect(() => make().on([], () => {})).toThrow(expect.objectContaining({ name: "ConfigurationError" }));
  });

  test("of a list lets an event through once, however many of them name it", async () => {
    const webhook = make();
    let runs = 0;
    webhook.on(["message", "message:text", "status"], () => void runs++);
    await webhook.handle(post(delivery(messagesValue(textMessage("1")), statusValue(failedStatus))));
    expect(runs).toBe(2);
  });

  test("exists for every type, status and call event of the schemas", () => {
    type Literals<T> = T extends string ? (string extends T ? never : T) : never;
    expectTypeOf<`status:${Literals<Status["status"]>}`>().toExtend<Query>();
    expectTypeOf<`call:${Literals<Call["event"]>}`>().toExtend<Query>();
    expectTypeOf<EventType>().toExtend<Query>();
    expect(new Set(allQueries()).size).toBe(allQueries().length);
    expect(allQueries()).toEqual(expect.arrayContaining(["message:interactive:nfm_reply", "call:connect"]));
  });
});

describe("handlers", () => {
  test("that match all run, in the order of registration, each after the one before", async () => {
    const webhook = make();
    const ran: string[] = [];
    webhook
      .on("message:text", async () => {
        await Promise.resolve();
        ran.push("particular");
      })
      .on(
        "message",
        () => void ran.push("general"),
        () => void ran.push("second"),
      )
      .on("status", () => void ran.push("other"));
    await webhook.handle(post(delivery(messagesValue(textMessage("1")))));
    expect(ran).toEqual(["particular", "general", "second"]);
  });

  test("after one that failed wait for the redelivery", async () => {
    const webhook = make();
    const ran: string[] = [];
    let broken = true;
    webhook.on("message", () => {
      ran.push("first");
      if (broken) throw new Error("broken");
    });
    webhook.on("message", () => void ran.push("second"));
    const all = () => webhook.handle(post(delivery(messagesValue(textMessage("1")))));
    await all();
    broken = false;
    await all();
    expect(ran).toEqual(["first", "first", "second"]);
  });

  test("can be added while the webhook runs", async () => {
    const webhook = make();
    const ran: string[] = [];
    webhook.on("message", () => void ran.push("first"));
    await webhook.handle(post(delivery(messagesValue(textMessage("1")))));
    webhook.on("message", () => void ran.push("second"));
    await webhook.handle(post(delivery(messagesValue(textMessage("2")))));
    expect(ran).toEqual(["first", "first", "second"]);
  });
});

describe("middleware", () => {
  test("wraps the handlers, the first outermost", async () => {
    const webhook = make();
    const ran: string[] = [];
    const around = (name: string) => async (_ctx: Context, next: () => Promise<void>) => {
      ran.push(`${name} before`);
      await next();
      ran.push(`${name} after`);
    };
    webhook.on("message", async () => {
      await Promise.resolve();
      ran.push("handler");
    });
    webhook.use(around("a"), around("b"));
    await webhook.handle(post(delivery(messagesValue(textMessage("1")))));
    expect(ran).toEqual(["a before", "b before", "handler", "b after", "a after"]);
  });

  test("sees events that no handler asked for, of types without a query as well", async () => {
    const webhook = make();
    const seen: string[] = [];
    webhook.use((ctx, next) => {
      seen.push(ctx.event.type);
      return next();
    });
    await webhook.handle(post(delivery({ holograms: [1] }, messagesValue(textMessage("1")))));
    expect(seen).toEqual(["unknown", "message"]);
  });

  test("that does not call next keeps the handlers from running", async () => {
    const webhook = make();
    let runs = 0;
    webhook.use(() => {}).on("message", () => void runs++);
    expect((await webhook.handle(post(delivery(messagesValue(textMessage("1")))))).status).toBe(200);
    expect(runs).toBe(0);
  });

  test("may catch what a handler throws", async () => {
    const webhook = make();
    webhook.use((_ctx, next) => next().catch(() => {}));
    webhook.on("message", () => {
      throw new Error("broken");
    });
    expect((await webhook.handle(post(delivery(messagesValue(textMessage("1")))))).status).toBe(200);
  });

  test("that calls next twice is told so", async () => {
    const errors: unknown[] = [];
    const webhook = createWebhook({
      appSecret: SECRET,
      verifyToken: VERIFY_TOKEN,
      onError: (e) => void errors.push(e),
    });
    webhook.use(async (_ctx, next) => {
      await next();
      await next();
    });
    expect((await webhook.handle(post(delivery(messagesValue(textMessage("1")))))).status).toBe(500);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining("next() twice") })]);
  });
});

test("the compiler knows what a query lets through", () => {
  const webhook = make();
  webhook.on("message:text", (ctx) => {
    expectTypeOf(ctx.message.text.body).toEqualTypeOf<string>();
    expectTypeOf(ctx.status).toEqualTypeOf<undefined>();
    expectTypeOf(ctx.event.type).toEqualTypeOf<"message">();
  });
  webhook.on("message:interactive:button_reply", (ctx) => {
    expectTypeOf(ctx.message.interactive.button_reply.id).toEqualTypeOf<string>();
  });
  webhook.on("message:unsupported", (ctx) => {
    expectTypeOf(ctx.message.type).toEqualTypeOf<"unsupported">();
  });
  webhook.on("status:failed", (ctx) => {
    expectTypeOf(ctx.status.status).toEqualTypeOf<"failed">();
    expectTypeOf(ctx.status.errors).not.toBeNever();
  });
  webhook.on("call:connect", (ctx) => expectTypeOf(ctx.call.event).toEqualTypeOf<"connect">());
  webhook.on("template_status", (ctx) =>
    expectTypeOf(ctx.update).toEqualTypeOf<EventOf<"template_status">["update"]>(),
  );
  webhook.on(["message:image", "message:video"], (ctx) => {
    expectTypeOf(ctx.message.type).toEqualTypeOf<"image" | "video">();
    if (ctx.message.type === "image") expectTypeOf(ctx.message.image.id).toEqualTypeOf<string>();
  });
  webhook.on(["message", "status"], (ctx) => {
    if (ctx.event.type === "status") expectTypeOf(ctx.event.status.id).toEqualTypeOf<string>();
    expectTypeOf(ctx.status).toEqualTypeOf<Status | undefined>();
  });
  webhook.use((ctx, next) => {
    if (ctx.event.type === "message") expectTypeOf(ctx.event.message.id).toEqualTypeOf<string>();
    return next();
  });
  const named = (ctx: Context<"message:text">): string => ctx.message.text.body;
  webhook.on("message:text", named);

  // @ts-expect-error a misspelled query does not compile
  expect(() => webhook.on("message:txt", () => {})).toThrow();
  // @ts-expect-error nor does a handler of another kind of message
  webhook.on("message:image", named);
  // @ts-expect-error nor a content that the query does not promise
  webhook.on("message", (ctx) => ctx.message.text.body);
  // @ts-expect-error the app secret is required
  expect(() => createWebhook({ verifyToken: "x" })).toThrow();
  // @ts-expect-error and true is none
  expect(() => createWebhook({ appSecret: true, verifyToken: "x" })).toThrow();
});
