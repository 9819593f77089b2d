/** @module Bodies and queries of what agents do. */
import * as z from "zod";

const agent = z
  .string()
  .min(1)
  .max(100)
  .optional()
  .meta({ description: "@default the agent that the key belongs to" });
const reason = z.string().min(1).max(200).optional();

export const assignBody = z.strictObject({ agent });
export const transferBody = z.strictObject({ agent });
export const takeBody = z.strictObject({ agent });
export const closeBody = z.strictObject({ reason });
export const emptyBody = z.strictObject({});
export const noteBody = z.strictObject({ text: z.string().min(1).max(4000), agent });
export const tagsBody = z.strictObject({
  add: z.array(z.string().min(1).max(100)).max(50).optional(),
  remove: z.array(z.string().min(1).max(100)).max(50).optional(),
});

const limit = z.coerce.number().int().min(1).max(100).default(50).meta({ description: "At most so many." });
const cursor = z.string().max(500).optional().meta({ description: "The `nextCursor` of the page before." });

export const pageQuery = z.object({ cursor, limit });
export const directoryQuery = pageQuery.extend({
  mode: z.enum(["bot", "queued", "human", "closed"]).optional(),
  agent: z.string().min(1).max(100).optional(),
  tag: z.string().min(1).max(100).optional(),
});
export const templatesQuery = pageQuery.extend({
  source: z.enum(["library", "account"]).optional().meta({
    description:
      "The server's library, or what the account has at Meta. @default the library, where there is one",
  }),
});
export const eventsQuery = z.object({
  cursor: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "The `cursor` of the last event you have. @default from now on" }),
  ticket: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "From `POST /events/ticket`, in place of a key." }),
});
