/** @module The schedules of an account. */
import { path } from "../path.ts";
import {
  type AccountOptions,
  type Created,
  type ListOptions,
  type Open,
  type Pages,
  Resource,
  writing,
} from "./resource.ts";

/** When something of an account happens. */
export interface ScheduleBody {
  readonly name: string;
  readonly schedule_type: Open<
    "BUSINESS_HOURS" | "AUTOMATED_RESPONSE" | "MESSAGE_CAMPAIGN" | "MAINTENANCE_WINDOW" | "CUSTOM"
  >;
  readonly start_time: string;
  readonly end_time: string;
  readonly description?: string;
  readonly timezone?: string;
  readonly days_of_week?: readonly string[];
  readonly is_active?: boolean;
  readonly recurrence_pattern?: {
    readonly frequency?: Open<"DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY">;
    readonly interval?: number;
    readonly end_date?: string;
  };
}

/** A schedule as the account keeps it. */
export interface Schedule extends Partial<ScheduleBody> {
  readonly id: string;
  readonly status?: Open<"ACTIVE" | "INACTIVE" | "PAUSED" | "EXPIRED" | "DRAFT">;
  readonly created_time?: string;
  readonly updated_time?: string;
}

/** Which schedules to list. */
export interface ScheduleListOptions extends ListOptions<Schedule>, AccountOptions {
  readonly sort?: Open<"created_time.asc" | "created_time.desc" | "updated_time.asc" | "updated_time.desc">;
  readonly filtering?: readonly Readonly<Record<string, unknown>>[];
}

/** `wa.schedules`: the schedules of the client's account. */
export class SchedulesResource extends Resource {
  /**
   * Every schedule.
   *
   * @operation GET /{waba-id}/schedules
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  list(options?: ScheduleListOptions): Pages<Schedule> {
    const query = {
      sort: options?.sort,
      filtering: options?.filtering && JSON.stringify(options.filtering),
    };
    return this.listOf(path`/${this.account(options)}/schedules`, options, query);
  }

  /**
   * Makes a schedule.
   *
   * @operation POST /{waba-id}/schedules
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  create(schedule: ScheduleBody, options?: AccountOptions): Promise<Created> {
    return this.graph.post(path`/${this.account(options)}/schedules`, writing(schedule, options));
  }
}
