/** @module Bodies of texts, files, places, contacts, reactions, pins. */
import * as z from "zod";
import { chars } from "../../core/schema-kit.ts";
import { contactCard } from "../../messages/contacts.schema.ts";
import { CAPTION_MAX, CONTACTS_MAX, PIN_DAYS_MAX, TEXT_MAX } from "../../messages/limits.ts";
import { sending, wamid } from "./parts.schema.ts";

export const textBody = z.strictObject({
  ...sending,
  text: chars(1, TEXT_MAX),
  previewUrl: z.boolean().optional(),
});

const source = {
  id: z.string().min(1).optional().meta({ description: "Of an upload: what `POST /media` answers." }),
  link: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address" })
    .optional()
    .meta({ description: "Where Meta fetches the file." }),
};
const caption = chars(0, CAPTION_MAX).optional();

function oneSource<S extends z.ZodType<{ id?: string | undefined; link?: string | undefined }>>(
  schema: S,
): S {
  return schema.superRefine(({ id, link }, context) => {
    if ((id === undefined) === (link === undefined))
      context.addIssue({ code: "custom", message: "give either id or link", path: [id ? "id" : "link"] });
  });
}

export const fileBody = oneSource(z.strictObject({ ...sending, ...source }));
export const captionedBody = oneSource(z.strictObject({ ...sending, ...source, caption }));
export const documentBody = oneSource(
  z.strictObject({ ...sending, ...source, caption, filename: z.string().min(1).max(240).optional() }),
);

const degrees = (most: number) => z.number().min(-most).max(most);

export const locationBody = z.strictObject({
  ...sending,
  latitude: degrees(90),
  longitude: degrees(180),
  name: z.string().optional(),
  address: z.string().optional(),
});

export const contactsBody = z.strictObject({
  ...sending,
  contacts: z.array(contactCard).min(1).max(CONTACTS_MAX),
});

export const reactionBody = z.strictObject({
  ...sending,
  messageId: wamid,
  emoji: z.string().max(40).meta({ description: "One emoji; an empty text takes the reaction back." }),
});

export const pinBody = z.strictObject({
  ...sending,
  messageId: wamid,
  days: z.int().min(1).max(PIN_DAYS_MAX),
});
export const unpinBody = z.strictObject({ ...sending, messageId: wamid });
