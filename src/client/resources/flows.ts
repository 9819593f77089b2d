/** @module Flows: forms that run inside of WhatsApp. */
import { path } from "../path.ts";
import type { HealthStatus } from "./phone-numbers.ts";
import {
  type AccountOptions,
  type Created,
  calling,
  type Fields,
  type ListOptions,
  type Open,
  type Pages,
  type RequestOptions,
  Resource,
  reading,
  type Success,
  writing,
} from "./resource.ts";

/** What a flow is for. */
export type FlowCategory = Open<
  | "SIGN_UP"
  | "SIGN_IN"
  | "APPOINTMENT_BOOKING"
  | "LEAD_GENERATION"
  | "CONTACT_US"
  | "CUSTOMER_SUPPORT"
  | "SURVEY"
  | "OTHER"
>;

/** A flow as the account keeps it. */
export interface Flow {
  readonly id: string;
  readonly name?: string;
  readonly status?: Open<"DRAFT" | "PUBLISHED" | "DEPRECATED" | "BLOCKED" | "THROTTLED">;
  readonly categories?: readonly FlowCategory[];
  readonly validation_errors?: readonly FlowValidationError[];
  readonly json_version?: string;
  readonly data_api_version?: string;
  readonly endpoint_uri?: string;
  /** What `endpoint_uri` was called. */
  readonly data_channel_uri?: string;
  readonly preview?: FlowPreview;
  readonly health_status?: HealthStatus;
  readonly whatsapp_business_account?: { readonly id: string; readonly name?: string };
  readonly application?: { readonly id: string; readonly name?: string; readonly link?: string };
  readonly updated_at?: string;
  readonly metric?: FlowMetric;
}

/** What is wrong with a Flow JSON, and where: lines and columns count from 1. */
export interface FlowValidationError extends TextRange {
  readonly error: Open<"INVALID_PROPERTY" | "INVALID_PROPERTY_VALUE" | "MISSING_REQUIRED_PROPERTY">;
  readonly error_type: Open<"FLOW_JSON_ERROR" | "JSON_SCHEMA_ERROR">;
  readonly message: string;
  readonly pointers?: readonly (TextRange & { readonly path?: string })[];
}

/** A stretch of a text. */
export interface TextRange {
  readonly line_start?: number;
  readonly line_end?: number;
  readonly column_start?: number;
  readonly column_end?: number;
}

/** A page that shows a flow to whoever has its address. */
export interface FlowPreview {
  readonly preview_url: string;
  /** About 30 days from its making. */
  readonly expires_at: string;
}

/** Figures of a flow's endpoint. Meta has deprecated these since 30 April 2026. */
export interface FlowMetric {
  readonly name: string;
  readonly granularity: Open<"DAY" | "HOUR" | "LIFETIME">;
  readonly data_points?: readonly {
    readonly timestamp: string;
    readonly data: readonly { readonly key: string; readonly value: number }[];
  }[];
}

/** Which figures, and of when. */
export interface FlowMetricRequest {
  readonly name: Open<
    | "ENDPOINT_REQUEST_COUNT"
    | "ENDPOINT_REQUEST_ERROR"
    | "ENDPOINT_REQUEST_ERROR_RATE"
    | "ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL"
    | "ENDPOINT_AVAILABILITY"
  >;
  readonly granularity: Open<"DAY" | "HOUR" | "LIFETIME">;
  /** As `2026-01-31`. */
  readonly since?: string;
  readonly until?: string;
}

/** What makes a flow. */
export interface FlowBody {
  readonly name: string;
  readonly categories: readonly FlowCategory[];
  /** Copy this one. */
  readonly clone_flow_id?: string;
  readonly endpoint_uri?: string;
  /** The Flow JSON: a value, or a text that is sent as it is. */
  readonly flow_json?: string | object;
  /** Publish at once. Needs a `flow_json` without errors. */
  readonly publish?: boolean;
}

/** What can be changed about a flow beside its JSON. */
export interface FlowChanges {
  readonly name?: string;
  readonly categories?: readonly FlowCategory[];
  readonly endpoint_uri?: string;
  readonly application_id?: string;
}

/** What Meta found in a Flow JSON. It is kept, errors or not; only publishing needs it to be right. */
export interface FlowCheck {
  readonly success?: boolean;
  readonly validation_errors?: readonly FlowValidationError[];
}

/** A file of a flow. */
export interface FlowAsset {
  readonly name: string;
  readonly asset_type: Open<"FLOW_JSON">;
  readonly download_url: string;
}

/** What became of each flow that was to be copied. */
export interface FlowMigration {
  readonly migrated_flows?: readonly {
    readonly source_name: string;
    readonly source_id: string;
    readonly migrated_id: string;
  }[];
  readonly failed_flows?: readonly {
    readonly source_name: string;
    readonly error_code: string;
    readonly error_message: string;
  }[];
}

/**
 * `wa.flows`: the account's flows.
 *
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { describeFlowError } from "whatsapp-enterprise";
 *
 * const { id } = await wa.flows.create({ name: "survey", categories: ["SURVEY"] });
 * const { validation_errors = [] } = await wa.flows.setJson(id, await readFile("survey.json", "utf8"));
 * console.log(validation_errors.map(describeFlowError));
 * ```
 */
