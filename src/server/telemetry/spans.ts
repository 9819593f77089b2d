/** @module Spans of OpenTelemetry, where there is a tracer. */
import { isWhatsAppError } from "../../core/errors.ts";

type Attributes = Record<string, string | number | boolean>;

/** The part of OpenTelemetry's `Span` that is used. */
export interface SpanLike {
  /** Notes a fact. */
  setAttribute(key: string, value: string | number | boolean): unknown;
  /** Says how it ended. */
  setStatus(status: { code: number; message?: string }): unknown;
  /** It is over. */
  end(): void;
}

/** The part of OpenTelemetry's `Tracer` that is used. */
export interface TracerLike {
  /** Does something inside a span. */
  startActiveSpan<T>(
    name: string,
    options: { kind?: number; attributes?: Attributes },
    work: (span: SpanLike) => T,
  ): T;
}

/** `SpanKind` of `@opentelemetry/api`. */
export const KIND = { server: 1, client: 2, producer: 3, consumer: 4 } as const;
/** `SpanStatusCode.ERROR` */
const FAILED = 2;

/** Does something inside a span. What it throws marks the span, by code and name alone, and is thrown on. */
export async function inSpan<T>(
  tracer: TracerLike | undefined,
  name: string,
  kind: number,
  attributes: Attributes,
  work: () => Promise<T>,
): Promise<T> {
  if (!tracer) return work();
  return tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setAttribute("error.type", outcomeOf(error));
      span.setStatus({ code: FAILED });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** What an error is called in labels: few different values, none of them private. */
export function outcomeOf(error: unknown): string {
  return isWhatsAppError(error) ? error.name : "Error";
}
