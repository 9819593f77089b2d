/** Cases of templates and flows. */
import { ACCOUNT, type Cases, PHONE, page, SUCCESS } from "./case.ts";

const BODY = {
  name: "order_ready",
  language: "pt_BR",
  category: "UTILITY",
  components: [
    { type: "BODY", text: "Seu pedido {{1}} está pronto.", example: { body_text: [["42"]] } },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Ok" }] },
  ],
} as const;
const CREATED = { id: "594425479261596", status: "PENDING", category: "UTILITY" };
const TEMPLATE = { id: "594425479261596", name: "order_ready", language: "pt_BR", status: "APPROVED" };
const ERRORS = [
  {
    error: "INVALID_PROPERTY_VALUE",
    error_type: "FLOW_JSON_ERROR",
    message: "Invalid value found for property 'type'.",
    line_start: 10,
    line_end: 10,
    column_start: 21,
    column_end: 34,
  },
];
const COMPARISON = [{ metric: "BLOCK_RATE", type: "RELATIVE", order_by_relative_metric: ["1", "2"] }];
const FLOW = { id: "55000", name: "survey", status: "DRAFT", categories: ["SURVEY"], validation_errors: [] };
const PREVIEW = {
  preview_url: "https://business.facebook.com/wa/manage/flows/55000/preview/",
  expires_at: "2026-12-01",
};
const METRIC = { name: "ENDPOINT_REQUEST_COUNT", granularity: "DAY", data_points: [] };

/** Time that passes while it is slept. */
function clockFrom(start: number) {
  let time = start;
  return {
    now: () => time,
    sleep: async (ms: number) => {
      time += ms;
    },
  };
}

