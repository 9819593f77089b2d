/** @module What happens to every request: who calls, how often, what they say, what they are answered, what is noted. */
import type { Clock } from "../../core/clock.ts";
import { type Logger, nameOfError } from "../../core/logger.ts";
import type { Store } from "../../store/store.ts";
import type { Answer, Call, Operation, Upgrade } from "../operation.ts";
import { renamed } from "../operations/aliases.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { Authorize, Principal, Scope } from "./authorize.ts";
import { credentialOf } from "./authorize.ts";
import { readJson } from "./body.ts";
import { problemOf } from "./failure.ts";
import { type Claim, claimKey } from "./idempotency.ts";
import { issuesOf } from "./issues.ts";
import { invalid, Problem, problemResponse } from "./problem.ts";
import { type RateLimit, rateHeaders, takeTurn, tooMany } from "./rate-limit.ts";

/** What requests go through. */
export interface PipelineParts {
  readonly authorize: Authorize;
  /** Who a ticket was made for. */
  readonly redeem: (ticket: string) => Promise<Principal | undefined>;
  readonly rateLimit: RateLimit | false;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly maxBodyBytes: number;
}

/** A request, and what of its path was a parameter. */
export interface Arrival {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly upgrade?: Upgrade | undefined;
}

const NOBODY: Principal = { id: "", scopes: [] };

/** Runs operations. Never throws: whatever goes wrong is a problem that is answered. */
export function createPipeline(parts: PipelineParts) {
  const { authorize, redeem, store, clock, logger, telemetry } = parts;

  async function callerOf(operation: Operation, request: Request): Promise<Principal> {
    const { scopes, isPage = false, takesTicket } = operation;
    if (!scopes) return NOBODY;
    const ticket = takesTicket ? new URL(request.url).searchParams.get("ticket") : null;
    const credential = credentialOf(request.headers.get("authorization") ?? undefined, isPage);
    const principal = await (ticket === null ? authorize(request, credential) : redeem(ticket));
    if (!principal) throw unauthorized(isPage);
    if (!scopes.some((scope) => principal.scopes.includes(scope))) throw forbidden(scopes);
    return principal;
  }

  async function turnOf(principal: Principal): Promise<Record<string, string>> {
    const limit = principal.rateLimit ?? parts.rateLimit;
    if (limit === false || principal === NOBODY) return {};
    const turn = await takeTurn(store, `server:rate:${principal.id}`, limit, clock);
    if (!turn.allowed) throw tooMany(turn);
    return rateHeaders(turn);
  }

  async function bodyOf({ body }: Operation, request: Request): Promise<unknown> {
    if (!body) return undefined;
    const given = await readJson(request, parts.maxBodyBytes, body.optional);
    const json = renamed(given, body.aliases);
    const result = body.schema.safeParse(json);
    if (result.success) return result.data;
    throw invalid("body", issuesOf(result.error));
  }

  async function claimOf(
    operation: Operation,
    { request }: Arrival,
    principal: Principal,
    body: unknown,
  ): Promise<Claim | undefined> {
    const key = request.headers.get("idempotency-key");
    if (!operation.idempotent || key === null) return undefined;
    return claimKey(store, clock, {
      owner: principal.id,
      key,
      print: JSON.stringify([operation.id, body]),
    });
  }

  async function answer(
    operation: Operation,
    arrival: Arrival,
    requestId: string,
    who: Who,
  ): Promise<Response> {
    const { request, params, upgrade } = arrival;
    const principal = await callerOf(operation, request);
    who.caller = principal.id;
    const headers = await turnOf(principal);
    const query = queryOf(operation, request);
    const body = await bodyOf(operation, request);
    const claim = await claimOf(operation, arrival, principal, body);
    if (claim?.answer) return repeated(claim.answer, headers);
    const param = (name: string): string => params[name] ?? "";
    const call: Call = { request, param, query, body, principal, claim, requestId, upgrade };
    return finished(await settle(() => operation.run(call), claim), headers, claim);
  }

  async function run(operation: Operation, arrival: Arrival): Promise<Response> {
    const requestId = requestIdOf(arrival.request);
    const start = clock.now();
    const who: Who = { caller: "" };
    const respond = async (): Promise<Response> => {
      try {
        return await answer(operation, arrival, requestId, who);
      } catch (error) {
        const problem = problemOf(error);
        if (problem.status === 500)
          logger.error("A request failed.", {
            requestId,
            operation: operation.id,
            error: nameOfError(error),
          });
        return problemResponse(problem, requestId);
      }
    };
    const response = await telemetry.request(operation.id, respond, ({ status }) => status);
    logger.info("request", {
      requestId,
      operation: operation.id,
      status: response.status,
      durationMs: clock.now() - start,
      ...(who.caller !== "" && { caller: who.caller }),
    });
    return withHeaders(response, { "x-request-id": requestId, ...SAFE });
  }

  return { run };
}

