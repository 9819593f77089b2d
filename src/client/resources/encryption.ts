/** @module The public key Meta encrypts Flow data for, and encrypted messages. */
import { path } from "../path.ts";
import {
  type Open,
  type Page,
  type PhoneOptions,
  Resource,
  reading,
  type Success,
  WHATSAPP,
  writing,
} from "./resource.ts";

/** A number's key, and whether Meta signed this one. */
export interface BusinessPublicKey {
  /** RSA, 2048 bits, as PEM. */
  readonly business_public_key?: string;
  /** `MISMATCH`: set it again. Happens after registering the number anew. */
  readonly business_public_key_signature_status?: Open<"VALID" | "MISMATCH">;
}

/** `wa.encryption`: the key of the client's number. */
export class EncryptionResource extends Resource {
  /**
   * The key in use; an empty object where none was set.
   *
   * @operation GET /{phone-number-id}/whatsapp_business_encryption
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/whatsapp-business-encryption
   */
  async getPublicKey(options?: PhoneOptions): Promise<BusinessPublicKey> {
    const to = path`/${this.phone(options)}/whatsapp_business_encryption`;
    const answer = await this.graph.get<BusinessPublicKey | Page<BusinessPublicKey>>(to, reading(options));
    return "data" in answer ? (answer.data[0] ?? {}) : answer;
  }

  /**
   * Sets the key, as JSON: a form would change its line breaks. From now on Flow data is encrypted for it; keep the old private key for a minute.
   *
   * @operation POST /{phone-number-id}/whatsapp_business_encryption
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/whatsapp-business-encryption
   */
  setPublicKey(pem: string, options?: PhoneOptions): Promise<Success> {
    const to = path`/${this.phone(options)}/whatsapp_business_encryption`;
    return this.graph.post(to, writing({ business_public_key: pem }, options));
  }

  /**
   * Sends a message you encrypted yourself, for numbers with payload encryption. The answer is encrypted too.
   *
   * @operation POST /{phone-number-id}/messages_encrypted
   * @permission whatsapp_business_messaging
   * @see https://github.com/facebook/openapi
   */
  sendEncrypted(
    encryptedContents: string,
    options?: PhoneOptions,
  ): Promise<{ readonly encrypted_contents: string }> {
    const body = { ...WHATSAPP, encrypted_contents: encryptedContents };
    return this.graph.post(path`/${this.phone(options)}/messages_encrypted`, writing(body, options));
  }
}
