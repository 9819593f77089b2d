/** What an inbox guarantees: nothing lost, nothing twice, whoever is first has it. */
import { describe, expect, test } from "vitest";
import { openDesk, PHONE } from "../../test/support/inbox-kit.ts";
import type { WebhookEvent } from "../events/event.ts";
import { template } from "../messages/template.ts";
import { text } from "../messages/text.ts";
import type { Store } from "../store/store.ts";
import type { Bot } from "./index.ts";
import { APP_AGENT, handoff } from "./index.ts";

const HOUR_MS = 3_600_000;
const NUMBER = "106540352242922";
const ACCOUNT = "102290129340398";
const echo: Bot = ({ text }) => `You said: ${text}`;

/** A store, until its process dies. */
function killable(store: Store): { readonly store: Store; kill(): void } {
  let isDead = false;
  const proxy = new Proxy(store, {
    get: (target, name: keyof Store) =>
      isDead ? () => Promise.reject(new Error("dead")) : target[name].bind(target),
  });
  function kill(): void {
    isDead = true;
  }
  return { store: proxy, kill };
}

/** An event as the webhook makes it, for what no phone of the emulator does. */
const event = (type: string, more: object): WebhookEvent =>
  ({ type, phoneNumberId: NUMBER, accountId: ACCOUNT, raw: {}, ...more }) as unknown as WebhookEvent;

const message = (id: string, from: object, at: number, more: object = {}): WebhookEvent =>
  event("message", {
    timestamp: at,
    message: { id, timestamp: String(at / 1000), type: "text", text: { body: id }, ...from, ...more },
  });

describe("messages", () => {
  test("that come twice are in the history once, and answered once, without the webhook's memory, too", async () => {
    const desk = openDesk({ bot: echo, dedupe: false, emulator: { delivery: { duplicate: true } } });
    await desk.connect();
    const { id } = await desk.customer.sends("Hello");
    await desk.pass(2000);
    await desk.emulator.world.redeliver(id);
    await desk.pass(2000);
    expect(desk.customer.messages.map(({ text }) => text)).toEqual(["Hello", "You said: Hello"]);
    expect((await desk.inbox.history(PHONE)).map(({ author }) => author)).toEqual(["user", "bot"]);
  });

  test("of one second keep the order in which they came, page by page", async () => {
    const { inbox, clock } = openDesk();
    const ids = Array.from({ length: 25 }, (_, i) => `wamid.${(i * 7) % 25}`);
    for (const id of ids) await inbox.receive(message(id, { from: PHONE }, clock.now()));
    const pages: string[][] = [];
    for (let before: string | undefined; ; ) {
      const page = await inbox.history(PHONE, { limit: 10, before });
      if (page.length === 0) break;
      pages.unshift(page.map(({ id }) => id));
      before = page[0]?.id;
    }
    expect(pages.map(({ length }) => length)).toEqual([5, 10, 10]);
    expect(pages.flat()).toEqual(ids);
  });

  test("that arrive late are where they were written", async () => {
    const { inbox, clock } = openDesk();
    await inbox.receive(message("late", { from: PHONE }, clock.now()));
    await inbox.receive(message("early", { from: PHONE }, clock.now() - HOUR_MS));
    expect((await inbox.history(PHONE)).map(({ id }) => id)).toEqual(["early", "late"]);
  });

  test("that were taken back or changed say so", async () => {
    const { inbox, clock } = openDesk();
    await inbox.receive(message("a", { from: PHONE }, clock.now()));
    await inbox.receive(
      message("b", { from: PHONE }, clock.now(), { type: "revoke", revoke: { original_message_id: "a" } }),
    );
    expect((await inbox.history(PHONE))[0]).toMatchObject({ id: "a", revoked: true });
  });
});

