/** @module One request of a call: where it goes, and what it carries. */
import { TransportError } from "../core/errors.ts";
import type { GraphCall } from "./graph.ts";
import { withQuery } from "./path.ts";
import type { TransportRequest } from "./transport.ts";

/** Some of Meta's media hosts refuse requests that do not name a client. */
const USER_AGENT = "whatsapp-enterprise";

/** The URL of a call; `root` is the API's address with its version. */
export function urlOf(root: string, { path, query }: GraphCall): URL {
  const isWhole = /^[a-z][a-z\d+.-]*:/i.test(path);
  const url = withQuery(isWhole ? path : root + path.replace(/^\/+/, ""), query);
  if (URL.canParse(url)) return new URL(url);
  throw new TransportError("host_not_allowed", "Not sent: the address of the call is no URL.", "not_sent");
}

/** What a transport is given besides the URL. An empty token is none. */
export function requestOf(call: GraphCall, token: string, signal: AbortSignal): TransportRequest {
  const { method, body, scheme = "Bearer" } = call;
  const headers: Record<string, string> = { ...call.headers };
  if (token !== "") headers.authorization = `${scheme} ${token}`;
  if (typeof body === "string") headers["content-type"] ??= "application/json";
  if (body === undefined) headers["user-agent"] = USER_AGENT;
  return body === undefined ? { method, headers, signal } : { method, headers, body, signal };
}
