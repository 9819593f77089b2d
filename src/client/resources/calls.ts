/** @module Voice calls between a number and its users. */
import { path } from "../path.ts";
import {
  type Open,
  type PhoneOptions,
  Resource,
  reading,
  type Success,
  WHATSAPP,
  writing,
} from "./resource.ts";

/** A description of one side of a call, as WebRTC makes it. */
export interface CallSession {
  readonly sdp_type: Open<"offer" | "answer">;
  /** RFC 8866. */
  readonly sdp: string;
}

/** A call to start. */
export interface NewCall {
  /** The user's phone number. */
  readonly to?: string;
  /** The user's business-scoped id, instead of `to`. */
  readonly recipient?: string;
  readonly session: CallSession;
  /** Echoed in the call's webhooks. At most 512 characters. */
  readonly biz_opaque_callback_data?: string;
  readonly recording?: Readonly<Record<string, unknown>>;
  readonly transcription?: Readonly<Record<string, unknown>>;
}

/** A call that has been started. */
export interface StartedCall {
  readonly messaging_product?: string;
  readonly calls: readonly { readonly id: string }[];
  readonly success?: boolean;
}

/** What is sent along when a call is taken. */
export interface CallAnswer {
  /** The caller's phone number. Graph knows it by the call. */
  readonly to?: string;
  readonly session: CallSession;
  readonly biz_opaque_callback_data?: string;
  readonly recording?: Readonly<Record<string, unknown>>;
  readonly transcription?: Readonly<Record<string, unknown>>;
}

/** Whether a user lets you call. */
export interface CallPermissions {
  readonly messaging_product?: string;
  readonly permission: {
    readonly status: Open<
      "no_permission" | "temporary" | "permanent" | "granted" | "pending" | "denied" | "expired"
    >;
    readonly expiration_time?: number;
  };
  readonly actions?: readonly {
    readonly action_name: Open<"start_call" | "send_call_permission_request">;
    readonly can_perform_action: boolean;
    readonly limits?: readonly {
      /** As `PT24H`. */
      readonly time_period: string;
      readonly current_usage: number;
      readonly max_allowed: number;
      readonly limit_expiration_time?: number;
    }[];
  }[];
}

/**
 * How a number takes calls.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-settings
 */
export interface CallingSettings {
  readonly status?: Open<"ENABLED" | "DISABLED">;
  readonly call_icon_visibility?: Open<"DEFAULT" | "DISABLE_ALL">;
  readonly callback_permission_status?: Open<"ENABLED" | "DISABLED">;
  readonly call_hours?: {
    readonly status: Open<"ENABLED" | "DISABLED">;
    readonly timezone_id?: string;
    readonly weekly_operating_hours?: readonly {
      readonly day_of_week: string;
      readonly open_time: string;
      readonly close_time: string;
    }[];
    readonly holiday_schedule?: readonly {
      readonly date: string;
      readonly start_time: string;
      readonly end_time: string;
    }[];
  };
  readonly call_icons?: { readonly restrict_to_user_countries?: readonly string[] };
  readonly sip?: {
    readonly status: Open<"ENABLED" | "DISABLED">;
    readonly servers?: readonly {
      readonly hostname: string;
      readonly port?: number;
      readonly request_uri_user_params?: Readonly<Record<string, string>>;
      readonly app_id?: string;
      readonly sip_user_password?: string;
    }[];
  };
  readonly srtp_key_exchange_protocol?: Open<"DTLS" | "SDES">;
  readonly audio?: Readonly<Record<string, unknown>>;
  readonly [unlisted: string]: unknown;
}

/**
 * `wa.calls`: calls of the client's number. Not for numbers with SIP (131055). Settings: `wa.settings.setCalling`.
 *
 * @example
 * ```ts
 * import type { CallSession } from "whatsapp-enterprise";
 *
 * async function take(callId: string, session: CallSession): Promise<void> {
 *   await wa.calls.preAccept(callId, { session });
 *   await wa.calls.accept(callId, { session });
 * }
 * ```
 */
export class CallsResource extends Resource {
  /**
   * Calls a user who permitted it. The user's answer comes by webhook.
   *
   * @operation POST /{phone-number-id}/calls
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
   */
  initiate(call: NewCall, options?: PhoneOptions): Promise<StartedCall> {
    return this.act({ action: "connect", ...call }, options);
  }

  /**
   * Sets the media up before the call is accepted, so that its first words are not lost.
   *
   * @operation POST /{phone-number-id}/calls
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
   */
  preAccept(callId: string, answer: CallAnswer, options?: PhoneOptions): Promise<Success> {
    return this.act({ call_id: callId, action: "pre_accept", ...answer }, options);
  }

  /**
   * Takes the call.
   *
   * @operation POST /{phone-number-id}/calls
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
   */
  accept(callId: string, answer: CallAnswer, options?: PhoneOptions): Promise<Success> {
    return this.act({ call_id: callId, action: "accept", ...answer }, options);
  }

  /**
   * Declines the call.
   *
   * @operation POST /{phone-number-id}/calls
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
   */
  reject(callId: string, options?: PhoneOptions): Promise<Success> {
    return this.act({ call_id: callId, action: "reject" }, options);
  }

  /**
   * Ends the call.
   *
   * @operation POST /{phone-number-id}/calls
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
   */
  terminate(callId: string, options?: PhoneOptions): Promise<Success> {
    return this.act({ call_id: callId, action: "terminate" }, options);
  }

  /**
   * Whether a user may be called, and how often still. By phone number, or by business-scoped id.
   *
   * @operation GET /{phone-number-id}/call_permissions
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/user-call-permissions
   */
  permissions(user: string | { readonly userId: string }, options?: PhoneOptions): Promise<CallPermissions> {
    const query = typeof user === "string" ? { user_wa_id: user } : { recipient: user.userId };
    return this.graph.get(path`/${this.phone(options)}/call_permissions`, reading(options, query));
  }

  private act<T>(action: object, options: PhoneOptions | undefined): Promise<T> {
    const body = { ...WHATSAPP, ...action };
    return this.graph.post(path`/${this.phone(options)}/calls`, writing(body, options));
  }
}
