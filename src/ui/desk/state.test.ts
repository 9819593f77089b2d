import { describe, expect, test } from "vitest";
import { conversation, incoming, outgoing, text } from "../../../test/support/desk-kit.ts";
import { type Change, type DeskState, type Draft, type Entry, NOTHING } from "./model.ts";
import { reduce } from "./state.ts";

const told = (...changes: Change[]): DeskState => changes.reduce(reduce, NOTHING);
const c = conversation("c");
const entry = (one: Entry, own = false): Change => ({ kind: "entry", conversation: c, entry: one, own });
const history = (entries: Entry[], earlier: string | null = null): Change => ({
  kind: "history",
  id: "c",
  entries,
  earlier,
});
const opened: Change = { kind: "opened", id: "c" };
const ids = (state: DeskState): string[] => state.threads.c?.entries.map(({ id }) => id) ?? [];
const draft = (id: string): Draft => ({ id, conversationId: "c", at: 0, message: text(id) });

describe("a history", () => {
  test("has each message once, whether it was read or told first", () => {
    const [a, b, d] = [incoming("a", 1), incoming("b", 2), incoming("d", 3)];
    expect(ids(told(opened, entry(d), history([a, b, d])))).toEqual(["a", "b", "d"]);
    expect(ids(told(opened, history([a, b]), entry(d), entry(d)))).toEqual(["a", "b", "d"]);
    expect(ids(told(opened, entry(d), history([a, b])))).toEqual(["a", "b", "d"]);
  });

  test("goes on with what came before", () => {
    const state = told(
      opened,
      history([incoming("c", 3)], "x"),
      history([incoming("a", 1), incoming("b", 2)]),
    );
    expect(ids(state)).toEqual(["a", "b", "c"]);
    expect(state.threads.c?.earlier).toBeNull();
  });

  test("is not kept of a conversation that was not opened", () => {
    const state = told(entry(incoming("a", 1)));
    expect(state.threads).toEqual({});
    expect(state.last.c?.id).toBe("a");
  });

  test("is kept of the conversations that were opened last", () => {
    const state = told(...Array.from({ length: 30 }, (_, i): Change => ({ kind: "opened", id: `${i}` })));
    expect(Object.keys(state.threads).length).toBe(20);
    expect(state.threads["29"]).toBeDefined();
  });
});

describe("how far a message got", () => {
  test("is seen in the history and in the list", () => {
    const state = told(opened, entry(outgoing("a", 1)), {
      kind: "status",
      news: { messageId: "wamid.a", status: "read", conversationId: "c" },
    });
    expect(state.threads.c?.entries[0]).toMatchObject({ status: "read" });
    expect(state.last.c).toMatchObject({ status: "read" });
  });

  test("of a message that is not known changes nothing", () => {
    const news = { messageId: "wamid.x", status: "read", conversationId: "c" };
    const before = told(opened, entry(outgoing("a", 1)));
    expect(reduce(before, { kind: "status", news }).threads).toEqual(before.threads);
  });
});

describe("a draft", () => {
  test("is gone when the server tells of it, before or after it answered", () => {
    const sent: Change = { kind: "sent", draftId: "1", entry: outgoing("out", 1) };
    const first = told(opened, { kind: "draft", draft: draft("1") }, entry(outgoing("out", 1), true));
    expect([first.drafts, ids(first)]).toEqual([[], ["out"]]);
    expect(ids(reduce(first, sent))).toEqual(["out"]);
    const second = told(opened, { kind: "draft", draft: draft("1") }, sent, entry(outgoing("out", 1), true));
    expect([second.drafts, ids(second)]).toEqual([[], ["out"]]);
  });

  test("that failed stays, whatever else is told of", () => {
    const failed: Change = { kind: "draft", draft: { ...draft("1"), failure: "why" } };
    const state = told(opened, failed, { kind: "draft", draft: draft("2") }, entry(outgoing("o", 1), true));
    expect(state.drafts.map(({ id }) => id)).toEqual(["1"]);
  });

  test("is not taken for another agent's message", () => {
    const state = told(opened, { kind: "draft", draft: draft("1") }, entry(outgoing("o", 1), false));
    expect(state.drafts.length).toBe(1);
  });
});

test("what was read late does not undo what was told meanwhile", () => {
  const closed = conversation("c", { mode: "closed", since: 5 });
  const queued = conversation("c", { mode: "queued", since: 3 });
  const before = told({ kind: "conversation", conversation: closed });
  expect(reduce(before, { kind: "refreshed", conversation: queued }).conversations.c?.mode).toBe("closed");
  const listed: Change = { kind: "listed", conversations: [{ ...queued, last: null }], fresh: true };
  expect(reduce(before, listed).conversations.c?.mode).toBe("closed");
});

test("of one second, what is told last is the latest, as a user's times have no milliseconds", () => {
  const state = told(opened, entry(outgoing("a", 1500)), entry(incoming("b", 1000)));
  expect(state.last.c?.id).toBe("b");
});

test("a fresh list forgets what is not in it", () => {
  const state = told(entry(incoming("a", 1)), {
    kind: "listed",
    conversations: [{ ...conversation("d"), last: null }],
    fresh: true,
  });
  expect(Object.keys(state.conversations)).toEqual(["d"]);
});
