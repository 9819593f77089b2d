/** @module The errors of a Flow endpoint. */
import { WhatsAppError } from "../../core/errors.ts";

/**
 * Thrown when a request is not encrypted for any of the private keys, or was changed on its way. The endpoint answers it
 * with 421, at which WhatsApp fetches the number's public key anew and tries once more.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/error-codes
 */
export class FlowDecryptionError extends WhatsAppError {
  override readonly name = "FlowDecryptionError";

  constructor(message: string) {
    super("flow_not_decrypted", message);
  }
}

/**
 * Throw it in a handler when the Flow may not go on: its order is placed, its link has expired. The user sees the message,
 * the Flow closes, and its button is disabled for good (427).
 *
 * @example
 * ```ts
 * import { FlowTokenError } from "whatsapp-enterprise/flows";
 *
 * throw new FlowTokenError("Este pedido já foi feito.");
 * ```
 */
export class FlowTokenError extends WhatsAppError {
  override readonly name = "FlowTokenError";

  constructor(message: string) {
    super("flow_token_invalid", message);
  }
}
