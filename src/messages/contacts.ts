/** @module Builds contact cards. */
import type { ContactCard, ContactsMessage } from "./contacts.schema.ts";

/**
 * One to 257 contact cards, spelled as Graph does.
 *
 * ```ts
 * import { contacts } from "whatsapp-enterprise";
 * const card = { name: { formatted_name: "Ana" }, phones: [{ phone: "+5511999999999", wa_id: "5511999999999" }] };
 * await wa.send(to, contacts(card));
 * ```
 */
export function contacts(cards: ContactCard | readonly ContactCard[]): ContactsMessage {
  return { type: "contacts", contacts: [cards].flat() as ContactCard[] };
}