describe("the bot", () => {
  test("may quote what it answers, also beside other messages, and when it hands over", async () => {
    const desk = openDesk({
      bot: ({ message, text }) => {
        const quoting = { message: "This one?", replyTo: message.id };
        return text === "human" ? handoff({ message: quoting }) : ["First", quoting];
      },
    });
    await desk.connect();
    const { id } = await desk.customer.sends("Hello");
    await desk.pass(2000);
    expect(desk.customer.messages.slice(1).map(({ text, replyTo }) => [text, replyTo])).toEqual([
      ["First", undefined],
      ["This one?", id],
    ]);
    const human = await desk.customer.sends("human");
    await desk.pass(2000);
    expect(desk.customer.last).toMatchObject({ text: "This one?", replyTo: human.id });
    expect((await desk.inbox.history(PHONE)).at(-1)).toMatchObject({ author: "bot", replyTo: human.id });
    expect((await desk.inbox.conversation(PHONE)).mode).toBe("queued");
  });

  test("that fails puts the conversation into the queue", async () => {
    const desk = openDesk({ bot: () => Promise.reject(new Error("no model")) });
    await desk.connect();
    await desk.customer.sends("Hello");
    await desk.pass(2000);
    expect(await desk.inbox.conversation(PHONE)).toMatchObject({ mode: "queued", reason: "bot_failed" });
    expect(desk.errors).toHaveLength(1);
  });

  test("that does not answer in time does so, too", async () => {
    const desk = openDesk({ bot: () => new Promise(() => {}), botTimeoutMs: 10_000 });
    await desk.connect();
    await desk.customer.sends("Hello");
    await desk.pass(12_000);
    expect(await desk.inbox.conversation(PHONE)).toMatchObject({ mode: "queued", reason: "bot_failed" });
  });

  test("is told by its signal that nobody waits any more", async () => {
    let reason: unknown;
    const bot: Bot = ({ signal }) =>
      new Promise(() => {
        signal.addEventListener("abort", () => {
          reason = signal.reason;
        });
      });
    const desk = openDesk({ bot, botTimeoutMs: 10_000 });
    await desk.connect();
    await desk.customer.sends("Hello");
    await desk.pass(9000);
    expect(reason).toBeUndefined();
    await desk.pass(3000);
    expect(reason).toMatchObject({ code: "bot_timeout" });
  });

  test("that hands over for an error says what it has to, and leaves the context as it was", async () => {
    const error = new Error("no model");
    const bot: Bot<{ step?: number }> = (turn) => {
      turn.context.step = 1;
      return handoff({ error, message: ["Sorry.", "A person will answer."] });
    };
    const desk = openDesk<{ step?: number }>({ bot });
    await desk.connect();
    await desk.customer.sends("Hello");
    await desk.pass(2000);
    const texts = desk.customer.messages.map(({ text }) => text);
    expect(texts).toEqual(["Hello", "Sorry.", "A person will answer."]);
    const found = await desk.inbox.conversation(PHONE);
    expect(found).toMatchObject({ mode: "queued", reason: "bot_failed", context: {} });
    expect(desk.errors).toEqual([error]);
  });

  test("whose answer Meta refuses, or fails to deliver, does so, too", async () => {
    const desk = openDesk({ bot: echo });
    await desk.connect();
    desk.emulator.fail(131051, { path: "/messages" });
    await desk.customer.sends("Hello");
    await desk.pass(2000);
    expect(await desk.inbox.conversation(PHONE)).toMatchObject({ mode: "queued", reason: "reply_failed" });
    await desk.inbox.release(PHONE);
    desk.emulator.world.user(PHONE, { failsWith: 131026 });
    await desk.customer.sends("Hello?");
    await desk.pass(5000);
    expect(await desk.inbox.conversation(PHONE)).toMatchObject({ mode: "queued", reason: "reply_failed" });
  });

  test("is not heard when a human took over while it was thinking", async () => {
    let answer = (_: string): void => {};
    const desk = openDesk({ bot: () => new Promise<string>((resolve) => (answer = resolve)) });
    await desk.connect();
    await desk.customer.sends("Hello");
    await desk.pass(1500);
    await desk.inbox.assign(PHONE, "bia");
    answer("too late");
    await desk.pass(1000);
    expect(desk.customer.messages.map(({ text }) => text)).toEqual(["Hello"]);
  });

  test("answers in another process what one that died had begun", async () => {
    const desk = openDesk({ bot: echo, leaseMs: 9000 });
    const mortal = killable(desk.store);
    const first = desk.process({ store: mortal.store, bot: () => new Promise(() => {}) });
    await desk.emulator.connect(first.webhook.fetch);
    await desk.customer.sends("Hello");
    await desk.pass(1500);
    mortal.kill();
    desk.inbox.start({ everyMs: 1000 });
    await desk.pass(5000);
    expect(desk.customer.last).toBeUndefined();
    await desk.pass(10_000);
    await desk.inbox.stop();
    expect(desk.customer.messages.map(({ text }) => text)).toEqual(["Hello", "You said: Hello"]);
  });

  test("is not asked again for an answer that was decided, and nothing of it is sent twice", async () => {
    let asked = 0;
    const bot: Bot = () => {
      asked++;
      return ["one", "two"];
    };
    const desk = openDesk({ bot, leaseMs: 9000 });
    const mortal = killable(desk.store);
    const first = desk.process({ store: mortal.store });
    await desk.connect();
    await desk.emulator.connect(first.webhook.fetch);
    // The process dies with the first of two messages sent.
    desk.emulator.world.subscribe((change) => {
      if (change.kind === "message" && change.message.text === "one") mortal.kill();
    });
    await desk.customer.sends("Hello");
    await desk.pass(1500);
    expect(desk.customer.messages.map(({ text }) => text)).toEqual(["Hello", "one"]);
    await desk.emulator.connect(desk.webhook.fetch);
    desk.inbox.start({ everyMs: 1000 });
    await desk.pass(20_000);
    await desk.inbox.stop();
    expect(asked).toBe(1);
    // The status of "one", delivered again, has told that it was sent.
    expect(desk.customer.messages.map(({ text }) => text)).toEqual(["Hello", "one", "two"]);
    expect((await desk.inbox.conversation(PHONE)).mode).toBe("bot");
  });

  test("gathers what comes while it works into the next turn", async () => {
    const turns: string[] = [];
    const desk = openDesk({
      bot: async ({ text }) => {
        turns.push(text);
        await desk.clock.sleep(5000);
        return `ok ${turns.length}`;
      },
    });
    await desk.connect();
    await desk.customer.sends("1");
    await desk.pass(1500);
    await desk.customer.sends("2");
    await desk.customer.sends("3");
    for (let i = 0; i < 8; i++) await desk.pass(2000);
    expect(turns).toEqual(["1", "2\n3"]);
    expect(desk.customer.messages.at(-1)?.text).toBe("ok 2");
  });

  test("without one, everything goes to the queue", async () => {
    const desk = openDesk();
    await desk.connect();
    await desk.customer.sends("Hello");
    expect(await desk.inbox.conversation(PHONE)).toMatchObject({ mode: "queued", reason: "no_bot" });
  });
});

