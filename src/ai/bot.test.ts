/** A customer, an inbox, and a model of the AI SDK that answers what the test says. */
import { jsonSchema, tool } from "ai";
import { beforeAll, describe, expect, test } from "vitest";
import {
  failingModel,
  finished,
  hangingModel,
  modelOf,
  openAiDesk,
  step,
  streamOf,
  toolCall,
} from "../../test/support/ai-kit.ts";
import { PHONE } from "../../test/support/inbox-kit.ts";
import { buttons } from "../messages/interactive/choice.ts";
import { template } from "../messages/template.ts";

// It is loaded on the first turn, which takes real time.
beforeAll(() => import("ai"));

describe.each([{ stream: false }, { stream: true }])("a model asked with %o", (how) => {
  test("answers, as WhatsApp formats it, and stays the one who answers", async () => {
    const desk = await openAiDesk(modelOf(step("Your plan has **500 Mb**.")), how);
    await desk.says("Which plan do I have?");
    expect(desk.answers()).toEqual(["Your plan has *500 Mb*."]);
    expect(await desk.conversation()).toMatchObject({ mode: "bot" });
    expect(desk.errors).toEqual([]);
  });

  test("calls a tool, and answers with what that gave", async () => {
    const model = modelOf(step("Let me look.", toolCall("bill", { month: "May" })), step("It is R$ 99,90."));
    const seen: unknown[] = [];
    const bill = tool({
      description: "The bill of a month",
      inputSchema: jsonSchema<{ month: string }>({
        type: "object",
        properties: { month: { type: "string" } },
      }),
      execute: ({ month }) => {
        seen.push(month);
        return "R$ 99,90";
      },
    });
    const desk = await openAiDesk(model, { ...how, tools: { bill } });
    await desk.says("My bill of May?");
    expect(seen).toEqual(["May"]);
    expect(desk.answers()).toEqual(["It is R$ 99,90."]);
  });

  test("queues a human by the tool handoff, after what it says to the customer", async () => {
    const call = toolCall("handoff", { message: "Ana from billing will answer.", reason: "wants a refund" });
    const desk = await openAiDesk(modelOf(step("I see.", call), step("never asked for")), how);
    await desk.says("I want my money back");
    expect(desk.answers()).toEqual(["I see.\n\nAna from billing will answer."]);
    expect(await desk.conversation()).toMatchObject({ mode: "queued", reason: "wants a refund" });
    expect(desk.errors).toEqual([]);
  });

  test("that fails queues a human, apologises, and is reported", async () => {
    const error = new Error("no capacity");
    const desk = await openAiDesk(failingModel(error), { ...how, apology: "One moment, please." });
    await desk.says("Hello");
    expect(desk.answers()).toEqual(["One moment, please."]);
    expect(await desk.conversation()).toMatchObject({ mode: "queued", reason: "bot_failed" });
    expect(desk.errors).toEqual([error]);
  });

  test("that hangs is stopped when the time is up, and a human queued", async () => {
    const { model, stopped } = hangingModel();
    const desk = await openAiDesk(model, { ...how, timeLimitMs: 30_000, apology: "Sorry." });
    await desk.customer.sends("Hello");
    await desk.pass(29_000);
    expect(stopped()).toBe(false);
    expect(await desk.conversation()).toMatchObject({ mode: "bot" });
    await desk.pass(3000);
    await desk.inbox.idle();
    expect(stopped()).toBe(true);
    expect(desk.answers()).toEqual(["Sorry."]);
    expect(await desk.conversation()).toMatchObject({ mode: "queued", reason: "bot_failed" });
    expect(desk.errors).toMatchObject([{ code: "bot_timeout" }]);
  });

  test.each([
    ["is empty", step("")],
    ["is white space", step(" \n ")],
    ["is nothing WhatsApp can show", step("---")],
    ["was filtered away", finished("content-filter", { type: "text", text: "I will" })],
    ["is an error", finished("error")],
  ])("whose answer %s queues a human", async (_, answer) => {
    const desk = await openAiDesk(modelOf(answer), how);
    await desk.says("Hello");
    expect(desk.answers()).toEqual([]);
    expect(await desk.conversation()).toMatchObject({ mode: "queued", reason: "bot_failed" });
    expect(desk.errors).toMatchObject([{ code: "bot_no_answer" }]);
  });

  test("that wants to go on after the last step queues a human", async () => {
    const again = tool({ inputSchema: jsonSchema<object>({ type: "object" }), execute: () => "nothing" });
    const loop = step("Let me look again.", toolCall("again", {}));
    const desk = await openAiDesk(modelOf(loop, loop, loop), { ...how, tools: { again }, maxSteps: 2 });
    await desk.says("Hello");
    expect(desk.answers()).toEqual([]);
    expect(desk.errors).toMatchObject([
      { code: "bot_no_answer", message: expect.stringContaining("maxSteps") },
    ]);
  });

  test("that is done with a tool has said its answer before", async () => {
    const log = tool({ inputSchema: jsonSchema<object>({ type: "object" }), execute: () => "ok" });
    const desk = await openAiDesk(modelOf(step("It is open.", toolCall("log", {})), step("")), {
      ...how,
      tools: { log },
    });
    await desk.says("Are you open?");
    expect(desk.answers()).toEqual(["It is open."]);
  });

  test("that answers 10,000 characters sends three messages, in order", async () => {
    const paragraphs = Array.from({ length: 100 }, (_, i) =>
      `${i}: ${"word ".repeat(20)}`.trim().padEnd(98, "."),
    );
    const desk = await openAiDesk(modelOf(step(paragraphs.join("\n\n"))), how);
    await desk.says("Everything, please");
    const answers = desk.answers().map(String);
    expect(answers).toHaveLength(3);
    expect(Math.max(...answers.map(({ length }) => length))).toBeLessThanOrEqual(4096);
    expect(answers.join("\n\n")).toBe(paragraphs.join("\n\n"));
  });
});

