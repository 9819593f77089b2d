/** @module One call to the Graph API: authenticated, paced, within its time, repeated where that is safe. */
import type { Clock } from "../core/clock.ts";
import { isApiError, WhatsAppError } from "../core/errors.ts";
import type { Logger } from "../core/logger.ts";
import type { MetricsCounter } from "../core/metrics.ts";
import { readJson, type Subject, toError } from "./answer.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { interrupted, networkFailure } from "./failure.ts";
import { type Hooks, type RequestInfo, tell } from "./hooks.ts";
import type { Hosts } from "./hosts.ts";
import type { Limiter, Turn } from "./limiter.ts";
import { type Query, withQuery } from "./path.ts";
import { requestOf, urlOf } from "./request.ts";
import { pauseAfter, throttled } from "./retry.ts";
import type { Tokens } from "./token.ts";
import type { Transport, TransportBody, TransportResponse } from "./transport.ts";

/** A call as the parts of the client describe it. */
export interface GraphCall<T = unknown> {
  readonly method: "GET" | "POST" | "DELETE";
  /** A path of the API's version, or a whole URL. */
  readonly path: string;
  readonly query?: Query | undefined;
  readonly body?: TransportBody | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Another token than the client's; `false` for none. */
  readonly token?: string | false | undefined;
  /** @default "Bearer" */
  readonly scheme?: "Bearer" | "OAuth" | undefined;
  /** Whether it may be made twice without harm. */
  readonly safe: boolean;
  /** What an error says could not be done: "send text to …4512". */
  what(): string;
  /** Texts of the request that no error may repeat. */
  secrets?(): readonly string[];
  /** Whether an answer that is no error has the shape it must have. */
  expects(json: unknown): json is T;
  /** Whether an answer with an error status is a result all the same. */
  accepts?: ((json: unknown) => boolean) | undefined;
  /** Sends wait for their turn. */
  readonly turn?: Turn | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
}

/** What a call needs of its client. */
export interface GraphOptions {
  readonly baseUrl: string;
  readonly apiVersion: string;
  readonly tokens: Tokens;
  readonly hosts: Hosts;
  readonly transport: Transport;
  /** Resolves when the transport can send at once. */
  readonly prepare: () => Promise<unknown>;
  readonly limiter: Limiter | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
  readonly hooks: Hooks;
  readonly metrics: MetricsCounter;
  readonly timeoutMs: number;
  readonly maxRetries: number;
}

/** Graph's code for a token that is invalid, expired or revoked. */
const TOKEN_REFUSED = 190;

/** A call under way. */
interface Run {
  readonly call: GraphCall;
  readonly url: URL;
  readonly deadline: Deadline;
  token: string;
  /** The token is a second one: Meta refused the first. */
  renewed: boolean;
  attempt: number;
  /** How long to wait before this attempt. */
  pauseMs: number;
  /** A request is out, and nobody knows what became of it. */
  inFlight: boolean;
}

type Read<T> = (response: TransportResponse, run: Run) => Promise<T>;

/** Makes the calls of one client. */
export class Graph {
  readonly #options: GraphOptions;
  /** The API's address with its version. */
  readonly #root: string;

  constructor(options: GraphOptions) {
    this.#options = options;
    this.#root = `${options.baseUrl.replace(/\/+$/, "")}/${options.apiVersion}/`;
  }

