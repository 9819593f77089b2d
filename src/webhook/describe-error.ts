/** @module What a dead letter keeps of an error, beside the message. Logs say less: `nameOfError`. */
import { WhatsAppError } from "../core/errors.ts";
import { redact } from "../core/redact.ts";

/** Of an error, its name and code; its text only without what looks like personal data. */
export function describeError(error: unknown): string {
  if (error instanceof WhatsAppError) return `${error.name} ${error.code}: ${redact(error.message)}`;
  return error instanceof Error ? `${error.name}: ${redact(error.message)}` : `a ${typeof error} was thrown`;
}