describe("a stream", () => {
  test("that breaks off queues a human, and nothing of it is sent", async () => {
    const model = modelOf();
    const error = new Error("connection reset");
    model.doStream = () =>
      Promise.resolve(
        streamOf(
          { type: "text-start", id: "1" },
          { type: "text-delta", id: "1", delta: "Your plan is" },
          { type: "error", error },
        ),
      );
    const desk = await openAiDesk(model, { stream: true });
    await desk.says("Hello");
    expect(desk.answers()).toEqual([]);
    expect(await desk.conversation()).toMatchObject({ mode: "queued", reason: "bot_failed" });
    expect(desk.errors).toEqual([error]);
  });
});

describe("what the model is told", () => {
  test("is what both sides wrote, a burst as one message", async () => {
    const desk = await openAiDesk(modelOf(step("Hello **Ana**!"), step("Fine.")), {
      instructions: ({ conversation }) => `Customer: ${conversation.user.name}`,
    });
    await desk.says("Hi", "I am Ana");
    await desk.says("How are you?");
    expect(desk.prompt(0)).toEqual([
      ["system", "Customer: Ana"],
      ["user", "Hi\nI am Ana"],
    ]);
    expect(desk.prompt(1)).toEqual([
      ["system", "Customer: Ana"],
      ["user", "Hi\nI am Ana"],
      ["assistant", "Hello *Ana*!"],
      ["user", "How are you?"],
    ]);
  });

  test("has what agents wrote as its own, and what the business began after a beginning of the user", async () => {
    const desk = await openAiDesk(modelOf(step("The bakery."), step("At six.")));
    await desk.inbox.send(PHONE, template({ name: "hello_world", language: "en_US" }));
    await desk.says("Who is this?");
    await desk.inbox.assign(PHONE, "bia");
    await desk.inbox.send(PHONE, "Your cake is ready.", { agent: "bia" });
    await desk.inbox.release(PHONE);
    await desk.says("When do you close?");
    expect(desk.prompt()).toEqual([
      ["user", "[the conversation begins with a message of the business]"],
      ["assistant", "[template hello_world]"],
      ["user", "Who is this?"],
      ["assistant", "The bakery.\n\nYour cake is ready."],
      ["user", "When do you close?"],
    ]);
  });

  test("leaves out what never reached the customer", async () => {
    const desk = await openAiDesk(modelOf(step("Hello!"), step("Yes.")));
    await desk.says("Hi");
    await desk.inbox.assign(PHONE, "bia");
    desk.emulator.fail(131051, { path: "/messages" });
    await desk.inbox.send(PHONE, "Nobody reads this.", { agent: "bia" }).catch(() => {});
    await desk.inbox.release(PHONE);
    await desk.says("Are you there?");
    expect(desk.prompt()).toEqual([
      ["user", "Hi"],
      ["assistant", "Hello!"],
      ["user", "Are you there?"],
    ]);
  });

  test("names what has no words, and what is answered", async () => {
    const menu = buttons({
      body: "Which?",
      buttons: [
        { id: "a", title: "Fiber" },
        { id: "b", title: "Radio" },
      ],
    });
    const desk = await openAiDesk(modelOf(step("menu"), step("ok")), {
      format: (text) => (text === "menu" ? menu : text),
    });
    await desk.says(
      { type: "image", image: { link: "https://example.com/a.jpg", caption: "My modem" } },
      { type: "location", location: { latitude: -23.5, longitude: -46.6, name: "Home" } },
    );
    await desk.customer.taps("Fiber");
    await desk.says({ type: "audio", audio: { link: "https://example.com/a.ogg" } });
    expect(desk.prompt()).toEqual([
      ["user", "[image] My modem\n[location: Home, -23.5, -46.6]"],
      ["assistant", "Which?\n[choices: Fiber | Radio]"],
      [
        "user",
        expect.stringMatching(
          /^\[about: Which\?\n\[choices: Fiber \| Radio]]\nFiber\n\[(audio|voice message)]$/,
        ),
      ],
    ]);
  });

  test("has files where they are asked for", async () => {
    const desk = await openAiDesk(modelOf(step("A cat.")), {
      media: (message) =>
        message.type === "image"
          ? { type: "file", mediaType: "image/png", data: new Uint8Array([1]) }
          : undefined,
    });
    await desk.says("What is it?", { type: "image", image: { link: "https://example.com/a.png" } });
    expect(desk.prompt()).toEqual([["user", "What is it?|[image]|<file>"]]);
  });

  test("leaves out what is too old or too much, but nothing of the turn", async () => {
    const desk = await openAiDesk(modelOf(step("one"), step("two"), step("three")), {
      historyLimit: 2,
      historyMs: 3_600_000,
    });
    await desk.says("first");
    await desk.says("a", "b", "c");
    expect(desk.prompt()).toEqual([["user", "a\nb\nc"]]);
    await desk.pass(3_600_000);
    await desk.says("much later");
    expect(desk.prompt()).toEqual([["user", "much later"]]);
  });
});

