/** A case: a call of a method, the requests it must make, what Graph answers, and what the method must make of it. */
import type { WhatsApp } from "../../src/client/whatsapp.ts";

/** What leaves the client. */
export interface ExpectedRequest {
  readonly method: "GET" | "POST" | "DELETE";
  /** Without the version. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The fields of a multipart form. Files are compared by their text. */
  readonly form?: Readonly<Record<string, string>>;
  /** Headers beside the usual ones. `authorization` is the client's token unless it is said here. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** @default "graph.facebook.com" */
  readonly host?: string;
}

/** A request, and its answer. */
export interface Exchange {
  readonly request: ExpectedRequest;
  readonly answer: unknown;
  /** @default 200 */
  readonly status?: number;
}

/** One or several requests, in order. */
export type Case = (Exchange | { readonly exchanges: readonly Exchange[] }) & {
  call(wa: WhatsApp): unknown;
  /** @default the last answer */
  readonly result?: unknown;
};

export type Cases = Readonly<Record<string, Case>>;

export function exchangesOf(example: Case): readonly Exchange[] {
  return "exchanges" in example ? example.exchanges : [example];
}

/** The ids every case uses. */
export const PHONE = "106540352242922";
export const ACCOUNT = "102290129340398";
export const APP = "634974688087057";
export const BUSINESS = "506914307656634";
export const TOKEN = "token-of-the-client";
export const SECRET = "secret-of-the-app";

export const SUCCESS = { success: true } as const;

/** A list's only page, and what a loop over it gives. */
export function page(...data: readonly unknown[]): { answer: unknown; result: unknown } {
  return { answer: { data, paging: { cursors: { before: "B", after: "A" } } }, result: data };
}
