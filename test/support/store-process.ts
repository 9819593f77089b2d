/** One of several processes on one store: `node store-process.ts <driver> <place> <name>`; prints what it won. */
import { setTimeout as wait } from "node:timers/promises";
import { openStore } from "./open-store.ts";

const [, , driver = "", place = "", name = "", startAt = "0"] = process.argv;
const { store, close } = await openStore(driver, place);
const many = <T>(task: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 17 }, (_, i) => task(i)));

await store.get("warm");
await wait(Math.max(0, Number(startAt) - Date.now()));

const adds = await many((i) => store.add("race:add", `${name}:${i}`, { ttlMs: 60_000 }));
const one = (await many(() => store.claim("race:one", 10, 1))).flat();
const queue = (await many(() => store.claim("race:queue", 100, 2))).flat();
await many(() => store.increment("race:count"));
const lengths = await many((i) => store.append("race:list", `${name}:${i}`));
const swaps = await many((i) => store.compareAndSet("race:swap", "start", `${name}:${i}`));
await many((i) => store.push("race:pushed", `${name}:${i}`, i));
await close();
console.log(JSON.stringify({ adds, one, queue, lengths, swaps }));
