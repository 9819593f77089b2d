/** @module What sends are answered with. */
import * as z from "zod";

export const sentAnswer = z
  .object({
    messageId: z.string().meta({ description: "The `wamid.…` that status webhooks carry." }),
    conversationId: z.string().optional(),
    entryId: z.string().optional().meta({ description: "What the history knows it by." }),
    fellBack: z
      .boolean()
      .optional()
      .meta({ description: "Whether the fallback was sent, because the window was closed." }),
    status: z
      .string()
      .optional()
      .meta({ description: "Templates: whether Meta sends it now, or holds it back." }),
    waId: z.string().optional(),
    userId: z.string().optional(),
    groupId: z.string().optional(),
  })
  .meta({ id: "Sent" });

export const uploadedAnswer = z.object({ id: z.string() }).meta({ id: "Uploaded" });

export const ticketAnswer = z
  .object({ ticket: z.string(), expiresAt: z.number().meta({ description: "Milliseconds since 1970." }) })
  .meta({ id: "Ticket" });