describe("agents", () => {
  test("two who race for a thousand conversations share them, each with one", async () => {
    const desk = openDesk();
    const other = desk.process();
    const phones = Array.from({ length: 1000 }, (_, i) => `551190${String(i).padStart(7, "0")}`);
    await Promise.all(phones.map((phone) => desk.inbox.enqueue(phone)));
    const results = await Promise.all(
      phones.map((phone) => Promise.all([desk.inbox.assign(phone, "a"), other.inbox.assign(phone, "b")])),
    );
    expect(
      results.map((pair) => pair.filter(({ won }) => won).length).every((winners) => winners === 1),
    ).toBe(true);
    expect(await desk.inbox.queue.pending()).toEqual([]);
  });

  test("who take from the queue get different conversations, longest waiting first", async () => {
    const desk = openDesk();
    const other = desk.process();
    for (const phone of ["5511900000001", "5511900000002", "5511900000003"]) {
      await desk.inbox.enqueue(phone);
      await desk.pass(1000);
    }
    expect(await desk.inbox.queue.position("5511900000002")).toBe(2);
    const taken = await Promise.all([desk.inbox.queue.take("a"), other.inbox.queue.take("b")]);
    expect(taken.map((each) => each?.user.phone).sort()).toEqual(["5511900000001", "5511900000002"]);
    expect((await desk.inbox.queue.take("a"))?.user.phone).toBe("5511900000003");
    expect(await desk.inbox.queue.take("a")).toBeUndefined();
  });

  test("who write silence the bot for a while; then it answers what they did not", async () => {
    const desk = openDesk({ bot: echo, resumeAfterMs: HOUR_MS });
    await desk.connect();
    await desk.customer.sends("Hello");
    await desk.pass(1500);
    await desk.inbox.receive(
      event("message_echo", {
        timestamp: desk.clock.now(),
        message: { id: "wamid.echo", timestamp: "1", type: "text", text: { body: "I am here" }, to: PHONE },
      }),
    );
    expect(await desk.inbox.conversation(PHONE)).toMatchObject({ mode: "human", agent: APP_AGENT });
    await desk.customer.sends("Are you?");
    await desk.pass(10_000);
    expect(desk.customer.last?.text).toBe("You said: Hello");
    desk.inbox.start({ everyMs: 60_000 });
    await desk.pass(HOUR_MS);
    await desk.pass(2000);
    await desk.inbox.stop();
    expect(desk.customer.last?.text).toBe("You said: Are you?");
  });

  test("keep notes and tags", async () => {
    const { inbox } = openDesk();
    await inbox.note(PHONE, "likes tea", { agent: "bia" });
    await inbox.tag(PHONE, "vip", "vip", "late");
    expect((await inbox.untag(PHONE, "late")).tags).toEqual(["vip"]);
    expect(await inbox.notes(PHONE)).toMatchObject([{ text: "likes tea", agent: "bia" }]);
  });
});

