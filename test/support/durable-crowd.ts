/** Several processes of one durable webhook, deliveries as Meta makes them, and what came of it. */
import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { delivery, messagesValue, textMessage } from "./deliveries.ts";

const PROCESS = join(import.meta.dirname, "durable-process.ts");

/** A process that takes deliveries until it is killed. */
export interface Member {
  readonly name: string;
  readonly isReady: () => boolean;
  /** The status it answers; `undefined` when it died before it did. */
  deliver(body: unknown): Promise<number | undefined>;
  kill(): Promise<void>;
}

/** Starts a process. */
export function startMember(name: string, driver: string, place: string, log: string): Member {
  const child: ChildProcess = fork(PROCESS, [driver, place, name, log], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const waiting = new Map<number, (status: number | undefined) => void>();
  let last = 0;
  let isReady = false;
  child.on("message", (message: { ready?: true; id?: number; status?: number }) => {
    if (message.ready) isReady = true;
    if (message.id === undefined) return;
    waiting.get(message.id)?.(message.status);
    waiting.delete(message.id);
  });
  const gone = once(child, "exit").then(() => {
    isReady = false;
    for (const end of waiting.values()) end(undefined);
  });
  return {
    name,
    isReady: () => isReady,
    deliver(body) {
      const id = ++last;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        child.send({ id, body }, (error) => error && resolve(undefined));
      });
    },
    async kill() {
      isReady = false;
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/** The `n`th message of a user, as it is called in the log. */
export const nameOf = (user: number, n: number): string => `${user}-${n}`;

/** Delivers messages `from` … `to - 1` of a user, again until it is answered 200. */
export async function deliverUntilTaken(
  pick: () => Member | undefined,
  user: number,
  from: number,
  to: number,
): Promise<void> {
  const phone = `1650${String(user).padStart(7, "0")}`;
  const messages = Array.from({ length: to - from }, (_, i) =>
    textMessage(nameOf(user, from + i), "Hello", phone),
  );
  const body = delivery(messagesValue(...messages));
  for (let left = 2000; left > 0; left--) {
    const member = pick();
    if (member && (await member.deliver(body)) === 200) return;
    await wait(20);
  }
  throw new Error("A delivery was not taken in.");
}

/** What the log says of the messages. */
export interface Outcome {
  /** Messages that the store never confirmed. */
  readonly unhandled: string[];
  /** Messages that began after the store had confirmed them, or that it confirmed twice. */
  readonly twice: string[];
  /** Users with a message that began before the one before it was confirmed, or began last. */
  readonly outOfOrder: number[];
  /** How many began more than once: what a kill between handler and confirmation leaves. */
  readonly repeated: number;
  /** How many each process began. */
  readonly shares: Readonly<Record<string, number>>;
}

/** Reads the log. A kill may take a line "done" whose effect is in the store: `isDone` asks there. */
export async function outcomeOf(
  log: string,
  users: number,
  each: number,
  isDone: (name: string) => Promise<boolean>,
): Promise<Outcome> {
  const done = new Set<string>();
  const begun = new Map<string, number>();
  const reached = new Map<number, number>();
  const twice = new Set<string>();
  const outOfOrder = new Set<number>();
  const shares: Record<string, number> = {};
  for (const line of readFileSync(log, "utf8").trim().split("\n")) {
    const [what, by = "", name = ""] = line.split(" ");
    const [user = 0, n = 0] = name.split("-").map(Number);
    if (done.has(name)) twice.add(name);
    if (what === "done") {
      done.add(name);
      continue;
    }
    shares[by] = (shares[by] ?? 0) + 1;
    begun.set(name, (begun.get(name) ?? 0) + 1);
    const latest = reached.get(user) ?? -1;
    // The next one, or the latest again, when a process died in it.
    if (n !== latest && n !== latest + 1) outOfOrder.add(user);
    reached.set(user, n);
  }
  const all = Array.from({ length: users * each }, (_, i) => nameOf(Math.floor(i / each), i % each));
  const unhandled: string[] = [];
  for (const name of all) if (!begun.has(name) || !(await isDone(name))) unhandled.push(name);
  const repeated = [...begun.values()].filter((times) => times > 1).length;
  return { unhandled, twice: [...twice], outOfOrder: [...outOfOrder], repeated, shares };
}
