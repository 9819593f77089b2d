/** @module The access token of a call, and the proof that belongs to it. */
import { ConfigurationError } from "../core/errors.ts";

/**
 * Gives the access token, for each request anew: keep it yourself for as long as it is valid. `refused` says that
 * Meta has just refused the one you gave, and that the next answer is the last try.
 */
export type TokenProvider = (state: { readonly refused: boolean }) => string | Promise<string>;

/** What a client authenticates with. */
export interface Tokens {
  /** Whether another token may come when this one is refused. */
  readonly renewable: boolean;
  get(refused: boolean): Promise<string>;
  /** `appsecret_proof` for a token; `undefined` when the client sends none. */
  proof(token: string): Promise<string> | undefined;
}

/** Checks a constant token now, a provided one each time. */
export function createTokens(accessToken: string | TokenProvider, appSecret: string | undefined): Tokens {
  const proof = appSecret === undefined ? () => undefined : createProof(appSecret);
  if (typeof accessToken !== "function") {
    const token = assertToken(accessToken);
    return { renewable: false, get: async () => token, proof };
  }
  return {
    renewable: true,
    get: async (refused) => assertToken(await accessToken({ refused })),
    proof,
  };
}

/** A line break in a header makes fetch throw an error that prints the header. */
function assertToken(token: unknown): string {
  if (typeof token === "string" && /^[!-~]+$/.test(token)) return token;
  const problem = token
    ? "is no token: it contains a space, a line break or a letter outside ASCII"
    : "is missing";
  throw new ConfigurationError(`accessToken ${problem}. Pass \`accessToken\` or set WHATSAPP_ACCESS_TOKEN.`);
}

/**
 * HMAC-SHA256 of the token under the app secret, in hex. Kept for the last token.
 * https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
function createProof(appSecret: string): (token: string) => Promise<string> {
  let known: { readonly token: string; readonly proof: Promise<string> } | undefined;
  return (token) => {
    if (known?.token !== token) known = { token, proof: hmac(appSecret, token) };
    return known.proof;
  };
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, encoder.encode(text));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