describe("sending", () => {
  test("checks the window before anything is sent, and falls back to a template", async () => {
    const desk = openDesk({ bot: () => undefined });
    await desk.connect();
    await desk.customer.sends("Hello");
    expect(await desk.inbox.canSendFreeform(PHONE)).toBe(true);
    await desk.pass(24 * HOUR_MS);
    expect(await desk.inbox.canSendFreeform(PHONE)).toBe(false);
    const calls = desk.emulator.world.calls.length;
    await expect(desk.inbox.send(PHONE, "Hi")).rejects.toMatchObject({ code: 131047, outcome: "not_sent" });
    expect(desk.emulator.world.calls.length).toBe(calls);
    const fallback = template({ name: "hello_world", language: "en_US" });
    const sent = await desk.inbox.send(PHONE, "Hi", { outsideWindow: fallback });
    expect(sent.fellBack).toBe(true);
  });

  test("of which nobody can tell how it ended is settled by the status, and not repeated", async () => {
    const desk = openDesk({ bot: () => undefined });
    await desk.connect();
    await desk.customer.sends("Hello");
    desk.emulator.fail("reset", { accepted: true, path: "/messages" });
    await expect(desk.inbox.send(PHONE, "Your code", { id: "order-1" })).rejects.toMatchObject({
      outcome: "unknown",
    });
    await desk.pass(5000);
    const [, entry] = await desk.inbox.history(PHONE);
    expect(entry).toMatchObject({ status: "delivered" });
    const again = await desk.inbox.send(PHONE, "Your code", { id: "order-1" });
    expect(again.messageId).toBe(entry?.messageId);
    expect(desk.customer.messages.filter(({ from }) => from === "business")).toHaveLength(1);
  });

  test("that certainly failed can be repeated under the same id", async () => {
    const desk = openDesk({ bot: () => undefined });
    await desk.connect();
    await desk.customer.sends("Hello");
    desk.emulator.fail(131051, { path: "/messages" });
    await expect(desk.inbox.send(PHONE, "Hi", { id: "1" })).rejects.toMatchObject({ code: 131051 });
    await desk.inbox.send(PHONE, "Hi", { id: "1" });
    expect(await desk.inbox.history(PHONE)).toHaveLength(2);
  });

  test("is told by another process that it was delivered", async () => {
    const desk = openDesk({ bot: () => undefined });
    await desk.connect();
    await desk.customer.sends("Hello");
    const other = desk.process();
    const sent = await other.inbox.send(PHONE, text("Hi"));
    const delivered = sent.delivered({ timeoutMs: 60_000 });
    await desk.pass(5000);
    await expect(delivered).resolves.toBeUndefined();
  });

  test("rejects for what failed, with Meta's code", async () => {
    const desk = openDesk({ bot: () => undefined });
    await desk.connect();
    await desk.customer.sends("Hello");
    desk.emulator.world.user(PHONE, { failsWith: 131026 });
    const sent = await desk.inbox.send(PHONE, "Hi");
    const delivered = expect(sent.delivered()).rejects.toMatchObject({ code: 131026 });
    await desk.pass(5000);
    await delivered;
  });

  test("leaves out marketing for those who stopped it, whatever order the news came in", async () => {
    const { inbox, clock } = openDesk();
    const preference = (value: string, at: number): WebhookEvent =>
      event("user_preference", {
        timestamp: at,
        update: { wa_id: PHONE, category: "marketing_messages", value },
      });
    await inbox.receive(preference("stop", clock.now()));
    await inbox.receive(preference("resume", clock.now() - 1000));
    expect((await inbox.conversation(PHONE)).user.marketingStopped).toBe(true);
    const offer = template({ name: "hello_world", language: "en_US" });
    await expect(inbox.send(PHONE, offer, { marketing: true })).rejects.toMatchObject({ code: 131050 });
  });
});

