/**
 * @module What happens in groups, and the webhooks that tell of it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
 */
import type { Person } from "../chats.ts";
import { whatsAppId } from "../identity.ts";
import { missing } from "../missing.ts";
import { notify, numberValue, seconds } from "../notify.ts";
import type { Realm } from "../realm.ts";
import type { Group } from "./group-shelf.ts";

type Json = Readonly<Record<string, unknown>>;

/** People in a group, without the business. */
export const MEMBERS_MAX = 8;

/** One event of a group, on the field it belongs to. */
export function tellGroup(
  realm: Realm,
  group: Group,
  field: "lifecycle" | "participants" | "settings",
  more: Json,
): Promise<void> {
  const told = { timestamp: seconds(realm), group_id: group.id, ...more };
  const value = { ...numberValue(realm), groups: [told] };
  return notify(realm, `group_${field}_update`, value, group.id);
}

/** How webhooks and answers name a member. */
export function memberOf(realm: Realm, person: Person): Json {
  return { ...(!person.hidesPhone && { wa_id: whatsAppId(realm, person) }), user_id: person.userId };
}

/** Lets somebody in. */
export function admit(realm: Realm, group: Group, person: Person, reason: string): Promise<void> {
  group.members.add(person);
  const added_participants = [memberOf(realm, person)];
  return tellGroup(realm, group, "participants", {
    type: "group_participants_add",
    reason,
    added_participants,
  });
}

/** A user follows an invitation: into the group, or into the line before it. */
export async function join(realm: Realm, person: Person, inviteLink: string): Promise<void> {
  const group = [...realm.groups.values()].find((each) => each.inviteLink === inviteLink);
  if (!group) throw missing("There is no group with this invitation link.");
  if (group.removed.has(person))
    throw missing("The user was removed from this group, and cannot join by its link.");
  if (group.members.size >= MEMBERS_MAX) throw missing(`The group is full: it has ${MEMBERS_MAX} members.`);
  if (group.approval === "auto_approve") return admit(realm, group, person, "invite_link");
  const join_request_id = realm.ids.object();
  group.requests.set(join_request_id, { person, at: realm.clock.now() });
  return tellGroup(realm, group, "participants", {
    type: "group_join_request_created",
    join_request_id,
    ...memberOf(realm, person),
  });
}
