/** Cases of accounts, subscriptions, analytics, signups, uploads and onboarding. */
import { ACCOUNT, APP, BUSINESS, type Cases, PHONE, page, SECRET, SUCCESS } from "./case.ts";

const WABA = { id: ACCOUNT, name: "Lucky Shrub", currency: "USD", timezone_id: "1" };
const SIGNUP = {
  display_name: "Shop window",
  signup_message: "News, twice a month.",
  confirmation_message: "Welcome!",
  privacy_policy_url: "https://example.com/privacy",
} as const;
const OVERRIDE = { override_callback_uri: "https://example.com/7", verify_token: "seven" } as const;
const AS_APP = { authorization: `Bearer ${APP}|${SECRET}` };
const OAUTH = { authorization: "OAuth token-of-the-client" };
const AS_CUSTOMER = { authorization: "Bearer EAA-customer" };
const UPLOAD = "upload:MTphdHRhY2=?sig=ARZqkGCA";
const MARCH = { start: new Date("2026-03-01T00:00:00Z"), end: 1775001600 };
const POINT = { start: 1772323200, end: 1775001600, cost: 1.25, volume: 20 };
const SCHEDULE = {
  name: "Hours",
  schedule_type: "BUSINESS_HOURS",
  start_time: "09:00:00",
  end_time: "18:00:00",
} as const;