describe("waiting for a reply", () => {
  test("gets the next message, which the bot does not", async () => {
    const desk = openDesk({ bot: echo });
    await desk.connect();
    const reply = desk.inbox.waitForReply(PHONE);
    await desk.pass(10);
    await desk.customer.sends("Ana");
    await desk.pass(2000);
    expect(await reply).toMatchObject({ text: { body: "Ana" } });
    expect(desk.customer.last).toBeUndefined();
  });

  test("goes on after a restart under its name, also when the reply came meanwhile", async () => {
    const desk = openDesk({ bot: echo });
    await desk.connect();
    const restart = new AbortController();
    const lost = desk.inbox.waitForReply(PHONE, { key: "name", signal: restart.signal }).catch(() => "lost");
    await desk.pass(10);
    restart.abort();
    expect(await lost).toBe("lost");
    await desk.customer.sends("Ana");
    await desk.pass(2000);
    const { inbox } = desk.process();
    expect(await inbox.waitForReply(PHONE, { key: "name" })).toMatchObject({ text: { body: "Ana" } });
    expect(desk.customer.last).toBeUndefined();
  });

  test("ends without one when its time is up", async () => {
    const desk = openDesk();
    const reply = desk.inbox.waitForReply(PHONE, { timeoutMs: 5000 });
    await desk.pass(6000);
    expect(await reply).toBeUndefined();
  });
});

