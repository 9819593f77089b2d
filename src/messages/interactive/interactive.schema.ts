/** @module Messages to answer with a tap. They need an open 24-hour window. */
import * as z from "zod";
import { object } from "../../core/schema-kit.ts";
import { unlistedType } from "../../core/unlisted.schema.ts";
import { envelope } from "../envelope.schema.ts";
import { unlistedInteractiveType } from "../rules.ts";
import { carouselInteractive } from "./carousel.schema.ts";
import { buttonInteractive, ctaUrlInteractive, listInteractive } from "./choice.schema.ts";
import { flowInteractive } from "./flow.schema.ts";
import { catalogInteractive, productInteractive, productListInteractive } from "./products.schema.ts";
import {
  addressInteractive,
  callPermissionInteractive,
  contactInfoInteractive,
  locationRequestInteractive,
  orderDetailsInteractive,
  orderStatusInteractive,
  voiceCallInteractive,
} from "./request.schema.ts";

/** An interactive part of any kind. One whose type is not listed is let through as it is. */
export const interactive = z.union([
  z.discriminatedUnion("type", [
    buttonInteractive,
    listInteractive,
    ctaUrlInteractive,
    flowInteractive,
    locationRequestInteractive,
    addressInteractive,
    productInteractive,
    productListInteractive,
    catalogInteractive,
    carouselInteractive,
    callPermissionInteractive,
    voiceCallInteractive,
    contactInfoInteractive,
    orderDetailsInteractive,
    orderStatusInteractive,
  ]),
  object({ type: unlistedType({ unlistedInteractiveType }) }),
]);

export const interactiveMessage = object({ ...envelope, type: z.literal("interactive"), interactive });

/** What an interactive message shows and does; discriminated on `type`. */
export type Interactive = z.infer<typeof interactive>;
/** A message to answer with a tap. */
export type InteractiveMessage = z.infer<typeof interactiveMessage>;
/** An interactive message of one kind. */
export interface InteractiveOf<T extends Interactive["type"]> {
  type: "interactive";
  interactive: Extract<Interactive, { type: T }>;
}
