/** @module Prometheus' text format, version 0.0.4. https://prometheus.io/docs/instrumenting/exposition_formats/ */
import type { Counter, Histogram, Labels } from "./instruments.ts";

/** A number as it is now. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly type: "gauge" | "counter";
  readonly value: number;
}

export const PROMETHEUS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Everything, as text. */
export function prometheusText(
  gauges: readonly Gauge[],
  counters: readonly Counter[],
  histograms: readonly Histogram[],
): string {
  const blocks = [
    ...gauges.map(gaugeLines),
    ...counters.map(counterLines),
    ...histograms.map(histogramLines),
  ];
  return `${blocks.flat().join("\n")}\n`;
}

function gaugeLines({ name, help, type, value }: Gauge): string[] {
  return [...head(name, help, type), `${name} ${value}`];
}

function counterLines({ name, help, series }: Counter): string[] {
  return [...head(name, help, "counter"), ...series().map(({ labels, value }) => line(name, labels, value))];
}

function histogramLines({ name, help, bounds, series }: Histogram): string[] {
  const lines = series().flatMap(({ labels, value: { buckets, count, sum } }) => [
    ...bounds.map((bound, i) => line(`${name}_bucket`, { ...labels, le: String(bound) }, buckets[i] ?? 0)),
    line(`${name}_bucket`, { ...labels, le: "+Inf" }, count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ]);
  return [...head(name, help, "histogram"), ...lines];
}

function head(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
