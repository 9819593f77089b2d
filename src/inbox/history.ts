/** @module The history of conversations: both directions, in order, each message once, with what became of it. */
import type { IncomingMessage } from "../events/message.schema.ts";
import type { Status } from "../events/status.schema.ts";
import type { Message } from "../messages/message.ts";
import type { Scored, Store } from "../store/store.ts";
import type { Author } from "./conversation-state.ts";
import { createDocuments } from "./documents.ts";
import { inOrder, placeBefore } from "./places.ts";
import type { DeliveryError, DeliveryStatus, StatusState } from "./status-state.ts";
import { advance } from "./status-state.ts";

/** How a send ended: `unknown` when nobody can tell, until a status does. */
export type SendState = "sending" | "accepted" | "failed" | "unknown";

/** A message as it is stored. */
export interface StoredMessage {
  readonly id: string;
  readonly conversation: string;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** Its place in the history. */
  readonly order: number;
  readonly author: Author;
  readonly agent?: string;
  readonly message: IncomingMessage | Message;
  /** The message that the business answered with it. */
  readonly replyTo?: string;
  readonly send?: SendState;
  readonly messageId?: string;
  readonly error?: DeliveryError;
  /** The user took it back. */
  readonly revoked?: boolean;
  /** What it reads since the user changed it. */
  readonly edited?: unknown;
}

interface EntryBase {
  /** What the history knows it by. Also the `before` of the page that ends with it. */
  readonly id: string;
  /** The `wamid…`. Absent for a message that Meta did not accept, or not yet. */
  readonly messageId?: string;
  readonly conversationId: string;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** Which agent wrote it. */
  readonly agent?: string;
  /** The `messageId` of the message that it answers. */
  readonly replyTo?: string;
}

/** A message of the history. */
export type HistoryEntry =
  | (EntryBase & {
      readonly direction: "in";
      readonly author: "user";
      readonly message: IncomingMessage;
      /** The user took it back. Do not show it. */
      readonly revoked?: boolean;
      /** What it reads since the user changed it: a message without the envelope. */
      readonly edited?: unknown;
    })
  | (EntryBase & {
      readonly direction: "out";
      readonly author: Exclude<Author, "user">;
      readonly message: Message | IncomingMessage;
      readonly status: DeliveryStatus | SendState;
      readonly statusTimes: StatusState["times"];
      readonly error?: DeliveryError;
    });

/** Which part of a history. */
export interface HistoryPage {
  /** Only what comes before the entry with this id. @default the latest */
  readonly before?: string | undefined;
  /** @default 50 */
  readonly limit?: number | undefined;
}

/** An agent's note, which the user never sees. */
export interface Note {
  readonly text: string;
  readonly agent?: string;
  readonly at: number;
}

/** Messages, their places, their statuses, and notes. */
export interface History {
  /** Whether it was new. Done twice, it is there once. */
  record(message: StoredMessage): Promise<boolean>;
  read(id: string): Promise<StoredMessage | undefined>;
  change(id: string, change: (message: StoredMessage) => StoredMessage): Promise<StoredMessage | undefined>;
  /** Oldest first. */
  page(conversations: readonly string[], page: HistoryPage): Promise<HistoryEntry[]>;
  entry(message: StoredMessage): Promise<HistoryEntry>;
  /** From when on a `wamid…` is known to be this message. */
  link(messageId: string, id: string): Promise<void>;
  linked(messageId: string): Promise<string | undefined>;
  status(messageId: string): Promise<StatusState | undefined>;
  /** Whether the news changed anything, and the state since. */
  heard(
    messageId: string,
    news: Status,
  ): Promise<{ readonly isNew: boolean; readonly state: StatusState | undefined }>;
  note(conversation: string, note: Note): Promise<void>;
  notes(conversations: readonly string[]): Promise<Note[]>;
}

/** So many places fit between two seconds, and stay apart as floating-point numbers. */
const PLACES = 1_000_000;

/**
 * A place by the second a message was written, as Meta's times have no more, and by how many came before it: those of
 * one second are in the order in which they came.
 */
export function placeOf(at: number, count: number): number {
  return Math.floor(at / 1000) * 1000 + ((count % PLACES) / PLACES) * 1000;
}

