/** @module Builds messages with a place. */
import { compact } from "./compact.ts";
import type { LocationMessage } from "./location.schema.ts";

/** A place on the map. */
export interface LocationSpec {
  /** Degrees, north is positive. */
  readonly latitude: number | string;
  /** Degrees, east is positive. */
  readonly longitude: number | string;
  readonly name?: string;
  readonly address?: string;
}

/** A place on the map, which the user can open or navigate to. */
export function location(place: LocationSpec): LocationMessage {
  return { type: "location", location: compact(place) };
}
