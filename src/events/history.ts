/** @module The past of a number that was in use before: chunks of threads of messages. */
import type { Check } from "../core/check.ts";
import { all } from "../core/check.ts";
import type { Change } from "./change.ts";
import { malformed, originOf, proven } from "./change.ts";
import { checkHistoryChunk, checkHistoryContext, checkHistoryThread, checkMessage } from "./checks.gen.ts";
import type { HistoryMessageEvent, WebhookEvent } from "./event.ts";
import type { Reader } from "./readers.ts";
import type { HistoryChunk, HistoryThread } from "./thread.schema.ts";

const checkPast: Check = all(checkMessage, checkHistoryContext);

/** `history[]`: the chunk itself, then each of its messages, thread by thread. */
export const chunk: Reader = {
  expected: "history",
  read(item, change, out) {
    const issues = checkHistoryChunk(item);
    if (!proven<HistoryChunk>(item, issues)) return void out.push(malformed("history", item, issues, change));
    out.push({ type: "history", ...originOf(change, item), update: item });
    for (const thread of item.threads ?? []) readThread(thread, change, out);
  },
};

function readThread(item: unknown, change: Change, out: Parameters<Reader["read"]>[2]): void {
  const issues = checkHistoryThread(item);
  if (!proven<HistoryThread>(item, issues))
    return void out.push(malformed("history_thread", item, issues, change));
  for (const message of item.messages ?? []) out.push(past(message, change, item));
}

/** `messages[]` and `message_echoes[]` of the field `history`: media that follow after the history. */
export const historyMessage: Reader = {
  expected: "history_message",
  read(item, change, out) {
    out.push(past(item, change));
  },
};

function past(item: unknown, change: Change, thread?: HistoryThread): WebhookEvent {
  const issues = checkPast(item);
  if (!proven<HistoryMessageEvent["message"]>(item, issues)) {
    return malformed("history_message", item, issues, change);
  }
  return { type: "history_message", ...originOf(change, item, item.timestamp), message: item, thread };
}
