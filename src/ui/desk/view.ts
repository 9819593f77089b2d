/** @module What the components show, worked out from what the desk knows. */
import type { Content, Quote, Ticks } from "../bubbles/content.ts";
import { at, textAt } from "../bubbles/json.ts";
import { readContent } from "../bubbles/read.ts";
import type { ReadOptions } from "../bubbles/read-media.ts";
import { summary } from "../bubbles/summary.ts";
import type { MessageItem, ThreadItem } from "../chat/thread.tsx";
import { deskTexts } from "../texts/desk-texts.ts";
import { texts } from "../texts/texts.ts";
import { type Amendments, amendmentsOf, isAmendment } from "./amendments.ts";
import type { Draft, Entry, TemplateInfo, ThreadState } from "./model.ts";

/** What showing needs to know beyond the message. */
export interface Seen {
  /** The agent who looks. */
  readonly me: string;
  readonly templates: readonly TemplateInfo[];
  readonly mediaUrl: ReadOptions["mediaUrl"];
}

/** The bubbles and notes of a conversation, oldest first, and at the end what is on its way. */
export function threadItems(thread: ThreadState, drafts: readonly Draft[], seen: Seen): ThreadItem[] {
  const { entries, notes } = thread;
  const amendments = amendmentsOf(entries);
  const messages = entries
    .filter((entry) => !isAmendment(entry, amendments))
    .map((entry) => itemOf(entry, entries, amendments, seen));
  // A note from before what was read of the history comes with that.
  const since = thread.earlier === null ? 0 : (entries[0]?.at ?? 0);
  const noted = notes
    .filter((note) => note.at >= since)
    .map(({ at: when, agent, text }) => ({
      id: `note-${when}`,
      at: when,
      author: agent ?? deskTexts.note,
      note: text,
    }));
  const waiting = drafts.map((draft) => draftItem(draft, entries, amendments, seen));
  return [...inTime(messages, noted), ...waiting];
}

/** Both in their own order, each note before what was said after it. */
function inTime(messages: readonly ThreadItem[], notes: readonly ThreadItem[]): ThreadItem[] {
  const merged: ThreadItem[] = [];
  const left = [...notes];
  for (const message of messages) {
    while (left[0] && left[0].at < message.at) merged.push(left.shift() as ThreadItem);
    merged.push(message);
  }
  return [...merged, ...left];
}

function itemOf(entry: Entry, entries: readonly Entry[], amendments: Amendments, seen: Seen): ThreadItem {
  if (textAt(entry.message, "type") === "system") return systemItem(entry);
  const { messageId = "" } = entry;
  const reactions = amendments.reactions.get(messageId);
  const isOut = entry.direction === "out";
  return {
    id: entry.id,
    mine: isOut,
    at: entry.at,
    content: contentOf(entry, amendments, seen),
    author: authorOf(entry, seen.me),
    edited: !isOut && amendments.edits.has(messageId),
    ticks: isOut ? ticksOf(entry.status) : undefined,
    failure: isOut ? failureOf(entry) : undefined,
    quote: quoteOf(entry.replyTo, entries, seen, amendments),
    reaction: reactions?.business,
    reactions: [reactions?.user, reactions?.business].filter((emoji) => emoji !== undefined && emoji !== ""),
  } as MessageItem;
}

/** A new number, a new id: WhatsApp says it in words. */
function systemItem({ id, at: when, message }: Entry): ThreadItem {
  return { id, at: when, author: "WhatsApp", note: textAt(message, "system", "body") };
}

function draftItem(draft: Draft, entries: readonly Entry[], amendments: Amendments, seen: Seen): MessageItem {
  const { id, at: when, message, failure, replyTo } = draft;
  return {
    id,
    mine: true,
    at: when,
    content: read(message, seen),
    ticks: failure === undefined ? "pending" : "failed",
    failure,
    canRetry: failure !== undefined,
    quote: quoteOf(replyTo, entries, seen, amendments),
  };
}

/** A message as another one quotes it; `undefined` where it was not read. */
export function quoteOf(
  messageId: string | undefined,
  entries: readonly Entry[],
  seen: Seen,
  amendments: Amendments = amendmentsOf(entries),
): Quote | undefined {
  if (messageId === undefined) return undefined;
  const entry = entries.find((one) => one.messageId === messageId);
  if (!entry) return undefined;
  const author = entry.direction === "in" ? deskTexts.customer : (authorOf(entry, seen.me) ?? texts.you);
  return { id: entry.id, author, content: contentOf(entry, amendments, seen) };
}

/** What is said of the newest message in a list. */
export function lastWords(entry: Entry, seen: Seen): string {
  const emoji = textAt(entry.message, "reaction", "emoji");
  return emoji || summary(contentOf(entry, amendmentsOf([entry]), seen));
}

function contentOf(entry: Entry, { edits, revoked, orphans }: Amendments, seen: Seen): Content {
  const id = entry.messageId ?? "";
  if (revoked.has(id)) return { kind: "text", body: `_${deskTexts.deleted}_` };
  const orphan = orphans.get(entry.id);
  if (orphan !== undefined) return { kind: "text", body: `${deskTexts.reactedTo} ${orphan}` };
  return read(edits.get(id) ?? entry.message, seen);
}

function read(message: unknown, { mediaUrl, templates }: Seen): Content {
  const name = textAt(message, "template", "name");
  const language = textAt(message, "template", "language", "code");
  const known = templates.find((one) => one.name === name && one.language === language);
  return readContent(message, { mediaUrl, templateComponents: known?.components });
}

function authorOf(entry: Entry, me: string): string | undefined {
  switch (entry.author) {
    case "user":
      return undefined;
    case "agent":
      return entry.agent === me ? undefined : entry.agent;
    default:
      return deskTexts[entry.author];
  }
}

/** The ticks of a status. What Meta only accepted is on its way. */
export function ticksOf(status: string): Ticks {
  switch (status) {
    case "sent":
    case "delivered":
    case "read":
    case "failed":
      return status;
    case "played":
      return "read";
    default:
      return "pending";
  }
}

function failureOf(entry: Extract<Entry, { direction: "out" }>): string | undefined {
  const code = textAt(entry.error, "code");
  const title = textAt(entry.error, "title");
  return [title, code && `(${code})`].filter(Boolean).join(" ") || undefined;
}

/** Whether it is something that the user said: a reaction is no word. */
export const isFromUser = (entry: Entry | undefined): boolean =>
  entry?.direction === "in" && at(entry.message, "type") !== "reaction";
