/** @module Figures of an account: messages, conversations, costs, templates, calls, groups. */
import { path } from "../path.ts";
import {
  type AccountOptions,
  type ListOptions,
  type Open,
  type Pages,
  Resource,
  reading,
} from "./resource.ts";

/** A stretch of time. Numbers are seconds since the epoch, as Graph counts. */
export interface TimeRange {
  readonly start: number | Date;
  readonly end: number | Date;
}

/** How fine figures are. */
export type Granularity = Open<"HALF_HOUR" | "DAILY" | "MONTHLY">;

/** Which messages to count. */
export interface MessagingAnalyticsRequest extends TimeRange {
  readonly granularity: Open<"HALF_HOUR" | "DAY" | "MONTH">;
  readonly phone_numbers?: readonly string[];
  /** 0 templates, 2 free-form, 100 incoming. */
  readonly product_types?: readonly number[];
  readonly country_codes?: readonly string[];
}

/** Messages sent and delivered. */
export interface MessagingAnalytics {
  readonly granularity?: string;
  readonly phone_numbers?: readonly string[];
  readonly country_codes?: readonly string[];
  readonly data_points?: readonly {
    readonly start: number;
    readonly end: number;
    readonly sent: number;
    readonly delivered: number;
  }[];
}

/** Which conversations to count. They ended on 1 July 2025, when pricing went by message. */
export interface ConversationAnalyticsRequest extends TimeRange {
  readonly granularity: Granularity;
  readonly phone_numbers?: readonly string[];
  readonly country_codes?: readonly string[];
  readonly metric_types?: readonly Open<"COST" | "CONVERSATION">[];
  readonly conversation_categories?: readonly string[];
  readonly conversation_types?: readonly string[];
  readonly conversation_directions?: readonly string[];
  readonly dimensions?: readonly Open<
    "CONVERSATION_CATEGORY" | "CONVERSATION_DIRECTION" | "CONVERSATION_TYPE" | "COUNTRY" | "PHONE"
  >[];
}

/** Which costs to sum up. */
export interface PricingAnalyticsRequest extends TimeRange {
  readonly granularity: Granularity;
  readonly phone_numbers?: readonly string[];
  readonly country_codes?: readonly string[];
  readonly metric_types?: readonly Open<"COST" | "VOLUME">[];
  readonly pricing_types?: readonly Open<"FREE_CUSTOMER_SERVICE" | "FREE_ENTRY_POINT" | "REGULAR">[];
  readonly pricing_categories?: readonly string[];
  readonly dimensions?: readonly Open<"COUNTRY" | "PHONE" | "PRICING_CATEGORY" | "PRICING_TYPE" | "TIER">[];
}

/** Which calls to count. */
export interface CallAnalyticsRequest extends TimeRange {
  readonly granularity: Granularity;
  readonly phone_numbers?: readonly string[];
  readonly country_codes?: readonly string[];
  readonly metric_types?: readonly Open<"COST" | "COUNT" | "AVERAGE_DURATION">[];
  readonly directions?: readonly Open<"USER_INITIATED" | "BUSINESS_INITIATED">[];
  readonly dimensions?: readonly Open<"DIRECTION" | "COUNTRY" | "PHONE" | "TIER">[];
}

/** Which groups to count. */
export interface GroupAnalyticsRequest extends TimeRange {
  readonly granularity: Granularity;
  readonly phone_numbers?: readonly string[];
  readonly group_ids?: readonly string[];
  readonly metric_types?: readonly string[];
  readonly dimensions?: readonly string[];
}

/** Figures of a stretch of time, by the dimensions that were asked for. */
export interface DataPoint {
  readonly start: number;
  readonly end: number;
  readonly country?: string;
  readonly phone_number?: string;
  readonly cost?: number;
  readonly volume?: number;
  readonly conversation?: number;
  readonly count?: number;
  readonly average_duration?: number;
  readonly pricing_type?: string;
  readonly pricing_category?: string;
  readonly conversation_category?: string;
  readonly conversation_direction?: string;
  readonly conversation_type?: string;
  readonly direction?: string;
  readonly tier?: string;
}

/** Which templates to measure: at most 10, over at most the last 90 days. */
export interface TemplateAnalyticsRequest extends TimeRange {
  readonly template_ids: readonly string[];
  readonly metric_types?: readonly Open<"SENT" | "DELIVERED" | "READ" | "CLICKED" | "COST" | "REPLIED">[];
  readonly product_type?: Open<"cloud_api" | "marketing_messages_lite_api">;
}

/** Which groups of templates to measure. */
export interface TemplateGroupAnalyticsRequest extends TimeRange {
  readonly template_group_ids: readonly string[];
  readonly metric_types?: readonly Open<"SENT" | "DELIVERED" | "READ" | "CLICKED" | "COST" | "REPLIED">[];
}

/** Figures of templates. */
export interface TemplateAnalytics {
  readonly granularity?: string;
  readonly product_type?: string;
  readonly data_points: readonly TemplateDataPoint[];
}

