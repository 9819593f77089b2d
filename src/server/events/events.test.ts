/** Events as an agent gets them: over a WebSocket or a stream, cut and resumed, with nothing lost and nothing twice. */
import { afterEach, describe, expect, test } from "vitest";
import { createFakeClock } from "../../../test/support/fake-clock.ts";
import { createInboxOf, openSocket, type Told } from "../../../test/support/listener.ts";
import { KEYS, type OpenServer, openServer, PHONE } from "../../../test/support/server-kit.ts";
import { systemClock } from "../../core/clock.ts";
import { silentLogger } from "../../core/logger.ts";
import { memoryStore } from "../../store/memory.ts";
import { createEventFeed } from "./feed.ts";
import { createTickets } from "./tickets.ts";

let desk: OpenServer | undefined;
afterEach(() => desk?.close());

const textsOf = (events: readonly Told[]): string[] =>
  events
    .filter(({ type, data }) => type === "message" && data.entry.direction === "in")
    .map(({ data }) => data.entry.message.text.body);

test("a WebSocket that is cut 100 times under traffic loses nothing and has nothing twice", async () => {
  desk = await openServer();
  await desk.connect();
  const { url } = desk;
  const agent = createInboxOf();
  const first = await openSocket(url, KEYS.read, undefined, agent.told);
  await agent.until((events) => events.length > 0);
  first.close();

  const TOTAL = 220;
  const writing = (async () => {
    for (let i = 0; i < TOTAL; i++)
      await desk?.writes(`message ${i}`, `55119000000${String(i % 7).padStart(2, "0")}`);
  })();
  for (let cut = 0; cut < 100; cut++) {
    const seen = textsOf(agent.events).length;
    const socket = await openSocket(url, KEYS.read, agent.cursor, agent.told);
    // Cut as soon as something new came, without a goodbye that anybody waits for.
    if (seen < TOTAL) await agent.until((events) => textsOf(events).length > seen);
    socket.onmessage = null;
    socket.close();
    await new Promise((resolve) => socket.addEventListener("close", resolve, { once: true }));
  }
  const last = await openSocket(url, KEYS.read, agent.cursor, agent.told);
  await writing;
  await agent.until((events) => textsOf(events).length >= TOTAL);
  last.close();

  expect(textsOf(agent.events)).toEqual(Array.from({ length: TOTAL }, (_, i) => `message ${i}`));
  const cursors = agent.events.filter(({ type }) => type !== "hello").map(({ cursor }) => cursor);
  expect(new Set(cursors).size).toBe(cursors.length);
  expect(agent.events.some(({ type }) => type === "reset")).toBe(false);
}, 120_000);

test("a stream of server-sent events has the same, and goes on by Last-Event-ID", async () => {
  desk = await openServer();
  await desk.connect();
  const stop = new AbortController();
  const listen = async (headers: Record<string, string>) =>
    fetch(`${desk?.url}/events`, {
      headers: { authorization: `Bearer ${KEYS.read}`, accept: "text/event-stream", ...headers },
      signal: stop.signal,
    });
  const readUntil = async (response: Response, end: RegExp): Promise<string> => {
    let text = "";
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    while (!end.test(text)) text += (await reader?.read())?.value ?? "";
    await reader?.cancel();
    return text;
  };
  const response = await listen({});
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  const head = await readUntil(response, /event: hello\n.*\n\n/);
  const id = /^id: (\S+)$/m.exec(head)?.[1] ?? "";
  await desk.writes("Oi");
  await desk.writes("Tem alguém aí?");
  const rest = await readUntil(await listen({ "last-event-id": id }), /aí\?.*\n\n/);
  stop.abort();
  expect(rest.match(/"body":"[^"]+"/g)).toEqual(['"body":"Oi"', '"body":"Tem alguém aí?"']);
  expect(rest).toMatch(/^event: queued$/m);
});

test("what agents do is told of, too", async () => {
  desk = await openServer();
  await desk.connect();
  const agent = createInboxOf();
  const socket = await openSocket(desk.url, KEYS.ana, undefined, agent.told);
  await agent.until((events) => events.length > 0);
  await desk.writes("Oi");
  await desk.post(`/queue/${PHONE}/assign`, { agent: "ana" });
  await desk.post(`/conversations/${PHONE}/tags`, { add: ["vip"] });
  await desk.post(`/conversations/${PHONE}/notes`, { text: "Ligou" });
  await desk.post(`/queue/${PHONE}/close`);
  await agent.until((events) => events.at(-1)?.type === "closed");
  socket.close();
  expect(agent.events.map(({ type }) => type)).toEqual([
    "hello",
    "queued",
    "message",
    "assigned",
    "tagged",
    "noted",
    "closed",
  ]);
});

describe("listening", () => {
  test("needs a key or a ticket, and a ticket admits once", async () => {
    desk = await openServer();
    expect(await desk.get("/events", { key: "" })).toMatchObject({ status: 401 });
    expect(await desk.get("/events", { key: KEYS.send })).toMatchObject({ status: 403 });
    expect(await desk.get("/events?ticket=made-up", { key: KEYS.read })).toMatchObject({ status: 401 });
    const tickets = createTickets(desk.store, systemClock);
    const { ticket } = await tickets.issue({ id: "ana", scopes: ["agent"] });
    const both = await Promise.all([tickets.redeem(ticket), tickets.redeem(ticket)]);
    expect(both.filter(Boolean)).toEqual([{ id: "ana", scopes: ["agent"] }]);
  });

  test("ends when the server is closed", async () => {
    const parts = { store: memoryStore(), clock: systemClock, logger: silentLogger };
    const feed = createEventFeed({ inbox: { on: () => () => {} }, ...parts });
    const events = feed.listen(undefined, new AbortController().signal);
    await events.next();
    const ending = events.next();
    await feed.close();
    expect(await ending).toEqual({ value: undefined, done: true });
  });

  test("a ticket is good for a minute", async () => {
    const clock = createFakeClock();
    const tickets = createTickets(memoryStore({ clock }), clock);
    const { ticket } = await tickets.issue({ id: "ana", scopes: ["agent"] });
    await clock.advance(60_001);
    expect(await tickets.redeem(ticket)).toBeUndefined();
  });

  test("with a cursor of a log that is gone begins with a reset", async () => {
    const parts = { store: memoryStore(), clock: systemClock, logger: silentLogger };
    const feed = createEventFeed({ inbox: { on: () => () => {} }, ...parts });
    const events = feed.listen("elsewhere.7", new AbortController().signal);
    expect((await events.next()).value).toMatchObject({ type: "reset" });
    await feed.close();
  });

  test("a reader that is behind by more than is kept is told so, and goes on", async () => {
    const parts = { store: memoryStore(), clock: systemClock, logger: silentLogger };
    let tell: (event: object) => unknown = () => {};
    const inbox = {
      on(name: string, listener: (event: never) => unknown) {
        if (name === "queued") tell = listener as typeof tell;
        return () => {};
      },
    };
    const feed = createEventFeed({ inbox: inbox as never, ...parts }, { piece: 2, pieces: 2 });
    const slow = feed.listen(undefined, new AbortController().signal);
    expect((await slow.next()).value).toMatchObject({ type: "hello" });
    for (let i = 0; i < 7; i++) tell({ i });
    await feed.flush();
    expect((await slow.next()).value).toMatchObject({ type: "reset" });
    tell({ i: 8 });
    expect((await slow.next()).value).toMatchObject({ type: "queued", data: { i: 8 } });
    await feed.close();
  });
});
