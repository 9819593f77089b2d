/** @module Counters and histograms, kept here for `/metrics`, and told to OpenTelemetry where there is one. */

/** What a measurement is told apart by. Never a phone number, a message or a key. */
export type Labels = Readonly<Record<string, string>>;

/** The part of OpenTelemetry's `Meter` that is used. */
export interface MeterLike {
  /** Makes an instrument that counts. */
  createCounter(
    name: string,
    options?: { description?: string; unit?: string },
  ): {
    /** Counts. */
    add(value: number, attributes?: Record<string, string>): void;
  };
  /** Makes an instrument that measures. */
  createHistogram(
    name: string,
    options?: { description?: string; unit?: string; advice?: { explicitBucketBoundaries?: number[] } },
  ): {
    /** Measures. */
    record(value: number, attributes?: Record<string, string>): void;
  };
}

interface Series<T> {
  readonly labels: Labels;
  value: T;
}

/** Counts up. */
export interface Counter {
  readonly name: string;
  readonly help: string;
  /** Counts one, or as many as are given. */
  add(labels?: Labels, by?: number): void;
  /** What was counted, by labels. */
  series(): readonly Readonly<Series<number>>[];
}

/** How measurements are spread. */
export interface Spread {
  /** How many were at most the bound of the same place, and how many in all in the last. */
  readonly buckets: readonly number[];
  readonly count: number;
  readonly sum: number;
}

/** Measures durations, in seconds. */
export interface Histogram {
  readonly name: string;
  readonly help: string;
  readonly bounds: readonly number[];
  /** Notes a duration. */
  record(seconds: number, labels?: Labels): void;
  /** What was measured, by labels. */
  series(): readonly Readonly<Series<Spread>>[];
}

/** From a local answer to a message that came a day late. */
export const SECONDS: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600,
];

/** Makes a counter. */
export function createCounter(name: string, help: string, meter?: MeterLike): Counter {
  const all = new Map<string, Series<number>>();
  // OpenTelemetry's exporters add `_total` themselves.
  const mirror = meter?.createCounter(name.replace(/_total$/, ""), { description: help });
  return {
    name,
    help,
    add(labels = {}, by = 1) {
      const series = seriesOf(all, labels, () => 0);
      series.value += by;
      mirror?.add(by, { ...labels });
    },
    series: () => [...all.values()],
  };
}

interface Filling extends Spread {
  readonly buckets: number[];
  count: number;
  sum: number;
}

/** Makes a histogram. */
export function createHistogram(name: string, help: string, meter?: MeterLike): Histogram {
  const all = new Map<string, Series<Filling>>();
  const mirror = meter?.createHistogram(name.replace(/_seconds$/, ""), {
    description: help,
    unit: "s",
    advice: { explicitBucketBoundaries: [...SECONDS] },
  });
  return {
    name,
    help,
    bounds: SECONDS,
    record(seconds, labels = {}) {
      const value = Math.max(0, seconds);
      const { value: spread } = seriesOf(all, labels, empty);
      for (const [i, bound] of SECONDS.entries()) if (value <= bound) spread.buckets[i] = at(spread, i) + 1;
      spread.count += 1;
      spread.sum += value;
      mirror?.record(value, { ...labels });
    },
    series: () => [...all.values()],
  };
}

const empty = (): Filling => ({ buckets: SECONDS.map(() => 0), count: 0, sum: 0 });
const at = ({ buckets }: Spread, i: number): number => buckets[i] ?? 0;

function seriesOf<T>(all: Map<string, Series<T>>, labels: Labels, blank: () => T): Series<T> {
  const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
  const series = all.get(key) ?? { labels, value: blank() };
  all.set(key, series);
  return series;
}

/** The value that `share` of all measurements do not exceed, between the bounds of its bucket. */
export function quantile({ bounds, series }: Histogram, share: number): number | undefined {
  const spreads = series().map(({ value }) => value);
  const count = spreads.reduce((sum, spread) => sum + spread.count, 0);
  if (count === 0) return undefined;
  const upTo = bounds.map((_, i) => spreads.reduce((sum, spread) => sum + at(spread, i), 0));
  const i = upTo.findIndex((many) => many >= share * count);
  if (i < 0) return bounds.at(-1);
  const [low, before] = i === 0 ? [0, 0] : [bounds[i - 1] ?? 0, upTo[i - 1] ?? 0];
  const within = (share * count - before) / Math.max(1, (upTo[i] ?? 0) - before);
  return low + ((bounds[i] ?? 0) - low) * within;
}
