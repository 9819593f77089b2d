/** @module Metrics and health, as the API shows them. */
import * as z from "zod";

const count = z.int();
const spread = z
  .object({
    count,
    p50: z.number().nullable(),
    p95: z.number().nullable(),
    p99: z.number().nullable(),
  })
  .meta({ id: "Spread", description: "Milliseconds, estimated from the histogram that Prometheus gets." });

export const metricsAnswer = z
  .object({
    messages_sent: count,
    messages_received: count,
    media_uploaded: count,
    templates_sent: count,
    errors: count,
    api_calls: count,
    initialized: z.boolean(),
    uptime_seconds: z.number(),
    queue_depth: count.optional(),
    throttles: count,
    statuses: z.record(z.string(), count).meta({ description: "The funnel: sent, delivered, read, failed." }),
    send_latency_ms: spread,
    webhook_lag_ms: spread,
  })
  .meta({ id: "Metrics" });

export const healthAnswer = z
  .object({
    status: z.enum(["live", "ready", "not_ready"]),
    checks: z.record(z.string(), z.enum(["ok", "failed"])).optional(),
  })
  .meta({ id: "Health" });