  /** Graph's JSON. Throws an `ApiError` for anything else that is answered. */
  json<T>(call: GraphCall<T>): Promise<T> {
    return this.#make(call, async (response, run) => {
      const text = await run.deadline.race(response.body.text());
      const json = readJson(response.statusCode, text, call.accepts);
      if (json === undefined || !call.expects(json)) throw this.#errorOf(response, text, run);
      return json;
    });
  }

  /** The answer, its body unread, unless it is an error; also a redirect. Its time ends with the headers. */
  open(call: GraphCall): Promise<TransportResponse> {
    return this.#make(call, async (response, run) => {
      if (response.statusCode >= 200 && response.statusCode < 400) return response;
      throw this.#errorOf(response, await run.deadline.race(response.body.text()), run);
    });
  }

  async #make<T>(call: GraphCall, read: Read<T>): Promise<T> {
    const { clock, timeoutMs, hosts, metrics } = this.#options;
    const deadline = startDeadline(clock, call.timeoutMs ?? timeoutMs, call.signal);
    try {
      const url = urlOf(this.#root, call);
      hosts.assert(url);
      const start = { token: "", renewed: false, attempt: 1, pauseMs: 0, inFlight: false };
      return await this.#repeat({ call, url, deadline, ...start }, read);
    } catch (error) {
      metrics.count("errors");
      throw error;
    } finally {
      deadline.end();
    }
  }

  async #repeat<T>(run: Run, read: Read<T>): Promise<T> {
    for (; ; run.attempt++) {
      try {
        return await this.#attempt(run, read);
      } catch (thrown) {
        const error = explain(thrown, run);
        const pauseMs = await this.#recover(error, run);
        this.#report(error, run, pauseMs);
        if (pauseMs === undefined) throw error;
        run.pauseMs = pauseMs;
      }
    }
  }

  async #attempt<T>(run: Run, read: Read<T>): Promise<T> {
    const { clock, limiter, prepare, tokens } = this.#options;
    const { call, deadline } = run;
    const { signal } = deadline;
    run.inFlight = false;
    if (run.pauseMs > 0) await clock.sleep(run.pauseMs, signal);
    if (!run.renewed) run.token = await this.#tokenOf(run);
    const proof = run.token && (await tokens.proof(run.token));
    const url = proof ? withQuery(run.url.href, { appsecret_proof: proof }) : run.url.href;
    await deadline.race(prepare());
    // Last of all, so that a turn is used when it is given.
    if (limiter && call.turn) await limiter.turn({ ...call.turn, signal, retry: run.attempt > 1 });
    return read(await this.#send(url, run), run);
  }

  async #tokenOf({ call, deadline }: Run): Promise<string> {
    if (call.token === undefined) return deadline.race(this.#options.tokens.get(false));
    return call.token || "";
  }

  async #send(url: string, run: Run): Promise<TransportResponse> {
    const { clock, hooks, logger, metrics, transport } = this.#options;
    const { call, deadline } = run;
    if (deadline.interruption) throw deadline.interruption;
    tell(hooks.beforeRequest, infoOf(run), logger);
    metrics.count("apiCalls");
    const startedAt = clock.now();
    run.inFlight = true;
    const response = await deadline.race(transport(url, requestOf(call, run.token, deadline.signal)));
    const info = { ...infoOf(run), status: response.statusCode, durationMs: clock.now() - startedAt };
    logger.debug("WhatsApp API answered", info);
    tell(hooks.afterResponse, info, logger);
    return response;
  }

  /** The pause before another attempt, if there is to be one. */
  async #recover(error: unknown, run: Run): Promise<number | undefined> {
    if (this.#mayRenew(error, run)) return (await this.#renew(run)) ? 0 : undefined;
    const { maxRetries, random } = this.#options;
    const number = run.renewed ? run.attempt - 1 : run.attempt;
    const backOffMs = pauseAfter(error, { number, safe: run.call.safe, random });
    const coolDownMs = this.#coolDown(error, run, backOffMs ?? 0);
    if (backOffMs === undefined || number > maxRetries) return undefined;
    if (Math.max(backOffMs, coolDownMs) >= run.deadline.left()) return undefined;
    // In a cool-down the limiter is what waits, so that the order of sends is kept.
    return coolDownMs > 0 ? 0 : backOffMs;
  }

  #mayRenew(error: unknown, { call, renewed }: Run): boolean {
    const isRefused = isApiError(error) && error.code === TOKEN_REFUSED;
    return isRefused && this.#options.tokens.renewable && !renewed && call.token === undefined;
  }

  /** Whether there is another token to try. */
  async #renew(run: Run): Promise<boolean> {
    const token = await run.deadline.race(this.#options.tokens.get(true));
    const isNew = token !== run.token;
    run.token = token;
    run.renewed = true;
    return isNew;
  }

  /** Holds what was throttled: all sends of the number, or those to one user. */
  #coolDown(error: unknown, { call }: Run, backOffMs: number): number {
    const { limiter } = this.#options;
    const scope = throttled(error);
    if (!limiter || !call.turn || !scope) return 0;
    // A group: there is no user to hold.
    if (scope === "pair" && call.turn.pair === undefined) return 0;
    const ms = Math.max(backOffMs, limiter.cooldownMs);
    limiter.hold(ms, { ...call.turn, pair: scope === "pair" ? call.turn.pair : undefined });
    return ms;
  }

  #report(error: unknown, run: Run, retryInMs: number | undefined): void {
    if (!(error instanceof WhatsAppError)) return;
    const { hooks, logger } = this.#options;
    tell(hooks.onError, { ...infoOf(run), error, retryInMs }, logger);
    if (retryInMs !== undefined)
      logger.warn("WhatsApp API call is repeated", { ...infoOf(run), code: error.code, retryInMs });
  }

  #errorOf({ statusCode, headers }: TransportResponse, text: string, run: Run): Error {
    return toError({ status: statusCode, headers, text }, subjectOf(run), this.#options.clock.now());
  }
}

/** What a transport or the limiter threw, as an error that can be shown. A token provider's own stays as it is. */
function explain(thrown: unknown, { call, deadline, inFlight }: Run): unknown {
  if (thrown instanceof WhatsAppError) return thrown;
  if (deadline.interruption) return interrupted(deadline.interruption, call.what(), inFlight);
  return inFlight ? networkFailure(thrown, call.what()) : thrown;
}

/** For calls of which any JSON will do. */
export function anything(_json: unknown): _json is unknown {
  return true;
}

function infoOf({ call, url, attempt }: Run): RequestInfo {
  return { method: call.method, path: url.pathname, attempt };
}

function subjectOf({ call, token }: Run): Subject {
  const secrets = [token, ...(call.secrets?.() ?? [])].filter((secret) => secret.length > 2);
  return { what: call.what(), safe: call.safe, secrets };
}
