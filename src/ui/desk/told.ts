/** @module What an event of the server's changes. */
import type { FeedEvent } from "./feed.ts";
import type { Change, Conversation, DeskState, Entry, Note, StatusNews } from "./model.ts";

interface Told {
  readonly conversation: Conversation;
  readonly entry: Entry;
  readonly note: Note;
}

/** The changes. The server's own words are trusted: page and server are of one package. */
export function changesOf({ type, data }: FeedEvent, me: string, state: DeskState): Change[] {
  const { conversation, entry, note } = (data ?? {}) as Told;
  switch (type) {
    case "message": {
      const own = entry.author === "agent" && entry.agent === me;
      return [{ kind: "entry", conversation, entry, own }];
    }
    case "status":
      return [{ kind: "status", news: data as StatusNews }];
    case "noted":
      return noted(conversation.id, note, state);
    case "queued":
    case "assigned":
    case "released":
    case "closed":
    case "tagged":
      return [{ kind: "conversation", conversation }];
    default:
      return [];
  }
}

/** Of one's own note, the server's answer may have come first. */
function noted(id: string, note: Note, { threads }: DeskState): Change[] {
  const known = threads[id]?.notes;
  if (!known || known.some(({ at, text }) => at === note.at && text === note.text)) return [];
  return [{ kind: "notes", id, notes: [...known, note] }];
}
