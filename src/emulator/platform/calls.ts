/**
 * @module Calling users, and taking their calls.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
 */
import type { Call } from "../call.ts";
import type { Person } from "../chats.ts";
import { type Department, DONE } from "../department.ts";
import { refuse, refuseParameter } from "../graph-failure.ts";
import { personAt, personOf } from "../identity.ts";
import type { Realm } from "../realm.ts";
import { checkProduct } from "../send.ts";
import { textIn } from "../template-text.ts";
import { connect, end, ring, SDP, tellCall, tellCallStatus } from "./call-events.ts";
import type { PhoneCall } from "./call-shelf.ts";

type Json = Readonly<Record<string, unknown>>;

const ACTIONS = "connect, pre_accept, accept, reject, terminate";

export function calls(realm: Realm): Department {
  return {
    routes: {
      "POST number/calls": (call) => act(realm, call),
      "GET number/call_permissions": ({ fields }) => permissions(fields),
    },
  };
}

async function act(realm: Realm, { fields }: Call): Promise<Json> {
  checkProduct({ path: "", value: fields });
  switch (fields.action) {
    case "connect":
      return start(realm, fields);
    case "pre_accept":
      return answer(realm, fields, false);
    case "accept":
      return answer(realm, fields, true);
    case "reject":
    case "terminate":
      return finish(realm, fields);
    default:
      refuseParameter(`Param action must be one of {${ACTIONS}} - got "${String(fields.action)}".`);
  }
}

/** The user's phone rings, and is answered at once. */
function start(realm: Realm, fields: Json): Json {
  checkSession(fields, "offer");
  const person = callee(realm, fields);
  if (!person.onWhatsApp || person.blocked) refuse(131026);
  const data = textIn(fields, "biz_opaque_callback_data") || undefined;
  const call = ring(realm, person, "BUSINESS_INITIATED", data);
  connect(realm, call);
  void tellCallStatus(realm, call, "RINGING");
  void tellCall(realm, call, "connect", { session: { sdp_type: "answer", sdp: SDP } });
  void tellCallStatus(realm, call, "ACCEPTED");
  return { messaging_product: "whatsapp", calls: [{ id: call.id }], success: true };
}

function callee(realm: Realm, fields: Json): Person {
  const [to, userId] = [textIn(fields, "to").replace(/\D/g, ""), textIn(fields, "recipient")];
  if (!to && !userId) refuseParameter("The parameter to is required.");
  return to ? personAt(realm, to) : personOf(realm, userId);
}

function answer(realm: Realm, fields: Json, talks: boolean): Json {
  checkSession(fields, "answer");
  const call = callIn(realm, fields);
  if (call.direction !== "USER_INITIATED" || call.state !== "ringing") {
    refuseParameter("Param call_id must be of a call of a user that rings.");
  }
  if (talks) connect(realm, call);
  return DONE_FOR_CALLS;
}

async function finish(realm: Realm, fields: Json): Promise<Json> {
  const call = callIn(realm, fields);
  if (call.state === "ended") refuseParameter("Param call_id must be of a call that goes on.");
  void end(realm, call);
  return DONE_FOR_CALLS;
}

const DONE_FOR_CALLS: Json = { messaging_product: "whatsapp", ...DONE };

function callIn({ calls }: Realm, fields: Json): PhoneCall {
  const call = calls.byId(textIn(fields, "call_id"));
  if (!call) refuseParameter("Param call_id is not the id of a call.");
  return call;
}

function checkSession(fields: Json, type: string): void {
  const { session } = fields;
  if (textIn(session, "sdp") !== "" && [type, ""].includes(textIn(session, "sdp_type"))) return;
  refuseParameter(`Param session must have an sdp, of the sdp_type "${type}".`);
}

/** Every user has said that the business may call. */
function permissions({ user_wa_id, recipient }: Json): Json {
  if (user_wa_id === undefined && recipient === undefined) {
    refuseParameter("The parameter user_wa_id is required.");
  }
  const limit = (time_period: string, max_allowed: number) => ({
    time_period,
    current_usage: 0,
    max_allowed,
  });
  return {
    messaging_product: "whatsapp",
    permission: { status: "permanent" },
    actions: [
      {
        action_name: "send_call_permission_request",
        can_perform_action: true,
        limits: [limit("PT24H", 1), limit("P7D", 2)],
      },
      { action_name: "start_call", can_perform_action: true, limits: [limit("PT24H", 10)] },
    ],
  };
}
