/** The log: one order for all, nothing lost at the ends of its pieces, and said when it is too old. */
import { describe, expect, test } from "vitest";
import { memoryStore } from "../../store/memory.ts";
import { createEventLog, type EventLog } from "./log.ts";

async function readAll(log: EventLog, from = 0): Promise<string[]> {
  const texts: string[] = [];
  for (let position = from; ; ) {
    const reading = await log.read(position);
    if (reading.lost) throw new Error("lost");
    if (reading.entries.length === 0) return texts;
    texts.push(...reading.entries.map(({ text }) => text));
    position = reading.entries.at(-1)?.next ?? position;
  }
}

describe("an event log", () => {
  test("gives back what many writers append at once, each once, in one order for all", async () => {
    const store = memoryStore();
    const logs = [1, 2, 3].map(() => createEventLog(store, "log", { piece: 4, pieces: 50 }));
    const written = Array.from({ length: 60 }, (_, i) => `event ${i}`);
    await Promise.all(written.map((text, i) => (logs[i % 3] as EventLog).append(text)));
    const [first, ...others] = await Promise.all(logs.map((log) => readAll(log)));
    expect([...(first ?? [])].sort()).toEqual([...written].sort());
    for (const other of others) expect(other).toEqual(first);
    expect(await logs[0]?.end()).toBe(60);
  });

  test("answers the position behind what was appended", async () => {
    const log = createEventLog(memoryStore(), "log", { piece: 2 });
    for (let i = 1; i <= 7; i++) expect(await log.append(`${i}`)).toBe(i);
    expect(await readAll(log, 3)).toEqual(["4", "5", "6", "7"]);
  });

  test("goes on where a writer died between filling a piece and turning to the next", async () => {
    const store = memoryStore();
    const log = createEventLog(store, "log", { piece: 2 });
    await log.append("1");
    // What the writer that died had done: the last place is taken, and nobody knows.
    await store.append("log:0", "2");
    expect(await log.append("3")).toBe(3);
    expect(await readAll(log)).toEqual(["1", "2", "3"]);
  });

  test("says that a position is lost when its piece was dropped, and never before", async () => {
    const log = createEventLog(memoryStore(), "log", { piece: 2, pieces: 3 });
    for (let i = 0; i < 5; i++) await log.append(`${i}`);
    expect(await readAll(log, 0)).toHaveLength(5);
    await log.append("5");
    expect(await log.read(1)).toEqual({ lost: true });
    expect(await readAll(log, 2)).toEqual(["2", "3", "4", "5"]);
  });

  test("knows a cursor of another log as none of its own", async () => {
    const [a, b] = [createEventLog(memoryStore(), "log"), createEventLog(memoryStore(), "log")];
    expect(await a.positionOf(await a.cursorOf(7))).toBe(7);
    expect(await b.positionOf(await a.cursorOf(7))).toBeUndefined();
    expect(await b.positionOf("nonsense")).toBeUndefined();
  });
});
