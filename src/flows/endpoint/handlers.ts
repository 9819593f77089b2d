/** @module Which handler a request of a Flow goes to, and what becomes of its answer. */
import { isRecord } from "../../core/check.ts";
import { ConfigurationError } from "../../core/errors.ts";
import type { Logger } from "../../core/logger.ts";
import { nameOfError, silentLogger } from "../../core/logger.ts";
import { FlowTokenError } from "./errors.ts";
import type { FlowClientError, FlowRequest, FlowResponse } from "./exchange.ts";
import { toClientError } from "./exchange.ts";

/** Answers a request of a Flow with the screen to show. It has 10 seconds, then WhatsApp gives up. */
export type FlowHandler = (request: FlowRequest) => FlowResponse | Promise<FlowResponse>;

/** What answers the requests of a Flow. */
export interface FlowHandlers {
  /** The Flow opens. Only when it was sent with the action `data_exchange`. */
  readonly onInit?: FlowHandler | undefined;
  /** A screen asks; by its id, or one handler for all. */
  readonly onDataExchange?: FlowHandler | Readonly<Record<string, FlowHandler>> | undefined;
  /** The user went back from a screen with `refresh_on_back`. */
  readonly onBack?: FlowHandler | undefined;
  /** Whatever none of the others takes. One handler for everything is enough. */
  readonly onRequest?: FlowHandler | undefined;
  /** Whether a Flow with this token may go on. `false` closes it and disables its button; throw a {@link FlowTokenError} to say why. */
  readonly checkToken?:
    | ((token: string | undefined, request: FlowRequest) => boolean | Promise<boolean>)
    | undefined;
  /** Is told when a Flow could not use an answer, which is acknowledged already. */
  readonly onClientError?: ((error: FlowClientError) => unknown) | undefined;
  /** Is told of every error of a handler, for an error tracker. WhatsApp is answered 500. */
  readonly onError?: ((error: unknown, request: FlowRequest) => unknown) | undefined;
  /** @default silent */
  readonly logger?: Logger | undefined;
}

/** Throws a `ConfigurationError` when there is nothing to answer with. */
export function assertHandler({ onInit, onBack, onDataExchange, onRequest }: FlowHandlers): void {
  if (onInit || onBack || onDataExchange || onRequest) return;
  throw new ConfigurationError(
    "A Flow endpoint needs a handler: onRequest, or onInit, onDataExchange and onBack.",
  );
}

/** The answer to a request. Health checks and error reports are no business of a handler. */
export async function respond(request: FlowRequest, options: FlowHandlers): Promise<object> {
  if (request.action === "ping") return { data: { status: "active" } };
  const reported = toClientError(request);
  if (reported) return acknowledge(reported, options);
  const { checkToken } = options;
  if (checkToken && !(await checkToken(request.flow_token, request))) throw new FlowTokenError("");
  const handler = handlerOf(request, options);
  if (!handler)
    throw new ConfigurationError("No handler of the Flow endpoint takes this action. Pass onRequest.");
  const response: unknown = await handler(request);
  if (isRecord(response) && typeof response.screen === "string") return response;
  throw new ConfigurationError(
    "The handler of the Flow endpoint returned no screen. Return showScreen(…) or endFlow(…).",
  );
}

async function acknowledge(
  reported: FlowClientError,
  { logger = silentLogger, onClientError }: FlowHandlers,
): Promise<object> {
  const { error, request } = reported;
  const known = /^[\w-]{1,80}$/.test(error) ? error : "unknown";
  logger.warn("A Flow could not use an answer of its endpoint.", { error: known, action: nameOf(request) });
  await hook(() => onClientError?.(reported), "onClientError", logger);
  return { data: { acknowledged: true } };
}

function handlerOf(
  { action, screen = "" }: FlowRequest,
  { onInit, onBack, onDataExchange, onRequest }: FlowHandlers,
): FlowHandler | undefined {
  if (action === "INIT") return onInit ?? onRequest;
  if (action === "BACK") return onBack ?? onRequest;
  if (action !== "data_exchange" || onDataExchange === undefined) return onRequest;
  if (typeof onDataExchange === "function") return onDataExchange;
  return Object.hasOwn(onDataExchange, screen) ? onDataExchange[screen] : onRequest;
}

/** Says that a handler failed, and nothing of what it was given. */
export async function report(
  error: unknown,
  request: FlowRequest,
  { logger = silentLogger, onError }: FlowHandlers,
): Promise<void> {
  logger.error("A handler of the Flow endpoint failed.", {
    action: nameOf(request),
    error: nameOfError(error),
  });
  await hook(() => onError?.(error, request), "onError", logger);
}

/** A log may name what Meta names; the rest is what a phone sent. */
const nameOf = ({ action }: FlowRequest): string =>
  ["INIT", "BACK", "data_exchange"].includes(action) ? action : "another";

async function hook(call: () => unknown, name: string, logger: Logger): Promise<void> {
  try {
    await call();
  } catch (error) {
    logger.error(`${name} failed itself.`, { error: nameOfError(error) });
  }
}