export const accountCases: Cases = {
  "accounts.get": {
    call: (wa) => wa.accounts.get({ fields: ["name", "currency"] }),
    request: { method: "GET", path: `/${ACCOUNT}`, query: { fields: "name,currency" } },
    answer: WABA,
  },
  "accounts.update": {
    call: (wa) => wa.accounts.update({ name: "Lucky Shrub", timezone_id: "1" }),
    request: { method: "POST", path: `/${ACCOUNT}`, body: { name: "Lucky Shrub", timezone_id: "1" } },
    answer: SUCCESS,
  },
  "accounts.update: insights": {
    call: (wa) => wa.accounts.update({ is_enabled_for_insights: true }),
    request: { method: "POST", path: `/${ACCOUNT}`, body: { is_enabled_for_insights: true } },
    answer: SUCCESS,
  },
  "accounts.owned": {
    call: (wa) => wa.accounts.owned(BUSINESS, { find: ACCOUNT }),
    request: {
      method: "GET",
      path: `/${BUSINESS}/owned_whatsapp_business_accounts`,
      query: { find: ACCOUNT },
    },
    ...page(WABA),
  },
  "accounts.shared": {
    call: (wa) => wa.accounts.shared(BUSINESS, { limit: 2, fields: ["name"] }),
    request: {
      method: "GET",
      path: `/${BUSINESS}/client_whatsapp_business_accounts`,
      query: { limit: "2", fields: "name" },
    },
    ...page(WABA),
  },
  "accounts.assignedTo": {
    call: (wa) => wa.accounts.assignedTo("122"),
    request: { method: "GET", path: "/122/assigned_whatsapp_business_accounts" },
    ...page({ id: ACCOUNT, name: "Lucky Shrub", status: "ACTIVE" }),
  },
  "accounts.activities": {
    call: (wa) => wa.accounts.activities({ since: "2026-03-01", activityType: "TEMPLATE_CREATED" }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}/activities`,
      query: { since: "2026-03-01", activity_type: "TEMPLATE_CREATED" },
    },
    ...page({ id: "1", activity_type: "TEMPLATE_CREATED", timestamp: "2026-03-02T00:00:00Z" }),
  },
  "accounts.business": {
    call: (wa) => wa.accounts.business(BUSINESS, { fields: ["id", "name", "timezone_id"] }),
    request: { method: "GET", path: `/${BUSINESS}`, query: { fields: "id,name,timezone_id" } },
    answer: { id: BUSINESS, name: "Lucky Shrub", timezone_id: 1 },
  },
  "accounts.creditLines": {
    call: (wa) => wa.accounts.creditLines(BUSINESS),
    request: { method: "GET", path: `/${BUSINESS}/extendedcredits` },
    ...page({ id: "1972385232742146", legal_entity_name: "Lucky Shrub" }),
  },
  "assignedUsers.list": {
    call: (wa) => wa.assignedUsers.list(BUSINESS),
    request: { method: "GET", path: `/${ACCOUNT}/assigned_users`, query: { business: BUSINESS } },
    ...page({ id: "122", name: "Bot", user_type: "SYSTEM_USER" }),
  },
  "assignedUsers.add": {
    call: (wa) => wa.assignedUsers.add("122", ["MANAGE", "DEVELOP"]),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/assigned_users`,
      query: { user: "122", tasks: '["MANAGE","DEVELOP"]' },
    },
    answer: SUCCESS,
  },
  "assignedUsers.remove": {
    call: (wa) => wa.assignedUsers.remove("122"),
    request: { method: "DELETE", path: `/${ACCOUNT}/assigned_users`, query: { user: "122" } },
    answer: SUCCESS,
  },
  "schedules.list": {
    call: (wa) =>
      wa.schedules.list({
        sort: "created_time.asc",
        filtering: [{ field: "status", operator: "EQUAL", value: "ACTIVE" }],
      }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}/schedules`,
      query: {
        sort: "created_time.asc",
        filtering: '[{"field":"status","operator":"EQUAL","value":"ACTIVE"}]',
      },
    },
    ...page({ ...SCHEDULE, id: "4", status: "ACTIVE" }),
  },
  "schedules.create": {
    call: (wa) => wa.schedules.create(SCHEDULE),
    request: { method: "POST", path: `/${ACCOUNT}/schedules`, body: SCHEDULE },
    answer: { id: "4" },
  },
  "subscriptions.list": {
    call: (wa) => wa.subscriptions.list(),
    request: { method: "GET", path: `/${ACCOUNT}/subscribed_apps` },
    ...page({ whatsapp_business_api_data: { id: APP, name: "Jasper", link: "https://…" } }),
  },
  "subscriptions.subscribe": {
    call: (wa) => wa.subscriptions.subscribe(),
    request: { method: "POST", path: `/${ACCOUNT}/subscribed_apps` },
    answer: SUCCESS,
  },
  "subscriptions.overrideCallback": {
    call: (wa) => wa.subscriptions.overrideCallback(OVERRIDE),
    request: { method: "POST", path: `/${ACCOUNT}/subscribed_apps`, body: OVERRIDE },
    answer: SUCCESS,
  },
  "subscriptions.removeCallbackOverride": {
    call: (wa) => wa.subscriptions.removeCallbackOverride(),
    request: { method: "POST", path: `/${ACCOUNT}/subscribed_apps` },
    answer: SUCCESS,
  },
  "subscriptions.unsubscribe": {
    call: (wa) => wa.subscriptions.unsubscribe({ businessAccountId: "1972385232742141" }),
    request: { method: "DELETE", path: "/1972385232742141/subscribed_apps" },
    answer: SUCCESS,
  },
  "subscriptions.numberCallbacks": {
    call: (wa) => wa.subscriptions.numberCallbacks(),
    request: { method: "GET", path: `/${PHONE}`, query: { fields: "webhook_configuration" } },
    answer: { id: PHONE, webhook_configuration: { application: "https://example.com/" } },
    result: { application: "https://example.com/" },
  },
  "subscriptions.overrideNumberCallback": {
    call: (wa) => wa.subscriptions.overrideNumberCallback(OVERRIDE),
    request: { method: "POST", path: `/${PHONE}`, body: { webhook_configuration: OVERRIDE } },
    answer: SUCCESS,
  },
  "subscriptions.removeNumberCallbackOverride": {
    call: (wa) => wa.subscriptions.removeNumberCallbackOverride(),
    request: {
      method: "POST",
      path: `/${PHONE}`,
      body: { webhook_configuration: { override_callback_uri: "" } },
    },
    answer: SUCCESS,
  },
  "subscriptions.appSubscriptions": {
    call: (wa) => wa.subscriptions.appSubscriptions(),
    request: { method: "GET", path: `/${APP}/subscriptions`, headers: AS_APP },
    answer: { data: [{ object: "whatsapp_business_account", active: true }] },
    result: [{ object: "whatsapp_business_account", active: true }],
  },
  "subscriptions.setAppSubscription": {
    call: (wa) =>
      wa.subscriptions.setAppSubscription({
        callback_url: "https://example.com/",
        verify_token: "v",
        fields: ["messages", "calls"],
      }),
    request: {
      method: "POST",
      path: `/${APP}/subscriptions`,
      headers: AS_APP,
      body: {
        object: "whatsapp_business_account",
        callback_url: "https://example.com/",
        verify_token: "v",
        fields: "messages,calls",
      },
    },
    answer: SUCCESS,
  },
  "subscriptions.deleteAppSubscription": {
    call: (wa) => wa.subscriptions.deleteAppSubscription({ fields: ["calls"] }),
    request: {
      method: "DELETE",
      path: `/${APP}/subscriptions`,
      headers: AS_APP,
      query: { object: "whatsapp_business_account", fields: "calls" },
    },
    answer: SUCCESS,
  },
  "analytics.messaging": {
    call: (wa) =>
      wa.analytics.messaging({
        ...MARCH,
        granularity: "DAY",
        phone_numbers: ["16315555555"],
        product_types: [0, 2],
      }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}`,
      query: {
        fields:
          'analytics.start(1772323200).end(1775001600).granularity(DAY).phone_numbers(["16315555555"]).product_types([0,2])',
      },
    },
    answer: { id: ACCOUNT, analytics: { granularity: "DAY", data_points: [] } },
    result: { granularity: "DAY", data_points: [] },
  },
  "analytics.conversations": {
    call: (wa) => wa.analytics.conversations({ ...MARCH, granularity: "MONTHLY", metric_types: ["COST"] }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}`,
      query: {
        fields:
          'conversation_analytics.start(1772323200).end(1775001600).granularity(MONTHLY).metric_types(["COST"])',
      },
    },
    answer: { id: ACCOUNT, conversation_analytics: { data: [{ data_points: [POINT] }] } },
    result: [POINT],
  },
  "analytics.pricing": {
    call: (wa) => wa.analytics.pricing({ ...MARCH, granularity: "DAILY", dimensions: ["COUNTRY", "TIER"] }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}`,
      query: {
        fields:
          'pricing_analytics.start(1772323200).end(1775001600).granularity(DAILY).dimensions(["COUNTRY","TIER"])',
      },
    },
    answer: { id: ACCOUNT, pricing_analytics: { data: [{ data_points: [POINT] }] } },
    result: [POINT],
  },
  "analytics.calls": {
    call: (wa) => wa.analytics.calls({ ...MARCH, granularity: "DAILY" }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}`,
      query: { fields: "call_analytics.start(1772323200).end(1775001600).granularity(DAILY)" },
    },
    answer: { id: ACCOUNT, call_analytics: { data: [{ data_points: [POINT] }] } },
    result: [POINT],
  },
  "analytics.groups": {
    call: (wa) => wa.analytics.groups({ ...MARCH, granularity: "DAILY" }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}`,
      query: { fields: "group_analytics.start(1772323200).end(1775001600).granularity(DAILY)" },
    },
    answer: { id: ACCOUNT, group_analytics: { data_points: [POINT] } },
    result: [POINT],
  },
  "analytics.templates": {
    call: (wa) =>
      wa.analytics.templates({ ...MARCH, template_ids: ["1", "2"], metric_types: ["SENT", "CLICKED"] }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}/template_analytics`,
      query: {
        start: "1772323200",
        end: "1775001600",
        granularity: "DAILY",
        template_ids: '["1","2"]',
        metric_types: '["SENT","CLICKED"]',
      },
    },
    ...page({ granularity: "DAILY", data_points: [{ template_id: "1", start: 1, end: 2, sent: 3 }] }),
  },
  "analytics.templateGroups": {
    call: (wa) => wa.analytics.templateGroups({ ...MARCH, template_group_ids: ["3"] }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}/template_group_analytics`,
      query: {
        start: "1772323200",
        end: "1775001600",
        granularity: "DAILY",
        template_group_ids: '["3"]',
      },
    },
    ...page({ granularity: "DAILY", data_points: [] }),
  },
  "signups.create": {
    call: (wa) => wa.signups.create(SIGNUP),
    request: { method: "POST", path: `/${ACCOUNT}/signups`, body: SIGNUP },
    answer: { id: "9" },
  },
  "signups.list": {
    call: (wa) => wa.signups.list(),
    request: { method: "GET", path: `/${ACCOUNT}/signups` },
    ...page({ ...SIGNUP, id: "9", status: "ACTIVE" }),
  },
  "signups.get": {
    call: (wa) => wa.signups.get("9"),
    request: { method: "GET", path: "/signups/9" },
    answer: { ...SIGNUP, id: "9" },
  },
  "signups.update": {
    call: (wa) => wa.signups.update("9", { status: "DISABLED" }),
    request: { method: "POST", path: "/signups/9", body: { status: "DISABLED" } },
    answer: SUCCESS,
  },
  "uploads.create": {
    call: (wa) =>
      wa.uploads.create({ file_length: 100, file_type: "application/pdf", file_name: "menu.pdf" }),
    request: {
      method: "POST",
      path: `/${APP}/uploads`,
      query: { file_length: "100", file_type: "application/pdf", file_name: "menu.pdf" },
      headers: OAUTH,
    },
    answer: { id: UPLOAD },
  },
  "uploads.send": {
    call: (wa) => wa.uploads.send(UPLOAD, new TextEncoder().encode("rest"), { offset: 96 }),
    request: {
      method: "POST",
      path: "/upload:MTphdHRhY2=",
      query: { sig: "ARZqkGCA" },
      body: "rest",
      headers: { ...OAUTH, file_offset: "96" },
    },
    answer: { h: "2:c2Ft" },
  },
  "uploads.status": {
    call: (wa) => wa.uploads.status(UPLOAD),
    request: {
      method: "GET",
      path: "/upload:MTphdHRhY2=",
      query: { sig: "ARZqkGCA" },
      headers: OAUTH,
    },
    answer: { id: UPLOAD, file_offset: 96 },
  },
  "uploads.upload": {
    call: (wa) =>
      wa.uploads.upload({
        data: new TextEncoder().encode("%PDF"),
        mimeType: "application/pdf",
        fileName: "menu.pdf",
      }),
    exchanges: [
      {
        request: {
          method: "POST",
          path: `/${APP}/uploads`,
          query: { file_length: "4", file_type: "application/pdf", file_name: "menu.pdf" },
          headers: OAUTH,
        },
        answer: { id: UPLOAD },
      },
      {
        request: {
          method: "POST",
          path: "/upload:MTphdHRhY2=",
          query: { sig: "ARZqkGCA" },
          body: "%PDF",
          headers: { ...OAUTH, file_offset: "0" },
        },
        answer: "the connection breaks",
        status: 0,
      },
      {
        request: {
          method: "GET",
          path: "/upload:MTphdHRhY2=",
          query: { sig: "ARZqkGCA" },
          headers: OAUTH,
        },
        answer: { id: UPLOAD, file_offset: 1 },
      },
      {
        request: {
          method: "POST",
          path: "/upload:MTphdHRhY2=",
          query: { sig: "ARZqkGCA" },
          body: "PDF",
          headers: { ...OAUTH, file_offset: "1" },
        },
        answer: { h: "4:bWVudQ" },
      },
    ],
  },
  "onboarding.exchangeCode": {
    call: (wa) => wa.onboarding.exchangeCode("AQBhlXs", { redirectUri: "https://example.com/" }),
    request: {
      method: "GET",
      path: "/oauth/access_token",
      query: {
        client_id: APP,
        client_secret: SECRET,
        code: "AQBhlXs",
        redirect_uri: "https://example.com/",
      },
      headers: { authorization: null },
    },
    answer: { access_token: "EAA-customer", token_type: "bearer" },
  },
  "onboarding.appToken": {
    call: (wa) => wa.onboarding.appToken(),
    request: {
      method: "GET",
      path: "/oauth/access_token",
      query: { grant_type: "client_credentials", client_id: APP, client_secret: SECRET },
      headers: { authorization: null },
    },
    answer: { access_token: `${APP}|x`, token_type: "bearer" },
  },
  "onboarding.inspectToken": {
    call: (wa) => wa.onboarding.inspectToken("EAA-customer"),
    request: {
      method: "GET",
      path: "/debug_token",
      query: { input_token: "EAA-customer" },
      headers: AS_APP,
    },
    answer: { data: { is_valid: true, app_id: APP, expires_at: 0 } },
    result: { is_valid: true, app_id: APP, expires_at: 0 },
  },
  "onboarding.complete": {
    call: (wa) =>
      wa.onboarding.complete({ code: "AQBhlXs", registration: { pin: "123456" }, callback: OVERRIDE }),
    exchanges: [
      {
        request: {
          method: "GET",
          path: "/oauth/access_token",
          query: { client_id: APP, client_secret: SECRET, code: "AQBhlXs" },
          headers: { authorization: null },
        },
        answer: { access_token: "EAA-customer", token_type: "bearer" },
      },
      {
        request: {
          method: "GET",
          path: "/debug_token",
          query: { input_token: "EAA-customer" },
          headers: AS_APP,
        },
        answer: {
          data: {
            is_valid: true,
            granular_scopes: [
              { scope: "whatsapp_business_management", target_ids: ["777"] },
              { scope: "whatsapp_business_messaging", target_ids: ["777"] },
            ],
          },
        },
      },
      {
        request: { method: "POST", path: "/777/subscribed_apps", body: OVERRIDE, headers: AS_CUSTOMER },
        answer: SUCCESS,
      },
      {
        request: { method: "GET", path: "/777/phone_numbers", headers: AS_CUSTOMER },
        answer: { data: [{ id: "888" }] },
      },
      {
        request: {
          method: "POST",
          path: "/888/register",
          body: { messaging_product: "whatsapp", pin: "123456" },
          headers: AS_CUSTOMER,
        },
        answer: SUCCESS,
      },
    ],
    result: {
      complete: true,
      token: { status: "done", value: { access_token: "EAA-customer", token_type: "bearer" } },
      inspection: {
        status: "done",
        value: {
          is_valid: true,
          granular_scopes: [
            { scope: "whatsapp_business_management", target_ids: ["777"] },
            { scope: "whatsapp_business_messaging", target_ids: ["777"] },
          ],
        },
      },
      account: { status: "done", value: "777" },
      subscription: { status: "done", value: SUCCESS },
      number: { status: "done", value: "888" },
      registration: { status: "done", value: SUCCESS },
    },
  },
};
