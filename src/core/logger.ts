/** @module The logger port: four methods, silent unless you pass one. */

/** A structured logger. `console`, pino and winston fit as they are. */
export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Facts about a log line. Never a token, a phone number or a message body. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const nothing = (): void => {};

/** Says nothing. The default everywhere. */
export const silentLogger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
