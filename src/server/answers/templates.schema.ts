/** @module Templates, as the API shows them. */
import * as z from "zod";

export const templatePage = z
  .object({
    data: z.array(
      z
        .looseObject({
          name: z.string(),
          language: z.string(),
          category: z.string().optional(),
          parameters: z
            .array(z.string())
            .optional()
            .meta({ description: "Of the library: the keys of `parameters` in `POST /send/template`." }),
          components: z.array(z.looseObject({ type: z.string() })).optional(),
          status: z.string().optional().meta({ description: "Of the account: `APPROVED` …" }),
        })
        .meta({ id: "Template" }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "TemplatePage" });
