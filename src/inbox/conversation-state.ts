/**
 * @module A conversation as a state machine: pure functions from a state and what happened to the next state. Each
 * gives the same object back when there is nothing to change, so that everything may happen twice.
 */
import type { Message } from "../messages/message.ts";
import type { WindowState } from "./window.ts";
import { answered, opened } from "./window.ts";

/** Who answers: the bot, nobody yet, an agent, or nobody any more. */
export type Mode = "bot" | "queued" | "human" | "closed";

/** Messages that the bot is to answer together, in order. */
export interface Gathering {
  readonly ids: readonly string[];
  /** When the first of them came. */
  readonly since: number;
  /** When they are handed to the bot. */
  readonly due: number;
}

/** The bot at work. It belongs to whoever has the token, until the lease ends. */
export interface Run {
  readonly id: string;
  readonly ids: readonly string[];
  readonly token: string;
  readonly leaseUntil: number;
  /** What the bot answered, from when it is known: the bot need not run again. */
  readonly answer?: Answer;
}

/** A message that quotes another. */
interface Quoted {
  readonly message: Message;
  readonly replyTo: string;
}

/** What a bot decided, as it is stored. */
export interface Answer {
  readonly messages: readonly (Message | Quoted)[];
  /** A human is to go on, for this reason. */
  readonly handoff?: string;
}

/** Somebody waits for the user's next message. */
export interface Wait {
  readonly since: number;
  readonly until: number;
  /** The id of the message that came. */
  readonly reply?: string;
}

/** Everything about one conversation but its messages. Times are milliseconds since the epoch. */
export interface ConversationState {
  readonly id: string;
  readonly phoneNumberId: string;
  /** The user, or the group. */
  readonly party: string;
  /** The account whose ids the user is known by here. */
  readonly accountId?: string;
  readonly mode: Mode;
  readonly since: number;
  readonly agent?: string;
  /** Why it was queued, or closed. */
  readonly reason?: string;
  readonly queuedAt?: number;
  /** When the bot takes over again from a human who only wrote in passing. */
  readonly resumeAt?: number;
  readonly startedAt: number;
  readonly activeAt: number;
  readonly context?: unknown;
  readonly window: WindowState;
  readonly tags: readonly string[];
  /** Counts what is put into the history. */
  readonly count: number;
  /** The latest second that has something in the history. */
  readonly latest: number;
  /** The ids of the latest messages of the user, to know one that comes again. */
  readonly recent: readonly string[];
  readonly lastId?: string;
  readonly gathering?: Gathering;
  readonly run?: Run;
  readonly waits?: Readonly<Record<string, Wait>>;
  /** Conversations that became part of this one. */
  readonly merged: readonly string[];
  /** The conversation this one became part of. It changes no more. */
  readonly movedTo?: string;
}

/** What the machine needs to know of the options. */
export interface Rules {
  readonly hasBot: boolean;
  readonly sessionTtlMs: number;
  readonly quietMs: number;
  readonly maxMs: number;
  readonly resumeAfterMs: number;
}

/** How many of a user's messages are remembered by id, beside the history. */
const RECENT = 32;
/** How many waits are kept that were answered. */
const WAITS = 20;

/** The holder of a conversation that was answered from the WhatsApp Business app. */
export const APP_AGENT = "whatsapp_business_app";

/** A conversation in which nothing has happened. */
export function blank(id: string, phoneNumberId: string, party: string, now: number): ConversationState {
  const times = { since: now, startedAt: now, activeAt: now };
  const nothing = { window: {}, tags: [], count: 0, latest: 0, recent: [], merged: [] };
  return { id, phoneNumberId, party, mode: "bot", ...times, ...nothing };
}

type State = ConversationState;
type Key = keyof ConversationState;

/** Without some of the optional keys. */
function without(state: State, ...keys: Key[]): State {
  const left = Object.entries(state).filter(([key]) => !keys.some((each) => each === key));
  return Object.fromEntries(left) as unknown as State;
}

/** In another mode, without what belonged to the one before. */
function moved(state: State, mode: Mode, now: number, more: Partial<State> = {}): State {
  const kept = without(state, "agent", "reason", "queuedAt", "resumeAt", ...(mode === "bot" ? [] : BOTS));
  return { ...kept, mode, since: now, ...more };
}

const BOTS: Key[] = ["gathering", "run"];

/** Whether the session is over, by the clock. Whoever waits in the queue waits on. */
export function isExpired(state: State, now: number, { sessionTtlMs }: Rules): boolean {
  return state.mode !== "queued" && now - state.activeAt >= sessionTtlMs;
}

