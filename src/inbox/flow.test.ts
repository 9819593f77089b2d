/** The way of a customer: bot, waiting queue, human, as one story, over each store. */
import { describe, expect, test } from "vitest";
import { openDesk, PHONE } from "../../test/support/inbox-kit.ts";
import type { Bot } from "./index.ts";
import { handoff } from "./index.ts";

const bot: Bot<{ asked?: number }> = (turn) => {
  turn.context.asked = (turn.context.asked ?? 0) + 1;
  if (/human/i.test(turn.text)) return handoff({ reason: "asked", message: "One moment, please." });
  return `${turn.context.asked}: ${turn.text}`;
};

describe("the flow of a customer", () => {
  test("goes from the bot through the queue to a human, and back to the bot when it is closed", async () => {
    const { inbox, customer, connect, pass, clock, errors } = openDesk({ bot });
    await connect();
    const heard: string[] = [];
    for (const name of ["queued", "assigned", "closed", "released"] as const)
      inbox.on(name, () => heard.push(name));
    const texts = (): string[] => customer.messages.map(({ from, text }) => `${from}: ${text}`);

    // The customer writes a burst; the bot answers it in one turn.
    await customer.sends("Hello");
    await customer.sends("my invoice?");
    await pass(1500);
    expect(errors).toEqual([]);
    expect(texts()).toEqual(["user: Hello", "user: my invoice?", "business: 1: Hello\nmy invoice?"]);
    expect(await inbox.conversation(PHONE)).toMatchObject({
      mode: "bot",
      context: { asked: 1 },
      user: { name: "Ana" },
    });

    // The customer asks for a human, and waits in the queue.
    await customer.sends("A human, please");
    await pass(1500);
    expect(customer.last?.text).toBe("One moment, please.");
    await pass(60_000);
    const [first] = await inbox.queue.pending();
    expect(first).toMatchObject({ position: 1, conversation: { mode: "queued", reason: "asked" } });
    expect(first?.waitingMs).toBeGreaterThanOrEqual(60_000);

    // Two agents want the conversation; one gets it, and the bot is silent.
    const won = await Promise.all([inbox.assign(PHONE, "bia"), inbox.assign(PHONE, "caio")]);
    expect(won.map((each) => each.won).sort()).toEqual([false, true]);
    const agent = won[0]?.won ? "bia" : "caio";
    expect(await inbox.queue.pending()).toEqual([]);
    const sent = await inbox.send(PHONE, "Hi, how can I help?", { agent });
    await customer.sends("Thank you!");
    await pass(5000);
    await sent.delivered();
    await customer.reads();
    await pass(1000);
    expect(customer.last?.text).toBe("Hi, how can I help?");

    // The history has both directions, with what became of them.
    const history = await inbox.history(PHONE);
    expect(history.map((entry) => [entry.author, entry.direction === "out" ? entry.status : "in"])).toEqual([
      ["user", "in"],
      ["user", "in"],
      ["bot", "read"],
      ["user", "in"],
      ["bot", "read"],
      ["agent", "read"],
      ["user", "in"],
    ]);

    // Closed: the next message begins a new session with the bot.
    await inbox.close(PHONE, "solved");
    await customer.sends("Hello again");
    await pass(1500);
    expect(customer.last?.text).toBe("1: Hello again");
    expect(heard).toEqual(["queued", "assigned", "closed", "released"]);
    expect(clock.sleepers).toBeLessThan(3);
  });
});