describe("a user", () => {
  const BSUID = "BR.ABCDEF123";

  test("known by number and by id is one from when both are seen together, with one history", async () => {
    const { inbox, clock } = openDesk();
    await inbox.receive(message("a", { from: PHONE }, clock.now()));
    await inbox.receive(message("b", { from_user_id: BSUID }, clock.now() + 1000));
    expect(await inbox.history(PHONE)).toHaveLength(1);
    await inbox.enqueue({ userId: BSUID });
    await inbox.receive(message("c", { from: "551187654321", from_user_id: BSUID }, clock.now() + 2000));
    for (const ref of [PHONE, { userId: BSUID }])
      expect((await inbox.history(ref)).map(({ id }) => id)).toEqual(["a", "b", "c"]);
    const { user, mode } = await inbox.conversation(PHONE);
    expect({ user, mode }).toMatchObject({ user: { userId: BSUID }, mode: "queued" });
    expect(await inbox.queue.pending()).toHaveLength(1);
  });

  test("who changes the number keeps the history; who gets the old one starts their own", async () => {
    const { inbox, clock } = openDesk();
    const next = "5511900000009";
    await inbox.receive(message("a", { from: PHONE }, clock.now()));
    const system = { type: "system", system: { type: "user_changed_number", wa_id: next } };
    const change = message("moved", { from: PHONE }, clock.now() + 1000, system);
    await inbox.receive(change);
    await inbox.receive(change);
    await inbox.receive(message("b", { from: next }, clock.now() + 2000));
    await inbox.receive(message("other", { from: PHONE }, clock.now() + 3000));
    await inbox.receive(change);
    expect((await inbox.history(next)).map(({ id }) => id)).toEqual(["a", "moved", "b"]);
    expect((await inbox.history({ phone: PHONE })).map(({ id }) => id)).toEqual(["other"]);
  });

  test("whose business-scoped id changes keeps the history", async () => {
    const { inbox, clock } = openDesk();
    await inbox.receive(message("a", { from_user_id: BSUID }, clock.now()));
    await inbox.receive(message("b", { from_user_id: "BR.NEW" }, clock.now() + 1000));
    await inbox.receive(
      event("user_id_update", {
        timestamp: clock.now(),
        update: { user_id: { previous: BSUID, current: "BR.NEW" } },
      }),
    );
    expect((await inbox.history({ userId: "BR.NEW" })).map(({ id }) => id)).toEqual(["a", "b"]);
    expect((await inbox.conversation({ userId: BSUID })).user.userId).toBe("BR.NEW");
  });

  test("who has somebody else's former number, seen by the id beside it, is not taken for them", async () => {
    const { inbox, clock } = openDesk();
    await inbox.receive(message("a", { from: PHONE, from_user_id: BSUID }, clock.now()));
    await inbox.receive(message("b", { from: PHONE, from_user_id: "BR.OTHER" }, clock.now() + 1000));
    expect((await inbox.history({ userId: BSUID })).map(({ id }) => id)).toEqual(["a"]);
    expect((await inbox.history(PHONE)).map(({ id }) => id)).toEqual(["b"]);
  });

  test("is one when the first sightings come at the same moment to several processes", async () => {
    const desk = openDesk();
    const inboxes = [desk.inbox, desk.process().inbox, desk.process().inbox];
    const froms = [{ from: PHONE }, { from_user_id: BSUID }, { from: PHONE, from_user_id: BSUID }];
    await Promise.all(
      froms.flatMap((from, i) =>
        inboxes.map((inbox, j) => inbox.receive(message(`${i}${j}`, from, desk.clock.now()))),
      ),
    );
    expect(await desk.inbox.history(PHONE)).toHaveLength(9);
    expect(await desk.inbox.history({ userId: BSUID })).toHaveLength(9);
  });
});

test("a session ends, and its context with it, but whoever waits in the queue waits on", async () => {
  const desk = openDesk<{ n?: number }>({
    bot: ({ text }) => (text === "human" ? handoff() : "ok"),
    sessionTtlMs: HOUR_MS,
  });
  await desk.connect();
  await desk.customer.sends("Hello");
  await desk.inbox.updateContext(PHONE, () => ({ n: 1 }));
  await desk.pass(2000);
  expect((await desk.inbox.conversation(PHONE)).context).toEqual({ n: 1 });
  await desk.pass(HOUR_MS);
  expect((await desk.inbox.conversation(PHONE)).context).toEqual({});
  await desk.customer.sends("human");
  await desk.pass(2 * HOUR_MS);
  expect((await desk.inbox.conversation(PHONE)).mode).toBe("queued");
});
