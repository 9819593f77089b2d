/** @module The logger port: four methods, silent unless you pass one. */

/** A structured logger. `console`, pino and winston fit as they are. */
export interface Logger {
  /** What helps to follow a problem: every request. */
  debug(message: string, fields?: LogFields): void;
  /** What is good to know. */
  info(message: string, fields?: LogFields): void;
  /** What went wrong and was mended: a repetition, a hook that threw. */
  warn(message: string, fields?: LogFields): void;
  /** What went wrong and needs somebody. */
  error(message: string, fields?: LogFields): void;
}

/** Facts about a log line. Never a token, a phone number or a message body. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const nothing = (): void => {};

/** Says nothing. The default everywhere. */
export const silentLogger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/**
 * What a log may say of an error: its name and code. Its text may repeat what a user wrote, as a `SyntaxError` of
 * `JSON.parse` does; the whole error is for `onError`.
 */
export function nameOfError(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error ? String(error.code) : "";
  return /^(?:[A-Za-z_]+|\d{1,7})$/.test(code) ? `${error.name} ${code}` : error.name;
}
