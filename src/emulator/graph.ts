/** @module Graph: answers, errors, faults, and the log of it all. */
import { type Call, loggedBody, loggedPath, readCall } from "./call.ts";
import type { Failure, Faults } from "./faults.ts";
import { failureBody, GraphFailure } from "./graph-failure.ts";
import type { Realm } from "./realm.ts";
import { authorise, createRouter } from "./routes.ts";
import type { GraphCall } from "./world.ts";

type Json = Readonly<Record<string, unknown>>;

/** Thrown in place of an answer: the connection breaks. */
export class ConnectionReset extends TypeError {
  constructor(code: "ECONNRESET" | "ECONNREFUSED") {
    super("fetch failed");
    this.cause = Object.assign(new Error(code), { code });
  }
}

/** Graph's log, and the function that answers. */
export interface Graph {
  readonly calls: readonly GraphCall[];
  answer(request: Request): Promise<Response>;
}

export function createGraph(realm: Realm, faults: Faults, closing: AbortSignal): Graph {
  const { settings, clock, ids } = realm;
  const calls: GraphCall[] = [];
  const route = createRouter(realm);

  async function answer(request: Request): Promise<Response> {
    // Counted when it begins, so that it comes before what it brings about in the same millisecond.
    const began = { id: ids.local("call"), at: clock.now() };
    const traceId = ids.trace();
    const call = await readCall(request);
    const planned = faults.take(call.method, call.url.pathname);
    const response = planned && !planned.accepted ? undefined : await respond(call, traceId);
    const failure = planned?.failure(traceId);
    await log(call, began, failure, response);
    if (!failure) return response as Response;
    return fail(failure, request.signal);
  }

  async function respond(call: Call, traceId: string): Promise<Response> {
    try {
      await authorise(settings, call);
      const found = await route(call);
      return found instanceof Response ? found : jsonResponse(found, 200, traceId);
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error;
      return jsonResponse(failureBody(error, traceId), error.status, traceId);
    }
  }

  async function log(
    call: Call,
    began: Pick<GraphCall, "id" | "at">,
    failure: Failure | undefined,
    response: Response | undefined,
  ) {
    const answered = failure?.kind === "answer" ? failure.status : failure ? 0 : (response?.status ?? 0);
    const body = failure?.kind === "answer" ? failure.body : failure ? "" : await textOf(response);
    const entry: GraphCall = {
      ...began,
      method: call.method,
      path: loggedPath(call),
      request: loggedBody(call),
      status: answered,
      response: jsonOf(body),
      durationMs: clock.now() - began.at,
    };
    calls.push(entry);
    realm.chats.emit({ kind: "call", call: entry });
  }

  async function fail(failure: Failure, signal: AbortSignal): Promise<Response> {
    if (failure.kind === "reset") throw new ConnectionReset("ECONNRESET");
    if (failure.kind === "refuse") throw new ConnectionReset("ECONNREFUSED");
    if (failure.kind === "hang") return hang(AbortSignal.any([signal, closing]));
    return new Response(failure.body, { status: failure.status, headers: failure.headers });
  }

  return { calls, answer };
}

function hang(signal: AbortSignal): Promise<Response> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function jsonResponse(body: Json, status: number, traceId: string): Response {
  const headers = {
    "content-type": "application/json; charset=UTF-8",
    "facebook-api-version": "v25.0",
    "x-fb-trace-id": traceId,
    "x-app-usage": '{"call_count":0,"total_cputime":0,"total_time":0}',
  };
  return new Response(JSON.stringify(body), { status, headers });
}

/** Files are not logged. */
async function textOf(response: Response | undefined): Promise<string> {
  if (!response?.headers.get("content-type")?.startsWith("application/json")) return "";
  return response.clone().text();
}

function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
