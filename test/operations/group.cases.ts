/** Cases of calls, groups, and what only partners need. */
import { ACCOUNT, APP, BUSINESS, type Cases, PHONE, page, SUCCESS } from "./case.ts";

const OFFER = { sdp_type: "offer", sdp: "v=0\r\n" } as const;
const ANSWER = { sdp_type: "answer", sdp: "v=0\r\n" } as const;
const CALL = "wacid.HBgLMTIxODU1NTI4MjgVAgARGCAyODRQIAFRoA";
const GROUP = "Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD";
const SOLUTION = { id: "31", name: "Solution", status: "ACTIVE", status_for_pending_request: "NONE" };
const PREVERIFIED = { id: "41", display_phone_number: "+1 631-555-5555", verification_status: "VERIFIED" };
const WHATSAPP = { messaging_product: "whatsapp" };

export const groupCases: Cases = {
  "calls.initiate": {
    call: (wa) =>
      wa.calls.initiate({ to: "14085551234", session: OFFER, biz_opaque_callback_data: "ticket-7" }),
    request: {
      method: "POST",
      path: `/${PHONE}/calls`,
      body: {
        ...WHATSAPP,
        action: "connect",
        to: "14085551234",
        session: OFFER,
        biz_opaque_callback_data: "ticket-7",
      },
    },
    answer: { messaging_product: "whatsapp", calls: [{ id: CALL }], success: true },
  },
  "calls.preAccept": {
    call: (wa) => wa.calls.preAccept(CALL, { session: ANSWER }),
    request: {
      method: "POST",
      path: `/${PHONE}/calls`,
      body: { ...WHATSAPP, call_id: CALL, action: "pre_accept", session: ANSWER },
    },
    answer: SUCCESS,
  },
  "calls.accept": {
    call: (wa) => wa.calls.accept(CALL, { session: ANSWER }),
    request: {
      method: "POST",
      path: `/${PHONE}/calls`,
      body: { ...WHATSAPP, call_id: CALL, action: "accept", session: ANSWER },
    },
    answer: SUCCESS,
  },
  "calls.reject": {
    call: (wa) => wa.calls.reject(CALL),
    request: {
      method: "POST",
      path: `/${PHONE}/calls`,
      body: { ...WHATSAPP, call_id: CALL, action: "reject" },
    },
    answer: SUCCESS,
  },
  "calls.terminate": {
    call: (wa) => wa.calls.terminate(CALL),
    request: {
      method: "POST",
      path: `/${PHONE}/calls`,
      body: { ...WHATSAPP, call_id: CALL, action: "terminate" },
    },
    answer: SUCCESS,
  },
  "calls.permissions": {
    call: (wa) => wa.calls.permissions("14085551234"),
    request: {
      method: "GET",
      path: `/${PHONE}/call_permissions`,
      query: { user_wa_id: "14085551234" },
    },
    answer: { messaging_product: "whatsapp", permission: { status: "temporary", expiration_time: 1 } },
  },
  "calls.permissions: by user id": {
    call: (wa) => wa.calls.permissions({ userId: "US.13491208655302741918" }),
    request: {
      method: "GET",
      path: `/${PHONE}/call_permissions`,
      query: { recipient: "US.13491208655302741918" },
    },
    answer: { messaging_product: "whatsapp", permission: { status: "no_permission" } },
  },
  "groups.create": {
    call: (wa) => wa.groups.create({ subject: "Order 42", join_approval_mode: "approval_required" }),
    request: {
      method: "POST",
      path: `/${PHONE}/groups`,
      body: { ...WHATSAPP, subject: "Order 42", join_approval_mode: "approval_required" },
    },
    answer: { messaging_product: "whatsapp", request_id: "R1" },
  },
  "groups.list": {
    call: (wa) => wa.groups.list({ limit: 1 }),
    exchanges: [
      {
        request: { method: "GET", path: `/${PHONE}/groups`, query: { limit: "1" } },
        answer: {
          data: { groups: [{ id: "1", subject: "A" }] },
          paging: { next: "https://graph.facebook.com/v25.0/1/groups?limit=1&after=A1" },
        },
      },
      {
        request: { method: "GET", path: `/${PHONE}/groups`, query: { limit: "1", after: "A1" } },
        answer: { data: { groups: [{ id: "2", subject: "B" }] } },
      },
    ],
    result: [
      { id: "1", subject: "A" },
      { id: "2", subject: "B" },
    ],
  },
  "groups.get": {
    call: (wa) => wa.groups.get(GROUP),
    request: {
      method: "GET",
      path: `/${GROUP}`,
      query: {
        fields:
          "subject,description,participants,join_approval_mode,suspended,creation_timestamp,total_participant_count",
      },
    },
    answer: { id: GROUP, subject: "Order 42", participants: [{ wa_id: "14085551234" }] },
  },
  "groups.update": {
    call: (wa) => wa.groups.update(GROUP, { subject: "Order 43" }),
    request: { method: "POST", path: `/${GROUP}`, body: { ...WHATSAPP, subject: "Order 43" } },
    answer: { messaging_product: "whatsapp", request_id: "R2" },
  },
  "groups.setPicture": {
    call: (wa) => wa.groups.setPicture(GROUP, new Blob(["jpeg"], { type: "image/jpeg" })),
    request: { method: "POST", path: `/${GROUP}`, form: { messaging_product: "whatsapp", file: "jpeg" } },
    answer: { messaging_product: "whatsapp", request_id: "R3" },
  },
  "groups.delete": {
    call: (wa) => wa.groups.delete(GROUP),
    request: { method: "DELETE", path: `/${GROUP}` },
    answer: SUCCESS,
  },
  "groups.inviteLink": {
    call: (wa) => wa.groups.inviteLink(GROUP),
    request: { method: "GET", path: `/${GROUP}/invite_link` },
    answer: { messaging_product: "whatsapp", invite_link: "https://chat.whatsapp.com/LINK_ID" },
  },
  "groups.resetInviteLink": {
    call: (wa) => wa.groups.resetInviteLink(GROUP),
    request: { method: "POST", path: `/${GROUP}/invite_link`, body: WHATSAPP },
    answer: { messaging_product: "whatsapp", invite_link: "https://chat.whatsapp.com/LINK_ID" },
  },
  "groups.deleteInviteLink": {
    call: (wa) => wa.groups.deleteInviteLink(GROUP),
    request: { method: "DELETE", path: `/${GROUP}/invite_link`, body: WHATSAPP },
    answer: SUCCESS,
  },
  "groups.joinRequests": {
    call: (wa) => wa.groups.joinRequests(GROUP),
    request: { method: "GET", path: `/${GROUP}/join_requests` },
    ...page({ join_request_id: "J1", wa_id: "14085551234", creation_timestamp: 1764000000 }),
  },
  "groups.approveJoinRequests": {
    call: (wa) => wa.groups.approveJoinRequests(GROUP, ["J1", "J2"]),
    request: {
      method: "POST",
      path: `/${GROUP}/join_requests`,
      body: { ...WHATSAPP, join_requests: ["J1", "J2"] },
    },
    answer: {
      messaging_product: "whatsapp",
      approved_join_requests: ["J1"],
      failed_join_requests: [{ join_request_id: "J2", errors: [{ code: 131000, message: "…" }] }],
    },
  },
  "groups.rejectJoinRequests": {
    call: (wa) => wa.groups.rejectJoinRequests(GROUP, ["J1"]),
    request: {
      method: "DELETE",
      path: `/${GROUP}/join_requests`,
      body: { ...WHATSAPP, join_requests: ["J1"] },
    },
    answer: { messaging_product: "whatsapp", rejected_join_requests: ["J1"] },
  },
  "groups.addParticipants": {
    call: (wa) => wa.groups.addParticipants(GROUP, ["14085551234"]),
    request: {
      method: "POST",
      path: `/${GROUP}/participants`,
      body: { ...WHATSAPP, participants: [{ user: "14085551234" }] },
    },
    answer: { messaging_product: "whatsapp", request_id: "R4" },
  },
  "groups.removeParticipants": {
    call: (wa) => wa.groups.removeParticipants(GROUP, ["14085551234"]),
    request: {
      method: "DELETE",
      path: `/${GROUP}/participants`,
      body: { ...WHATSAPP, participants: [{ user: "14085551234" }] },
    },
    answer: { messaging_product: "whatsapp", request_id: "R5" },
  },
  "solutions.list": {
    call: (wa) => wa.solutions.list({ role: "OWNER" }),
    request: { method: "GET", path: `/${APP}/whatsapp_business_solutions`, query: { role: "OWNER" } },
    ...page(SOLUTION),
  },
  "solutions.ofAccount": {
    call: (wa) => wa.solutions.ofAccount(),
    request: { method: "GET", path: `/${ACCOUNT}/solutions` },
    ...page(SOLUTION),
  },
  "solutions.get": {
    call: (wa) => wa.solutions.get("31", { fields: ["name"] }),
    request: { method: "GET", path: "/31", query: { fields: "name" } },
    answer: SOLUTION,
  },
  "solutions.create": {
    call: (wa) =>
      wa.solutions.create({
        solution_name: "Solution",
        owner_permissions: ["MESSAGING"],
        partner_app_id: "12",
        partner_permissions: ["MESSAGING"],
      }),
    request: {
      method: "POST",
      path: `/${APP}/whatsapp_business_solution`,
      body: {
        solution_name: "Solution",
        owner_permissions: ["MESSAGING"],
        partner_app_id: "12",
        partner_permissions: ["MESSAGING"],
      },
    },
    answer: { solution_id: "31" },
  },
  "solutions.accept": {
    call: (wa) => wa.solutions.accept("31", "12"),
    request: { method: "POST", path: "/31/accept", body: { partner_app_id: "12" } },
    answer: { solution_id: "31", partner_status: "ACCEPTED", success: true },
  },
  "solutions.reject": {
    call: (wa) => wa.solutions.reject("31", { request_type: "PARTNERSHIP_REQUEST", rejection_reason: "No" }),
    request: {
      method: "POST",
      path: "/31/reject",
      body: { request_type: "PARTNERSHIP_REQUEST", rejection_reason: "No" },
    },
    answer: { success: true, solution_id: "31" },
  },
  "solutions.requestDeactivation": {
    call: (wa) => wa.solutions.requestDeactivation("31", { reason: "It is over" }),
    request: { method: "POST", path: "/31/send_deactivation_request", body: { reason: "It is over" } },
    answer: { success: true, message: "Sent", request_id: "R" },
  },
  "solutions.acceptDeactivation": {
    call: (wa) => wa.solutions.acceptDeactivation("31"),
    request: { method: "POST", path: "/31/accept_deactivation_request", body: {} },
    answer: { ...SOLUTION, status: "DEACTIVATED" },
  },
  "solutions.rejectDeactivation": {
    call: (wa) => wa.solutions.rejectDeactivation("31"),
    request: {
      method: "POST",
      path: "/31/reject_deactivation_request",
      body: { reject_deactivation_request: true },
    },
    answer: SOLUTION,
  },
  "solutions.accessToken": {
    call: (wa) => wa.solutions.accessToken("31", BUSINESS),
    request: { method: "GET", path: "/31/access_token", query: { business_id: BUSINESS } },
    answer: { access_token: "EAA-granular", expires_at: 0 },
  },
  "solutions.clientBusinesses": {
    call: (wa) => wa.solutions.clientBusinesses({ fields: ["name"] }),
    request: { method: "GET", path: `/${APP}/connected_client_businesses`, query: { fields: "name" } },
    ...page({ id: BUSINESS, name: "Lucky Shrub" }),
  },
  "mobility.onBehalfRequests": {
    call: (wa) => wa.mobility.onBehalfRequests(),
    request: { method: "GET", path: `/${ACCOUNT}/in_progress_onbehalf_request` },
    ...page({ id: "51", status: "PENDING", business_owned_object: ACCOUNT }),
  },
  "mobility.createIntent": {
    call: (wa) => wa.mobility.createIntent({ solution_id: "31", intent_type: "INITIATE_TRANSFER" }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/obo_mobility_intent`,
      body: { solution_id: "31", intent_type: "INITIATE_TRANSFER" },
    },
    answer: { success: true, mobility_intent_id: "61", status: "PENDING" },
  },
  "mobility.setIntent": {
    call: (wa) => wa.mobility.setIntent({ solution_id: "31" }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/set_obo_mobility_intent`,
      body: { waba_id: ACCOUNT, solution_id: "31" },
    },
    answer: { success: true, intent_id: "61" },
  },
  "mobility.intent": {
    call: (wa) => wa.mobility.intent("61"),
    request: { method: "GET", path: "/61" },
    answer: { id: "61", waba: { id: ACCOUNT }, solution: { id: "31" } },
  },
  "mobility.setMigration": {
    call: (wa) => wa.mobility.setMigration({ solution_id: "31", migration_intent: "INITIATE_MIGRATION" }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/set_solution_migration_intent`,
      body: { solution_id: "31", migration_intent: "INITIATE_MIGRATION" },
    },
    answer: { success: true, migration_intent_id: "71" },
  },
  "mobility.migration": {
    call: (wa) => wa.mobility.migration("71", { fields: ["status"] }),
    request: { method: "GET", path: "/71", query: { fields: "status" } },
    answer: { id: "71", status: "INITIATED" },
  },
  "mobility.onboardToMarketingMessages": {
    call: (wa) => wa.mobility.onboardToMarketingMessages(BUSINESS, "31"),
    request: {
      method: "POST",
      path: `/${BUSINESS}/onboard_partners_to_mm_lite`,
      query: { solution_id: "31" },
    },
    answer: { request_id: "R" },
  },
  "preverifiedNumbers.list": {
    call: (wa) => wa.preverifiedNumbers.list(BUSINESS, { verificationStatus: "VERIFIED", countryCode: "US" }),
    request: {
      method: "GET",
      path: `/${BUSINESS}/preverified_numbers`,
      query: { verification_status: "VERIFIED", country_code: "US" },
    },
    ...page(PREVERIFIED),
  },
  "preverifiedNumbers.add": {
    call: (wa) => wa.preverifiedNumbers.add(BUSINESS, "+16315555555"),
    request: {
      method: "POST",
      path: `/${BUSINESS}/add_phone_numbers`,
      body: { phone_number: "+16315555555" },
    },
    answer: { id: "41" },
  },
  "preverifiedNumbers.share": {
    call: (wa) => wa.preverifiedNumbers.share(BUSINESS, "41", "42"),
    request: {
      method: "POST",
      path: `/${BUSINESS}/share_preverified_numbers`,
      body: { preverified_id: "41", partner_business_id: "42" },
    },
    answer: SUCCESS,
  },
  "preverifiedNumbers.get": {
    call: (wa) => wa.preverifiedNumbers.get("41"),
    request: { method: "GET", path: "/41" },
    answer: PREVERIFIED,
  },
  "preverifiedNumbers.delete": {
    call: (wa) => wa.preverifiedNumbers.delete("41"),
    request: { method: "DELETE", path: "/41" },
    answer: SUCCESS,
  },
  "preverifiedNumbers.partners": {
    call: (wa) => wa.preverifiedNumbers.partners("41"),
    request: { method: "GET", path: "/41/partners" },
    ...page({ id: "42", name: "Partner" }),
  },
  "preverifiedNumbers.requestCode": {
    call: (wa) => wa.preverifiedNumbers.requestCode("41", { code_method: "VOICE", language: "pt_BR" }),
    request: {
      method: "POST",
      path: "/41/request_code",
      body: { code_method: "VOICE", language: "pt_BR" },
    },
    answer: SUCCESS,
  },
  "preverifiedNumbers.verifyCode": {
    call: (wa) => wa.preverifiedNumbers.verifyCode("41", "902511"),
    request: { method: "POST", path: "/41/verify_code", body: { code: "902511" } },
    answer: SUCCESS,
  },
};
