import { describe, expect, test } from "vitest";
import { type Change, type Entry, NOTHING, type PhoneState } from "./model.ts";
import { reduce } from "./state.ts";
import { countTheirs, customerItems, threadItems } from "./view.ts";

const mediaUrl = (id: string): string => `/media/${id}`;
const ana = { id: "ana", name: "Ana", phone: "5511988887777" };
const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
  id,
  customerId: "ana",
  mine: false,
  at: 0,
  message: { type: "text", text: { body: `body of ${id}` } },
  reactions: {},
  ...more,
});
const told = (...changes: Change[]): PhoneState => changes.reduce(reduce, NOTHING);
const wrote = (id: string, more?: Partial<Entry>): Change => ({ kind: "entry", entry: entry(id, more) });

describe("what the page knows", () => {
  test("a message told twice is there once, as it was told last", () => {
    const { entries } = told(wrote("1"), wrote("2"), wrote("1", { ticks: "read" }));
    expect(entries.map(({ id, ticks }) => [id, ticks])).toEqual([
      ["1", "read"],
      ["2", undefined],
    ]);
  });

  test("a message of the business ends its typing; news of an old one does not", () => {
    const typing: Change = { kind: "typing", customerId: "ana", until: 9 };
    expect(told(wrote("1"), typing).typingUntil.ana).toBe(9);
    expect(told(wrote("1"), typing, wrote("1")).typingUntil.ana).toBe(9);
    expect(told(wrote("1"), typing, wrote("2")).typingUntil.ana).toBe(0);
    expect(told(typing, wrote("2", { mine: true })).typingUntil.ana).toBe(9);
  });

  test("a new start keeps only whether there is a connection", () => {
    const { link, ...nothing } = NOTHING;
    expect(told({ kind: "link", link: "online" }, wrote("1"), { kind: "reset", state: nothing })).toEqual({
      ...NOTHING,
      link: "online",
    });
    expect(link).toBe("connecting");
  });

  test("traffic does not grow for ever", () => {
    const item = (id: number): Change => ({
      kind: "traffic",
      item: { id: String(id), direction: "in", what: "", attempt: 1, pending: false, ok: true, body: {} },
    });
    const { traffic } = told(...Array.from({ length: 400 }, (_, id) => item(id)));
    expect(traffic.length).toBe(300);
    expect(traffic.at(-1)?.id).toBe("399");
  });
});

describe("what the page shows", () => {
  test("a thread has one customer's messages, each with the one it answers", () => {
    const state = told(
      wrote("1"),
      wrote("2", { customerId: "bia" }),
      wrote("3", { mine: true, answers: "1" }),
    );
    const items = threadItems(state, "ana", mediaUrl);
    expect(items.map(({ id }) => id)).toEqual(["1", "3"]);
    expect(items[1]?.quote).toMatchObject({ id: "1", content: { kind: "text", body: "body of 1" } });
  });

  test("an answer to a message that the page does not know has no quote", () => {
    expect(threadItems(told(wrote("1", { answers: "gone" })), "ana", mediaUrl)[0]?.quote).toBeUndefined();
  });

  test("a customer's line has the newest message and counts those not yet seen", () => {
    const state = told(
      { kind: "customer", customer: ana },
      wrote("1"),
      wrote("2"),
      wrote("3", { mine: true }),
    );
    expect(customerItems(state, { ana: 1 }, mediaUrl)).toEqual([{ ...ana, latest: "body of 3", unread: 1 }]);
    expect(countTheirs(state, "ana")).toBe(2);
  });
});
