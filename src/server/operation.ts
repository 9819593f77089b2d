/** @module An operation of the API: one row, from which it is routed, checked, run and documented. */
import type { WSEvents } from "hono/ws";
import type * as z from "zod";
import type { Principal, Scope } from "./http/authorize.ts";
import type { Claim } from "./http/idempotency.ts";

/** What an operation is run with. */
export interface Call<B = unknown, Q = unknown> {
  readonly request: Request;
  /** The value of a `{name}` of the path. */
  param(name: string): string;
  readonly query: Q;
  readonly body: B;
  /** Who calls. The open operations have nobody. */
  readonly principal: Principal;
  /** Under which the request takes effect once, where it came with an `Idempotency-Key`. */
  readonly claim: Claim | undefined;
  readonly requestId: string;
  /** Makes the connection a WebSocket, where it asks to be one. */
  readonly upgrade: Upgrade | undefined;
}

/** Makes a connection a WebSocket. */
export type Upgrade = (events: WSEvents<unknown>) => Promise<Response>;

/** What an operation answers: JSON with a status, or a response as it is. */
export type Answer = Response | { readonly status?: number; readonly body: unknown };

/** What an answer looks like. */
export interface AnswerSpec {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** @default "application/json" */
  readonly type?: string;
}

/** The body of a request. */
export interface BodySpec<B = unknown> {
  readonly schema: z.ZodType<B>;
  /** Bodies that are valid, for the document and for the tests. */
  readonly examples: Readonly<Record<string, unknown>>;
  /** Whether it may be left out: then it is `{}`. */
  readonly optional?: boolean;
  /** Other names of keys, which the documents of the system before had. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** One row of the API. */
export interface Operation<B = unknown, Q = unknown> {
  /** The operationId. */
  readonly id: string;
  readonly method: "get" | "post" | "delete";
  /** Below the prefix: `/queue/{phone}/assign`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** Any of them will do. Without, the operation is open to everybody. */
  readonly scopes?: readonly Scope[];
  readonly query?: z.ZodType<Q> & { readonly shape: Readonly<Record<string, z.ZodType>> };
  /** JSON. */
  readonly body?: BodySpec<B>;
  /** A body that is not JSON: the operation reads it itself. */
  readonly rawBody?: { readonly content: Readonly<Record<string, object>>; readonly maxBytes: number };
  /** Whether it takes an `Idempotency-Key`. */
  readonly idempotent?: boolean;
  /** Whether it is a page for people: a browser asks them for the key. */
  readonly isPage?: boolean;
  /** Whether it takes a ticket in place of a key, for browsers, which cannot send one with a WebSocket. */
  readonly takesTicket?: boolean;
  readonly answers: Readonly<Record<number, AnswerSpec>>;
  run(call: Call<B, Q>): Answer | Promise<Answer>;
}

/** An operation, with the types of its body and query checked and then forgotten. */
export function operation<B = undefined, Q = Record<never, never>>(row: Operation<B, Q>): Operation {
  // The pipeline gives `run` what the schemas of the same row have let through, and nothing else.
  return row as unknown as Operation;
}

/** Everything that can be read. */
export const READ: readonly Scope[] = ["read", "agent"];
/** Everything that is sent. */
export const SEND: readonly Scope[] = ["send", "agent"];
/** What agents do. */
export const AGENT: readonly Scope[] = ["agent"];
