/** @module What went wrong, in words for the agent. */
import { deskTexts } from "../texts/desk-texts.ts";
import { Refused } from "./api.ts";

/** The server's own words, where it has some. */
export function troubleText(error: unknown): string {
  if (!(error instanceof Refused)) return deskTexts.failed;
  if (error.agent !== undefined) return `${error.agent} ${deskTexts.alreadyTaken}`;
  return error.status === 413 ? deskTexts.tooLarge : error.message;
}

/** Whether the key is no longer known. */
export const isSignedOut = (error: unknown): boolean => error instanceof Refused && error.status === 401;
