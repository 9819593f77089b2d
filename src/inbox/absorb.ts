/** @module Two conversations of two users who turn out to be one. */
import type { ConversationState, Gathering, Mode } from "./conversation-state.ts";
import { joined } from "./window.ts";

type State = ConversationState;

/** Whose mode the one conversation gets: a human's work goes before the queue, the queue before the bot. */
const WEIGHT: Readonly<Record<Mode, number>> = { human: 3, queued: 2, bot: 1, closed: 0 };

/** `into`, with everything that `from` was. Nothing of either is lost; done twice, it is done once. */
export function absorbed(into: State, from: State): State {
  if (into.merged.includes(from.id)) return into;
  const [lead, other] = leads(into, from) ? [into, from] : [from, into];
  const newer = into.activeAt >= from.activeAt ? into : from;
  const { gathering: _, run: __, movedTo: ___, ...led } = lead;
  return {
    ...led,
    ...identityOf(into),
    startedAt: Math.min(into.startedAt, from.startedAt),
    activeAt: newer.activeAt,
    ...contextOf(newer === into ? from : into, newer),
    window: joined(into.window, from.window),
    tags: [...new Set([...into.tags, ...from.tags])],
    count: Math.max(into.count, from.count),
    latest: Math.max(into.latest, from.latest),
    recent: [...other.recent, ...lead.recent],
    ...(newer.lastId !== undefined && { lastId: newer.lastId }),
    waits: { ...from.waits, ...into.waits },
    merged: [...into.merged, from.id, ...from.merged],
    ...queueOf(lead, other),
    ...workOf(into, from, lead.mode),
  };
}

function leads(into: State, from: State): boolean {
  const difference = WEIGHT[into.mode] - WEIGHT[from.mode];
  return difference === 0 ? into.since >= from.since : difference > 0;
}

function identityOf({ id, phoneNumberId, party }: State): Pick<State, "id" | "phoneNumberId" | "party"> {
  return { id, phoneNumberId, party };
}

/** Of two that waited, the place of the one that waited longer. */
function queueOf(lead: State, other: State): Partial<State> {
  if (lead.queuedAt === undefined) return {};
  return { queuedAt: Math.min(lead.queuedAt, other.queuedAt ?? lead.queuedAt) };
}

function contextOf(older: State, newer: State): Partial<State> {
  const context =
    isObject(older.context) && isObject(newer.context)
      ? { ...older.context, ...newer.context }
      : newer.context;
  return (context ?? older.context) === undefined ? {} : { context: context ?? older.context };
}

/** What the bot has before it. A run of the conversation that goes starts anew: whoever has it will notice. */
function workOf(into: State, from: State, mode: Mode): Partial<State> {
  if (mode !== "bot") return {};
  const fromRun = from.run === undefined ? [] : from.run.ids;
  const ids = [...new Set([...fromRun, ...(from.gathering?.ids ?? []), ...(into.gathering?.ids ?? [])])];
  const times = [from.gathering, into.gathering].filter((each): each is Gathering => each !== undefined);
  const since = Math.min(
    ...times.map(({ since }) => since),
    from.run?.leaseUntil ?? Number.POSITIVE_INFINITY,
  );
  const due = Math.min(...times.map(({ due }) => due), from.run?.leaseUntil ?? Number.POSITIVE_INFINITY);
  return {
    ...(into.run && { run: into.run }),
    ...(ids.length > 0 && { gathering: { ids, since, due } }),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
