/** @module Builds the {@link World} out of an emulator's insides. */
import { ConfigurationError } from "../core/errors.ts";
import type { Person } from "./chats.ts";
import type { Graph } from "./graph.ts";
import { personAt } from "./identity.ts";
import type { Realm } from "./realm.ts";
import { createTemplateShelf } from "./templates/create-shelf.ts";
import type { User, UserOptions } from "./user.ts";
import { userFace } from "./user-face.ts";
import type { World } from "./world.ts";

export function createWorld(realm: Realm, graph: Pick<Graph, "calls">): World {
  const { chats, media, office } = realm;
  const templates = createTemplateShelf(realm);

  function user(phone: string, options: UserOptions = {}): User {
    const digits = phone.replace(/\D/g, "");
    if (digits.length < 5) throw new ConfigurationError("A user needs a phone number with country code.");
    const person = personAt(realm, digits);
    const face = userFace(realm, person);
    if (Object.keys(options).length === 0) return face;
    change(person, options);
    chats.changed(person);
    return face;
  }

  return {
    get users() {
      return chats.people.map((person) => userFace(realm, person));
    },
    get messages() {
      return [...chats.messages];
    },
    get deliveries() {
      return [...office.deliveries];
    },
    get calls() {
      return [...graph.calls];
    },
    media,
    templates,
    user,
    message: (id) => chats.message(id),
    subscribe: (listener) => chats.subscribe(listener),
    batch: (act) => office.batch(act),
    redeliver: (ids) => office.redeliver(typeof ids === "string" ? [ids] : ids),
  };
}

function change(person: Person, options: UserOptions): void {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  Object.assign(person, Object.fromEntries(given));
}
