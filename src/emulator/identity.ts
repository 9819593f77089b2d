/** @module How webhooks and answers name a user. */
import type { Person } from "./chats.ts";
import { userIdOf } from "./ids.ts";
import type { Realm } from "./realm.ts";

type Json = Readonly<Record<string, unknown>>;

/** The number as WhatsApp writes it. */
export function whatsAppId({ settings }: Pick<Realm, "settings">, { phone }: Pick<Person, "phone">): string {
  return settings.waId(phone);
}

/** The contact that goes with messages and statuses. */
export function contactOf(realm: Realm, person: Person): Json {
  const { name, username, userId, hidesPhone } = person;
  return {
    profile: { name, ...(username !== undefined && { username }) },
    ...(!hidesPhone && { wa_id: whatsAppId(realm, person) }),
    user_id: userId,
  };
}

/** Who wrote a message. */
export function senderOf(realm: Realm, person: Person): Json {
  return {
    ...(!person.hidesPhone && { from: whatsAppId(realm, person) }),
    from_user_id: person.userId,
  };
}

/** A user with everything at its default. */
function newPerson(phone: string): Person {
  return {
    phone,
    name: `User ${phone.slice(-4)}`,
    userId: userIdOf(phone),
    username: undefined,
    hidesPhone: false,
    onWhatsApp: true,
    failsWith: undefined,
    autoRead: undefined,
    blocked: false,
    blockedByBusiness: false,
    typingUntil: 0,
    wroteAt: undefined,
  };
}

/** The user with this number, who joins when there is none yet. Any number is on WhatsApp unless the test says no. */
export function personAt(realm: Pick<Realm, "chats">, phone: string): Person {
  return realm.chats.person(phone) ?? joined(realm, newPerson(phone));
}

/** The user with this business-scoped id. One nobody heard of hides a number that the emulator makes up. */
export function personOf(realm: Pick<Realm, "chats">, userId: string): Person {
  const known = realm.chats.personById(userId);
  if (known) return known;
  const phone = `1555${String(realm.chats.people.length + 1).padStart(7, "0")}`;
  return joined(realm, { ...newPerson(phone), userId, hidesPhone: true });
}

function joined({ chats }: Pick<Realm, "chats">, person: Person): Person {
  chats.join(person);
  return person;
}
