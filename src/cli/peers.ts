/** @module Packages that a command needs and the library does not bring. */
import { CommandError } from "./output.ts";

/** Loads a peer. Where it is not installed, says how to install it. */
export async function peer<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (isMissing(error, name))
      throw new CommandError(
        `This needs the package ${name}, which is not installed. Run: npm install ${name}`,
      );
    throw error;
  }
}

/** Loads a peer that is not needed; `undefined` where it is not installed. */
export async function peerIfThere<T>(name: string, load: () => Promise<T>): Promise<T | undefined> {
  try {
    return await load();
  } catch (error) {
    if (isMissing(error, name)) return undefined;
    throw error;
  }
}

/** Not what the package itself misses. */
function isMissing(error: unknown, name: string): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "ERR_MODULE_NOT_FOUND" && error.message.includes(`'${name}'`);
}
