/** @module What several bodies share. */
import * as z from "zod";
import { chars } from "../../core/schema-kit.ts";
import { header } from "../../messages/interactive/parts.schema.ts";
import { BODY_MAX, CALLBACK_DATA_MAX, FOOTER_MAX, HEADER_MAX } from "../../messages/limits.ts";
import { fallback } from "./template-parts.schema.ts";

/** A phone number with its country code, or a business-scoped user id: `US.13491208655302741918`. */
export const PERSON: RegExp = /^(\+?\d[\d\s().-]{4,24}|[A-Z]{2}\.[A-Za-z0-9.]{1,140})$/;

const person = z
  .string()
  .regex(PERSON, "must be a phone number with its country code, or a business-scoped user id");

/** To whom. */
export const recipient = z
  .union([
    person.meta({ title: "Phone number or business-scoped user id", example: "5511999999999" }),
    z.strictObject({ phone: person.optional(), userId: person.optional() }),
    z.strictObject({ groupId: z.string().min(1) }),
    z.strictObject({ conversationId: z.string().min(3) }),
  ])
  .meta({ id: "Recipient", description: "Who gets the message." });

/** What every send may say beside its content. */
export const sending = {
  to: recipient,
  replyTo: z.string().min(1).optional().meta({ description: "Id of the message to quote." }),
  callbackData: z
    .string()
    .max(CALLBACK_DATA_MAX)
    .optional()
    .meta({ description: "Comes back in every status webhook of this message." }),
  priority: z
    .enum(["high", "normal", "low"])
    .optional()
    .meta({ description: "What goes first while a limit is used up: `low` for a campaign. @default normal" }),
  phoneNumberId: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "The number of the business to send from, where it has several." }),
  agent: z.string().min(1).max(100).optional().meta({
    description: "The human agent who writes. The conversation is theirs then, and the bot is silent.",
  }),
  outsideWindow: fallback.optional(),
  marketing: z
    .boolean()
    .optional()
    .meta({ description: "Whether it is marketing, which is not sent to users who have stopped it." }),
};

/** The texts of an interactive message. */
export const frame = {
  header: z.union([chars(1, HEADER_MAX), header]).optional(),
  body: chars(1, BODY_MAX),
  footer: chars(1, FOOTER_MAX).optional(),
};

/** An id of the catalog. */
export const catalogId = z.string().min(1);
/** The id of a message: `wamid.…`. */
export const wamid = z.string().min(1);
