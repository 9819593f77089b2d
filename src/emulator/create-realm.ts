/** @module Puts the parts of one emulator together. */
import { type Clock, systemClock } from "../core/clock.ts";
import { createActivity } from "./activity.ts";
import { createChats } from "./chats.ts";
import { createIds } from "./ids.ts";
import { createMediaShelf } from "./media-shelf.ts";
import { createCallShelf } from "./platform/call-shelf.ts";
import { createGroupShelf } from "./platform/group-shelf.ts";
import { createNumberShelf } from "./platform/number-shelf.ts";
import { createPostOffice } from "./post-office.ts";
import type { Realm } from "./realm.ts";
import type { Settings } from "./settings.ts";
import { createTemplateRecords } from "./templates/records.ts";
import { userFace } from "./user-face.ts";
import type { WebhookLine } from "./webhook-line.ts";
import type { Delivery } from "./world.ts";
import { createWorldClock } from "./world-clock.ts";

/** What a realm is made of. */
export interface RealmOptions {
  readonly settings: Settings;
  readonly line: WebhookLine;
  readonly clock: Clock | undefined;
  readonly closing: AbortSignal;
  readonly baseUrl: () => string;
}

export function createRealm(options: RealmOptions): Realm {
  const { settings, line, clock: base = systemClock, closing, baseUrl } = options;
  const clock = createWorldClock(base);
  const ids = createIds(settings.random);
  const chats = createChats();
  const activity = createActivity();
  const changed = (delivery: Delivery): void => chats.emit({ kind: "delivery", delivery });
  const realm: Realm = {
    settings,
    clock,
    ids,
    chats,
    activity,
    closing,
    media: createMediaShelf({ newId: ids.object, now: clock.now }),
    calls: createCallShelf(),
    groups: createGroupShelf(),
    numbers: createNumberShelf(settings, ids.object),
    templates: createTemplateRecords(ids.object),
    office: createPostOffice({ settings, clock, ids, activity, line, changed }),
    baseUrl,
  };
  chats.onPerson((person) => chats.emit({ kind: "user", user: userFace(realm, person) }));
  return realm;
}
