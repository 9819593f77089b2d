/** @module Keeps secrets and personal data out of texts that leave the process as errors or logs. */

const RULES: ReadonlyArray<readonly [RegExp, string]> = [
  [/(bearer|oauth)\s+[\w.|~+/=-]+/gi, "$1 [redacted]"],
  [/(access_token|appsecret_proof|client_secret|hub\.verify_token|input_token)=[^&\s"']+/gi, "$1=[redacted]"],
  [/\bEAA[A-Za-z0-9]{8,}/g, "[token]"],
  [/\+?\d[\d\s().-]{6,}\d/g, "[number]"],
];

/** Returns `text` without tokens, secrets in query strings, and anything that looks like a phone number. */
export function redact(text: string): string {
  return RULES.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

/** The last four digits of a phone number or id, for an error a human must recognise: `…4512`. */
export function lastFour(id: string): string {
  return `…${id.slice(-4)}`;
}
