/**
 * @module Flows, as Meta stores them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/flowsapi
 */
import type { Call } from "../call.ts";
import { type Department, DONE, idOf } from "../department.ts";
import { askedField, picked } from "../fields.ts";
import { refuse, refuseInput, refuseParameter, unsupported } from "../graph-failure.ts";
import { notify } from "../notify.ts";
import { page } from "../paging.ts";
import type { Realm } from "../realm.ts";
import { textIn } from "../template-text.ts";
import { flowErrors, flowVersions } from "./flow-json.ts";

type Json = Readonly<Record<string, unknown>>;

const CATEGORIES =
  "SIGN_UP, SIGN_IN, APPOINTMENT_BOOKING, LEAD_GENERATION, CONTACT_US, CUSTOMER_SUPPORT, SURVEY, OTHER";
const FIELDS = ["name", "status", "categories", "validation_errors"];
const PREVIEW_MS = 30 * 24 * 3_600_000;

/** What an empty flow looks like. */
const EMPTY = JSON.stringify({ version: "7.3", screens: [] }, undefined, 2);

interface Flow {
  readonly id: string;
  readonly name: string;
  readonly status: "DRAFT" | "PUBLISHED" | "DEPRECATED";
  readonly categories: readonly string[];
  readonly json: string;
  readonly endpoint: string | undefined;
  readonly updatedAt: number;
}

export function flows(realm: Realm): Department {
  const byId = new Map<string, Flow>();

  function find(call: Call): Flow {
    const flow = byId.get(idOf(call));
    if (!flow) throw unsupported(call.method, idOf(call));
    return flow;
  }

  function keep(flow: Flow, changes: Partial<Flow>): Flow {
    const kept = { ...flow, ...changes, updatedAt: realm.clock.now() };
    byId.set(flow.id, kept);
    return kept;
  }

  function create({ fields }: Call): Json {
    const name = nameIn(fields);
    if ([...byId.values()].some((flow) => flow.name === name)) {
      refuseInput(
        "Flow name is not unique",
        "There is a flow of this name already. Give it another one.",
        4016019,
      );
    }
    const source = byId.get(String(fields.clone_flow_id));
    const json = jsonIn(fields.flow_json) ?? source?.json ?? EMPTY;
    const endpoint = textIn(fields, "endpoint_uri") || undefined;
    const categories = categoriesIn(fields.categories);
    const draft: Flow = {
      id: realm.ids.object(),
      name,
      status: "DRAFT",
      categories,
      json,
      endpoint,
      updatedAt: realm.clock.now(),
    };
    byId.set(draft.id, draft);
    tellStatus(draft, undefined);
    const validation_errors = fields.flow_json === undefined && !source ? [] : flowErrors(json);
    const publishes = String(fields.publish) === "true" && validation_errors.length === 0;
    if (publishes) move(draft, "PUBLISHED");
    return { id: draft.id, success: true, validation_errors };
  }

  function update(call: Call): Json {
    const flow = find(call);
    const { name, categories, endpoint_uri } = call.fields;
    keep(flow, {
      ...(name !== undefined && { name: nameIn(call.fields) }),
      ...(categories !== undefined && { categories: categoriesIn(categories) }),
      ...(endpoint_uri !== undefined && { endpoint: String(endpoint_uri) }),
    });
    return DONE;
  }

  async function setJson(call: Call): Promise<Json> {
    const flow = find(call);
    if (call.fields.asset_type !== "FLOW_JSON") refuseParameter('Param asset_type must be "FLOW_JSON".');
    if (!call.file) refuseParameter("The parameter file is required.");
    if (flow.status !== "DRAFT")
      refuseInput("Flow can't be updated", "Only a draft can be changed.", 4016013);
    const json = await call.file.text();
    keep(flow, { json });
    return { success: true, validation_errors: flowErrors(json) };
  }

  function publish(call: Call): Json {
    const flow = find(call);
    const errors = flowErrors(flow.json);
    if (flow.status !== "DRAFT") refuse(139002, `A flow that is ${flow.status} cannot be published.`);
    if (errors.length > 0 || flow.json === EMPTY) refuse(139002, "The Flow JSON has validation errors.");
    return move(flow, "PUBLISHED");
  }

  function deprecate(call: Call): Json {
    const flow = find(call);
    if (flow.status !== "PUBLISHED") refuse(139003, "Only a published flow can be deprecated.");
    return move(flow, "DEPRECATED");
  }

  function remove(call: Call): Json {
    const flow = find(call);
    if (flow.status !== "DRAFT") refuse(139004, "Only a draft can be deleted.");
    byId.delete(flow.id);
    return DONE;
  }

  function move(flow: Flow, status: Flow["status"]): Json {
    tellStatus(keep(flow, { status }), flow.status);
    return DONE;
  }

  function tellStatus({ id, name, status }: Flow, old: string | undefined): void {
    const message = old
      ? `Flow ${name} changed status from ${old} to ${status}`
      : `Flow ${name} has been created with ${status} status`;
    const before = old && { old_status: old };
    const value = { event: "FLOW_STATUS_CHANGE", message, flow_id: id, ...before, new_status: status };
    void notify(realm, "flows", value, id);
  }

  function assets(call: Call): Json {
    const { id } = find(call);
    const download_url = `${realm.baseUrl()}/flow-assets/${id}`;
    return page(realm, call, [{ name: "flow.json", asset_type: "FLOW_JSON", download_url }]);
  }

  return {
    routes: {
      "GET account/flows": (call) =>
        page(
          realm,
          call,
          [...byId.values()].map((flow) => picked(describe(realm, flow, call), call, FIELDS)),
        ),
      "POST account/flows": create,
      "POST account/migrate_flows": () => ({ migrated_flows: [], failed_flows: [] }),
      "GET flow": (call) => picked(describe(realm, find(call), call), call, FIELDS),
      "POST flow": update,
      "DELETE flow": remove,
      "GET flow/assets": assets,
      "POST flow/assets": setJson,
      "POST flow/publish": publish,
      "POST flow/deprecate": deprecate,
      "GET flow-assets/*": ({ path }) => {
        const json = byId.get(path.at(-1) ?? "")?.json;
        if (json === undefined) throw unsupported("GET", path.at(-1) ?? "");
        return new Response(json, { headers: { "content-type": "application/json" } });
      },
    },
    kindOf: (id) => (byId.has(id) ? "flow" : id === "flow-assets" ? id : undefined),
  };
}

