/** @module The day a message was written, as a line between two days says it. */
import { language, texts } from "../texts/texts.ts";

const DAY_MS = 86_400_000;

/** `"Today"`, `"Yesterday"`, or the date. Times are milliseconds since the epoch. */
export function dayLabel(at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY_MS);
  if (days === 0) return texts.today;
  if (days === 1) return texts.yesterday;
  return new Date(at).toLocaleDateString(language, { day: "numeric", month: "long", year: "numeric" });
}

/** Whether two times are on different days. */
export function isNewDay(previous: number | undefined, at: number): boolean {
  return previous === undefined || startOfDay(previous) !== startOfDay(at);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
