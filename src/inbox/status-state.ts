/** @module What is known of a message that was sent: a state that news only ever move forwards, in whatever order they come. */
import type { Status } from "../events/status.schema.ts";

/** How far a message got. */
export type DeliveryStatus = "sent" | "failed" | "delivered" | "read" | "played";

/**
 * From the least news to the most. A message that was sent can fail, so `failed` is above `sent`; one that arrived
 * cannot have failed, so it is below the rest. Of two statuses the higher one holds, whichever came first.
 */
const ORDER: readonly DeliveryStatus[] = ["sent", "failed", "delivered", "read", "played"];

/** Why a message failed. */
export interface DeliveryError {
  /** Graph's error code. */
  readonly code: number;
  readonly title?: string;
}

/** What became of a message. */
export interface StatusState {
  readonly status: DeliveryStatus;
  /** When each status was reached, in milliseconds since the epoch, as far as Meta said so. */
  readonly times: { readonly [S in DeliveryStatus]?: number };
  readonly error?: DeliveryError;
  /** What Meta charges it as, where a status said so. */
  readonly pricing?: { readonly billable?: boolean; readonly category?: string; readonly type?: string };
}

/** The state after some news. The same object when they are old, or of a kind that says nothing about delivery. */
export function advance(state: StatusState | undefined, news: Status): StatusState | undefined {
  if (!isDelivery(news.status) || news.type === "payment") return state;
  const { status } = news;
  const at = Number(news.timestamp) * 1000;
  const known = state?.times[status];
  const isOld = known !== undefined && known <= at;
  if (state && isOld && !("pricing" in news && news.pricing && !state.pricing)) return state;
  return {
    status: state && rank(state.status) > rank(status) ? state.status : status,
    times: { ...state?.times, [status]: isOld ? known : at },
    ...only("error", state?.error ?? errorOf(news)),
    ...only("pricing", state?.pricing ?? pricingOf(news)),
  };
}

/** Whether a message got as far as `status`, or further. What was read was delivered. */
export function reached(state: StatusState | undefined, status: DeliveryStatus): boolean {
  return (
    state !== undefined &&
    rank(state.status) >= rank(status) &&
    (state.status !== "failed" || status === "failed")
  );
}

function isDelivery(status: string): status is DeliveryStatus {
  return ORDER.some((each) => each === status);
}

function rank(status: DeliveryStatus): number {
  return ORDER.indexOf(status);
}

function errorOf({ status, errors }: Status): DeliveryError | undefined {
  const [error] = errors ?? [];
  if (status !== "failed" || !error) return undefined;
  return { code: Number(error.code), ...only("title", error.title) };
}

function pricingOf(news: Status): StatusState["pricing"] {
  if (!("pricing" in news) || !news.pricing) return undefined;
  const { billable, category, type } = news.pricing as NonNullable<StatusState["pricing"]>;
  return { ...only("billable", billable), ...only("category", category), ...only("type", type) };
}

function only<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