interface Who {
  caller: string;
}

/** What is answered is this caller's, and what it says it is. */
const SAFE = { "x-content-type-options": "nosniff", "cache-control": "no-store" };

function queryOf({ query }: Operation, request: Request): unknown {
  if (!query) return {};
  const given = Object.fromEntries(new URL(request.url).searchParams);
  const result = query.safeParse(given);
  if (result.success) return result.data;
  throw invalid("query", issuesOf(result.error));
}

/** The caller's own id for a request, where it is one, so that both sides' logs agree. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id") ?? "";
  return /^[\w.-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}

/** Runs it. What certainly had no effect may be asked for again under the same key; of the rest, the answer is kept. */
async function settle(run: () => Answer | Promise<Answer>, claim: Claim | undefined): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    const problem = problemOf(error);
    const isOpen = problem.init.more?.outcome === "unknown" || problem.code === "send_unsettled";
    await (isOpen ? claim?.suspend() : claim?.release());
    throw error;
  }
}

async function finished(
  answer: Answer,
  headers: Readonly<Record<string, string>>,
  claim: Claim | undefined,
): Promise<Response> {
  if (answer instanceof Response) return withHeaders(answer, headers);
  const body = JSON.stringify(answer.body);
  const stored = { status: answer.status ?? 200, type: "application/json", body };
  await claim?.keep(stored);
  return new Response(body, { status: stored.status, headers: { "content-type": stored.type, ...headers } });
}

function repeated(
  { status, type, body }: { readonly status: number; readonly type: string; readonly body: string },
  headers: Readonly<Record<string, string>>,
): Response {
  return new Response(body, {
    status,
    headers: { "content-type": type, "idempotency-replayed": "true", ...headers },
  });
}

/** Headers of a response that may have come from `fetch`, whose own cannot be changed. */
function withHeaders(response: Response, more: Readonly<Record<string, string>>): Response {
  // An upgraded connection has no response to change.
  if (response.status === 101) return response;
  try {
    for (const [name, value] of Object.entries(more))
      if (!response.headers.has(name)) response.headers.set(name, value);
    return response;
  } catch {
    return withHeaders(new Response(response.body, response), more);
  }
}

function unauthorized(isPage: boolean): Problem {
  const challenge = isPage ? 'Basic realm="Use an API key as the password", charset="UTF-8"' : "Bearer";
  return new Problem({
    status: 401,
    code: "unauthorized",
    title: "There is no API key, or it is not known.",
    detail: "Send it as `Authorization: Bearer <key>`.",
    headers: { "www-authenticate": challenge },
  });
}

function forbidden(scopes: readonly Scope[]): Problem {
  return new Problem({
    status: 403,
    code: "forbidden",
    title: "This API key may not do that.",
    detail: `It needs the scope ${scopes.map((scope) => `\`${scope}\``).join(" or ")}.`,
  });
}
