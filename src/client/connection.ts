/** @module What the clients of one application share: the way to Meta, pacing, and what was counted. */
import { systemClock } from "../core/clock.ts";
import { ConfigurationError } from "../core/errors.ts";
import { silentLogger } from "../core/logger.ts";
import { createMetrics } from "../core/metrics.ts";
import type { GraphOptions } from "./graph.ts";
import { createHosts } from "./hosts.ts";
import { createLimiter, type Limiter } from "./limiter.ts";
import { API_VERSION, BASE_URL, type WhatsAppOptions } from "./options.ts";
import { createTokens } from "./token.ts";
import { createTransport, loadTransport } from "./transport.ts";

/** What a client makes its calls with. A client of another number or account takes most of it over. */
export type Connection = GraphOptions;

/** Checks a client's options, and makes of them what its calls need. */
export function connect(options: WhatsAppOptions): Connection {
  assertOptions(options);
  const { clock = systemClock, baseUrl = BASE_URL, timeoutMs = 30_000, apiVersion = API_VERSION } = options;
  return {
    baseUrl,
    apiVersion,
    tokens: tokensOf(options),
    hosts: createHosts(baseUrl, options.allowedHosts),
    transport: options.transport ?? createTransport(options.fetch),
    prepare: options.transport ? async () => {} : loadTransport,
    limiter: limiterOf(options),
    clock,
    random: options.random ?? Math.random,
    logger: options.logger ?? silentLogger,
    hooks: options.hooks ?? {},
    metrics: createMetrics(clock),
    timeoutMs,
    maxRetries: options.maxRetries ?? 3,
  };
}

/** The same way to Meta, with the token of these options. */
export function reconnect(connection: Connection, options: WhatsAppOptions): Connection {
  assertOptions(options);
  return { ...connection, tokens: tokensOf(options) };
}

function tokensOf({ accessToken, appSecret, appSecretProof }: WhatsAppOptions): Connection["tokens"] {
  return createTokens(accessToken, appSecretProof ? appSecret : undefined);
}

function assertOptions({
  phoneNumberId,
  apiVersion,
  appSecretProof,
  appSecret,
  timeoutMs,
}: WhatsAppOptions): void {
  if (!phoneNumberId)
    throw new ConfigurationError(
      "phoneNumberId is missing. Pass `phoneNumberId` or set WHATSAPP_PHONE_NUMBER_ID.",
    );
  if (apiVersion !== undefined && !/^v\d+\.\d+$/.test(apiVersion))
    throw new ConfigurationError(`apiVersion must look like "${API_VERSION}".`);
  if (appSecretProof && !appSecret)
    throw new ConfigurationError(
      "appSecretProof needs the secret. Pass `appSecret` or set WHATSAPP_APP_SECRET.",
    );
  if (timeoutMs !== undefined && !(timeoutMs > 0))
    throw new ConfigurationError("timeoutMs must be more than 0; Infinity for no limit.");
}

function limiterOf({ rateLimit = {}, clock, store, logger }: WhatsAppOptions): Limiter | undefined {
  if (rateLimit === false) return undefined;
  return "turn" in rateLimit ? rateLimit : createLimiter({ clock, store, logger, ...rateLimit });
}
