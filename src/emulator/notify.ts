/** @module Tells the business of what is no message: of templates, numbers, groups, calls. */
import type { Realm } from "./realm.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a realm needs to tell. */
export type Teller = Pick<Realm, "office" | "activity" | "clock">;

/**
 * One webhook of a field. Those of the same subject are told one after the other. Resolves when the webhook has
 * answered.
 */
export function notify(
  { office, activity, clock }: Teller,
  field: string,
  value: Json,
  subject = "account",
): Promise<void> {
  const update = { kind: "field", field, value, lane: `${subject} updates`, at: clock.now() } as const;
  return activity.track(office.post(update));
}

/** What the values of a number's fields begin with. */
export function numberValue({ settings }: Pick<Realm, "settings">): Json {
  const { displayPhoneNumber, phoneNumberId } = settings;
  return {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: displayPhoneNumber, phone_number_id: phoneNumberId },
  };
}

/** The emulator's time in seconds, as text. */
export function seconds({ clock }: Pick<Realm, "clock">): string {
  return String(Math.floor(clock.now() / 1_000));
}
