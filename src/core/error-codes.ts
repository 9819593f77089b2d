/**
 * @module What each of Graph's error codes means for the caller: whether to try again, and what to do.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */

/** What an error is about. */
export type ErrorKind =
  | "rate_limit"
  | "auth"
  | "window"
  | "template"
  | "recipient"
  | "media"
  | "request"
  | "account"
  | "group"
  | "call"
  | "flow"
  | "service";

/**
 * Whether the same request may be sent again.
 *
 * - `"yes"`: Meta refused it before doing anything; repeat it after a pause.
 * - `"wait"`: the same, but the pause is long: see `waitMs`, where Meta says how long.
 * - `"unknown"`: it may have taken effect. Repeat only what is safe to do twice.
 * - `"no"`: it will fail again until something changes.
 */
export type Retry = "yes" | "wait" | "unknown" | "no";

/** What is known about one of Graph's error codes. */
export interface ErrorCode {
  readonly kind: ErrorKind;
  readonly retry: Retry;
  /** What to do, as a sentence or two. */
  readonly hint: string;
  /** How long Meta asks to wait, in milliseconds. */
  readonly waitMs?: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PERMISSION = "Give the token's system user the permission this call needs.";
const SLOW_DOWN = "Send more slowly.";
const TEMPLATE_PARAMETERS = "Fill the template's parameters exactly as it was approved.";
const OUTAGE = "Meta has a problem; see metastatus.com. A message may have been sent all the same.";
const GROUP = "Check the group and its participants.";
const FLOW = "Publish the Flow, or wait until its update is done.";
const USERNAME = "Choose another username, or link the account it belongs to.";
const PAYMENT = "Add or repair the account's payment method.";

type Row = readonly [kind: ErrorKind, retry: Retry, hint: string, codes: readonly number[], waitMs?: number];

/** One row for all the codes that ask for the same. */
const ROWS: readonly Row[] = [
  ["auth", "no", "Renew the access token: it is invalid, expired or revoked.", [0, 190]],
  ["auth", "no", PERMISSION, [3, 10, 131005, ...range(200, 299)]],
  ["service", "unknown", OUTAGE, [1, 2, 131000, 131016]],
  ["rate_limit", "yes", "The app's or account's hourly quota is used up: call less often.", [4, 80007]],
  ["rate_limit", "yes", `${SLOW_DOWN} The number's throughput is used up.`, [130429]],
  ["rate_limit", "yes", "Send less often to this user: one message per 6 seconds.", [131056]],
  ["rate_limit", "yes", SLOW_DOWN, [613, 131208, 138002, 138005]],
  [
    "rate_limit",
    "no",
    "Too many of this number's messages were reported as spam: improve its quality.",
    [131048],
  ],
  ["service", "yes", "The number is being upgraded: try again in a minute.", [131057, 2494100]],
  ["service", "yes", "Try again in a moment.", [133000, 133004, 139102, 139103]],
  ["request", "no", "Check the id: it is wrong, deleted, or belongs to another account.", [33, 803]],
  ["request", "no", "Check the parameters against Meta's documentation.", [100, 131008, 131009, 135000]],
  ["request", "no", "Start paging again from the first page.", [131059]],
  ["request", "no", "Meta does not support this type of message here.", [131051, 130501]],
  ["request", "no", "Use the endpoint that is meant for this kind of message.", [131055, 131063, 134100]],
  [
    "service",
    "no",
    "Meta no longer keeps the message: with No Storage it has only until delivery.",
    [131035, 131036],
  ],
  [
    "window",
    "no",
    "The 24-hour window is closed: send a template, or wait for the customer to write.",
    [131047],
  ],
  ["recipient", "no", "The number is not on WhatsApp, or cannot receive this message.", [131026, 1026]],
  ["recipient", "no", "Add the number to the allowed list of your test number.", [131030]],
  ["recipient", "no", "A number cannot write to itself.", [131021]],
  ["recipient", "no", "The user stopped your marketing messages: record it, and send none.", [131050]],
  ["recipient", "no", "Unblock the user first.", [130403]],
  ["recipient", "no", "The user is part of an experiment of Meta's: do not send it again today.", [130472]],
  [
    "recipient",
    "wait",
    "This user got enough marketing messages: try again tomorrow at the earliest.",
    [131049],
    24 * HOUR,
  ],
  ["recipient", "no", "Messages to this country are not allowed for the account.", [130497]],
  ["recipient", "no", "Address the user by phone number: this message takes no user id.", [131062]],
  [
    "recipient",
    "no",
    "The user's identity changed: verify it, then send with the new identity hash.",
    [137000],
  ],
  ["media", "no", "Upload the file again in a supported type and size, or check its link.", [131052, 131053]],
  ["template", "no", TEMPLATE_PARAMETERS, [132000, 132005, 132008, 132012, 132018]],
  ["template", "no", "Check the template's name and language, and that it is approved.", [132001, 141002]],
  ["template", "no", "The template breaks a policy of Meta's: edit it.", [132007]],
  [
    "template",
    "no",
    "The template is paused or disabled for low quality: edit it, or use another.",
    [132015, 132016],
  ],
  [
    "template",
    "wait",
    "The template is still being synchronised: try again in 10 minutes.",
    [134101],
    10 * MINUTE,
  ],
  [
    "template",
    "no",
    "The template cannot be used here: check its category and eligibility.",
    [134102, 134103, 139200],
  ],
  [
    "template",
    "no",
    "Change the template's text as Meta's template rules ask.",
    [2388039, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299],
  ],
  ["template", "no", "Delete templates you no longer use, or ask for a higher limit.", [2388019]],
  ["template", "no", "A template that Direct Send made cannot be changed.", [2388318, 2388330]],
  ["flow", "no", FLOW, [132068, ...range(139000, 139004), 4233041]],
  ["flow", "wait", "The Flow is throttled: repair its endpoint, then try again in an hour.", [132069], HOUR],
  ["account", "no", "The account is restricted or locked: see Business Support Home.", [368, 131031]],
  [
    "account",
    "wait",
    "The account broke template rules too often: wait until the restriction ends.",
    [131064],
  ],
  ["account", "no", PAYMENT, [131042, 131044]],
  ["account", "no", "Get the number's display name approved first.", [131037]],
  ["account", "no", "Register the number first.", [131045, 133006, 133010, 136024]],
  ["account", "no", "Check the number's two-step PIN.", [133005]],
  [
    "account",
    "wait",
    "Too many PINs or registrations were tried: wait before the next one.",
    [133008, 133009, 133016],
  ],
  ["account", "wait", "The number was deleted a moment ago: try again in 5 minutes.", [133015], 5 * MINUTE],
  ["account", "no", "Accept Meta's terms of payment first.", [134011]],
  ["account", "no", USERNAME, range(147001, 147005)],
  ["account", "no", "Another app holds the conversation, and this one may not take it.", [2494191]],
  [
    "account",
    "no",
    "Check what the migration or onboarding requires.",
    [1752041, 2388001, 2388012, 2388091, 2388093, 2388103, 2593079, 2593085, 2593107, 2593108, 2593109],
  ],
  ["group", "no", GROUP, [131020, 131041, 131202, 131203, 131204, 131207, ...range(131209, 131215)]],
  ["call", "yes", "The call broke down: try again.", range(138019, 138023)],
  ["call", "unknown", "The call was not connected: check whether it rings before trying again.", [138004]],
  ["call", "wait", "Ask this user for calls less often.", [138009, 138012]],
  [
    "call",
    "no",
    "Check the number's calling settings, and the user's permission to be called.",
    [138000, 138001, 138003, 138006, 138007, 138013, 138014, 138015, 138017, 138018, 138024],
  ],
];

let table: Map<number, ErrorCode> | undefined;

/** What is known about a code; `undefined` for one that Meta does not document. */
export function errorCode(code: number): ErrorCode | undefined {
  table ??= new Map(ROWS.flatMap(entriesOf));
  return table.get(code);
}

function entriesOf([kind, retry, hint, codes, waitMs]: Row): [number, ErrorCode][] {
  const entry = waitMs === undefined ? { kind, retry, hint } : { kind, retry, hint, waitMs };
  return codes.map((code) => [code, entry]);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
