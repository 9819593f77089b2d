/**
 * @module Places.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-messages
 */
import * as z from "zod";
import { object } from "../core/schema-kit.ts";
import { envelope } from "./envelope.schema.ts";

const degrees = z.union([z.number(), z.string().min(1)]);

export const place = object({
  latitude: degrees,
  longitude: degrees,
  name: z.string().optional(),
  address: z.string().optional(),
});

export const locationMessage = object({ ...envelope, type: z.literal("location"), location: place });

/** A place on the map, in degrees. */
export type Place = z.infer<typeof place>;
/** A message with a place. */
export type LocationMessage = z.infer<typeof locationMessage>;
