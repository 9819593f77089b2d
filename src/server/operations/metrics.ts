/** @module `GET /metrics`: what the system before answered, as JSON; Prometheus' text for whoever asks for text. */
import type { Metrics } from "../../core/metrics.ts";
import { metricsAnswer } from "../answers/metrics.schema.ts";
import { type Operation, operation, READ } from "../operation.ts";
import type { ServerParts } from "../parts.ts";
import type { Counter, Histogram } from "../telemetry/instruments.ts";
import { quantile } from "../telemetry/instruments.ts";
import { type Gauge, PROMETHEUS_TYPE, prometheusText } from "../telemetry/prometheus.ts";

const NONE: Metrics = {
  messagesSent: 0,
  messagesReceived: 0,
  mediaUploaded: 0,
  templatesSent: 0,
  errors: 0,
  apiCalls: 0,
  initialized: false,
  uptimeSeconds: 0,
};

/** What this process did so far. */
export function metricsOperation(parts: ServerParts): Operation {
  return operation({
    id: "getMetrics",
    method: "get",
    path: "/metrics",
    tag: "Operations",
    summary: "What this process did so far",
    description: "With `Accept: text/plain`, in Prometheus' format.",
    scopes: READ,
    answers: { 200: { description: "Metrics.", schema: metricsAnswer } },
    async run({ request }) {
      const depth = await parts.inbox?.queue.length();
      const client = parts.whatsapp.getMetrics?.() ?? NONE;
      if (!wantsText(request.headers.get("accept") ?? "")) return { body: jsonOf(client, parts, depth) };
      return new Response(textOf(client, parts, depth), { headers: { "content-type": PROMETHEUS_TYPE } });
    },
  });
}

/** Prometheus prefers `application/openmetrics-text`, and takes `text/plain`; browsers ask for `text/html`. */
function wantsText(accept: string): boolean {
  return (
    /\b(text\/plain|application\/openmetrics-text)\b/.test(accept) && !accept.includes("application/json")
  );
}

function jsonOf(client: Metrics, { telemetry }: ServerParts, depth: number | undefined): object {
  const { counters, histograms } = telemetry;
  return {
    messages_sent: client.messagesSent,
    messages_received: client.messagesReceived,
    media_uploaded: client.mediaUploaded,
    templates_sent: client.templatesSent,
    errors: client.errors,
    api_calls: client.apiCalls,
    initialized: client.initialized,
    uptime_seconds: client.uptimeSeconds,
    ...(depth !== undefined && { queue_depth: depth }),
    throttles: totalOf(counters.throttles),
    statuses: Object.fromEntries(
      counters.statuses.series().map(({ labels: { status = "" }, value }) => [status, value]),
    ),
    send_latency_ms: spreadOf(histograms.sends),
    webhook_lag_ms: spreadOf(histograms.lag),
  };
}

const totalOf = (counter: Counter): number => counter.series().reduce((sum, { value }) => sum + value, 0);

function spreadOf(histogram: Histogram): object {
  const ms = (share: number): number | null => {
    const seconds = quantile(histogram, share);
    return seconds === undefined ? null : Math.round(seconds * 1000);
  };
  const count = histogram.series().reduce((sum, { value }) => sum + value.count, 0);
  return { count, p50: ms(0.5), p95: ms(0.95), p99: ms(0.99) };
}

function textOf(client: Metrics, { telemetry }: ServerParts, depth: number | undefined): string {
  const gauges: Gauge[] = [
    total("messages_sent", "Messages that Meta accepted.", client.messagesSent),
    total("messages_received", "Messages that reached the webhook.", client.messagesReceived),
    total("media_uploaded", "Files that were uploaded.", client.mediaUploaded),
    total("templates_sent", "Templates among the messages sent.", client.templatesSent),
    total("errors", "Calls that failed for good.", client.errors),
    total("api_calls", "Requests to Meta, retries included.", client.apiCalls),
    gauge("initialized", "Whether token and number were found in order.", client.initialized ? 1 : 0),
    gauge("uptime_seconds", "Since the client was made.", client.uptimeSeconds),
    ...(depth === undefined ? [] : [gauge("queue_depth", "Conversations that wait for an agent.", depth)]),
  ];
  const { counters, histograms } = telemetry;
  return prometheusText(gauges, Object.values(counters), Object.values(histograms));
}

function total(name: string, help: string, value: number): Gauge {
  return { name: `whatsapp_${name}_total`, help, type: "counter", value };
}

function gauge(name: string, help: string, value: number): Gauge {
  return { name: `whatsapp_${name}`, help, type: "gauge", value };
}
