/** @module Who may do what: keys of the API, or a function of your own. */
import { ConfigurationError } from "../../core/errors.ts";
import { equalInConstantTime } from "../../webhook/signature.ts";
import type { RateLimit } from "./rate-limit.ts";

/**
 * What a caller may do. `send`: send messages and upload files. `read`: read conversations, the queue, templates,
 * metrics and events. `agent`: what a human agent does: both of these, and take, hand on, close and annotate
 * conversations.
 */
export type Scope = "send" | "read" | "agent";

/** Every scope. */
export const SCOPES: readonly Scope[] = ["send", "read", "agent"];

/** Who calls. */
export interface Principal {
  /** Tells callers apart: in rate limits, idempotency keys and logs. Never the key itself. */
  readonly id: string;
  readonly scopes: readonly Scope[];
  /** The agent that the caller is, where it is one. What they send, take and note is theirs, and nobody else's. */
  readonly agent?: string;
  /** How often it may call. @default the server's `rateLimit` */
  readonly rateLimit?: RateLimit | false;
}

/**
 * Says who calls; `undefined` is nobody, and is answered 401. `credential` is what came as `Authorization: Bearer …`;
 * on the pages for people, it is the password that the browser asked for. Cookies and the like are in the request;
 * do not read its body.
 */
export type Authorize = (
  request: Request,
  credential: string | undefined,
) => Principal | undefined | Promise<Principal | undefined>;

/** A key of the API. Give `key`, or to keep it out of your configuration its `hash`. */
export type ApiKey = {
  /** Shown in logs, and to tell keys apart. */
  readonly name: string;
  /** @default all three */
  readonly scopes?: readonly Scope[];
  readonly agent?: string;
  readonly rateLimit?: RateLimit | false;
} & (
  | { readonly key: string; readonly hash?: never }
  /** What {@link hashApiKey} made. */
  | { readonly hash: string; readonly key?: never }
);

/** What can be guessed is no key: 128 bits are 22 characters of base64, or 32 of hexadecimal. */
const KEY_MIN = 16;

/**
 * Authorises callers by keys. Only hashes are kept, and compared in constant time.
 *
 * Throws a `ConfigurationError` for a key that is too short, and for two of one name.
 *
 * @example
 * ```ts
 * import { apiKeys } from "whatsapp-enterprise/server";
 *
 * const authorize = apiKeys([
 *   { name: "billing", key: process.env.BILLING_KEY ?? "", scopes: ["send"] },
 *   { name: "ana", hash: "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", scopes: ["agent"], agent: "ana" },
 * ]);
 * ```
 */
export function apiKeys(keys: readonly ApiKey[]): Authorize {
  assertKeys(keys);
  let hashes: Promise<readonly string[]> | undefined;
  const principals = keys.map(
    ({ name, scopes = SCOPES, agent, rateLimit }): Principal => ({
      id: name,
      scopes,
      ...(agent !== undefined && { agent }),
      ...(rateLimit !== undefined && { rateLimit }),
    }),
  );
  return async (_request, credential) => {
    if (credential === undefined) return undefined;
    hashes ??= Promise.all(keys.map(({ key, hash }) => hash ?? hashApiKey(key)));
    const given = await hashApiKey(credential);
    // All are compared, whichever fits: the time says nothing.
    const fits = (await hashes).map((each) => equalInConstantTime(given, each));
    return principals[fits.indexOf(true)];
  };
}

/** The hash of a key, to configure instead of it: `sha256:` and 64 digits. */
export async function hashApiKey(key: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return `sha256:${hexOf(digest)}`;
}

/** A new key: 256 bits from the system's random numbers. */
export function createApiKey(): string {
  return `wek_${hexOf(crypto.getRandomValues(new Uint8Array(32)).buffer)}`;
}

function hexOf(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function assertKeys(keys: readonly ApiKey[]): void {
  const names = new Set<string>();
  for (const { name, key, hash } of keys) {
    if (names.has(name))
      throw new ConfigurationError(`Two API keys are named ${JSON.stringify(name)}. Name them apart.`);
    names.add(name);
    if (key !== undefined && key.length < KEY_MIN)
      throw new ConfigurationError(
        `The API key ${JSON.stringify(name)} is shorter than ${KEY_MIN} characters. Make one with createApiKey().`,
      );
    if (hash !== undefined && !/^sha256:[0-9a-f]{64}$/.test(hash))
      throw new ConfigurationError(
        `The hash of the API key ${JSON.stringify(name)} is not one that hashApiKey() makes.`,
      );
  }
  if (names.size === 0)
    throw new ConfigurationError(
      "There is no API key, so nobody could call. Give at least one to apiKeys().",
    );
}

/** What the caller presents: a bearer token, or where a browser asks a person, the password. */
export function credentialOf(header: string | undefined, allowBasic: boolean): string | undefined {
  const [, scheme = "", value = ""] = /^(\S+) +(\S+) *$/.exec(header ?? "") ?? [];
  if (scheme.toLowerCase() === "bearer") return value;
  if (!allowBasic || scheme.toLowerCase() !== "basic") return undefined;
  return passwordOf(value);
}

function passwordOf(basic: string): string | undefined {
  try {
    return atob(basic).split(":").slice(1).join(":");
  } catch {
    return undefined;
  }
}
