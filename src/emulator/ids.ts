/** @module Ids that look like Meta's. */

/** Makes ids, no two alike. */
export interface Ids {
  /** `wamid.` and what looks like base64. */
  message(): string;
  /** A Graph object id: sixteen digits. */
  object(): string;
  /** What Graph calls `fbtrace_id`. */
  trace(): string;
  /** A short name for something of the emulator's own: `delivery-1`. */
  local(kind: string): string;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function createIds(random: () => number): Ids {
  let count = 0;
  const next = (): number => ++count;
  const letters = (length: number): string =>
    Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("");

  return {
    message: () => `wamid.HBgL${letters(24)}${btoa(String(next()).padStart(9, "0"))}AA==`,
    object: () => `1${String(Math.floor(random() * 1e6)).padStart(6, "0")}${String(next()).padStart(9, "0")}`,
    trace: () => `A${letters(10)}${next().toString(36)}_${letters(8)}`,
    local: (kind) => `${kind}-${next()}`,
  };
}

/**
 * A business-scoped id for a phone number: the country and twenty digits, the same every time.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function userIdOf(phone: string): string {
  let digits = "";
  let seed = 7;
  for (let i = 0; digits.length < 20; i++) {
    seed = (seed * 31 + phone.charCodeAt(i % phone.length)) % 1_000_003;
    digits += String(seed % 10);
  }
  return `${countryOf(phone)}.${digits}`;
}

const COUNTRIES: ReadonlyArray<readonly [string, string]> = [
  ["351", "PT"],
  ["55", "BR"],
  ["54", "AR"],
  ["52", "MX"],
  ["91", "IN"],
  ["62", "ID"],
  ["49", "DE"],
  ["44", "GB"],
  ["34", "ES"],
];

function countryOf(phone: string): string {
  return COUNTRIES.find(([code]) => phone.startsWith(code))?.[1] ?? "US";
}