function describe({ settings, clock, baseUrl }: Realm, flow: Flow, call: Call): Json {
  const { id, name, status, categories, json, endpoint, updatedAt } = flow;
  const metric = askedField(call, "metric")?.options;
  return {
    id,
    name,
    status,
    categories,
    validation_errors: json === EMPTY ? [] : flowErrors(json),
    ...flowVersions(json),
    endpoint_uri: endpoint,
    data_channel_uri: endpoint,
    updated_at: dateOf(updatedAt),
    preview: {
      preview_url: `${baseUrl()}/flow-assets/${id}`,
      expires_at: dateOf(clock.now() + PREVIEW_MS),
    },
    whatsapp_business_account: { id: settings.businessAccountId, name: settings.verifiedName },
    application: { id: settings.appId, name: "Emulated App" },
    health_status: {
      can_send_message: "AVAILABLE",
      entities: [{ entity_type: "FLOW", id, can_send_message: "AVAILABLE" }],
    },
    ...(metric && { metric: { name: metric.name, granularity: metric.granularity, data_points: [] } }),
  };
}

/** `2026-01-31T00:00:00+0000`. */
function dateOf(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "+0000");
}

function nameIn({ name }: Json): string {
  if (typeof name === "string" && name !== "") return name;
  refuseParameter("The parameter name is required.");
}

function categoriesIn(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? value.map(String) : (String(value ?? "").match(/\w+/g) ?? []);
  if (all.length === 0) refuseParameter("The parameter categories is required.");
  const wrong = all.find((each) => !CATEGORIES.split(", ").includes(each));
  if (wrong !== undefined)
    refuseParameter(`Param categories must be one of {${CATEGORIES}} - got "${wrong}".`);
  return all;
}

/** Flow JSON comes as text; a form's reader may have read it already. */
function jsonIn(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
