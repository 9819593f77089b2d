/** @module What the desk knows: conversations, what was said in them, and what is on its way. */
import type { Conversation as InboxConversation } from "../../inbox/conversation.ts";
import type { HistoryEntry, Note } from "../../inbox/history.ts";

/** A conversation, as the API shows it. What the bot remembers may be anything. */
export type Conversation = InboxConversation<unknown>;
export type Entry = HistoryEntry;
export type { Note };

/** A conversation of a list, with the newest thing said in it. */
export type Listed = Conversation & { readonly last: Entry | null };

/** Who looks at the desk. */
export interface Agent {
  /** What colleagues know them by. */
  readonly name: string;
  /** Whether the key may do more than read. */
  readonly mayAct: boolean;
}

/** A template that can be sent, or that was. */
export interface TemplateInfo {
  readonly name: string;
  readonly language: string;
  readonly category?: string | undefined;
  readonly components?: readonly unknown[] | undefined;
  /** Of the account: `APPROVED` and others. */
  readonly status?: string | undefined;
}

/** A message of this agent that the server has not taken yet. */
export interface Draft {
  /** Also the idempotency key: however often it is tried, it is sent once. */
  readonly id: string;
  readonly conversationId: string;
  readonly at: number;
  readonly message: { readonly type: string; readonly [content: string]: unknown };
  /** The `messageId` that it answers. */
  readonly replyTo?: string | undefined;
  /** Why it was not sent. */
  readonly failure?: string | undefined;
}

/** What was read of a conversation's history. */
export interface ThreadState {
  readonly entries: readonly Entry[];
  readonly notes: readonly Note[];
  /** Leads to what came before; `null` when that is all. */
  readonly earlier: string | null;
}

/** Everything the desk knows. */
export interface DeskState {
  readonly link: "connecting" | "online" | "offline";
  readonly conversations: Readonly<Record<string, Conversation>>;
  readonly last: Readonly<Record<string, Entry>>;
  readonly threads: Readonly<Record<string, ThreadState>>;
  readonly drafts: readonly Draft[];
  readonly templates: readonly TemplateInfo[];
  /** Leads to older conversations; `null` when these are all. */
  readonly more: string | null;
}

/** Something the desk was told, or did. */
export type Change =
  | { readonly kind: "link"; readonly link: DeskState["link"] }
  /** Read from the server; `fresh` when that is all there is to know. */
  | {
      readonly kind: "listed";
      readonly conversations: readonly Listed[];
      readonly more?: string | null;
      readonly fresh?: boolean;
    }
  | { readonly kind: "refreshed"; readonly conversation: Conversation }
  /** Told by the server. */
  | { readonly kind: "conversation"; readonly conversation: Conversation }
  | {
      readonly kind: "entry";
      readonly conversation: Conversation;
      readonly entry: Entry;
      /** Whether this agent wrote it. */
      readonly own: boolean;
    }
  | { readonly kind: "status"; readonly news: StatusNews }
  | { readonly kind: "opened"; readonly id: string }
  | {
      readonly kind: "history";
      readonly id: string;
      readonly entries: readonly Entry[];
      readonly earlier: string | null;
    }
  | { readonly kind: "notes"; readonly id: string; readonly notes: readonly Note[] }
  | { readonly kind: "draft"; readonly draft: Draft }
  /** The server took a draft. */
  | { readonly kind: "sent"; readonly draftId: string; readonly entry: Entry }
  | { readonly kind: "discarded"; readonly draftId: string }
  | { readonly kind: "templates"; readonly templates: readonly TemplateInfo[] };

/** How far a message got. */
export interface StatusNews {
  readonly messageId: string;
  readonly status: string;
  readonly entryId?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly error?: { readonly code?: number; readonly title?: string } | undefined;
}

/** What the desk knows before it is told anything. */
export const NOTHING: DeskState = {
  link: "connecting",
  conversations: {},
  last: {},
  threads: {},
  drafts: [],
  templates: [],
  more: null,
};
