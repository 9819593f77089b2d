import { describe, expect, test } from "vitest";
import { conversation, incoming, outgoing, text } from "../../../test/support/desk-kit.ts";
import type { MessageItem, ThreadItem } from "../chat/thread.tsx";
import { textsFor } from "../texts/texts.ts";
import type { Draft, Entry, ThreadState } from "./model.ts";
import { addressOf, nameOf } from "./names.ts";
import { lastWords, type Seen, threadItems, ticksOf } from "./view.ts";

const seen: Seen = { me: "ana", templates: [], mediaUrl: (id, kind) => `${kind}/${id}` };
const thread = (...entries: Entry[]): ThreadState => ({ entries, notes: [], earlier: null });
const shown = (state: ThreadState, drafts: Draft[] = []): MessageItem[] =>
  threadItems(state, drafts, seen) as MessageItem[];
const bodies = (items: readonly ThreadItem[]): unknown[] =>
  items.map((item) => ("note" in item ? item.note : "body" in item.content && item.content.body));

describe("a conversation", () => {
  test("shows a reaction on the message that it is for, and the last one only", () => {
    const react = (id: string, emoji: string): Entry =>
      incoming(id, 2, { type: "reaction", reaction: { message_id: "wamid.a", emoji } });
    const [item, ...others] = shown(thread(outgoing("a", 1), react("r1", "👍"), react("r2", "❤️")));
    expect([item?.reactions, others]).toEqual([["❤️"], []]);
    expect(shown(thread(outgoing("a", 1), react("r1", "👍"), react("r2", "")))[0]?.reactions).toEqual([]);
  });

  test("shows a reaction to what was not read as a line of its own", () => {
    const lone = incoming("r", 2, { type: "reaction", reaction: { message_id: "old", emoji: "👍" } });
    expect(bodies(shown(thread(lone)))).toEqual(["Reacted to an earlier message: 👍"]);
  });

  test("shows what was changed as it is now, and nothing of what was taken back", () => {
    const items = shown(
      thread(
        incoming("a", 1),
        incoming("b", 2),
        incoming("e", 3, { type: "edit", edit: { original_message_id: "a", message: text("new") } }),
        incoming("d", 4, { type: "revoke", revoke: { original_message_id: "b" } }),
      ),
    );
    expect(bodies(items)).toEqual(["new", "_This message was deleted_"]);
    expect(items[0]?.edited).toBe(true);
    expect(bodies(shown(thread(incoming("a", 1, text("a"), { revoked: true }))))).toEqual([
      "_This message was deleted_",
    ]);
  });

  test("quotes what a message answers", () => {
    const items = shown(thread(incoming("a", 1), outgoing("b", 2, { replyTo: "a" })));
    expect(items[1]?.quote).toMatchObject({ id: "a", author: "Customer", content: { body: "a" } });
    expect(shown(thread(outgoing("b", 2, { replyTo: "unknown" })))[0]?.quote).toBeUndefined();
  });

  test("says who wrote what the agent did not", () => {
    const items = shown(
      thread(
        outgoing("a", 1),
        outgoing("b", 2, { author: "bot", agent: undefined }),
        outgoing("c", 3, { agent: "bia" }),
        outgoing("d", 4, { author: "app", agent: undefined }),
      ),
    );
    expect(items.map(({ author }) => author)).toEqual([undefined, "Bot", "bia", "WhatsApp Business app"]);
  });

  test("has notes where they were made, and what is on its way at the end", () => {
    const notes = [
      { text: "first", at: 1, agent: "bia" },
      { text: "second", at: 3 },
    ];
    const state = { entries: [incoming("a", 2), incoming("b", 4)], notes, earlier: null };
    const draft: Draft = { id: "1", conversationId: "c", at: 0, message: text("draft") };
    const items = threadItems(state, [draft], seen);
    expect(bodies(items)).toEqual(["first", "a", "second", "b", "draft"]);
    expect(items.at(-1)).toMatchObject({ ticks: "pending" });
    expect(bodies(threadItems({ ...state, earlier: "x" }, [], seen))).toEqual(["a", "second", "b"]);
  });

  test("says why a message failed", () => {
    const failed = outgoing("a", 1, { status: "failed", error: { code: 131026, title: "Undeliverable" } });
    expect(shown(thread(failed))[0]).toMatchObject({ ticks: "failed", failure: "Undeliverable (131026)" });
    const draft: Draft = { id: "1", conversationId: "c", at: 0, message: text("x"), failure: "why" };
    expect(shown(thread(), [draft])[0]).toMatchObject({ ticks: "failed", failure: "why", canRetry: true });
  });

  test("shows a template in the words that the account has for it", () => {
    const components = [{ type: "BODY", text: "Olá {{name}}!" }];
    const sent = [{ type: "body", parameters: [{ type: "text", text: "João", parameter_name: "name" }] }];
    const message = {
      type: "template",
      template: { name: "hi", language: { code: "pt_BR" }, components: sent },
    };
    const templates = [
      { name: "hi", language: "en", components: [] },
      { name: "hi", language: "pt_BR", components },
    ];
    const items = threadItems(thread(outgoing("a", 1, { message })), [], { ...seen, templates });
    expect(bodies(items)).toEqual(["Olá João!"]);
  });
});

test.each([
  ["sending", "pending"],
  ["accepted", "pending"],
  ["unknown", "pending"],
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  ["played", "read"],
  ["failed", "failed"],
] as const)("the ticks of %s are those of %s", (status, ticks) => {
  expect(ticksOf(status)).toBe(ticks);
});

test("a customer is called by the best name there is", () => {
  const named = (user: object): string =>
    nameOf(conversation("c", { user: { id: "u", marketingStopped: false, ...user } }));
  expect(named({ name: "João", phone: "55" })).toBe("João");
  expect(named({ username: "joao", phone: "55" })).toBe("@joao");
  expect(named({ phone: "55" })).toBe("+55");
  expect(named({ userId: "BR.1" })).toBe("BR.1");
  expect(named({ groupId: "7" })).toBe("Group 7");
  expect(addressOf(conversation("c"))).toBe("+5511999999999");
});

test("the last words of a list are a message in short, or an emoji", () => {
  expect(lastWords(incoming("a", 1), seen)).toBe("a");
  expect(
    lastWords(incoming("a", 1, { type: "reaction", reaction: { message_id: "x", emoji: "👍" } }), seen),
  ).toBe("👍");
  expect(lastWords(incoming("a", 1, { type: "image", image: { id: "1" } }), seen)).toBe(textsFor("en").image);
});
