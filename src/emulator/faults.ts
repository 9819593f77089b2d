/** @module Answers that go wrong on purpose. */
import type { FailOptions, Fault } from "./emulator.ts";
import { failureBody, GraphFailure } from "./graph-failure.ts";

/** What became of a call that was made to fail. */
export type Failure =
  | { readonly kind: "reset" }
  | { readonly kind: "refuse" }
  | { readonly kind: "hang" }
  | { readonly kind: "answer"; readonly status: number; readonly body: string; readonly headers: Headers };

/** A fault that fits a call. */
interface Planned {
  readonly failure: (traceId: string) => Failure;
  /** Whether the call takes effect first. */
  readonly accepted: boolean;
}

/** The faults that are still to come. */
export interface Faults {
  plan(fault: Fault, options: FailOptions): void;
  /** Takes the oldest fault that fits, once. */
  take(method: string, path: string): Planned | undefined;
}

interface Pending {
  readonly fault: Fault;
  readonly options: FailOptions;
  left: number;
}

export function createFaults(): Faults {
  let pending: Pending[] = [];

  function take(method: string, path: string): Planned | undefined {
    const next = pending.find(({ options }) => fits(options, method, path));
    if (!next) return undefined;
    next.left--;
    pending = pending.filter(({ left }) => left > 0);
    const { fault, options } = next;
    return { failure: (traceId) => failureOf(fault, options, traceId), accepted: options.accepted ?? false };
  }

  return {
    plan: (fault, options) => void pending.push({ fault, options, left: options.times ?? 1 }),
    take,
  };
}

function fits({ path: wanted = "", method: verb }: FailOptions, method: string, path: string): boolean {
  if (verb !== undefined && verb.toUpperCase() !== method) return false;
  return typeof wanted === "string" ? path.includes(wanted) : wanted.test(path);
}

function failureOf(fault: Fault, options: FailOptions, traceId: string): Failure {
  if (fault === "reset" || fault === "refuse" || fault === "hang") return { kind: fault };
  const headers = new Headers();
  if (options.retryAfterMs !== undefined) {
    headers.set("retry-after", String(Math.ceil(options.retryAfterMs / 1_000)));
  }
  if (fault === "empty") return { kind: "answer", status: options.status ?? 200, body: "", headers };
  if (typeof fault === "number") return graphAnswer(fault, options, headers, traceId);
  for (const [name, value] of Object.entries(fault.headers ?? {})) headers.set(name, value);
  return { kind: "answer", status: fault.status, body: fault.body ?? "", headers };
}

function graphAnswer(code: number, options: FailOptions, headers: Headers, traceId: string): Failure {
  const failure = new GraphFailure(code);
  headers.set("content-type", "application/json; charset=UTF-8");
  const body = JSON.stringify(failureBody(failure, traceId));
  return { kind: "answer", status: options.status ?? failure.status, body, headers };
}
