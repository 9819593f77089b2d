/** @module The history of a conversation as the messages that a model is given. */
import type { FilePart, ModelMessage, TextPart } from "ai";
import type { IncomingMessage } from "../events/message.schema.ts";
import type { HistoryEntry, Turn } from "../inbox/index.ts";
import { describeMessage } from "./describe.ts";

/** Gives the file of a message to the model, or nothing where the model is not to see it. */
export type MediaReader = (message: IncomingMessage) => FilePart | undefined | Promise<FilePart | undefined>;

/** Which part of a history. */
export interface ConversationOptions {
  readonly historyLimit: number;
  readonly historyMs: number;
  readonly media: MediaReader | undefined;
}

type UserPart = TextPart | FilePart;
type Said =
  | { readonly role: "user"; readonly parts: readonly UserPart[] }
  | { readonly role: "assistant"; readonly text: string };

/** A quotation is a reminder, and no second copy. */
const QUOTE_MAX = 200;
/** Some models refuse a conversation that they themselves begin. */
const BEGINNING = "[the conversation begins with a message of the business]";

/**
 * What was said until this turn, and the turn: the user's, and what the bot, agents and the app sent as the
 * assistant's. What the user took back, or never got, is left out.
 */
export async function messagesOf<C>(turn: Turn<C>, options: ConversationOptions): Promise<ModelMessage[]> {
  const entries = await entriesOf(turn, options);
  const said = await Promise.all(entries.map((entry) => saidIn(entry, entries, options.media)));
  const [first, ...rest] = joined(said.filter((each) => each !== undefined));
  if (first?.role !== "assistant") return first ? [first, ...rest] : [];
  return [{ role: "user", content: BEGINNING }, first, ...rest];
}

/** The history as this turn has it: what the user wrote since is the next one's. */
async function entriesOf<C>(
  turn: Turn<C>,
  { historyLimit, historyMs }: ConversationOptions,
): Promise<HistoryEntry[]> {
  const own = new Set(turn.messages.map(({ id }) => id));
  const found = await turn.history(Math.max(historyLimit, own.size));
  const last = found.findLastIndex(({ id }) => own.has(id));
  const until = last < 0 ? found : found.slice(0, last + 1);
  const since = (until.at(-1)?.at ?? 0) - historyMs;
  return until.filter(({ id, at }) => own.has(id) || at >= since).slice(-Math.max(historyLimit, own.size));
}

async function saidIn(
  entry: HistoryEntry,
  all: readonly HistoryEntry[],
  media: MediaReader | undefined,
): Promise<Said | undefined> {
  if (entry.direction === "out") {
    const text = entry.status === "failed" ? "" : describeMessage(entry.message);
    return text === "" ? undefined : { role: "assistant", text };
  }
  if (entry.revoked || AMENDMENTS.includes(entry.message.type)) return undefined;
  const words = [quoted(entry.message, all), textOf(entry)].filter(Boolean).join("\n");
  const file = await media?.(entry.message);
  const text: UserPart[] = words === "" ? [] : [{ type: "text", text: words }];
  return { role: "user", parts: file ? [...text, file] : text };
}

/** They are in the message they amend already. */
const AMENDMENTS = ["edit", "revoke", "system"];

function textOf({ message, edited }: HistoryEntry & { readonly edited?: unknown }): string {
  // What the inbox has stored as an edit is a message without the envelope.
  return describeMessage((edited ?? message) as IncomingMessage);
}

function quoted({ context }: IncomingMessage, all: readonly HistoryEntry[]): string {
  if (context?.id === undefined) return "";
  const original = all.find(({ id, messageId }) => id === context.id || messageId === context.id);
  const text = original ? describeMessage(original.message) : "";
  if (text === "") return "";
  return `[about: ${text.length > QUOTE_MAX ? `${text.slice(0, QUOTE_MAX)}…` : text}]`;
}

/** Models want the two to take turns. */
function joined(all: readonly Said[]): ModelMessage[] {
  const turns: Said[] = [];
  for (const said of all) {
    const before = turns.at(-1);
    const both = before && join(before, said);
    if (both) turns[turns.length - 1] = both;
    else turns.push(said);
  }
  return turns.filter((said) => said.role === "assistant" || said.parts.length > 0).map(toModelMessage);
}

function join(before: Said, said: Said): Said | undefined {
  if (before.role === "user" && said.role === "user")
    return { role: "user", parts: [...before.parts, ...said.parts] };
  if (before.role === "assistant" && said.role === "assistant")
    return { role: "assistant", text: `${before.text}\n\n${said.text}` };
  return undefined;
}

function toModelMessage(said: Said): ModelMessage {
  if (said.role === "assistant") return { role: "assistant", content: said.text };
  const texts = said.parts.flatMap((part) => (part.type === "text" ? [part.text] : []));
  const isAllText = texts.length === said.parts.length;
  return { role: "user", content: isAllText ? texts.join("\n") : [...said.parts] };
}
