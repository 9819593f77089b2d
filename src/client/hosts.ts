/** @module Where the access token may go. */
import { ConfigurationError, TransportError } from "../core/errors.ts";

/** Meta's hosts: the Graph API, and where media is fetched from. `*.` stands for any subdomain. */
export const META_HOSTS: readonly string[] = [
  "graph.facebook.com",
  "api.facebook.com",
  "*.fbsbx.com",
  "*.fbcdn.net",
  "*.whatsapp.net",
];

/** Decides about each URL before a request is made for it. */
export interface Hosts {
  /** Throws a `TransportError` when the token must not go there. */
  assert(url: URL): void;
}

/** Meta's hosts over https, and the API's own; `allowed` replaces them all. */
export function createHosts(baseUrl: string, allowed: readonly string[] | undefined): Hosts {
  const base = parseBase(baseUrl);
  const isAllowed = (url: URL): boolean =>
    allowed
      ? allowed.some((host) => matches(url, host))
      : url.origin === base.origin ||
        (url.protocol === "https:" && META_HOSTS.some((host) => matches(url, host)));
  return {
    assert(url) {
      if (!/^https?:$/.test(url.protocol) || !isAllowed(url)) throw notAllowed(url);
    },
  };
}

function parseBase(baseUrl: string): URL {
  if (URL.canParse(baseUrl) && /^https?:/.test(baseUrl)) return new URL(baseUrl);
  throw new ConfigurationError(`baseUrl must be an http(s) URL, such as "https://graph.facebook.com".`);
}

function matches({ host, hostname }: URL, allowed: string): boolean {
  if (allowed.startsWith("*.")) return hostname.endsWith(allowed.slice(1));
  return allowed === hostname || allowed === host;
}

function notAllowed({ host }: URL): TransportError {
  return new TransportError(
    "host_not_allowed",
    `Not sent: the access token must not go to ${JSON.stringify(host)}. If that host is yours, name it in allowedHosts.`,
    "not_sent",
  );
}
