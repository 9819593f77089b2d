/** Conversations and entries, for tests of what the desk makes of them. */
import type { Conversation, Entry } from "../../src/ui/desk/model.ts";

export function conversation(id: string, more: Partial<Conversation> = {}): Conversation {
  return {
    id,
    phoneNumberId: "1",
    mode: "bot",
    since: 0,
    user: { id, phone: "5511999999999", name: "João", marketingStopped: false },
    session: { startedAt: 0, activeAt: 0, endsAt: 1 },
    context: {},
    tags: [],
    window: {},
    ...more,
  };
}

export function incoming(id: string, at: number, message: object = text(id), more: object = {}): Entry {
  return {
    ...{ id, messageId: id, conversationId: "c", at, direction: "in", author: "user" },
    ...{ message: message as never },
    ...more,
  } as Entry;
}

export function outgoing(id: string, at: number, more: object = {}): Entry {
  return {
    ...{ id, messageId: `wamid.${id}`, conversationId: "c", at, direction: "out", author: "agent" },
    ...{ agent: "ana", message: text(id), status: "accepted", statusTimes: {} },
    ...more,
  } as Entry;
}

export const text = (body: string): { readonly type: "text"; readonly text: { readonly body: string } } => ({
  type: "text",
  text: { body },
});
