/** What every database driver is tested for beyond the contract: several processes, a restart, a million entries. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { openStore } from "./open-store.ts";

const PROCESS = join(import.meta.dirname, "store-process.ts");
const PROCESSES = ["a", "b", "c"];

interface Won {
  readonly adds: boolean[];
  readonly one: { member: string }[];
  readonly queue: { member: string }[];
  readonly lengths: number[];
  readonly swaps: boolean[];
}

async function race(driver: string, place: string): Promise<Won[]> {
  const startAt = String(Date.now() + 1500);
  const runs = PROCESSES.map((name) =>
    promisify(execFile)(process.execPath, [PROCESS, driver, place, name, startAt]),
  );
  return (await Promise.all(runs)).map(({ stdout }): Won => JSON.parse(stdout));
}

const distinct = (values: readonly unknown[]): number => new Set(values).size;

/** Three processes want the same things at the same moment. */
export function testProcesses(driver: string, place: () => string): void {
  test("between three processes, whose every verb is atomic", async () => {
    const { store, close } = await openStore(driver, place());
    await store.push("race:one", "only", 1);
    await Promise.all(Array.from({ length: 150 }, (_, i) => store.push("race:queue", `m${i}`, i % 10)));
    await store.set("race:swap", "start");
    const won = await race(driver, place());
    const all = <T>(pick: (one: Won) => readonly T[]): T[] => won.flatMap(pick);
    expect({
      adds: all(({ adds }) => adds).filter(Boolean).length,
      one: all(({ one }) => one).length,
      claimed: all(({ queue }) => queue).length,
      distinct: distinct(all(({ queue }) => queue).map(({ member }) => member)),
      left: (await store.sortedRange("race:queue")).length,
      count: await store.get("race:count"),
      lengths: distinct(all(({ lengths }) => lengths)),
      list: distinct(await store.range("race:list")),
      swaps: all(({ swaps }) => swaps).filter(Boolean).length,
      pushed: (await store.sortedRange("race:pushed")).length,
    }).toEqual({
      adds: 1,
      one: 1,
      claimed: 102,
      distinct: 102,
      left: 48,
      count: "51",
      lengths: 51,
      list: 51,
      swaps: 1,
      pushed: 51,
    });
    await close();
  });

  test("and another process reads what one that has ended wrote", async () => {
    const first = await openStore(driver, place());
    await first.store.set("restart:text", "v", { ttlMs: 60_000 });
    await first.store.append("restart:list", "a");
    await first.store.push("restart:sorted", "m", 1_800_000_000_123);
    await first.close();
    const second = await openStore(driver, place());
    expect(await second.store.add("restart:text", "w")).toBe(false);
    expect(await second.store.append("restart:list", "b")).toBe(2);
    expect(await second.store.claim("restart:sorted", 1_800_000_000_123, 9)).toEqual([
      { member: "m", score: 1_800_000_000_123 },
    ]);
    await second.close();
  });
}

/** Puts `count` values `v0` … into a list, and members `m0000000` … with scores 0 … into a sorted set. */
export type Fill = (list: string, sorted: string, count: number) => Promise<void>;

const MILLION = 1_000_000;
const PAGE = 50;
/** A page that read all there is would cost a thousand times as much. */
const FLAT = 25;

/** Pages of a thousand and of a million entries cost the same, told by the ratio within one run. */
export function testPages(open: () => { readonly store: Store; readonly fill: Fill }): void {
  test("a page of a million entries costs what a page of a thousand does", async () => {
    const { store, fill } = open();
    await fill("list:small", "sorted:small", 1000);
    await fill("list:large", "sorted:large", MILLION);
    const name = (i: number): string => `m${String(i).padStart(7, "0")}`;
    expect(await store.range("list:large", 700_000, 700_002)).toEqual(["v700000", "v700001"]);
    expect(await store.range("list:large", -2)).toEqual(["v999998", "v999999"]);
    expect(await store.sortedRange("sorted:large", -1)).toEqual([
      { member: name(MILLION - 1), score: MILLION - 1 },
    ]);
    expect(await store.sortedRange("sorted:large", 600_000, 600_001)).toEqual([
      { member: name(600_000), score: 600_000 },
    ]);
    const ratios = {
      "list, start": await ratio((size) => store.range(`list:${size}`, 100, 100 + PAGE)),
      "list, middle": await ratio((size) =>
        size === "small"
          ? store.range("list:small", 500, 500 + PAGE)
          : store.range("list:large", 500_000, 500_000 + PAGE),
      ),
      "list, end": await ratio((size) => store.range(`list:${size}`, -PAGE)),
      "sorted, start": await ratio((size) => store.sortedRange(`sorted:${size}`, 100, 100 + PAGE)),
      "sorted, end": await ratio((size) => store.sortedRange(`sorted:${size}`, -100 - PAGE, -100)),
      claim: await ratio((size) => store.claim(`sorted:${size}`, MILLION, 5)),
      append: await ratio((size) => store.append(`list:${size}`, "v")),
    };
    if (process.env.SHOW_RATIOS) console.log(ratios);
    for (const [what, found] of Object.entries(ratios)) expect(found, what).toBeLessThan(FLAT);
  }, 240_000);
}

async function ratio(look: (size: "small" | "large") => Promise<unknown>): Promise<number> {
  const times: { small: number[]; large: number[] } = { small: [], large: [] };
  for (let round = 0; round < 25; round++) {
    for (const size of ["small", "large"] as const) {
      const start = performance.now();
      await look(size);
      times[size].push(performance.now() - start);
    }
  }
  return median(times.large) / median(times.small);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
