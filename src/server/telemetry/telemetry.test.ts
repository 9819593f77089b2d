/** What is measured, against the real OpenTelemetry, and in Prometheus' text. */
import { SpanStatusCode } from "@opentelemetry/api";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { expect, test } from "vitest";
import { openServer, PHONE } from "../../../test/support/server-kit.ts";
import { createHistogram, quantile } from "./instruments.ts";
import { prometheusText } from "./prometheus.ts";
import { createTelemetry } from "./telemetry.ts";

test("sends and handled events are spans and instruments of OpenTelemetry, without anything private", async () => {
  const spans = new InMemorySpanExporter();
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const telemetry = createTelemetry({
    meter: meterProvider.getMeter("test"),
    tracer: tracerProvider.getTracer("test"),
  });
  const desk = await openServer({ server: { telemetry } });
  await desk.connect();
  await desk.writes("Oi, segredo");
  await desk.post("/send/text", { to: PHONE, text: "Olá, segredo" });
  desk.emulator.fail(131026, { path: "/messages" });
  await desk.post("/send/text", { to: PHONE, text: "Olá de novo" });
  await desk.emulator.idle();
  await desk.close();

  const finished = spans.getFinishedSpans();
  const named = (name: string) => finished.filter((span) => span.name === name);
  expect(named("whatsapp handle message")).toHaveLength(1);
  expect(named("whatsapp send text").map(({ status }) => status.code)).toEqual([
    SpanStatusCode.UNSET,
    SpanStatusCode.ERROR,
  ]);
  expect(named("whatsapp send text")[1]?.attributes).toMatchObject({ "error.type": "RecipientError" });

  await reader.forceFlush();
  const metrics = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((each) => each.metrics));
  const names = metrics.map(({ descriptor }) => descriptor.name);
  expect(names).toEqual(
    expect.arrayContaining([
      "whatsapp_send_duration",
      "whatsapp_webhook_lag",
      "whatsapp_statuses",
      "whatsapp_http_request_duration",
    ]),
  );
  const told = JSON.stringify([
    finished.map(({ name, attributes, events }) => ({ name, attributes, events })),
    metrics,
  ]);
  for (const secret of ["segredo", PHONE]) expect(told).not.toContain(secret);
  await meterProvider.shutdown();
});

test("a throttle of Meta's is counted", async () => {
  const desk = await openServer();
  await desk.connect();
  await desk.writes("Oi");
  desk.emulator.fail(130429, { path: "/messages", times: 1 });
  await desk.post("/send/text", { to: PHONE, text: "Olá" });
  expect((await desk.get("/metrics")).body.throttles).toBe(1);
  expect((await desk.get("/metrics", { accept: "text/plain" })).body).toContain(
    'whatsapp_throttles_total{code="130429"} 1',
  );
  await desk.close();
});

test("a quantile lies between the bounds of its bucket", () => {
  const histogram = createHistogram("h_seconds", "Help.");
  expect(quantile(histogram, 0.5)).toBeUndefined();
  for (let i = 0; i < 90; i++) histogram.record(0.02);
  for (let i = 0; i < 10; i++) histogram.record(2);
  expect(quantile(histogram, 0.5)).toBeGreaterThan(0.01);
  expect(quantile(histogram, 0.5)).toBeLessThanOrEqual(0.025);
  expect(quantile(histogram, 0.99)).toBeGreaterThan(1);
  histogram.record(100_000);
  expect(quantile(histogram, 1)).toBe(3600);
});

test("what is not a number or a plain text does not break Prometheus' format", () => {
  const histogram = createHistogram("h_seconds", "Help.");
  histogram.record(0.02, { label: 'a "quote", a \\ and\na line' });
  const text = prometheusText([], [], [histogram]);
  expect(text).toContain('label="a \\"quote\\", a \\\\ and\\na line"');
  expect(
    text
      .split("\n")
      .filter((line) => !/^(# (HELP|TYPE) |h_seconds(_bucket|_sum|_count)\{.*\} [\d.]+$|$)/.test(line)),
  ).toEqual([]);
});
