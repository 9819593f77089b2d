/** @module Groups that the business made. */
import type { Person } from "../chats.ts";

/** A group. */
export interface Group {
  readonly id: string;
  readonly numberId: string;
  subject: string;
  description: string | undefined;
  readonly approval: "auto_approve" | "approval_required";
  readonly createdAt: number;
  inviteLink: string;
  readonly members: Set<Person>;
  /** Who waits to be let in, by the id of the request. */
  readonly requests: Map<string, { readonly person: Person; readonly at: number }>;
  /** Who was removed, and cannot come back by the link. */
  readonly removed: Set<Person>;
}

/** Groups by id. */
export type GroupShelf = Map<string, Group>;

export function createGroupShelf(): GroupShelf {
  return new Map();
}
