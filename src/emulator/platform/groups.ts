/**
 * @module Groups: making, changing and leaving them, and who may come in.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference
 */
import type { Call } from "../call.ts";
import { type Department, DONE, idOf } from "../department.ts";
import { picked } from "../fields.ts";
import { refuse, refuseParameter, unsupported, webhookError } from "../graph-failure.ts";
import { page } from "../paging.ts";
import type { Realm } from "../realm.ts";
import { checkProduct } from "../send.ts";
import { records, textIn } from "../template-text.ts";
import { admit, MEMBERS_MAX, memberOf, tellGroup } from "./group-events.ts";
import type { Group } from "./group-shelf.ts";

type Json = Readonly<Record<string, unknown>>;

const SUBJECT_MAX = 128;
const DESCRIPTION_MAX = 2_048;
const PRODUCT: Json = { messaging_product: "whatsapp" };

export function groups(realm: Realm): Department {
  const on = (act: (group: Group, call: Call) => Json | Promise<Json>) => (call: Call) => {
    const group = realm.groups.get(idOf(call));
    if (!group) throw unsupported(call.method, idOf(call));
    return act(group, call);
  };

  return {
    routes: {
      "POST number/groups": (call) => create(realm, call),
      "GET number/groups": (call) => list(realm, call),
      "GET group": on((group, call) => picked(describe(realm, group), call, [])),
      "POST group": on((group, call) => update(realm, group, call)),
      "DELETE group": on((group) => remove(realm, group)),
      "GET group/invite_link": on(({ inviteLink }) => ({ ...PRODUCT, invite_link: inviteLink })),
      "POST group/invite_link": on((group) => ({ ...PRODUCT, invite_link: renewLink(realm, group) })),
      "DELETE group/invite_link": on((group) => {
        renewLink(realm, group);
        return DONE;
      }),
      "GET group/join_requests": on((group, call) => listRequests(realm, group, call)),
      "POST group/join_requests": on((group, { fields }) => decide(realm, group, fields, true)),
      "DELETE group/join_requests": on((group, { fields }) => decide(realm, group, fields, false)),
      "POST group/participants": on(() => refuse(100, "Users join a group by its invitation link.")),
      "DELETE group/participants": on((group, { fields }) => expel(realm, group, fields)),
    },
    kindOf: (id) => (realm.groups.has(id) ? "group" : undefined),
  };
}

/** The id of a request; what became of it comes by webhook. */
function requestId({ ids }: Realm): string {
  return BigInt(`${ids.object()}${ids.object()}`).toString(16).toUpperCase().padStart(32, "0");
}

function newLink({ ids }: Realm): string {
  return `https://chat.whatsapp.com/${btoa(ids.object()).replace(/\W/g, "")}`;
}

function renewLink(realm: Realm, group: Group): string {
  group.inviteLink = newLink(realm);
  return group.inviteLink;
}

function create(realm: Realm, call: Call): Json {
  checkProduct({ path: "", value: call.fields });
  const { subject, description, join_approval_mode: approval = "auto_approve" } = call.fields;
  if (subject === undefined) refuseParameter("The parameter subject is required.");
  if (approval !== "auto_approve" && approval !== "approval_required") {
    refuseParameter("Param join_approval_mode must be one of {AUTO_APPROVE, APPROVAL_REQUIRED}.");
  }
  const group: Group = {
    id: btoa(`capi_group:${realm.settings.displayPhoneNumber}:${realm.ids.object()}`).replaceAll("=", "ZD"),
    numberId: idOf(call),
    subject: checkText("subject", subject, SUBJECT_MAX),
    description:
      description === undefined ? undefined : checkText("description", description, DESCRIPTION_MAX),
    approval,
    createdAt: realm.clock.now(),
    inviteLink: newLink(realm),
    members: new Set(),
    requests: new Map(),
    removed: new Set(),
  };
  realm.groups.set(group.id, group);
  const request_id = requestId(realm);
  void tellGroup(realm, group, "lifecycle", {
    type: "group_create",
    request_id,
    subject: group.subject,
    ...(group.description !== undefined && { description: group.description }),
    invite_link: group.inviteLink,
    join_approval_mode: approval,
  });
  return { ...PRODUCT, request_id };
}

function checkText(key: string, value: unknown, max: number): string {
  if (typeof value !== "string") refuseParameter(`Param ${key} must be a string.`);
  if (value.length > max) refuseParameter(`Param ${key} must be at most ${max} characters long.`);
  return value;
}

