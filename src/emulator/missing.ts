/** @module The error of a test that asks for what is not in the emulator's world. */
import { WhatsAppError } from "../core/errors.ts";

/** Says what there is not, and what there is. */
export function missing(message: string): WhatsAppError {
  return new WhatsAppError("not_in_world", message);
}
