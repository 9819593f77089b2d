/** @module Builds messages that ask for a place, a phone number, an address, a call. */
import { compact } from "../compact.ts";
import { frame, interactive, nested } from "./frame.ts";
import type { InteractiveOf } from "./interactive.schema.ts";

/** What an address in India consists of. */
export type AddressFields = {
  readonly name?: string;
  readonly phone_number?: string;
  /** Six digits. */
  readonly in_pin_code?: string;
  readonly house_number?: string;
  readonly floor_number?: string;
  readonly tower_number?: string;
  readonly building_name?: string;
  readonly address?: string;
  readonly landmark_area?: string;
  readonly city?: string;
  readonly state?: string;
};

/** Asks for an address. */
export interface AddressSpec {
  readonly body: string;
  /** ISO code; Meta knows `"IN"` only. */
  readonly country: string;
  /** What to fill the form with. */
  readonly values?: AddressFields;
  /** Addresses to choose from instead. */
  readonly savedAddresses?: readonly { readonly id: string; readonly value: AddressFields }[];
  /** What was wrong with the answer before, by field. */
  readonly validationErrors?: AddressFields;
}

/** A button to call you with. */
export interface VoiceCallSpec {
  readonly body: string;
  /** At most 20 characters. @default "Call Now", at Meta */
  readonly displayText?: string;
  /** How long the button works: 1 to 43200 minutes. @default 10080 (7 days), at Meta */
  readonly ttlMinutes?: number;
  /** At most 512 characters; comes back with the call. */
  readonly payload?: string;
}

/** Asks the user to share a place. The answer is a `location` message. */
export function locationRequest(body: string): InteractiveOf<"location_request_message"> {
  return interactive({
    type: "location_request_message",
    body: { text: body },
    action: { name: "send_location" },
  });
}

/** Asks a user who hides the phone number for it. The answer is a `contacts` message. */
export function contactInfoRequest(body: string): InteractiveOf<"request_contact_info"> {
  return interactive({
    type: "request_contact_info",
    body: { text: body },
    action: { name: "request_contact_info" },
  });
}

/** Asks for an address (India). */
export function addressMessage(spec: AddressSpec): InteractiveOf<"address_message"> {
  const { body, country, values, savedAddresses, validationErrors } = spec;
  return interactive({
    type: "address_message",
    body: { text: body },
    action: {
      name: "address_message",
      parameters: compact({
        country,
        values,
        saved_addresses: savedAddresses && [...savedAddresses],
        validation_errors: validationErrors,
      }),
    },
  });
}

/** Asks whether you may call. Once in 24 hours and twice in 7 days at most, until a call connects. */
export function callPermissionRequest(body?: string): InteractiveOf<"call_permission_request"> {
  return interactive({
    type: "call_permission_request",
    body: nested(body),
    action: { name: "call_permission_request" },
  });
}

/** A button that calls you on WhatsApp. */
export function voiceCall({
  displayText,
  ttlMinutes,
  payload,
  ...rest
}: VoiceCallSpec): InteractiveOf<"voice_call"> {
  const parameters = compact({ display_text: displayText, ttl_minutes: ttlMinutes, payload });
  const given = Object.keys(parameters).length > 0;
  return interactive({
    type: "voice_call",
    ...frame(rest),
    action: { name: "voice_call", ...(given ? { parameters } : {}) },
  });
}