/** Here `data` is an object with the list in it. */
function list(realm: Realm, call: Call): Json {
  const own = [...realm.groups.values()].filter(({ numberId }) => numberId === idOf(call));
  const items = own.map(({ id, subject, createdAt }) => ({
    id,
    subject,
    created_at: String(Math.floor(createdAt / 1_000)),
  }));
  const { data, ...rest } = page(realm, call, items);
  return { data: { groups: data }, ...rest };
}

function describe(realm: Realm, group: Group): Json {
  return {
    ...PRODUCT,
    id: group.id,
    subject: group.subject,
    description: group.description,
    participants: [...group.members].map((person) => memberOf(realm, person)),
    join_approval_mode: group.approval,
    suspended: false,
    creation_timestamp: Math.floor(group.createdAt / 1_000),
    total_participant_count: group.members.size,
  };
}

async function update(realm: Realm, group: Group, { fields, file }: Call): Promise<Json> {
  const { subject, description } = fields;
  if (subject === undefined && description === undefined && !file) {
    refuseParameter("One of subject, description and file is required.");
  }
  if (subject !== undefined) group.subject = checkText("subject", subject, SUBJECT_MAX);
  if (description !== undefined) group.description = checkText("description", description, DESCRIPTION_MAX);
  const picture =
    file && (await realm.media.add(new Uint8Array(await file.arrayBuffer()), { mimeType: file.type }));
  const request_id = requestId(realm);
  const update_successful = true;
  void tellGroup(realm, group, "settings", {
    type: "group_settings_update",
    request_id,
    ...(picture && {
      profile_picture: { mime_type: picture.mimeType, update_successful, sha256: picture.sha256 },
    }),
    ...(subject !== undefined && { group_subject: { text: group.subject, update_successful } }),
    ...(description !== undefined && { group_description: { text: group.description, update_successful } }),
  });
  return { ...PRODUCT, request_id };
}

function remove(realm: Realm, group: Group): Json {
  realm.groups.delete(group.id);
  const request_id = requestId(realm);
  void tellGroup(realm, group, "lifecycle", { type: "group_delete", request_id });
  return { ...PRODUCT, success: true, request_id };
}

function listRequests(realm: Realm, group: Group, call: Call): Json {
  const waiting = [...group.requests].map(([join_request_id, { person, at }]) => ({
    join_request_id,
    ...memberOf(realm, person),
    creation_timestamp: Math.floor(at / 1_000),
  }));
  return page(realm, call, waiting);
}

/** Lets in, or turns away. */
function decide(realm: Realm, group: Group, { join_requests }: Json, lets: boolean): Json {
  if (!Array.isArray(join_requests)) refuseParameter("The parameter join_requests is required.");
  const ids = join_requests.map(String);
  const known = ids.filter((id) => group.requests.has(id));
  for (const id of known) {
    const person = group.requests.get(id)?.person;
    group.requests.delete(id);
    if (lets && person) void admit(realm, group, person, "join_request_approved");
  }
  const failed = ids.filter((id) => !known.includes(id));
  const failures = failed.map((id) => ({ join_request_id: id, errors: [webhookError(131213)] }));
  return {
    ...PRODUCT,
    [lets ? "approved_join_requests" : "rejected_join_requests"]: known,
    ...(failures.length > 0 && { failed_join_requests: failures }),
  };
}

/** Those who are gone cannot come back by the link. */
function expel(realm: Realm, group: Group, { participants }: Json): Json {
  const users = records(participants).map((each) => textIn(each, "user"));
  if (users.length === 0 || users.length > MEMBERS_MAX) {
    refuseParameter(`Param participants must have from 1 to ${MEMBERS_MAX} users.`);
  }
  const memberAt = (input: string) => {
    const person = realm.chats.person(input.replace(/\D/g, ""));
    return person && group.members.has(person) ? person : undefined;
  };
  const [gone, strangers] = [users.filter(memberAt), users.filter((input) => !memberAt(input))];
  for (const person of gone.flatMap((input) => memberAt(input) ?? [])) {
    group.members.delete(person);
    group.removed.add(person);
  }
  const request_id = requestId(realm);
  const failed = strangers.map((input) => ({ input, errors: [webhookError(131212)] }));
  void tellGroup(realm, group, "participants", {
    type: "group_participants_remove",
    request_id,
    removed_participants: gone.map((input) => ({ input })),
    ...(failed.length > 0 && { failed_participants: failed }),
    initiated_by: "business",
  });
  return { ...PRODUCT, request_id };
}
