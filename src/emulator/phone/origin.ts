/**
 * @module Who may use the phone. It has no password, so no other site may drive or read it: neither by a form or a
 * script (https://owasp.org/www-community/attacks/csrf), nor by a name of its own that leads to this machine (DNS
 * rebinding).
 */

/** Whether a request was made by our own page, or by a program of this machine. */
export function isOurs(request: Request): boolean {
  const url = new URL(request.url);
  if (!isThisMachine(request.headers.get("host") ?? url.host)) return false;
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== url.origin) return false;
  return request.method === "GET" || request.method === "HEAD" || request.headers.has("x-phone");
}

const LOOPBACK = /^(localhost|[\w.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

function isThisMachine(host: string): boolean {
  return LOOPBACK.test(host);
}