/** The state as the clock has made it: what is over is over, and a human who wrote in passing is gone. */
export function current(state: State, now: number, rules: Rules): State {
  if (state.movedTo !== undefined) return state;
  if (isExpired(state, now, rules)) return renewed(state, now);
  if (state.mode === "human" && state.resumeAt !== undefined && state.resumeAt <= now)
    return resumed(state, now);
  return state;
}

/** A new session. A closed conversation stays closed until the user writes. */
function renewed(state: State, now: number): State {
  const fresh = without(state, "context", "waits");
  return fresh.mode === "closed" ? fresh : moved(fresh, "bot", now, { startedAt: now, activeAt: now });
}

/** Back to the bot, who is to answer what nobody did. */
function resumed(state: State, now: number): State {
  const { gathering } = state;
  return moved(state, "bot", now, gathering && { gathering: { ...gathering, due: now } });
}

/** A message of the user. */
export interface Received {
  readonly id: string;
  /** When it was written, by Meta's clock. */
  readonly at: number;
  readonly now: number;
  /** Whether somebody is to answer it: it is no reaction, and nothing that WhatsApp says. */
  readonly asks: boolean;
  readonly fromAd?: boolean;
  /** Whether it was in the history before. */
  readonly known: boolean;
  readonly accountId?: string | undefined;
}

/** The user wrote. A message that came before changes nothing. */
export function received(before: State, message: Received, rules: Rules): State {
  if (isRepeated(before, message)) return before;
  const { now, at, asks, fromAd, id, accountId } = message;
  const state = reopened(current(before, now, rules), now);
  const next: State = {
    ...state,
    activeAt: Math.max(state.activeAt, now),
    window: asks ? opened(state.window, at, fromAd) : state.window,
    recent: [...state.recent, id].slice(-RECENT),
    ...(asks && { lastId: id }),
    ...(accountId !== undefined && { accountId }),
    ...counted(state, at),
  };
  return asks ? toWhoeverAnswers(next, message, rules) : next;
}

function isRepeated(state: State, { id, known }: Received): boolean {
  return state.recent.includes(id) || (known && state.recent.length >= RECENT);
}

function reopened(state: State, now: number): State {
  if (state.mode !== "closed") return state;
  return { ...moved(without(state, "context", "waits"), "bot", now), startedAt: now, activeAt: now };
}

function counted(state: State, at: number): Pick<State, "count" | "latest"> {
  return { count: state.count + 1, latest: Math.max(state.latest, Math.floor(at / 1000)) };
}

function toWhoeverAnswers(state: State, { id, now }: Received, rules: Rules): State {
  const wait = openWait(state, now);
  if (wait) return { ...state, waits: { ...state.waits, [wait[0]]: { ...wait[1], reply: id } } };
  if (state.mode === "bot")
    return rules.hasBot ? gather(state, id, now, rules) : queued(state, "no_bot", now);
  // Held for the bot, in case the human who wrote in passing does not come back.
  if (state.mode === "human" && state.resumeAt !== undefined) return hold(state, id, now, state.resumeAt);
  return state;
}

function gather(state: State, id: string, now: number, { quietMs, maxMs }: Rules): State {
  const since = state.gathering?.since ?? now;
  return hold(state, id, since, Math.min(now + quietMs, since + maxMs));
}

function hold(state: State, id: string, since: number, due: number): State {
  const ids = [...(state.gathering?.ids ?? []), id];
  return { ...state, gathering: { ids, since: state.gathering?.since ?? since, due } };
}

function openWait({ waits = {} }: State, now: number): [string, Wait] | undefined {
  const open = Object.entries(waits).filter(([, { reply, until }]) => reply === undefined && until > now);
  return open.sort(([, a], [, b]) => a.since - b.since)[0];
}

/** Who sends. `system`: a notification that is no part of the talk. */
export type Author = "user" | "bot" | "agent" | "app" | "system";

/** The business is about to write, or did so elsewhere. An agent who writes takes the conversation over. */
export interface Wrote {
  readonly author: Exclude<Author, "user">;
  readonly agent?: string | undefined;
  readonly now: number;
  /** When it was written, where that was elsewhere. */
  readonly at?: number;
}

/** The business wrote. */
export function wrote(before: State, { author, agent, now, at = now }: Wrote, rules: Rules): State {
  const isHuman = author === "agent" || author === "app";
  const state = author === "system" ? before : current(before, now, rules);
  const counts = counted(state, Math.max(at, state.latest * 1000));
  if (author === "system") return { ...state, ...counts };
  const talked: State = { ...state, ...counts, activeAt: Math.max(state.activeAt, now) };
  return isHuman ? takenOver(talked, agent ?? APP_AGENT, now, rules) : talked;
}

