/** @module The settings of a phone number: calling, identity checks, payload encryption, storage. */
import { path } from "../path.ts";
import type { CallingSettings } from "./calls.ts";
import { type Open, type PhoneOptions, Resource, reading, type Success, writing } from "./resource.ts";

/** The settings of a number, each group with its own switch. */
export interface PhoneSettings {
  readonly calling?: CallingSettings;
  readonly user_identity_change?: { readonly enable_identity_key_check?: boolean };
  readonly payload_encryption?: PayloadEncryption;
  readonly storage_configuration?: StorageConfiguration;
  readonly [unlisted: string]: unknown;
}

/** Encryption of message bodies between you and Cloud API, on top of TLS. */
export interface PayloadEncryption {
  readonly status?: Open<"ENABLED" | "DISABLED">;
  readonly client_encryption_key?: string;
  readonly client_encryption_key_fingerprint?: string;
  readonly cloud_encryption_key?: string;
}

/** Where Cloud API keeps messages at rest. */
export interface StorageConfiguration {
  readonly status?: Open<"DEFAULT" | "IN_COUNTRY_STORAGE_ENABLED" | "IN_COUNTRY_STORAGE_DISABLED">;
  readonly data_localization_region?: string;
  readonly retention_minutes?: number;
}

/** `wa.settings`: the settings of the client's number. */
export class PhoneSettingsResource extends Resource {
  /**
   * Every group of settings. SIP passwords only where asked for.
   *
   * @operation GET /{phone-number-id}/settings
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-settings
   */
  get(options?: PhoneOptions & { readonly includeSipCredentials?: boolean }): Promise<PhoneSettings> {
    const query = { include_sip_credentials: options?.includeSipCredentials };
    return this.graph.get(path`/${this.phone(options)}/settings`, reading(options, query));
  }

  /**
   * Changes one group of settings. Graph takes one group per call.
   *
   * @operation POST /{phone-number-id}/settings
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-settings
   */
  update(settings: PhoneSettings, options?: PhoneOptions): Promise<Success> {
    return this.graph.post(path`/${this.phone(options)}/settings`, writing(settings, options));
  }

  /**
   * Switches calling on or off, and says how: icons, hours, SIP.
   *
   * @operation POST /{phone-number-id}/settings
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-settings
   */
  setCalling(calling: CallingSettings, options?: PhoneOptions): Promise<Success> {
    return this.update({ calling }, options);
  }

  /**
   * Whether sends with an `identityKeyHash` are refused (137000) once the user's identity has changed.
   *
   * @operation POST /{phone-number-id}/settings
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
   */
  setIdentityCheck(enabled: boolean, options?: PhoneOptions): Promise<Success> {
    return this.update({ user_identity_change: { enable_identity_key_check: enabled } }, options);
  }

  /**
   * Sets the encryption of message bodies.
   *
   * @operation POST /{phone-number-id}/settings
   * @permission whatsapp_business_management
   * @see https://github.com/facebook/openapi
   */
  setPayloadEncryption(encryption: PayloadEncryption, options?: PhoneOptions): Promise<Success> {
    return this.update({ payload_encryption: encryption }, options);
  }

  /**
   * Sets where and how long Cloud API keeps messages.
   *
   * @operation POST /{phone-number-id}/settings
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/local-storage
   */
  setStorage(storage: StorageConfiguration, options?: PhoneOptions): Promise<Success> {
    return this.update({ storage_configuration: storage }, options);
  }
}
