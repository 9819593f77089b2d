/** @module The way to endpoints that have no method of their own. */

import type { Graph, GraphCall } from "./graph.ts";
import { BASE_URL } from "./options.ts";
import type { Query } from "./path.ts";
import type { TransportBody, UploadForm } from "./transport.ts";

/** Options of a call to any endpoint. */
export interface GraphRequestOptions {
  readonly query?: Query | undefined;
  /** Sent as JSON, byte for byte as `JSON.stringify` writes it; a `Uint8Array` or `Blob` is sent as it is. */
  readonly body?: unknown;
  /** Sent as `multipart/form-data`, in this order. Fields that are `undefined` are left out. */
  readonly form?: Readonly<Record<string, string | Blob | undefined>> | undefined;
  /** Headers beside those of every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Another token than the client's, or `false` for a call that carries its secret itself. */
  readonly accessToken?: string | false | undefined;
  /** The scheme of the authorization header. Resumable uploads want `OAuth`. @default "Bearer" */
  readonly scheme?: "Bearer" | "OAuth" | undefined;
  /** `api` is `api.facebook.com`, whose paths have no version. @default "graph" */
  readonly host?: "graph" | "api" | undefined;
  /** Tells an error status whose body is a result all the same: a partial success. */
  readonly accepts?: ((answer: unknown) => boolean) | undefined;
  /** Whether it may be repeated when nobody knows if it took effect. @default false for `post`, else true */
  readonly idempotent?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Retries included. @default the client's `timeoutMs` */
  readonly timeoutMs?: number | undefined;
}

/**
 * Any endpoint, with the client's token, host check, retries and errors. A path is one of the client's API version; a
 * whole URL may name another host of Meta's. The type of the answer is your claim: nothing checks it.
 *
 * @example
 * ```ts
 * import { path } from "whatsapp-enterprise";
 *
 * interface Profile {
 *   data: { about?: string }[];
 * }
 * const profile = path`/${wa.phoneNumberId}/whatsapp_business_profile`;
 * const { data } = await wa.graph.get<Profile>(profile, { query: { fields: "about" } });
 * ```
 */
export interface GraphClient {
  /** Reads, and is repeated after a failure that may pass: reading twice does no harm. */
  get<T = unknown>(path: string, options?: GraphRequestOptions): Promise<T>;
  /** Writes. Not repeated when nobody knows whether it took effect, unless it is `idempotent`. */
  post<T = unknown>(path: string, options?: GraphRequestOptions): Promise<T>;
  /** Deletes, and is repeated as {@link get} is: what is gone stays gone. */
  delete<T = unknown>(path: string, options?: GraphRequestOptions): Promise<T>;
}

/** The endpoints that one client's token opens. */
export function createGraphClient(graph: Graph, baseUrl: string): GraphClient {
  async function call<T>(
    method: GraphCall["method"],
    path: string,
    options: GraphRequestOptions = {},
  ): Promise<T> {
    const {
      query,
      headers,
      accessToken,
      scheme,
      accepts,
      idempotent = method !== "POST",
      signal,
      timeoutMs,
    } = options;
    return graph.json<T>({
      method,
      path: options.host === "api" ? apiRoot(baseUrl) + path : path,
      body: await bodyOf(options),
      safe: idempotent,
      what: () => `call ${method} ${path.split("?")[0]}`,
      expects: isClaimed,
      token: accessToken,
      query,
      headers,
      scheme,
      accepts,
      signal,
      timeoutMs,
    });
  }
  return {
    get: (path, options) => call("GET", path, options),
    post: (path, options) => call("POST", path, options),
    delete: (path, options) => call("DELETE", path, options),
  };
}

/** An emulator, or a proxy, stands in for both hosts. */
function apiRoot(baseUrl: string): string {
  return baseUrl === BASE_URL ? "https://api.facebook.com" : baseUrl.replace(/\/+$/, "");
}

function isClaimed<T>(_json: unknown): _json is T {
  return true;
}

async function bodyOf({ body, form }: GraphRequestOptions): Promise<TransportBody | undefined> {
  if (form) return formOf(form);
  if (body === undefined) return undefined;
  if (body instanceof Uint8Array) return body as Uint8Array<ArrayBuffer>;
  return body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : JSON.stringify(body);
}

function formOf(fields: Readonly<Record<string, string | Blob | undefined>>): UploadForm {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) form.append(key, value);
  return form as unknown as UploadForm;
}