function takenOver(state: State, agent: string, now: number, { resumeAfterMs }: Rules): State {
  const resumeAt = Number.isFinite(resumeAfterMs) ? { resumeAt: now + resumeAfterMs } : {};
  if (state.mode !== "human") return moved(state, "human", now, { agent, ...resumeAt });
  // What was held is answered. An agent to whom it was assigned keeps it, and is not limited in time.
  const rest = without(state, "gathering");
  return state.resumeAt === undefined ? rest : { ...rest, agent, ...resumeAt };
}

/** A message was accepted: the answer to somebody who came from an ad makes what follows free. */
export function accepted(state: State, now: number): State {
  const window = answered(state.window, now);
  return window === state.window ? state : { ...state, window };
}

/** Puts the conversation into the queue. One that waits keeps its place. */
export function queued(state: State, reason: string, now: number): State {
  if (state.mode === "queued") return state;
  return moved(state, "queued", now, { reason, queuedAt: now });
}

/** Gives the conversation to an agent, unless another one has it. */
export function assigned(state: State, agent: string, now: number): State {
  if (state.mode === "human" && state.resumeAt === undefined) return state;
  return moved(state, "human", now, { agent });
}

/** Gives the conversation from whoever has it to an agent. */
export function transferred(state: State, agent: string, now: number): State {
  const isTheirs = state.mode === "human" && state.agent === agent && state.resumeAt === undefined;
  return isTheirs ? state : moved(state, "human", now, { agent });
}

/** Back to the bot. What waits to be answered is answered by it. */
export function released(state: State, now: number): State {
  return state.mode === "bot" ? state : resumed(state, now);
}

/** The end. The next message of the user begins anew. */
export function closed(state: State, reason: string | undefined, now: number): State {
  if (state.mode === "closed") return state;
  return moved(without(state, "context", "waits"), "closed", now, reason === undefined ? {} : { reason });
}

/** The bot begins, if there is something for it to do and nobody else is at it. */
export function runStarted(state: State, token: string, now: number, leaseMs: number): State {
  if (state.mode !== "bot") return state;
  const lease = { token, leaseUntil: now + leaseMs };
  const { run, gathering } = state;
  if (run) return run.leaseUntil <= now ? { ...state, run: { ...run, ...lease } } : state;
  const [id] = gathering?.ids ?? [];
  if (!gathering || id === undefined || gathering.due > now) return state;
  return { ...without(state, "gathering"), run: { id, ids: gathering.ids, ...lease } };
}

/** Whether the run with this token still is the one to answer. */
export function isRunning(state: State, token: string): boolean {
  return state.mode === "bot" && state.run?.token === token;
}

/** The bot needs longer. */
export function runRenewed(state: State, token: string, leaseUntil: number): State {
  return state.run && isRunning(state, token) ? { ...state, run: { ...state.run, leaseUntil } } : state;
}

/** The bot has answered: from here on, only the sending can be repeated. */
export function runAnswered(state: State, token: string, answer: Answer, context: unknown): State {
  if (!state.run || !isRunning(state, token)) return state;
  return { ...state, run: { ...state.run, answer }, ...(context !== undefined && { context }) };
}

/** The bot is done. What came meanwhile is next, at a time that is new: the timer of the old one may have passed. */
export function runEnded(state: State, token: string, handoff: string | undefined, now: number): State {
  if (!isRunning(state, token)) return state;
  if (handoff !== undefined) return queued(state, handoff, now);
  const { gathering } = state;
  const next = gathering && { gathering: { ...gathering, due: Math.max(gathering.due, now + 1) } };
  return { ...without(state, "run"), ...next };
}

/** Somebody waits for the user's next message. Under the same name, it is the same wait, also after a restart. */
export function waitStarted(state: State, name: string, now: number, timeoutMs: number): State {
  if (state.waits?.[name]) return state;
  const kept = Object.entries(state.waits ?? {}).slice(-WAITS);
  return { ...state, waits: { ...Object.fromEntries(kept), [name]: { since: now, until: now + timeoutMs } } };
}

/** Nobody waits any more. */
export function waitEnded(state: State, name: string): State {
  if (!state.waits?.[name]) return state;
  const { [name]: _, ...waits } = state.waits;
  return { ...state, waits };
}

/** When something is to be done that nobody's message brings about. */
export function duesOf({ mode, gathering, run, resumeAt, movedTo }: State): number[] {
  if (movedTo !== undefined) return [];
  const bots = mode === "bot" ? [run?.leaseUntil, gathering?.due] : [];
  return [...bots, resumeAt].filter((due) => due !== undefined);
}
