/** @module Who waits, and what agents do about it. */

import type { Inbox } from "../../inbox/inbox.ts";
import { assignmentAnswer, changedAnswer, takenAnswer, waitingPage } from "../answers/conversation.schema.ts";
import * as bodies from "../bodies/desk.schema.ts";
import { Problem } from "../http/problem.ts";
import { AGENT, type Operation, operation, READ } from "../operation.ts";
import { wantedAgent } from "./agent.ts";
import { decoded, encoded } from "./cursor.ts";
import { conversationAt } from "./refs.ts";

type Place = { readonly id: string; readonly queuedAt: number };

const changed = { 200: { description: "The conversation as it is now.", schema: changedAnswer } };
const tag = "Queue";

/** The queue of an inbox. */
export function queueOperations(inbox: Inbox<unknown>): Operation[] {
  return [pending(inbox), take(inbox), assign(inbox), transfer(inbox), ...simple(inbox)];
}

function pending({ queue }: Inbox<unknown>): Operation {
  return operation({
    id: "listQueue",
    method: "get",
    path: "/queue/pending",
    tag,
    summary: "Who waits, longest first",
    scopes: READ,
    query: bodies.pageQuery,
    answers: { 200: { description: "A page of the queue.", schema: waitingPage } },
    async run({ query: { cursor, limit } }) {
      const after = cursor === undefined ? undefined : decoded<Place>(cursor, isPlace);
      const data = await queue.pending({ limit, ...(after && { after }) });
      const last = data.length < limit ? undefined : data.at(-1)?.conversation;
      const next = last && encoded({ id: last.id, queuedAt: last.queuedAt ?? 0 });
      return { body: { data, nextCursor: next ?? null } };
    },
  });
}

function isPlace(value: object): value is Place {
  return (
    "id" in value && typeof value.id === "string" && "queuedAt" in value && typeof value.queuedAt === "number"
  );
}

function take({ queue }: Inbox<unknown>): Operation {
  return operation({
    id: "takeNext",
    method: "post",
    path: "/queue/take",
    tag,
    summary: "Take the conversation that has waited longest",
    description:
      "Of two agents who take at once, each gets another. `conversation` is null when nobody waits.",
    scopes: AGENT,
    body: { schema: bodies.takeBody, examples: { example: { agent: "ana" } } },
    answers: { 200: { description: "The conversation.", schema: takenAnswer } },
    async run(call) {
      const conversation = await queue.take(wantedAgent(call, call.body.agent));
      return { body: { conversation: conversation ?? null } };
    },
  });
}

function assign(inbox: Inbox<unknown>): Operation {
  return operation({
    id: "assignConversation",
    method: "post",
    path: "/queue/{phone}/assign",
    tag,
    summary: "Give a conversation to an agent",
    description: "Of several who want it, exactly one gets it; the others are answered 409, with who has it.",
    scopes: AGENT,
    body: {
      schema: bodies.assignBody,
      examples: { example: { agent: "ana" }, "under another name": { agent_id: "ana" } },
      aliases: { agent_id: "agent" },
    },
    answers: {
      200: { description: "The agent has it.", schema: assignmentAnswer },
      409: { description: "Another agent has it: `agent` says who." },
    },
    async run(call) {
      const agent = wantedAgent(call, call.body.agent);
      const assignment = await inbox.assign(await conversationAt(inbox, call.param("phone")), agent);
      if (assignment.won) return { body: assignment };
      throw new Problem({
        status: 409,
        code: "already_assigned",
        title: "Another agent has this conversation.",
        detail: "Transfer it, if it is to change hands.",
        more: { agent: assignment.agent },
      });
    },
  });
}

function transfer(inbox: Inbox<unknown>): Operation {
  return operation({
    id: "transferConversation",
    method: "post",
    path: "/queue/{phone}/transfer",
    tag,
    summary: "Give a conversation to another agent, whoever has it",
    scopes: AGENT,
    body: {
      schema: bodies.transferBody,
      examples: { example: { agent: "bruno" } },
      aliases: { agent_id: "agent" },
    },
    answers: changed,
    async run(call) {
      const agent = wantedAgent(call, call.body.agent);
      const conversation = await conversationAt(inbox, call.param("phone"));
      return { body: { conversation: await inbox.transfer(conversation, agent) } };
    },
  });
}

function simple(inbox: Inbox<unknown>): Operation[] {
  const withReason = {
    schema: bodies.closeBody,
    examples: { example: { reason: "solved" } },
    optional: true,
  };
  return [
    operation({
      id: "closeConversation",
      method: "post",
      path: "/queue/{phone}/close",
      tag,
      summary: "End a conversation",
      description: "The user's next message begins a new session.",
      scopes: AGENT,
      body: withReason,
      answers: changed,
      async run({ param, body: { reason } }) {
        return {
          body: { conversation: await inbox.close(await conversationAt(inbox, param("phone")), reason) },
        };
      },
    }),
    operation({
      id: "enqueueConversation",
      method: "post",
      path: "/queue/{phone}/enqueue",
      tag,
      summary: "Put a conversation into the queue",
      description: "One that waits keeps its place.",
      scopes: AGENT,
      body: withReason,
      answers: changed,
      async run({ param, body: { reason } }) {
        const conversation = await conversationAt(inbox, param("phone"));
        return { body: { conversation: await inbox.enqueue(conversation, reason) } };
      },
    }),
    operation({
      id: "releaseConversation",
      method: "post",
      path: "/queue/{phone}/release",
      tag,
      summary: "Give a conversation back to the bot",
      scopes: AGENT,
      body: { schema: bodies.emptyBody, examples: { example: {} }, optional: true },
      answers: changed,
      async run({ param }) {
        return { body: { conversation: await inbox.release(await conversationAt(inbox, param("phone"))) } };
      },
    }),
  ];
}
