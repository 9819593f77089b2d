/** @module Messages that say something of another one: reactions, changes, deletions. */
import { at, textAt } from "../bubbles/json.ts";
import type { Entry } from "./model.ts";

/** What was said of messages, by their `messageId`. */
export interface Amendments {
  readonly reactions: ReadonlyMap<string, { readonly user?: string; readonly business?: string }>;
  /** What they read now. */
  readonly edits: ReadonlyMap<string, unknown>;
  readonly revoked: ReadonlySet<string>;
  /** Reactions to what was not read, by the id of their own entry. */
  readonly orphans: ReadonlyMap<string, string>;
}

/** Reads them, the latest last. */
export function amendmentsOf(entries: readonly Entry[]): Amendments {
  const known = new Set(entries.map(({ messageId }) => messageId));
  const reactions = new Map<string, { readonly user?: string; readonly business?: string }>();
  const orphans = new Map<string, string>();
  const edits = new Map<string, unknown>();
  const revoked = new Set<string>();
  for (const entry of entries) {
    const { message, messageId = "", direction } = entry;
    if (direction === "in" && entry.edited !== undefined) edits.set(messageId, entry.edited);
    if (direction === "in" && entry.revoked) revoked.add(messageId);
    switch (textAt(message, "type")) {
      case "reaction": {
        const [target, emoji] = [
          textAt(message, "reaction", "message_id"),
          textAt(message, "reaction", "emoji"),
        ];
        const side = direction === "in" ? "user" : "business";
        if (known.has(target)) reactions.set(target, { ...reactions.get(target), [side]: emoji });
        else if (emoji) orphans.set(entry.id, emoji);
        break;
      }
      case "edit":
        edits.set(textAt(message, "edit", "original_message_id"), at(message, "edit", "message"));
        break;
      case "revoke":
        revoked.add(textAt(message, "revoke", "original_message_id"));
        break;
    }
  }
  return { reactions, edits, revoked, orphans };
}

/** Whether an entry has no bubble of its own: it is seen on the message that it is about. */
export function isAmendment({ id, message }: Entry, { orphans }: Amendments): boolean {
  const type = textAt(message, "type");
  return type === "edit" || type === "revoke" || (type === "reaction" && !orphans.has(id));
}