describe("the customer", () => {
  test("sees that the business is typing at once, and as long as it takes", async () => {
    const { model } = hangingModel();
    const desk = await openAiDesk(model, { timeLimitMs: 50_000 });
    await desk.customer.sends("Hello");
    await desk.pass(1500);
    for (let s = 0; s < 45; s += 5) {
      expect(desk.customer.typingUntil).toBeGreaterThan(desk.clock.now());
      await desk.pass(5000);
    }
    await desk.pass(60_000);
    expect(desk.customer.typingUntil).toBeLessThan(desk.clock.now());
  });

  test("is answered where typing cannot be shown", async () => {
    const desk = await openAiDesk(modelOf(step("Hello!")));
    desk.emulator.fail(131009, { path: "/messages" });
    await desk.says("Hi");
    expect(desk.answers()).toEqual(["Hello!"]);
  });
});

describe("the options", () => {
  test("of the AI SDK are passed on", async () => {
    const model = modelOf(step("Hi."));
    const desk = await openAiDesk(model, { temperature: 0.2, maxOutputTokens: 300, toolChoice: "none" });
    await desk.says("Hello");
    expect(model.doGenerateCalls[0]).toMatchObject({ temperature: 0.2, maxOutputTokens: 300 });
  });

  test("give the model tools for the conversation, with handoff among them or not", async () => {
    const model = modelOf(step("Hi."), step("Hi."));
    const who = tool({ inputSchema: jsonSchema<object>({ type: "object" }), execute: () => "Ana" });
    const desk = await openAiDesk(model, {
      tools: ({ conversation }) => ({ [`ask_${conversation.user.name}`]: who }),
    });
    await desk.says("Hello");
    const bare = await openAiDesk(model, { offerHandoff: false });
    await bare.says("Hello");
    const names = model.doGenerateCalls.map(({ tools }) => tools?.map(({ name }) => name).sort());
    expect(names).toEqual([["ask_Ana", "handoff"], undefined]);
  });

  test("that fail are a failure of the bot", async () => {
    const error = new Error("no such customer");
    const desk = await openAiDesk(modelOf(step("Hi.")), {
      tools: () => Promise.reject(error),
      apology: () => Promise.reject(new Error("neither")),
    });
    await desk.says("Hello");
    expect(await desk.conversation()).toMatchObject({ mode: "queued", reason: "bot_failed" });
    expect(desk.errors).toEqual([error]);
  });
});

test("a human who takes over stops the model, and nothing of the bot is heard", async () => {
  const { model, stopped } = hangingModel();
  const desk = await openAiDesk(model, { apology: "Sorry." }, { leaseMs: 3000 });
  await desk.customer.sends("Hello");
  await desk.pass(1500);
  await desk.inbox.assign(PHONE, "bia");
  await desk.pass(5000);
  await desk.inbox.idle();
  expect(stopped()).toBe(true);
  expect(desk.answers()).toEqual([]);
  expect(await desk.conversation()).toMatchObject({ mode: "human", agent: "bia" });
});