export class FlowsResource extends Resource {
  /**
   * The account's flows.
   *
   * @operation GET /{waba-id}/flows
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  list(options?: AccountOptions & ListOptions<Flow>): Pages<Flow> {
    return this.listOf(path`/${this.account(options)}/flows`, options);
  }

  /**
   * Makes a flow, as a draft unless `publish` is set. Errors of its JSON are part of the answer.
   *
   * @operation POST /{waba-id}/flows
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  create(flow: FlowBody, options?: AccountOptions): Promise<Created & FlowCheck> {
    const { flow_json } = flow;
    const body = typeof flow_json === "object" ? { ...flow, flow_json: JSON.stringify(flow_json) } : flow;
    return this.graph.post(path`/${this.account(options)}/flows`, writing(body, options));
  }

  /**
   * One flow.
   *
   * @operation GET /{flow-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  get(flowId: string, options?: RequestOptions & Fields<Flow>): Promise<Flow> {
    return this.graph.get(path`/${flowId}`, reading(options));
  }

  /**
   * Changes name, categories, endpoint or app.
   *
   * @operation POST /{flow-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  update(flowId: string, changes: FlowChanges, options?: RequestOptions): Promise<Success> {
    return this.graph.post(path`/${flowId}`, writing(changes, options));
  }

  /**
   * Replaces the Flow JSON of a draft, and says what is wrong with it. A text is sent as it is, so that lines and
   * columns of the errors are yours.
   *
   * @operation POST /{flow-id}/assets
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  setJson(flowId: string, flowJson: string | object, options?: RequestOptions): Promise<FlowCheck> {
    const text = typeof flowJson === "string" ? flowJson : JSON.stringify(flowJson, null, 2);
    const form = {
      file: new File([text], "flow.json", { type: "application/json" }),
      name: "flow.json",
      asset_type: "FLOW_JSON",
    };
    return this.graph.post(path`/${flowId}/assets`, { form, ...calling(options) });
  }

  /**
   * The flow's files, each with an address to download it from.
   *
   * @operation GET /{flow-id}/assets
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  assets(flowId: string, options?: ListOptions<FlowAsset>): Pages<FlowAsset> {
    return this.listOf(path`/${flowId}/assets`, options);
  }

  /**
   * Publishes a draft. From then on its JSON is fixed.
   *
   * @operation POST /{flow-id}/publish
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  publish(flowId: string, options?: RequestOptions): Promise<Success> {
    return this.graph.post(path`/${flowId}/publish`, calling(options));
  }

  /**
   * Takes a published flow out of use. It cannot be undone.
   *
   * @operation POST /{flow-id}/deprecate
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  deprecate(flowId: string, options?: RequestOptions): Promise<Success> {
    return this.graph.post(path`/${flowId}/deprecate`, calling(options));
  }

  /**
   * Deletes a draft.
   *
   * @operation DELETE /{flow-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  delete(flowId: string, options?: RequestOptions): Promise<Success> {
    return this.graph.delete(path`/${flowId}`, calling(options));
  }

  /**
   * A page that shows the flow. `renew` makes the earlier addresses invalid.
   *
   * @operation GET /{flow-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  async preview(
    flowId: string,
    options?: RequestOptions & { readonly renew?: boolean },
  ): Promise<FlowPreview | undefined> {
    const fields = `preview.invalidate(${options?.renew ?? false})`;
    return (await this.graph.get<Flow>(path`/${flowId}`, reading(options, { fields }))).preview;
  }

  /**
   * Whether the flow can be sent, from the client's number where `phoneNumberId` says so.
   *
   * @operation GET /{flow-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  async health(
    flowId: string,
    options?: RequestOptions & { readonly phoneNumberId?: string },
  ): Promise<HealthStatus | undefined> {
    const number = options?.phoneNumberId;
    const fields = number === undefined ? "health_status" : `health_status.phone_number(${number})`;
    return (await this.graph.get<Flow>(path`/${flowId}`, reading(options, { fields }))).health_status;
  }

  /**
   * Figures of the flow's endpoint.
   *
   * @operation GET /{flow-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  async metric(
    flowId: string,
    request: FlowMetricRequest,
    options?: RequestOptions,
  ): Promise<FlowMetric | undefined> {
    const filters = Object.entries(request).map(([name, value]) => `.${name}(${value})`);
    const fields = `metric${filters.join("")}`;
    return (await this.graph.get<Flow>(path`/${flowId}`, reading(options, { fields }))).metric;
  }

  /**
   * Copies flows of another account: those named, or all. Says which failed, and why.
   *
   * @operation POST /{waba-id}/migrate_flows
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/flowsapi
   */
  migrate(
    sourceAccountId: string,
    flowNames?: readonly string[],
    options?: AccountOptions,
  ): Promise<FlowMigration> {
    const body = {
      source_waba_id: sourceAccountId,
      ...(flowNames && { source_flow_names: flowNames }),
    };
    return this.graph.post(path`/${this.account(options)}/migrate_flows`, writing(body, options));
  }
}

/** One line about an error of a Flow JSON: `10:21 Invalid value found for property 'type'. (INVALID_PROPERTY_VALUE)`. */
export function describeFlowError({ line_start, column_start, message, error }: FlowValidationError): string {
  const place = line_start === undefined ? "" : `${line_start}:${column_start ?? 1} `;
  return `${place}${message} (${error})`;
}
