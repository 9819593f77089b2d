/** @module What a number that also runs the WhatsApp Business app shares with Cloud API. */
import { path } from "../path.ts";
import { type PhoneOptions, Resource, WHATSAPP, writing } from "./resource.ts";

/** That the synchronization was taken on. What is shared comes by webhook. */
export interface SyncAnswer {
  readonly messaging_product?: string;
  readonly request_id?: string;
}

/**
 * `wa.coexistence`: for numbers that keep the WhatsApp Business app. Each call works once, and only within
 * 24 hours of the onboarding (2593107, 2593108).
 */
export class CoexistenceResource extends Resource {
  /**
   * Asks for the app's contacts. They come as "app_state_sync" events, and go on coming as they change.
   *
   * @operation POST /{phone-number-id}/smb_app_data
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-business-app-users
   */
  syncContacts(options?: PhoneOptions): Promise<SyncAnswer> {
    return this.sync("smb_app_state_sync", options);
  }

  /**
   * Asks for the messages of the last 180 days. They come as "history_message" events, if the owner agreed.
   *
   * @operation POST /{phone-number-id}/smb_app_data
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-business-app-users
   */
  syncHistory(options?: PhoneOptions): Promise<SyncAnswer> {
    return this.sync("history", options);
  }

  private sync(type: string, options: PhoneOptions | undefined): Promise<SyncAnswer> {
    const body = { ...WHATSAPP, sync_type: type };
    return this.graph.post(path`/${this.phone(options)}/smb_app_data`, writing(body, options));
  }
}
