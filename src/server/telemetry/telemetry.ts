/** @module What is measured: requests, sends, deliveries, throttles, statuses. */
import type { Hooks } from "../../client/hooks.ts";
import type { Clock } from "../../core/clock.ts";
import { systemClock } from "../../core/clock.ts";
import { isRateLimitError } from "../../core/errors.ts";
import type { Middleware } from "../../webhook/routes.ts";
import type { Counter, Histogram, MeterLike } from "./instruments.ts";
import { createCounter, createHistogram } from "./instruments.ts";
import { inSpan, KIND, outcomeOf, type TracerLike } from "./spans.ts";

/** Options of {@link createTelemetry}. */
export interface TelemetryOptions {
  /** A meter of `@opentelemetry/api`: `metrics.getMeter("whatsapp-enterprise")`. @default none */
  readonly meter?: MeterLike | undefined;
  /** A tracer of `@opentelemetry/api`: `trace.getTracer("whatsapp-enterprise")`. @default none */
  readonly tracer?: TracerLike | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
}

/** Measures what a server does. Give `hooks` to the client and `createServer` the whole. */
export interface Telemetry {
  /** For `new WhatsApp({ hooks })`: every request to Meta is measured, and every throttle counted. */
  readonly hooks: Hooks;
  /** Around each event of the webhook. `createServer` attaches it. */
  readonly middleware: Middleware;
  /** Measures a send of the API. */
  send<T>(type: string, work: () => Promise<T>): Promise<T>;
  /** Measures a request of the API. */
  request<T>(operation: string, work: () => Promise<T>, statusOf: (result: T) => number): Promise<T>;
  readonly counters: { readonly throttles: Counter; readonly statuses: Counter };
  readonly histograms: {
    readonly sends: Histogram;
    readonly lag: Histogram;
    readonly handling: Histogram;
    readonly graph: Histogram;
    readonly requests: Histogram;
  };
}

/**
 * Makes what measures. Without options, everything is in `GET /metrics` alone; with a meter and a tracer of
 * OpenTelemetry, it is told there as well.
 *
 * @example
 * ```ts
 * import { metrics, trace } from "@opentelemetry/api";
 * import { WhatsApp } from "whatsapp-enterprise";
 * import { createTelemetry } from "whatsapp-enterprise/server";
 *
 * const telemetry = createTelemetry({
 *   meter: metrics.getMeter("whatsapp-enterprise"),
 *   tracer: trace.getTracer("whatsapp-enterprise"),
 * });
 * const whatsapp = WhatsApp.fromEnv({ hooks: telemetry.hooks });
 * ```
 */
export function createTelemetry({ meter, tracer, clock = systemClock }: TelemetryOptions = {}): Telemetry {
  const histogram = (name: string, help: string): Histogram => createHistogram(name, help, meter);
  const counters = {
    throttles: createCounter("whatsapp_throttles_total", "Requests that Meta refused as too many.", meter),
    statuses: createCounter("whatsapp_statuses_total", "Statuses that Meta reported, by status.", meter),
  };
  const histograms = {
    sends: histogram("whatsapp_send_duration_seconds", "Sends of the API, waiting and retries included."),
    lag: histogram("whatsapp_webhook_lag_seconds", "From when a message was written until it was here."),
    handling: histogram("whatsapp_webhook_handle_duration_seconds", "Handling of one event of the webhook."),
    graph: histogram("whatsapp_graph_request_duration_seconds", "Requests to Meta, each try by itself."),
    requests: histogram("whatsapp_http_request_duration_seconds", "Requests to the API."),
  };

  async function timed<T>(
    work: () => Promise<T>,
    done: (seconds: number, error?: unknown) => void,
  ): Promise<T> {
    const start = clock.now();
    const seconds = (): number => (clock.now() - start) / 1000;
    try {
      const result = await work();
      done(seconds());
      return result;
    } catch (error) {
      done(seconds(), error ?? "failed");
      throw error;
    }
  }

  return {
    counters,
    histograms,
    hooks: {
      afterResponse: ({ method, status, durationMs }) =>
        histograms.graph.record(durationMs / 1000, { method, status: String(status) }),
      onError: ({ error }) => {
        if (isRateLimitError(error)) counters.throttles.add({ code: String(error.code) });
      },
    },
    async middleware({ event }, next) {
      if (event.type === "message" && event.timestamp !== undefined)
        histograms.lag.record((clock.now() - event.timestamp) / 1000);
      if (event.type === "status") counters.statuses.add({ status: event.status.status });
      const record = (seconds: number, error?: unknown): void =>
        histograms.handling.record(seconds, { event: event.type, outcome: error ? outcomeOf(error) : "ok" });
      const attributes = { "messaging.system": "whatsapp", "whatsapp.event": event.type };
      await inSpan(tracer, `whatsapp handle ${event.type}`, KIND.consumer, attributes, () =>
        timed(next, record),
      );
    },
    send(type, work) {
      const record = (seconds: number, error?: unknown): void =>
        histograms.sends.record(seconds, { type, outcome: error ? outcomeOf(error) : "ok" });
      const attributes = { "messaging.system": "whatsapp", "whatsapp.message.type": type };
      return inSpan(tracer, `whatsapp send ${type}`, KIND.producer, attributes, () => timed(work, record));
    },
    async request(operation, work, statusOf) {
      const start = clock.now();
      const result = await work();
      const status = String(statusOf(result));
      histograms.requests.record((clock.now() - start) / 1000, { operation, status });
      return result;
    },
  };
}
