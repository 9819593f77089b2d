/**
 * @module The account itself, the business that owns it, and who may use it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/whatsapp-business-accounts
 */
import type { Call } from "../call.ts";
import { type Department, DONE, idOf } from "../department.ts";
import { createDrawer } from "../drawer.ts";
import { askedFields, picked } from "../fields.ts";
import { refuseParameter } from "../graph-failure.ts";
import { page } from "../paging.ts";
import type { Realm } from "../realm.ts";
import { emptyAnalytics, templateAnalytics } from "./analytics.ts";
import { describeNumber, NUMBER_FIELDS } from "./number-facts.ts";
import { numberOf } from "./registration.ts";

type Json = Readonly<Record<string, unknown>>;

const ACCOUNT_FIELDS = ["name", "timezone_id", "message_template_namespace"];
const CHANGEABLE = ["name", "timezone_id", "is_enabled_for_insights", "degrees_of_freedom_spec"];

export function account(realm: Realm): Department {
  const kept = createDrawer();
  const users = new Map<string, Json>();

  function change(call: Call): Json {
    const given = Object.entries(call.fields).filter(([key]) => CHANGEABLE.includes(key));
    if (given.length === 0) refuseParameter(`One of the parameters ${CHANGEABLE.join(", ")} is required.`);
    kept.merge(idOf(call), Object.fromEntries(given));
    return DONE;
  }

  function assign({ fields }: Call): Json {
    const { user, tasks } = fields;
    if (user === undefined) refuseParameter("The parameter user is required.");
    users.set(String(user), { id: String(user), name: `User ${String(user)}`, tasks: tasksIn(tasks) });
    return DONE;
  }

  const accountFor = (call: Call): Json => describeAccount(realm, kept, call);
  const own = (call: Call): Json => page(realm, call, [accountFor(call)]);

  return {
    routes: {
      "GET number": (call) => picked(describeNumber(realm, numberOf(realm, call)), call, NUMBER_FIELDS),
      "GET account": accountFor,
      "POST account": change,
      "GET account/assigned_users": (call) => page(realm, call, [...users.values()]),
      "POST account/assigned_users": assign,
      "DELETE account/assigned_users": ({ fields }) => {
        users.delete(String(fields.user));
        return DONE;
      },
      "GET account/activities": (call) => page(realm, call, []),
      "GET account/template_analytics": (call) => templateAnalytics(realm, call),
      "GET account/template_group_analytics": () => ({ data: [] }),
      "GET business": (call) => describeBusiness(realm, call),
      "GET business/owned_whatsapp_business_accounts": own,
      "GET business/client_whatsapp_business_accounts": (call) => page(realm, call, []),
      "GET business/extendedcredits": (call) => page(realm, call, []),
    },
  };
}

function describeAccount({ settings }: Realm, kept: { get(id: string): Json }, call: Call): Json {
  const { businessAccountId: id, businessId, verifiedName: name } = settings;
  const owner = { id: businessId, name };
  const available = { can_send_message: "AVAILABLE" };
  const known = {
    name,
    timezone_id: "1",
    message_template_namespace: "00000000_0000_4000_8000_000000000000",
    currency: "USD",
    country: "US",
    status: "ACTIVE",
    ownership_type: "SELF",
    account_review_status: "APPROVED",
    business_verification_status: "verified",
    marketing_messages_onboarding_status: "ONBOARDED",
    owner_business_info: owner,
    owner_business: owner,
    is_enabled_for_insights: false,
    health_status: { ...available, entities: [{ entity_type: "WABA", id, ...available }] },
    ...kept.get(id),
    ...emptyAnalytics(askedFields(call, [])),
    id,
  };
  return picked(known, call, ACCOUNT_FIELDS);
}

function describeBusiness({ settings }: Realm, call: Call): Json {
  const known = {
    name: settings.verifiedName,
    timezone_id: 1,
    verification_status: "verified",
    whatsapp_business_manager_messaging_limit: "TIER_UNLIMITED",
  };
  return picked({ ...known, id: settings.businessId }, call, ["name"]);
}

function tasksIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : (String(value ?? "").match(/\w+/g) ?? []);
}
