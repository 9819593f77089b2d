/**
 * @module Contact cards.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/contacts-messages
 */
import * as z from "zod";
import { object, open } from "../core/schema-kit.ts";
import { envelope } from "./envelope.schema.ts";
import { CONTACTS_MAX } from "./limits.ts";

const text = z.string().optional();
const type = open("HOME", "WORK", "CELL", "MAIN", "IPHONE").optional();

export const contactCard = object({
  name: object({
    formatted_name: z.string().min(1),
    first_name: text,
    last_name: text,
    middle_name: text,
    suffix: text,
    prefix: text,
  }),
  /** `YYYY-MM-DD` */
  birthday: text,
  /** With a `wa_id` the card shows "Message", without one "Invite to WhatsApp". */
  phones: z.array(object({ phone: text, type, wa_id: text })).optional(),
  emails: z.array(object({ email: text, type })).optional(),
  urls: z.array(object({ url: text, type })).optional(),
  addresses: z
    .array(
      object({ street: text, city: text, state: text, zip: text, country: text, country_code: text, type }),
    )
    .optional(),
  org: object({ company: text, department: text, title: text }).optional(),
});

export const contactsMessage = object({
  ...envelope,
  type: z.literal("contacts"),
  contacts: z.array(contactCard).min(1).max(CONTACTS_MAX),
});

/** One card, as Graph spells it. */
export type ContactCard = z.infer<typeof contactCard>;
/** Cards to save. */
export type ContactsMessage = z.infer<typeof contactsMessage>;
