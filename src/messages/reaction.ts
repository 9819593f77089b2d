/** @module Builds reactions. */
import type { ReactionMessage } from "./text.schema.ts";

/** One emoji under a message that is at most 30 days old. It replaces the one you gave before. */
export function reaction(messageId: string, emoji: string): ReactionMessage {
  return { type: "reaction", reaction: { message_id: messageId, emoji } };
}

/** Takes your reaction back. */
export function removeReaction(messageId: string): ReactionMessage {
  return reaction(messageId, "");
}
