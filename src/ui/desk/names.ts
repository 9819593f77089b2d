/** @module What a customer is called. */
import { deskTexts } from "../texts/desk-texts.ts";
import type { Conversation } from "./model.ts";

/** What to call the other side. */
export function nameOf({ user }: Pick<Conversation, "user">): string {
  const { name, username, phone, userId, groupId } = user;
  if (name) return name;
  if (username) return `@${username}`;
  if (phone) return `+${phone}`;
  return groupId === undefined ? (userId ?? deskTexts.unnamed) : `${deskTexts.group} ${groupId}`;
}

/** How to reach them, where that is not their name. */
export function addressOf({ user }: Pick<Conversation, "user">): string {
  const { name, phone, username } = user;
  if (!name) return "";
  return phone ? `+${phone}` : username ? `@${username}` : "";
}
