/** @module Conversations: the list, one, what was said, notes, tags, blue ticks. */
import type { Conversation } from "../../inbox/conversation.ts";
import type { Inbox } from "../../inbox/inbox.ts";
import * as answers from "../answers/conversation.schema.ts";
import * as bodies from "../bodies/desk.schema.ts";
import { AGENT, type Operation, operation, READ } from "../operation.ts";
import { actingAgent } from "./agent.ts";
import { decoded, encoded } from "./cursor.ts";
import { conversationAt } from "./refs.ts";
import { given } from "./send-row.ts";

const tag = "Conversations";
const changed = { 200: { description: "The conversation as it is now.", schema: answers.changedAnswer } };

/** The conversations of an inbox. */
export function conversationOperations(inbox: Inbox<unknown>): Operation[] {
  return [list(inbox), one(inbox), history(inbox), notes(inbox), note(inbox), tags(inbox), ...signals(inbox)];
}

interface Cursor {
  readonly at: string;
}
const isCursor = (value: object): value is Cursor => "at" in value && typeof value.at === "string";

function list(inbox: Inbox<unknown>): Operation {
  async function withLast(conversation: Conversation<unknown>) {
    const [last] = await inbox.history(conversation, { limit: 1 });
    return { ...conversation, last: last ?? null };
  }
  return operation({
    id: "listConversations",
    method: "get",
    path: "/conversations",
    tag,
    summary: "All conversations, the latest first",
    description:
      "`last` is the latest message of each. A page may have fewer than `limit`, and be followed by others.",
    scopes: READ,
    query: bodies.directoryQuery,
    answers: { 200: { description: "A page of conversations.", schema: answers.conversationPage } },
    async run({ query: { cursor, ...wanted } }) {
      const from = cursor === undefined ? undefined : decoded(cursor, isCursor).at;
      const page = await inbox.conversations({ ...wanted, cursor: from });
      const data = await Promise.all(page.conversations.map(withLast));
      return { body: { data, nextCursor: page.cursor === undefined ? null : encoded({ at: page.cursor }) } };
    },
  });
}

function one(inbox: Inbox<unknown>): Operation {
  return operation({
    id: "getConversation",
    method: "get",
    path: "/conversations/{phone}",
    tag,
    summary: "One conversation",
    scopes: READ,
    answers: { 200: { description: "The conversation.", schema: answers.changedAnswer } },
    run: async ({ param }) => ({ body: { conversation: await conversationAt(inbox, param("phone")) } }),
  });
}

function history(inbox: Inbox<unknown>): Operation {
  return operation({
    id: "getHistory",
    method: "get",
    path: "/conversations/{phone}/history",
    tag,
    summary: "What was said, oldest first",
    description: "The first page has the latest messages; `nextCursor` leads to the page before it in time.",
    scopes: READ,
    query: bodies.pageQuery,
    answers: { 200: { description: "A page of the history.", schema: answers.historyPage } },
    async run({ param, query: { cursor, limit } }) {
      const conversation = await conversationAt(inbox, param("phone"));
      const before = cursor === undefined ? undefined : decoded(cursor, isCursor).at;
      const data = await inbox.history(conversation, { before, limit });
      const first = data.length < limit ? undefined : data[0];
      return { body: { data, nextCursor: first ? encoded({ at: first.id }) : null } };
    },
  });
}

function notes(inbox: Inbox<unknown>): Operation {
  return operation({
    id: "listNotes",
    method: "get",
    path: "/conversations/{phone}/notes",
    tag,
    summary: "What agents noted, oldest first",
    scopes: READ,
    answers: { 200: { description: "All notes.", schema: answers.noteList } },
    run: async ({ param }) => ({
      body: { data: await inbox.notes(await conversationAt(inbox, param("phone"))) },
    }),
  });
}

function note(inbox: Inbox<unknown>): Operation {
  return operation({
    id: "addNote",
    method: "post",
    path: "/conversations/{phone}/notes",
    tag,
    summary: "Keep a note, which the user never sees",
    scopes: AGENT,
    body: { schema: bodies.noteBody, examples: { example: { text: "Called twice.", agent: "ana" } } },
    answers: { 201: { description: "All notes, this one last.", schema: answers.noteList } },
    async run(call) {
      const conversation = await conversationAt(inbox, call.param("phone"));
      const agent = actingAgent(call, call.body.agent);
      await inbox.note(conversation, call.body.text, given({ agent }));
      return { status: 201, body: { data: await inbox.notes(conversation) } };
    },
  });
}

function tags(inbox: Inbox<unknown>): Operation {
  return operation({
    id: "changeTags",
    method: "post",
    path: "/conversations/{phone}/tags",
    tag,
    summary: "Add and remove tags",
    scopes: AGENT,
    body: { schema: bodies.tagsBody, examples: { example: { add: ["vip"], remove: ["new"] } } },
    answers: changed,
    async run({ param, body: { add = [], remove = [] } }) {
      const conversation = await conversationAt(inbox, param("phone"));
      await inbox.tag(conversation, ...add);
      return { body: { conversation: await inbox.untag(conversation, ...remove) } };
    },
  });
}

/** What the user sees of an agent who reads and writes. */
function signals(inbox: Inbox<unknown>): Operation[] {
  const shown = (path: "read" | "typing", summary: string, show: Inbox<unknown>["markRead"]): Operation =>
    operation({
      id: path === "read" ? "markRead" : "showTyping",
      method: "post",
      path: `/conversations/{phone}/${path}`,
      tag,
      summary,
      scopes: AGENT,
      body: { schema: bodies.emptyBody, examples: { example: {} }, optional: true },
      answers: changed,
      async run({ param }) {
        const conversation = await conversationAt(inbox, param("phone"));
        await show(conversation);
        return { body: { conversation } };
      },
    });
  return [
    shown("read", "Blue ticks for everything the user wrote", inbox.markRead),
    shown("typing", "Blue ticks, and “typing…” until something is sent, for 25 s at most", inbox.typing),
  ];
}
