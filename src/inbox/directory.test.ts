/** Finding conversations: one, all of them page by page, the queue behind someone, and what is told of tags and notes. */
import { describe, expect, test } from "vitest";
import { openDesk, PHONE } from "../../test/support/inbox-kit.ts";
import type { Inbox } from "./inbox.ts";

const phoneOf = (i: number): string => `55119876500${String(i).padStart(2, "0")}`;

async function deskWith(customers: number) {
  const desk = openDesk();
  await desk.connect();
  for (let i = 0; i < customers; i++) {
    await desk.emulator.world.user(phoneOf(i)).sends(`Hello from ${i}`);
    await desk.pass(1000);
  }
  await desk.emulator.idle();
  return desk;
}

async function allPages(
  { inbox }: { readonly inbox: Inbox },
  limit: number,
): Promise<(string | undefined)[]> {
  const phones: (string | undefined)[] = [];
  let cursor: string | undefined;
  do {
    const page = await inbox.conversations({ limit, cursor });
    expect(page.conversations.length).toBeLessThanOrEqual(limit);
    phones.push(...page.conversations.map(({ user }) => user.phone));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return phones;
}

describe("the list of conversations", () => {
  test("has the newest first, each once, whatever the size of the pages", async () => {
    const desk = await deskWith(7);
    const newestFirst = [6, 5, 4, 3, 2, 1, 0].map(phoneOf);
    for (const limit of [1, 2, 7, 50]) expect(await allPages(desk, limit)).toEqual(newestFirst);
  });

  test("puts one that is written in on top, and a page that was begun has no other twice", async () => {
    const desk = await deskWith(4);
    const first = await desk.inbox.conversations({ limit: 2 });
    await desk.emulator.world.user(phoneOf(0)).sends("Again");
    await desk.pass(1000);
    await desk.emulator.idle();
    const second = await desk.inbox.conversations({ limit: 2, cursor: first.cursor });
    expect(second.conversations.map(({ user }) => user.phone)).toEqual([phoneOf(1)]);
    expect((await desk.inbox.conversations({ limit: 1 })).conversations[0]?.user.phone).toBe(phoneOf(0));
  });

  test("is narrowed by mode, agent and tag", async () => {
    const desk = await deskWith(3);
    await desk.inbox.assign(phoneOf(1), "ana");
    await desk.inbox.tag(phoneOf(2), "vip");
    const phones = async (by: object) =>
      (await desk.inbox.conversations(by)).conversations.map(({ user }) => user.phone);
    expect(await phones({ mode: "human" })).toEqual([phoneOf(1)]);
    expect(await phones({ agent: "ana" })).toEqual([phoneOf(1)]);
    expect(await phones({ tag: "vip" })).toEqual([phoneOf(2)]);
    expect(await phones({ agent: "bob" })).toEqual([]);
  });

  test("has two conversations that turn out to be one user's once", async () => {
    const desk = openDesk();
    const { inbox } = desk;
    await inbox.tag({ phone: PHONE }, "a");
    await inbox.tag({ userId: "BR.1" }, "b");
    expect(await allPages(desk, 50)).toHaveLength(2);
    await inbox.receive({
      type: "message",
      phoneNumberId: desk.emulator.clientOptions.phoneNumberId,
      message: { id: "wamid.1", type: "text", from: PHONE, timestamp: "1700000000", text: { body: "Me" } },
      contact: { wa_id: PHONE, user_id: "BR.1", profile: { name: "Ana" } },
      raw: {},
    } as never);
    expect(await allPages(desk, 50)).toEqual([PHONE]);
  });

  test("refuses what is no cursor", async () => {
    await expect(openDesk().inbox.conversations({ cursor: "42" })).rejects.toThrow(/no cursor/);
  });
});

describe("finding a conversation", () => {
  test("does not make anybody known", async () => {
    const { inbox } = openDesk();
    expect(await inbox.find(PHONE)).toBeUndefined();
    expect(await inbox.find({ id: "1:nobody" })).toBeUndefined();
    expect((await inbox.conversations()).conversations).toEqual([]);
  });

  test("finds by number, by id", async () => {
    const desk = await deskWith(1);
    const found = await desk.inbox.find(phoneOf(0));
    expect(found?.user.phone).toBe(phoneOf(0));
    expect(await desk.inbox.find({ id: found?.id ?? "" })).toEqual(found);
  });
});

test("the queue goes on behind one who was taken meanwhile", async () => {
  const desk = await deskWith(4);
  const { queue } = desk.inbox;
  const [first, second] = await queue.pending({ limit: 2 });
  const { id = "", queuedAt = 0 } = second?.conversation ?? {};
  if (first) await desk.inbox.assign(first.conversation, "ana");
  await desk.inbox.assign({ id }, "ana");
  const rest = await queue.pending({ after: { id, queuedAt } });
  expect(rest.map(({ conversation, position }) => [conversation.user.phone, position])).toEqual([
    [phoneOf(2), 1],
    [phoneOf(3), 2],
  ]);
  expect(await queue.length()).toBe(2);
});

test("tags and notes are told of", async () => {
  const desk = await deskWith(1);
  const told: unknown[] = [];
  desk.inbox.on("tagged", ({ conversation }) => told.push(conversation.tags));
  desk.inbox.on("noted", ({ note }) => told.push(note.text));
  await desk.inbox.tag(phoneOf(0), "vip");
  await desk.inbox.note(phoneOf(0), "Called twice.", { agent: "ana" });
  await desk.pass(1);
  expect(told).toEqual([["vip"], "Called twice."]);
});