export const templateCases: Cases = {
  "templates.create": {
    call: (wa) => wa.templates.create(BODY),
    request: { method: "POST", path: `/${ACCOUNT}/message_templates`, body: BODY },
    answer: CREATED,
  },
  "templates.create: from something that knows its body": {
    call: (wa) => wa.templates.create({ toCreateBody: () => BODY }),
    request: { method: "POST", path: `/${ACCOUNT}/message_templates`, body: BODY },
    answer: CREATED,
  },
  "templates.list": {
    call: (wa) =>
      wa.templates.list({
        status: "APPROVED",
        category: "UTILITY",
        language: "pt_BR",
        nameOrContent: "pedido",
        qualityScore: "GREEN",
        fields: ["name", "status"],
      }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}/message_templates`,
      query: {
        status: "APPROVED",
        category: "UTILITY",
        language: "pt_BR",
        name_or_content: "pedido",
        quality_score: "GREEN",
        fields: "name,status",
      },
    },
    ...page(TEMPLATE),
  },
  "templates.list: page after page": {
    call: (wa) => wa.templates.list({ name: "order_ready", limit: 1 }),
    exchanges: [
      {
        request: {
          method: "GET",
          path: `/${ACCOUNT}/message_templates`,
          query: { name: "order_ready", limit: "1" },
        },
        answer: {
          data: [TEMPLATE],
          paging: { cursors: { after: "A1" }, next: "https://graph.facebook.com/…" },
        },
      },
      {
        request: {
          method: "GET",
          path: `/${ACCOUNT}/message_templates`,
          query: { name: "order_ready", limit: "1", after: "A1" },
        },
        answer: { data: [{ ...TEMPLATE, id: "2" }], paging: { cursors: { after: "A2" } } },
      },
    ],
    result: [TEMPLATE, { ...TEMPLATE, id: "2" }],
  },
  "templates.get": {
    call: (wa) => wa.templates.get("594425479261596"),
    request: { method: "GET", path: "/594425479261596" },
    answer: TEMPLATE,
  },
  "templates.edit": {
    call: (wa) => wa.templates.edit("594425479261596", { components: BODY.components }),
    request: { method: "POST", path: "/594425479261596", body: { components: BODY.components } },
    answer: SUCCESS,
  },
  "templates.delete": {
    call: (wa) => wa.templates.delete("order_ready", { templateId: "594425479261596" }),
    request: {
      method: "DELETE",
      path: `/${ACCOUNT}/message_templates`,
      query: { name: "order_ready", hsm_id: "594425479261596" },
    },
    answer: SUCCESS,
  },
  "templates.deleteMany": {
    call: (wa) => wa.templates.deleteMany(["1", "2"]),
    request: {
      method: "DELETE",
      path: `/${ACCOUNT}/message_templates`,
      query: { hsm_ids: '["1","2"]' },
    },
    answer: SUCCESS,
  },
  "templates.library": {
    call: (wa) => wa.templates.library({ topic: "ORDER_MANAGEMENT", language: "en_US", search: "delivery" }),
    request: {
      method: "GET",
      path: "/message_template_library",
      query: { topic: "ORDER_MANAGEMENT", language: "en_US", search: "delivery" },
    },
    ...page({ id: "7138055039625658", name: "delivery_update_1", body_params: ["Jim"] }),
  },
  "templates.createFromLibrary": {
    call: (wa) =>
      wa.templates.createFromLibrary({
        name: "my_delivery_update",
        language: "en_US",
        category: "UTILITY",
        library_template_name: "delivery_update_1",
        library_template_button_inputs: [{ type: "URL", url: { base_url: "https://example.com/{{1}}" } }],
      }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/message_templates`,
      body: {
        name: "my_delivery_update",
        language: "en_US",
        category: "UTILITY",
        library_template_name: "delivery_update_1",
        library_template_button_inputs: [{ type: "URL", url: { base_url: "https://example.com/{{1}}" } }],
      },
    },
    answer: { ...CREATED, status: "APPROVED" },
  },
  "templates.upsertAuthentication": {
    call: (wa) =>
      wa.templates.upsertAuthentication({
        name: "code",
        languages: ["en_US", "pt_BR"],
        category: "AUTHENTICATION",
        components: [{ type: "BODY", add_security_recommendation: true }],
      }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/upsert_message_templates`,
      body: {
        name: "code",
        languages: ["en_US", "pt_BR"],
        category: "AUTHENTICATION",
        components: [{ type: "BODY", add_security_recommendation: true }],
      },
    },
    answer: { data: [{ id: "1", status: "APPROVED", language: "en_US" }] },
    result: [{ id: "1", status: "APPROVED", language: "en_US" }],
  },
  "templates.migrate": {
    call: (wa) => wa.templates.migrate("1972385232742141", { pageNumber: 0 }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/migrate_message_templates`,
      query: { source_waba_id: "1972385232742141", page_number: "0" },
    },
    answer: { migrated_templates: ["1"], failed_templates: { "2": "Already exists" } },
  },
  "templates.compare": {
    call: (wa) => wa.templates.compare("1", ["2"], { start: 1764000000, end: 1764600000 }),
    request: {
      method: "GET",
      path: "/1/compare",
      query: { template_ids: '["2"]', start: "1764000000", end: "1764600000" },
    },
    answer: { data: COMPARISON },
    result: COMPARISON,
  },
  "templates.unpause": {
    call: (wa) => wa.templates.unpause("1"),
    request: { method: "POST", path: "/1/unpause" },
    answer: { success: false, reason: "Template is not paused" },
  },
  "templates.archive": {
    call: (wa) => wa.templates.archive(["1", "2"]),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/message_templates/archive`,
      host: "api.facebook.com",
      body: { hsm_ids: "1,2" },
    },
    answer: { archived_templates: ["1"], failed_templates: [{ id: "2", error: "Not found" }] },
  },
  "templates.unarchive": {
    call: (wa) => wa.templates.unarchive(["1"]),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/message_templates/unarchive`,
      host: "api.facebook.com",
      body: { hsm_ids: "1" },
    },
    answer: { unarchived_templates: ["1"], failed_templates: [] },
  },
  "templates.previews": {
    call: (wa) => wa.templates.previews({ languages: ["en_US", "pt_BR"], codeExpirationMinutes: 10 }),
    request: {
      method: "GET",
      path: `/${ACCOUNT}/message_template_previews`,
      query: {
        category: "AUTHENTICATION",
        languages: "en_US,pt_BR",
        code_expiration_minutes: "10",
        button_types: "OTP",
      },
    },
    answer: { data: [{ language: "en_US", body: "*{{1}}* is your verification code." }] },
    result: [{ language: "en_US", body: "*{{1}}* is your verification code." }],
  },
  "templates.namespace": {
    call: (wa) => wa.templates.namespace(),
    request: { method: "GET", path: `/${ACCOUNT}`, query: { fields: "message_template_namespace" } },
    answer: { id: ACCOUNT, message_template_namespace: "58e6d318_b627_4112_b9c7_2961197553ea" },
    result: "58e6d318_b627_4112_b9c7_2961197553ea",
  },
  "templates.waitUntilApproved": {
    call: (wa) => wa.templates.waitUntilApproved("1", { clock: clockFrom(0), everyMs: 5000 }),
    exchanges: ["PENDING", "PENDING", "APPROVED"].map((status) => ({
      request: { method: "GET", path: "/1", query: { fields: "name,status,category,rejected_reason" } },
      answer: { id: "1", status },
    })),
  },
  "templateGroups.list": {
    call: (wa) => wa.templateGroups.list(),
    request: { method: "GET", path: `/${ACCOUNT}/template_groups` },
    ...page({ id: "3", name: "winter" }),
  },
  "templateGroups.create": {
    call: (wa) => wa.templateGroups.create({ name: "winter", whatsapp_business_templates: ["1"] }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/template_groups`,
      body: { name: "winter", whatsapp_business_templates: ["1"] },
    },
    answer: { id: "3" },
  },
  "templateGroups.get": {
    call: (wa) => wa.templateGroups.get("3"),
    request: { method: "GET", path: "/3" },
    answer: { id: "3", name: "winter" },
  },
  "templateGroups.update": {
    call: (wa) => wa.templateGroups.update("3", { add_templates: ["2"] }),
    request: { method: "POST", path: "/3", body: { add_templates: ["2"] } },
    answer: SUCCESS,
  },
  "templateGroups.delete": {
    call: (wa) => wa.templateGroups.delete("3"),
    request: { method: "DELETE", path: "/3" },
    answer: SUCCESS,
  },
  "flows.list": {
    call: (wa) => wa.flows.list({ limit: 3 }),
    request: { method: "GET", path: `/${ACCOUNT}/flows`, query: { limit: "3" } },
    ...page(FLOW),
  },
  "flows.create": {
    call: (wa) =>
      wa.flows.create({
        name: "survey",
        categories: ["SURVEY"],
        flow_json: { version: "7.3", screens: [] },
        publish: true,
      }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/flows`,
      body: {
        name: "survey",
        categories: ["SURVEY"],
        flow_json: '{"version":"7.3","screens":[]}',
        publish: true,
      },
    },
    answer: { id: "55000", success: true, validation_errors: ERRORS },
  },
  "flows.create: a copy": {
    call: (wa) => wa.flows.create({ name: "survey 2", categories: ["SURVEY"], clone_flow_id: "55000" }),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/flows`,
      body: { name: "survey 2", categories: ["SURVEY"], clone_flow_id: "55000" },
    },
    answer: { id: "55001" },
  },
  "flows.get": {
    call: (wa) => wa.flows.get("55000", { fields: ["name", "status", "validation_errors"] }),
    request: { method: "GET", path: "/55000", query: { fields: "name,status,validation_errors" } },
    answer: FLOW,
  },
  "flows.update": {
    call: (wa) => wa.flows.update("55000", { name: "survey 3", endpoint_uri: "https://example.com/flow" }),
    request: {
      method: "POST",
      path: "/55000",
      body: { name: "survey 3", endpoint_uri: "https://example.com/flow" },
    },
    answer: SUCCESS,
  },
  "flows.setJson": {
    call: (wa) => wa.flows.setJson("55000", '{ "version": "7.3" }'),
    request: {
      method: "POST",
      path: "/55000/assets",
      form: { file: '{ "version": "7.3" }', name: "flow.json", asset_type: "FLOW_JSON" },
    },
    answer: { success: true, validation_errors: ERRORS },
  },
  "flows.assets": {
    call: (wa) => wa.flows.assets("55000"),
    request: { method: "GET", path: "/55000/assets" },
    ...page({ name: "flow.json", asset_type: "FLOW_JSON", download_url: "https://scontent.example/flow" }),
  },
  "flows.publish": {
    call: (wa) => wa.flows.publish("55000"),
    request: { method: "POST", path: "/55000/publish" },
    answer: SUCCESS,
  },
  "flows.deprecate": {
    call: (wa) => wa.flows.deprecate("55000"),
    request: { method: "POST", path: "/55000/deprecate" },
    answer: SUCCESS,
  },
  "flows.delete": {
    call: (wa) => wa.flows.delete("55000"),
    request: { method: "DELETE", path: "/55000" },
    answer: SUCCESS,
  },
  "flows.preview": {
    call: (wa) => wa.flows.preview("55000", { renew: true }),
    request: { method: "GET", path: "/55000", query: { fields: "preview.invalidate(true)" } },
    answer: { id: "55000", preview: PREVIEW },
    result: PREVIEW,
  },
  "flows.health": {
    call: (wa) => wa.flows.health("55000", { phoneNumberId: PHONE }),
    request: {
      method: "GET",
      path: "/55000",
      query: { fields: `health_status.phone_number(${PHONE})` },
    },
    answer: { id: "55000", health_status: { can_send_message: "AVAILABLE", entities: [] } },
    result: { can_send_message: "AVAILABLE", entities: [] },
  },
  "flows.metric": {
    call: (wa) =>
      wa.flows.metric("55000", { name: "ENDPOINT_REQUEST_COUNT", granularity: "DAY", since: "2026-01-28" }),
    request: {
      method: "GET",
      path: "/55000",
      query: { fields: "metric.name(ENDPOINT_REQUEST_COUNT).granularity(DAY).since(2026-01-28)" },
    },
    answer: { id: "55000", metric: METRIC },
    result: METRIC,
  },
  "flows.migrate": {
    call: (wa) => wa.flows.migrate("1972385232742141", ["survey"]),
    request: {
      method: "POST",
      path: `/${ACCOUNT}/migrate_flows`,
      body: { source_waba_id: "1972385232742141", source_flow_names: ["survey"] },
    },
    answer: {
      migrated_flows: [{ source_name: "survey", source_id: "1", migrated_id: "2" }],
      failed_flows: [{ source_name: "other", error_code: "4233041", error_message: "Exists" }],
    },
  },
};
