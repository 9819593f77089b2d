/** @module The public face of a user. */

import type { Person } from "./chats.ts";
import type { Realm } from "./realm.ts";
import type { User } from "./user.ts";
import { arrivedFor, chatOf, createActions } from "./user-actions.ts";

const faces = new WeakMap<Person, User>();

/** The one object for a user. */
export function userFace(realm: Realm, person: Person): User {
  const known = faces.get(person);
  if (known) return known;
  const face = createFace(realm, person);
  faces.set(person, face);
  return face;
}

function createFace(realm: Realm, person: Person): User {
  return {
    get phone() {
      return person.phone;
    },
    get name() {
      return person.name;
    },
    get userId() {
      return person.userId;
    },
    get username() {
      return person.username;
    },
    get hidesPhone() {
      return person.hidesPhone;
    },
    get onWhatsApp() {
      return person.onWhatsApp;
    },
    get blocked() {
      return person.blocked;
    },
    get typingUntil() {
      return person.typingUntil;
    },
    get messages() {
      return chatOf(realm, person);
    },
    get last() {
      return arrivedFor(realm, person).at(-1);
    },
    ...createActions(realm, person),
  };
}
