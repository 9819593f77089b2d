/** @module Conversations and what is said in them, as the API shows them. */
import * as z from "zod";

const time = z.number().meta({ description: "Milliseconds since 1970." });

export const conversationAnswer = z
  .looseObject({
    id: z.string(),
    phoneNumberId: z.string(),
    mode: z.enum(["bot", "queued", "human", "closed"]),
    since: time,
    user: z.looseObject({
      id: z.string(),
      phone: z.string().optional(),
      userId: z.string().optional(),
      username: z.string().optional(),
      name: z.string().optional(),
      groupId: z.string().optional(),
      marketingStopped: z.boolean(),
    }),
    agent: z.string().optional(),
    reason: z.string().optional(),
    queuedAt: time.optional(),
    resumesAt: time.optional(),
    session: z.looseObject({ startedAt: time, activeAt: time, endsAt: time }),
    context: z.unknown(),
    tags: z.array(z.string()),
    window: z.looseObject({ freeformUntil: time.optional(), freeUntil: time.optional() }),
  })
  .meta({ id: "Conversation" });

export const entryAnswer = z
  .looseObject({
    id: z.string(),
    messageId: z.string().optional(),
    conversationId: z.string(),
    at: time,
    direction: z.enum(["in", "out"]),
    author: z.enum(["user", "bot", "agent", "app", "system"]),
    agent: z.string().optional(),
    replyTo: z.string().optional().meta({ description: "The `messageId` of the message that it answers." }),
    message: z.looseObject({ type: z.string().optional() }).meta({ description: "As Graph spells it." }),
    status: z
      .enum(["sending", "accepted", "unknown", "sent", "delivered", "read", "played", "failed"])
      .optional()
      .meta({ description: "Of what the business sent." }),
    statusTimes: z.record(z.string(), time).optional(),
    error: z.looseObject({ code: z.number().optional(), title: z.string().optional() }).optional(),
    revoked: z.boolean().optional(),
    edited: z.unknown().optional(),
  })
  .meta({ id: "HistoryEntry" });

const next = z.string().nullable().meta({ description: "`cursor` of the next page; null on the last." });

export const conversationPage = z
  .object({
    data: z.array(
      conversationAnswer.extend({ last: entryAnswer.nullable() }).meta({ id: "ListedConversation" }),
    ),
    nextCursor: next,
  })
  .meta({ id: "ConversationPage" });

export const historyPage = z
  .object({ data: z.array(entryAnswer).meta({ description: "Oldest first." }), nextCursor: next })
  .meta({ id: "HistoryPage" });

export const waitingPage = z
  .object({
    data: z.array(
      z.object({
        conversation: conversationAnswer,
        position: z.int().meta({ description: "1 is next." }),
        waitingMs: z.number(),
      }),
    ),
    nextCursor: next,
  })
  .meta({ id: "WaitingPage" });

export const assignmentAnswer = z
  .object({ won: z.literal(true), conversation: conversationAnswer })
  .meta({ id: "Assignment" });

export const takenAnswer = z.object({ conversation: conversationAnswer.nullable() }).meta({ id: "Taken" });
export const changedAnswer = z.object({ conversation: conversationAnswer }).meta({ id: "Changed" });

export const noteAnswer = z
  .object({ text: z.string(), agent: z.string().optional(), at: time })
  .meta({ id: "Note" });
export const noteList = z.object({ data: z.array(noteAnswer) }).meta({ id: "NoteList" });
