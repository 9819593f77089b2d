/** @module What the parts of one emulator share. */
import type { Activity } from "./activity.ts";
import type { Chats } from "./chats.ts";
import type { Ids } from "./ids.ts";
import type { MediaShelf } from "./media-shelf.ts";
import type { CallShelf } from "./platform/call-shelf.ts";
import type { GroupShelf } from "./platform/group-shelf.ts";
import type { NumberShelf } from "./platform/number-shelf.ts";
import type { PostOffice } from "./post-office.ts";
import type { Settings } from "./settings.ts";
import type { TemplateRecords } from "./templates/records.ts";
import type { WorldClock } from "./world-clock.ts";

/** One emulator's insides. */
export interface Realm {
  readonly settings: Settings;
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly chats: Chats;
  readonly media: MediaShelf;
  readonly templates: TemplateRecords;
  readonly numbers: NumberShelf;
  readonly calls: CallShelf;
  readonly groups: GroupShelf;
  readonly office: PostOffice;
  readonly activity: Activity;
  /** Aborts when the emulator is closed: whoever sleeps gives up. */
  readonly closing: AbortSignal;
  /** Where media links point to: the server's address, or one that only `emulator.fetch` knows. */
  baseUrl(): string;
}