/** The history in a store, under keys that start with `prefix`. */
export function createHistory(store: Store, prefix: string): History {
  const messages = createDocuments<StoredMessage>(store, `${prefix}message:`);
  const statuses = createDocuments<StatusState>(store, `${prefix}status:`);
  const listKey = (conversation: string): string => `${prefix}history:${conversation}`;
  const notesKey = (conversation: string): string => `${prefix}notes:${conversation}`;

  async function entry(message: StoredMessage): Promise<HistoryEntry> {
    const status = message.messageId === undefined ? undefined : await statuses.read(message.messageId);
    return entryOf(message, status);
  }

  async function before(conversation: string, cursor: Scored | undefined, limit: number): Promise<Scored[]> {
    const key = listKey(conversation);
    if (!cursor) return store.sortedRange(key, -limit);
    const end = await placeBefore((at) => store.sortedRange(key, at, at + 1), cursor);
    return end === 0 ? [] : store.sortedRange(key, Math.max(0, end - limit), end);
  }

  return {
    entry,
    async record(message) {
      const isNew = await messages.add(message.id, message);
      const { conversation, order } = isNew ? message : ((await messages.read(message.id)) ?? message);
      // Also when it is not new: the process that wrote it may have ended before this line.
      await store.push(listKey(conversation), message.id, order);
      return isNew;
    },
    read: messages.read,
    async change(id, change) {
      return (await messages.update(id, (message) => message && change(message))).after;
    },
    async page(conversations, { before: cursorId, limit = 50 }) {
      const cursor = cursorId === undefined ? undefined : await messages.read(cursorId);
      if (cursorId !== undefined && !cursor) return [];
      const from = cursor && { member: cursor.id, score: cursor.order };
      const places = (await Promise.all(conversations.map((id) => before(id, from, limit)))).flat();
      const latest = places.sort(inOrder).slice(-limit);
      const found = await Promise.all(latest.map(({ member }) => messages.read(member)));
      return Promise.all(found.filter((message) => message !== undefined).map(entry));
    },
    async link(messageId, id) {
      await store.set(`${prefix}wamid:${messageId}`, id);
    },
    async linked(messageId) {
      return store.get(`${prefix}wamid:${messageId}`);
    },
    status: statuses.read,
    async heard(messageId, news) {
      const { before: old, after: state } = await statuses.update(messageId, (known) => advance(known, news));
      return { isNew: old !== state, state };
    },
    async note(conversation, note) {
      await store.append(notesKey(conversation), JSON.stringify(note));
    },
    async notes(conversations) {
      const lists = await Promise.all(conversations.map((id) => store.range(notesKey(id))));
      const notes = lists.flat().map((text): Note => JSON.parse(text));
      return notes.sort((a, b) => a.at - b.at);
    },
  };
}

function entryOf(stored: StoredMessage, status: StatusState | undefined): HistoryEntry {
  const { id, conversation, at, agent } = stored;
  // What the user wrote is known by the id that Meta gave it.
  const messageId = isIncoming(stored) ? stored.message.id : stored.messageId;
  const replyTo = isIncoming(stored) ? stored.message.context?.id : stored.replyTo;
  const base: EntryBase = {
    id,
    conversationId: conversation,
    at,
    ...(messageId !== undefined && { messageId }),
    ...(agent !== undefined && { agent }),
    ...(replyTo !== undefined && { replyTo }),
  };
  return isIncoming(stored) ? inwards(base, stored) : outwards(base, stored, status);
}

type Incoming = StoredMessage & { readonly message: IncomingMessage };

function isIncoming(stored: StoredMessage): stored is Incoming {
  return stored.author === "user";
}

function inwards(base: EntryBase, { message, revoked, edited }: Incoming): HistoryEntry {
  const changes = { ...(revoked !== undefined && { revoked }), ...(edited !== undefined && { edited }) };
  return { ...base, direction: "in", author: "user", message, ...changes };
}

function outwards(base: EntryBase, stored: StoredMessage, status: StatusState | undefined): HistoryEntry {
  const { author, message, send = "accepted" } = stored;
  const error = status?.error ?? stored.error;
  return {
    ...base,
    direction: "out",
    author: author === "user" ? "system" : author,
    message,
    status: status?.status ?? send,
    statusTimes: status?.times ?? {},
    ...(error && { error }),
  };
}
