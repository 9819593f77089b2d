/** @module What Meta answers to a send. */
import { isRecord } from "../core/check.ts";
import type { SendResult } from "./sender.ts";

/** The answer to an accepted send: it has the message's id. */
export interface SendAnswer {
  readonly messages: readonly [{ readonly id: string; readonly [key: string]: unknown }];
  readonly contacts?: unknown;
}

/** Whether Meta accepted a message. */
export function isSendAnswer(json: unknown): json is SendAnswer {
  const message = isRecord(json) && Array.isArray(json.messages) ? json.messages[0] : undefined;
  return isRecord(message) && typeof message.id === "string" && message.id !== "";
}

/** Nothing but what Meta said: keys that are not in the answer are not in the result. */
export function toResult(answer: SendAnswer): SendResult {
  const { id, message_status, group_id } = answer.messages[0];
  const contact = Array.isArray(answer.contacts) && isRecord(answer.contacts[0]) ? answer.contacts[0] : {};
  return {
    messageId: id,
    ...(typeof message_status === "string" && { status: message_status }),
    ...(typeof contact.wa_id === "string" && { waId: contact.wa_id }),
    ...(typeof contact.user_id === "string" && { userId: contact.user_id }),
    ...(typeof group_id === "string" && { groupId: group_id }),
    raw: answer,
  };
}
