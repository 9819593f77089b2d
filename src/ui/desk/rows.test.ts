import { expect, test } from "vitest";
import { conversation, incoming, outgoing } from "../../../test/support/desk-kit.ts";
import { type Conversation, type DeskState, type Entry, NOTHING } from "./model.ts";
import { rowsOf, type Tab } from "./rows.ts";

const last = (id: string, entry: Entry): Record<string, Entry> => ({
  [id]: { ...entry, conversationId: id },
});

function knows(conversations: Conversation[], words: Record<string, Entry> = {}): DeskState {
  return {
    ...NOTHING,
    conversations: Object.fromEntries(conversations.map((one) => [one.id, one])),
    last: words,
  };
}

const ids = (state: DeskState, tab: Tab): string[] => rowsOf(state, tab, "ana", {}).map(({ id }) => id);

test("who waits longest is first", () => {
  const state = knows([
    conversation("late", { mode: "queued", queuedAt: 2 }),
    conversation("early", { mode: "queued", queuedAt: 1 }),
    conversation("bot"),
  ]);
  expect(ids(state, "waiting")).toEqual(["early", "late"]);
});

test("an agent's own are theirs, who wrote last first", () => {
  const state = knows(
    [
      conversation("a", { mode: "human", agent: "ana" }),
      conversation("b", { mode: "human", agent: "ana" }),
      conversation("c", { mode: "human", agent: "bia" }),
    ],
    { ...last("a", incoming("m", 1)), ...last("b", incoming("n", 2)) },
  );
  expect(ids(state, "mine")).toEqual(["b", "a"]);
  expect(ids(state, "all")).toEqual(["b", "a", "c"]);
});

test("what is new is the customer's, not seen yet, and nobody else's to answer", () => {
  const isNew = (one: Conversation, entry: Entry, seenId?: string): boolean | undefined =>
    rowsOf(knows([one], last("a", entry)), "all", "ana", seenId === undefined ? {} : { a: seenId })[0]?.isNew;
  const mine = conversation("a", { mode: "human", agent: "ana" });
  expect(isNew(mine, incoming("m", 5))).toBe(true);
  expect(isNew(mine, incoming("m", 5), "m")).toBe(false);
  expect(isNew(mine, incoming("n", 5), "m")).toBe(true);
  expect(isNew(mine, outgoing("m", 5))).toBe(false);
  expect(isNew(mine, incoming("m", 5, { type: "reaction", reaction: {} }))).toBe(false);
  expect(isNew(conversation("a", { mode: "queued" }), incoming("m", 5))).toBe(true);
  expect(isNew(conversation("a", { mode: "human", agent: "bia" }), incoming("m", 5))).toBe(false);
  expect(isNew(conversation("a"), incoming("m", 5))).toBe(false);
});
