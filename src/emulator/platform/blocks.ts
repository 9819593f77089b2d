/**
 * @module Users that the business blocks: they cannot write to it, and it cannot write to them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users
 */
import { isRecord } from "../../core/check.ts";
import type { Call } from "../call.ts";
import type { Person } from "../chats.ts";
import type { Department } from "../department.ts";
import { failureBody, GraphFailure, refuseParameter, webhookError } from "../graph-failure.ts";
import { whatsAppId } from "../identity.ts";
import { page } from "../paging.ts";
import { windowIsOpen } from "../progress.ts";
import type { Realm } from "../realm.ts";
import { checkProduct } from "../send.ts";
import { textIn } from "../template-text.ts";

type Json = Readonly<Record<string, unknown>>;

export function blocks(realm: Realm): Department {
  return {
    routes: {
      "GET number/block_users": (call) =>
        page(
          realm,
          call,
          realm.chats.people
            .filter(({ blockedByBusiness }) => blockedByBusiness)
            .map((person) => ({ messaging_product: "whatsapp", ...namesOf(realm, person) })),
        ),
      "POST number/block_users": (call) => setBlocks(realm, call, true),
      "DELETE number/block_users": (call) => setBlocks(realm, call, false),
    },
  };
}

interface Outcome {
  readonly input: string;
  readonly person: Person | undefined;
  /** Why it failed. */
  readonly why?: string;
}

/** Does what can be done. If anything could not, the answer is a 400 that has both lists. */
function setBlocks(realm: Realm, { fields }: Call, blocked: boolean): Json | Response {
  checkProduct({ path: "", value: fields });
  const { block_users } = fields;
  if (!Array.isArray(block_users) || block_users.length === 0) {
    refuseParameter("The parameter block_users is required.");
  }
  const outcomes = block_users.map((user: unknown) => outcomeFor(realm, user, blocked));
  const done = outcomes.filter(({ why }) => why === undefined);
  for (const { person } of done) if (person) person.blockedByBusiness = blocked;
  const failed = outcomes.filter(({ why }) => why !== undefined);
  const lists = {
    [blocked ? "added_users" : "removed_users"]: done.map((outcome) => shown(realm, outcome)),
    ...(failed.length > 0 && { failed_users: failed.map((outcome) => shown(realm, outcome)) }),
  };
  const answer = { messaging_product: "whatsapp", block_users: lists };
  return failed.length === 0 ? answer : partly(realm, answer);
}

function outcomeFor(realm: Realm, user: unknown, blocked: boolean): Outcome {
  const userId = textIn(user, "user_id");
  const input = userId || textIn(user, "user");
  if (!isRecord(user) || input === "")
    refuseParameter("Param block_users must have users with 'user' or 'user_id'.");
  const person = userId ? realm.chats.personById(userId) : realm.chats.person(input.replace(/\D/g, ""));
  if (!person) return { input, person, why: "The user is not known." };
  if (!blocked || windowIsOpen(person, realm.clock.now())) return { input, person };
  return { input, person, why: "Only users who wrote in the last 24 hours can be blocked." };
}

function shown(realm: Realm, { input, person, why }: Outcome): Json {
  const errors = why && [{ ...webhookError(139100), error_data: { details: why } }];
  return { input, ...(person && namesOf(realm, person)), ...(errors && { errors }) };
}

function namesOf(realm: Realm, person: Person): Json {
  return { ...(!person.hidesPhone && { wa_id: whatsAppId(realm, person) }), user_id: person.userId };
}

function partly({ ids }: Realm, answer: Json): Response {
  const details = "Some users could not be blocked or unblocked. See failed_users.";
  const { error } = failureBody(new GraphFailure(139100, details), ids.trace());
  return Response.json({ ...answer, error }, { status: 400 });
}
