/** @module What is kept of an event until it is handled: where it stands, and the event as text. */
import type { WebhookEvent } from "../../events/event.ts";

/** Where an event stands. */
export interface Progress {
  /** Its place among the events of its user: what came later has a higher one. */
  readonly order: number;
  /** Whose events wait for each other. */
  readonly lane: string;
  /** How often its handlers were started. Counted before they run, so that an event that kills its process ends, too. */
  readonly attempts: number;
  /** Not before this time again, in milliseconds since the epoch. */
  readonly retryAt?: number;
  /** Why the latest attempt failed. */
  readonly error?: string;
  /** When it was given up, in milliseconds since the epoch. */
  readonly diedAt?: number;
}

/** An event in the journal. */
export interface JournalRecord {
  readonly progress: Progress;
  /** The event, as {@link eventText} writes it. */
  readonly event: string;
}

/** A line for what changes, and one for what does not, which is copied as it is. */
export function recordText({ progress, event }: JournalRecord): string {
  return `${JSON.stringify(progress)}\n${event}`;
}

/** The record in a value of the store; `undefined` for what is there when the event is handled, or another's claim. */
export function readRecord(text: string | undefined): JournalRecord | undefined {
  if (!text?.startsWith("{")) return undefined;
  const end = text.indexOf("\n");
  return { progress: JSON.parse(text.slice(0, end)) as Progress, event: text.slice(end + 1) };
}

/** An event as text. Where `raw` is a part of the event, the part's name is kept in its place. */
export function eventText(event: WebhookEvent): string {
  const { raw, ...rest } = event;
  const part = Object.entries(rest).find(([, value]) => value === raw && value !== undefined);
  return JSON.stringify(part && typeof raw === "object" ? { rest, part: part[0] } : { rest, raw });
}

/** The event that {@link eventText} wrote. */
export function readEvent(text: string): WebhookEvent {
  const { rest, raw, part } = JSON.parse(text);
  return { ...rest, raw: part === undefined ? raw : rest[part] };
}
