/** @module The customer-service window: until when a business may write freely, and until when it is free of charge. */

const HOUR_MS = 3_600_000;

/**
 * How long after a user's last message or call anything may be sent to them. Later, only templates.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
export const SERVICE_WINDOW_MS: number = 24 * HOUR_MS;

/**
 * How long messages cost nothing after the first answer to a user who came from an ad or a page's button, if that
 * answer came within 24 hours. It makes templates free; it does not make the 24 hours any longer.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing
 */
export const FREE_ENTRY_MS: number = 72 * HOUR_MS;

/** What the window is worked out from. Times are milliseconds since the epoch. */
export interface WindowState {
  /** The user's latest message or call. */
  readonly userAt?: number | undefined;
  /** The latest message by which the user came from an ad or a page, while it has no answer. */
  readonly entryAt?: number | undefined;
  /** The end of the free entry point. */
  readonly freeUntil?: number | undefined;
}

/** A user wrote, called, or took a call. Older news than what is known changes nothing. */
export function opened(window: WindowState, at: number, fromAd = false): WindowState {
  const userAt = Math.max(window.userAt ?? 0, at);
  const entryAt = fromAd ? Math.max(window.entryAt ?? 0, at) : window.entryAt;
  return { ...window, userAt, ...(entryAt !== undefined && { entryAt }) };
}

/** The business wrote: within 24 hours, that makes an entry from an ad a free one. */
export function answered(window: WindowState, at: number): WindowState {
  const { entryAt, ...rest } = window;
  if (entryAt === undefined) return window;
  if (at - entryAt >= SERVICE_WINDOW_MS) return rest;
  return { ...rest, freeUntil: Math.max(rest.freeUntil ?? 0, at + FREE_ENTRY_MS) };
}

/** Meta said itself until when the free entry point lasts. */
export function freeUntil(window: WindowState, until: number): WindowState {
  return { ...window, freeUntil: until };
}

/** What is known of two users who turn out to be one. */
export function joined(a: WindowState, b: WindowState): WindowState {
  const latest = (key: keyof WindowState): WindowState => {
    const at = Math.max(a[key] ?? 0, b[key] ?? 0);
    return at === 0 ? {} : { [key]: at };
  };
  return { ...latest("userAt"), ...latest("entryAt"), ...latest("freeUntil") };
}

/** Until when free-form messages are allowed; `undefined` when they are not now. */
export function freeformUntil({ userAt }: WindowState, now: number): number | undefined {
  if (userAt === undefined) return undefined;
  const end = userAt + SERVICE_WINDOW_MS;
  return end > now ? end : undefined;
}