/** Figures of one template, or group of templates, on one day. */
export interface TemplateDataPoint {
  readonly start: number;
  readonly end: number;
  readonly template_id?: string;
  readonly template_group_id?: string;
  readonly sent?: number;
  readonly delivered?: number;
  readonly read?: number;
  readonly replied?: number;
  readonly clicked?: readonly {
    readonly type: string;
    readonly button_content?: string;
    readonly count?: number;
  }[];
  readonly cost?: readonly { readonly type: string; readonly value?: number }[];
}

/** How Graph nests the figures of a field. */
interface Nested {
  readonly data?: readonly { readonly data_points?: readonly DataPoint[] }[];
  readonly data_points?: readonly DataPoint[];
}

/**
 * `wa.analytics`: figures of the client's account, of the last year. Switch them on first:
 * `wa.accounts.update({ is_enabled_for_insights: true })`.
 *
 * @example
 * ```ts
 * const points = await wa.analytics.pricing({
 *   start: new Date("2026-10-01"),
 *   end: new Date("2026-11-01"),
 *   granularity: "MONTHLY",
 *   dimensions: ["COUNTRY", "PRICING_CATEGORY"],
 * });
 * ```
 */
export class AnalyticsResource extends Resource {
  /**
   * Messages sent and delivered.
   *
   * @operation GET /{waba-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  async messaging(request: MessagingAnalyticsRequest, options?: AccountOptions): Promise<MessagingAnalytics> {
    const call = reading(options, { fields: fieldOf("analytics", request) });
    const to = path`/${this.account(options)}`;
    return (await this.graph.get<{ analytics?: MessagingAnalytics }>(to, call)).analytics ?? {};
  }

  /**
   * Conversations and their costs.
   *
   * @operation GET /{waba-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  conversations(
    request: ConversationAnalyticsRequest,
    options?: AccountOptions,
  ): Promise<readonly DataPoint[]> {
    return this.nested("conversation_analytics", request, options);
  }

  /**
   * Billed messages and their costs.
   *
   * @operation GET /{waba-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  pricing(request: PricingAnalyticsRequest, options?: AccountOptions): Promise<readonly DataPoint[]> {
    return this.nested("pricing_analytics", request, options);
  }

  /**
   * Calls: how many, how long, what they cost.
   *
   * @operation GET /{waba-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/pricing
   */
  calls(request: CallAnalyticsRequest, options?: AccountOptions): Promise<readonly DataPoint[]> {
    return this.nested("call_analytics", request, options);
  }

  /**
   * Messages of groups.
   *
   * @operation GET /{waba-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  groups(request: GroupAnalyticsRequest, options?: AccountOptions): Promise<readonly DataPoint[]> {
    return this.nested("group_analytics", request, options);
  }

  /**
   * Sent, delivered, read, clicked, and the cost, for each template and day.
   *
   * @operation GET /{waba-id}/template_analytics
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  templates(
    request: TemplateAnalyticsRequest,
    options?: AccountOptions & ListOptions,
  ): Pages<TemplateAnalytics> {
    const to = path`/${this.account(options)}/template_analytics`;
    return this.listOf(to, options, { granularity: "DAILY", ...queryOf(request) });
  }

  /**
   * Sent, delivered, read, clicked, and the cost, for each group of templates and day.
   *
   * @operation GET /{waba-id}/template_group_analytics
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/analytics
   */
  templateGroups(
    request: TemplateGroupAnalyticsRequest,
    options?: AccountOptions & ListOptions,
  ): Pages<TemplateAnalytics> {
    const to = path`/${this.account(options)}/template_group_analytics`;
    return this.listOf(to, options, { granularity: "DAILY", ...queryOf(request) });
  }

  private async nested(
    name: string,
    request: TimeRange,
    options: AccountOptions | undefined,
  ): Promise<readonly DataPoint[]> {
    const call = reading(options, { fields: fieldOf(name, request) });
    const answer = await this.graph.get<Readonly<Record<string, Nested>>>(
      path`/${this.account(options)}`,
      call,
    );
    const { data, data_points = [] } = answer[name] ?? {};
    return data ? data.flatMap((group) => group.data_points ?? []) : data_points;
  }
}

/** `name.start(1).end(2).phone_numbers(["…"])`: the filters of a field are part of its name. */
function fieldOf(name: string, request: TimeRange): string {
  const filters = Object.entries(queryOf(request)).map(([filter, value]) => `.${filter}(${value})`);
  return name + filters.join("");
}

function queryOf(request: TimeRange): Record<string, string | number> {
  const entries: readonly [string, unknown][] = Object.entries(request);
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined).map(([k, v]) => [k, textOf(v)]),
  );
}

function textOf(value: unknown): string | number {
  if (value instanceof Date) return Math.floor(value.getTime() / 1000);
  return typeof value === "number" || typeof value === "string" ? value : JSON.stringify(value);
}
