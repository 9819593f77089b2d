/** @module What messages cost, reckoned from the statuses that came by webhook. */

/** The part of a status that matters here; `ctx.status` is one. */
export interface PricedStatus {
  readonly id: string;
  readonly status: string;
  readonly recipient_id?: string | undefined;
  readonly recipient_participant_id?: string | undefined;
  readonly pricing?:
    | {
        readonly billable?: boolean | undefined;
        readonly category?: string | undefined;
        readonly type?: string | undefined;
      }
    | undefined;
}

/**
 * Your rates. Meta's rate cards go by market and category, and change every quarter.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing
 */
export interface RateCard {
  readonly currency: string;
  /** By calling code, the longest that fits; `"*"` for everybody else. Then by category, as `marketing`. */
  readonly rates: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What some messages cost. */
export interface CostEstimate {
  readonly currency: string;
  readonly total: number;
  /** Delivered messages that Meta bills. */
  readonly billed: number;
  /** Delivered messages that are free. */
  readonly free: number;
  /** Billed messages your rates say nothing about. They are not part of `total`. */
  readonly unrated: number;
  readonly byCategory: Readonly<Record<string, { readonly count: number; readonly cost: number }>>;
}

/** Statuses that mean delivery, which is what is billed. */
const DELIVERED = ["delivered", "read", "played"];

/**
 * Adds up what delivered messages cost. Each message counts once, however many of its statuses are given, and
 * only what Meta calls billable. It is an estimate: volume tiers and taxes are Meta's business.
 *
 * @example
 * ```ts
 * import { estimateCost, type PricedStatus } from "whatsapp-enterprise";
 *
 * const statuses: PricedStatus[] = [];
 * webhook.on("status", (ctx) => void statuses.push(ctx.status));
 *
 * const card = { currency: "USD", rates: { "55": { marketing: 0.0625, utility: 0.0068 }, "*": { marketing: 0.06 } } };
 * console.log(estimateCost(statuses, card).total);
 * ```
 */
export function estimateCost(statuses: Iterable<PricedStatus>, card: RateCard): CostEstimate {
  const tally = { billed: 0, free: 0, unrated: 0 };
  const byCategory: Record<string, { count: number; cost: number }> = {};
  for (const { pricing, recipient_id } of delivered(statuses)) {
    if (!isBilled(pricing)) {
      tally.free++;
      continue;
    }
    const category = pricing.category ?? "unknown";
    const rate = rateFor(card, recipient_id ?? "", category);
    tally.billed++;
    if (rate === undefined) tally.unrated++;
    const { count, cost } = byCategory[category] ?? { count: 0, cost: 0 };
    byCategory[category] = { count: count + 1, cost: add(cost, rate ?? 0) };
  }
  const total = Object.values(byCategory).reduce((sum, { cost }) => add(sum, cost), 0);
  return { currency: card.currency, total, ...tally, byCategory };
}

/** The first priced status of each message that was delivered; in a group, of each participant. */
function* delivered(statuses: Iterable<PricedStatus>): Generator<PricedStatus> {
  const seen = new Set<string>();
  for (const status of statuses) {
    const key = `${status.id}:${status.recipient_participant_id ?? ""}`;
    if (status.pricing === undefined || !DELIVERED.includes(status.status) || seen.has(key)) continue;
    seen.add(key);
    yield status;
  }
}

function isBilled(pricing: PricedStatus["pricing"]): pricing is NonNullable<PricedStatus["pricing"]> {
  return pricing !== undefined && pricing.billable !== false && !pricing.type?.startsWith("free");
}

function rateFor({ rates }: RateCard, recipient: string, category: string): number | undefined {
  const digits = recipient.replace(/\D/g, "");
  const codes = Object.keys(rates).filter((code) => code !== "*" && digits.startsWith(code));
  const longest = codes.sort((a, b) => b.length - a.length)[0] ?? "*";
  return rates[longest]?.[category];
}

/** Rates have up to four decimals; sums of floating-point numbers have more. */
function add(a: number, b: number): number {
  return Math.round((a + b) * 1e6) / 1e6;
}
