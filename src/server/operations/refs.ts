/** @module Who is meant: in paths, and as `to`. */
import type { Recipient } from "../../client/sender.ts";
import type { Conversation } from "../../inbox/conversation.ts";
import type { ConversationRef } from "../../inbox/core.ts";
import type { Inbox } from "../../inbox/inbox.ts";
import { PERSON } from "../bodies/parts.schema.ts";
import { invalid, notFound } from "../http/problem.ts";
import { given, type Sending } from "./send-row.ts";

/** A business-scoped user id begins with a country and a dot. */
const isUserId = (text: string): boolean => /^[A-Z]{2}\./.test(text);

type To = Sending["to"];

/** The conversation that a `to` means. */
export function refOf(to: To, phoneNumberId: string | undefined): ConversationRef {
  if (typeof to === "object" && "conversationId" in to) return { id: to.conversationId };
  const number = given({ phoneNumberId });
  if (typeof to === "string") return { ...(isUserId(to) ? { userId: to } : { phone: to }), ...number };
  return { ...given(to), ...number };
}

/** The recipient that a `to` means, where there is no inbox. */
export function recipientOf(to: To): Recipient {
  if (typeof to === "string") return isUserId(to) ? { userId: to } : { phone: to };
  if ("conversationId" in to)
    throw invalid("body", [{ path: ["to"], message: "a conversation is not known without an inbox" }]);
  return given(to);
}

/** The conversation that `{phone}` of a path means: a phone number, a user id, or the conversation's own id. 404 */
export async function conversationAt<C>(inbox: Inbox<C>, text: string): Promise<Conversation<C>> {
  const conversation = await inbox.find(pathRef(text));
  if (!conversation) throw notFound("This conversation");
  return conversation;
}

function pathRef(text: string): ConversationRef {
  if (text.includes(":")) return { id: text };
  if (!PERSON.test(text))
    throw invalid("path", [
      {
        path: ["phone"],
        message: "must be a phone number, a business-scoped user id, or a conversation's id",
      },
    ]);
  return isUserId(text) ? { userId: text } : { phone: text };
}
