/** @module Entry of `whatsapp-enterprise/inbox`: conversations, and who answers them. */

// Agents
export type { Assignment, Queue, Waiting } from "./agents.ts";
// Bots
export type { Bot, BotAnswer, Handoff, Quoting, Saying, Turn } from "./bot.ts";
export { handoff, readableText } from "./bot.ts";
// Conversations
export type { Conversation, InboxUser } from "./conversation.ts";
export type { Author, Mode } from "./conversation-state.ts";
export { APP_AGENT } from "./conversation-state.ts";
export type { ConversationRef, InboxEvents, InboxSender } from "./core.ts";
export type { ConversationsPage, DirectoryPage } from "./directory.ts";
// History
export type { HistoryEntry, HistoryPage, Note, SendState } from "./history.ts";
// The inbox
export type { Inbox } from "./inbox.ts";
export { createInbox } from "./inbox.ts";
export type { InboxOptions } from "./options.ts";
// Sending and waiting
export type { InboxSendOptions, Sent } from "./outbox.ts";
export type { ReplyWaitOptions } from "./replies.ts";
export type { WaitOptions } from "./signals.ts";
export type { DeliveryError, DeliveryStatus, StatusState } from "./status-state.ts";
export type { BotErrorHook } from "./turns.ts";
export { FREE_ENTRY_MS, SERVICE_WINDOW_MS } from "./window.ts";
