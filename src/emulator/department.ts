/** @module What a part of Graph brings along: its table of routes, and the objects that are its own. */
import type { Call } from "./call.ts";
import type { Realm } from "./realm.ts";

type Json = Readonly<Record<string, unknown>>;

/** What a call is answered with. */
export type Answer = Response | Json | Promise<Json>;

/**
 * Handlers by method and place. A place is the kind of the path's first object, and the rest of the path: `number`,
 * `account/message_templates`, `number/message_qrdls/*` with any last segment. One that begins with a slash is a path.
 */
export type Routes = Readonly<Record<string, (call: Call) => Answer>>;

/** A part of Graph. */
export interface Department {
  readonly routes: Routes;
  /** The kind of an object that is this department's own. */
  kindOf?(id: string): string | undefined;
}

/** Opens a department for one emulator. */
export type OpenDepartment = (realm: Realm) => Department;

/** The first segment of the path: the id of the object that is called. */
export function idOf({ path }: Call): string {
  return path[0] ?? "";
}

/** Graph's usual answer to a write. */
export const DONE: Json = { success: true };
