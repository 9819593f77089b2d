/** @module Ports on the command line. */
import { CommandError } from "./output.ts";

/** A port, as an argument. */
export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandError(`${JSON.stringify(text)} is no port. Give a number from 0 to 65535.`);
}
