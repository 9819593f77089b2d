/** The state machines, whatever happens in whatever order. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Status } from "../events/status.schema.ts";
import { absorbed } from "./absorb.ts";
import type { ConversationState, Rules } from "./conversation-state.ts";
import * as machine from "./conversation-state.ts";
import type { StatusState } from "./status-state.ts";
import { advance } from "./status-state.ts";
import { answered, FREE_ENTRY_MS, freeformUntil, opened, SERVICE_WINDOW_MS } from "./window.ts";

const rules: Rules = {
  hasBot: true,
  sessionTtlMs: 86_400_000,
  quietMs: 1000,
  maxMs: 8000,
  resumeAfterMs: 1_800_000,
};
const START = 1_700_000_000_000;

type Step = (state: ConversationState, now: number) => ConversationState;

const id = fc.integer({ min: 1, max: 60 }).map((n) => `wamid.${n}`);
const agent = fc.constantFrom("ana", "bia");
const token = fc.constantFrom("t1", "t2");

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ id, asks: fc.boolean(), late: fc.nat(5000) }).map(
    ({ id, asks, late }): Step =>
      (state, now) =>
        machine.received(state, { id, asks, at: now - late, now, known: false }, rules),
  ),
  fc.record({ author: fc.constantFrom("bot", "agent", "app", "system"), agent }).map(
    ({ author, agent }): Step =>
      (state, now) =>
        machine.wrote(state, { author, now, agent: author === "agent" ? agent : undefined }, rules),
  ),
  agent.map(
    (agent): Step =>
      (state, now) =>
        machine.assigned(state, agent, now),
  ),
  agent.map(
    (agent): Step =>
      (state, now) =>
        machine.transferred(state, agent, now),
  ),
  fc.constantFrom<Step>(
    (state, now) => machine.queued(state, "asked", now),
    (state, now) => machine.released(state, now),
    (state, now) => machine.closed(state, undefined, now),
    (state, now) => machine.current(state, now, rules),
    (state, now) => machine.waitStarted(state, "name", now, 60_000),
    (state) => machine.waitEnded(state, "name"),
  ),
  token.map(
    (token): Step =>
      (state, now) =>
        machine.runStarted(state, token, now, 30_000),
  ),
  token.map(
    (token): Step =>
      (state) =>
        machine.runAnswered(state, token, { messages: [] }, undefined),
  ),
  fc.record({ token, reason: fc.option(fc.constant("bot"), { nil: undefined }) }).map(
    ({ token, reason }): Step =>
      (state, now) =>
        machine.runEnded(state, token, reason, now),
  ),
);

const steps = fc.array(fc.record({ step, ms: fc.oneof(fc.nat(3000), fc.nat(100_000_000)) }), {
  maxLength: 60,
});

type Steps = readonly { readonly step: Step; readonly ms: number }[];

function play(
  all: Steps,
  visit: (before: ConversationState, after: ConversationState, step: Step, now: number) => void,
) {
  let now = START;
  let state = machine.blank("n:u", "n", "u", now);
  for (const { step, ms } of all) {
    now += ms;
    const next = step(state, now);
    visit(state, next, step, now);
    state = next;
  }
  return state;
}

function assertSound(state: ConversationState): void {
  const { mode, agent, queuedAt, resumeAt, gathering, run } = state;
  expect(agent !== undefined).toBe(mode === "human");
  expect(queuedAt !== undefined).toBe(mode === "queued");
  if (resumeAt !== undefined) expect(mode).toBe("human");
  if (run) expect(mode).toBe("bot");
  if (gathering) {
    expect(mode === "bot" || (mode === "human" && resumeAt !== undefined)).toBe(true);
    expect(gathering.ids.length).toBeGreaterThan(0);
    expect(new Set(gathering.ids).size).toBe(gathering.ids.length);
  }
}

describe("a conversation", () => {
  test("has exactly what its mode has, after anything", () => {
    fc.assert(fc.property(steps, (all) => void play(all, (_, after) => assertSound(after))));
  });

  test("is the same when the user's message comes twice", () => {
    const twice = fc.tuple(steps, id);
    fc.assert(
      fc.property(twice, ([all, id]) => {
        const state = play(all, () => {});
        const message = { id, asks: true, at: state.activeAt, now: state.activeAt, known: false };
        const once = machine.received(state, message, rules);
        expect(machine.received(once, { ...message, known: true }, rules)).toBe(once);
      }),
    );
  });

  test("never leaves a message that asks to nobody", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const state = play(all, () => {});
        const now = state.activeAt + 1;
        const next = machine.received(state, { id: "new", asks: true, at: now, now, known: false }, rules);
        const isWaitedFor = Object.values(next.waits ?? {}).some(({ reply }) => reply === "new");
        const isBots = next.gathering?.ids.includes("new") ?? false;
        expect(isWaitedFor || isBots || next.mode === "queued" || next.mode === "human").toBe(true);
        if (next.mode === "human" && !isWaitedFor) expect(isBots).toBe(next.resumeAt !== undefined);
      }),
    );
  });

  test("whose bot has something to do has a time when it is looked at", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const state = play(all, () => {});
        if (state.gathering || state.run) expect(machine.duesOf(state).length).toBeGreaterThan(0);
      }),
    );
  });

  test("is not taken from an agent by another's assign", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const state = play(all, () => {});
        const mine = machine.transferred(state, "ana", state.activeAt);
        expect(machine.assigned(mine, "bia", state.activeAt)).toBe(mine);
      }),
    );
  });

  test("made one of two loses nothing, and is sound", () => {
    fc.assert(
      fc.property(steps, steps, (a, b) => {
        const into = play(a, () => {});
        const from = { ...play(b, () => {}), id: "n:v", party: "v", movedTo: "n:u" };
        const one = absorbed(into, from);
        assertSound(one);
        expect(one.movedTo).toBeUndefined();
        expect(absorbed(one, from)).toBe(one);
        expect(one.recent).toEqual(expect.arrayContaining([...into.recent, ...from.recent]));
        if (one.mode !== "bot") return;
        const open = [
          ...(from.run?.ids ?? []),
          ...(from.gathering?.ids ?? []),
          ...(into.gathering?.ids ?? []),
        ];
        expect(one.gathering?.ids ?? []).toEqual(expect.arrayContaining(open));
      }),
    );
  });
});

const news = fc.record({
  status: fc.constantFrom("sent", "failed", "delivered", "read", "played", "warning", "something_new"),
  timestamp: fc.integer({ min: 1, max: 20 }).map(String),
}) as fc.Arbitrary<Pick<Status, "status" | "timestamp">>;

const heard = (all: readonly Pick<Status, "status" | "timestamp">[]): StatusState | undefined =>
  all.reduce<StatusState | undefined>(
    (state, each) => advance(state, { id: "wamid.1", ...each } as Status),
    undefined,
  );

describe("a status", () => {
  const ORDER = ["sent", "failed", "delivered", "read", "played"];

  test("is the same in whatever order, and however often, the news come", () => {
    const shuffled = fc
      .array(news, { maxLength: 12 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      );
    fc.assert(
      fc.property(shuffled, ([all, again]) => {
        expect(heard(again)).toEqual(heard(all));
      }),
    );
  });

  test("never goes backwards", () => {
    fc.assert(
      fc.property(fc.array(news), news, (all, next) => {
        const before = heard(all);
        const after = heard([...all, next]);
        if (before)
          expect(ORDER.indexOf(after?.status ?? "")).toBeGreaterThanOrEqual(ORDER.indexOf(before.status));
      }),
    );
  });

  test.each([
    [["sent", "failed"], "failed"],
    [["failed", "sent"], "failed"],
    [["delivered", "failed"], "delivered"],
    [["read", "sent", "delivered"], "read"],
    [["read"], "read"],
    [["warning"], undefined],
  ])("after %j is %s", (all, expected) => {
    expect(heard(all.map((status) => ({ status, timestamp: "1" }) as Status))?.status).toBe(expected);
  });
});

describe("the window", () => {
  test("is open for 24 hours after the user's latest message, whatever came late", () => {
    const window = opened(opened({}, START), START - 5000);
    expect(freeformUntil(window, START)).toBe(START + SERVICE_WINDOW_MS);
    expect(freeformUntil(window, START + SERVICE_WINDOW_MS)).toBeUndefined();
    expect(freeformUntil({}, START)).toBeUndefined();
  });

  test.each([
    ["in time", SERVICE_WINDOW_MS - 1, SERVICE_WINDOW_MS - 1 + FREE_ENTRY_MS],
    ["too late", SERVICE_WINDOW_MS, undefined],
  ])("of a user from an ad who is answered %s", (_, after, free) => {
    const window = answered(opened({}, START, true), START + after);
    expect(window.freeUntil).toBe(free === undefined ? undefined : START + free);
    // It makes messages free. It does not make the window any longer.
    expect(freeformUntil(window, START + SERVICE_WINDOW_MS)).toBeUndefined();
  });
});
