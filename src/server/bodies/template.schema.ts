/** @module Bodies of templates, and of messages as Graph spells them. */
import * as z from "zod";
import { messageSchema } from "../../messages/message.schema.ts";
import { templateComponent, templateParameter } from "../../messages/template.schema.ts";
import { sending } from "./parts.schema.ts";

const value = z.union([z.string(), templateParameter]);
const values = z.union([z.array(value), z.record(z.string(), value)]);
const language = z.union([
  z.string().min(2),
  z.looseObject({ code: z.string().min(2), policy: z.string().optional() }),
]);

/** A button's values, as Graph spells them, without its position. */
const button = z.looseObject({ sub_type: z.string(), parameters: z.array(templateParameter) });

/** A template of the account, with its values. */
export const graphTemplateBody = z.strictObject({
  ...sending,
  name: z.string().min(1).max(512),
  language,
  header: z.union([z.string(), templateParameter]).optional(),
  body: values.optional(),
  buttons: z.array(z.union([button, z.null()])).optional(),
  limitedTimeOffer: z.number().optional().meta({ description: "Milliseconds since 1970." }),
  components: z.array(templateComponent).optional().meta({ description: "As Graph spells them." }),
});

/** A template of the server's library. */
export const libraryTemplateBody = z.strictObject({
  ...sending,
  template: z.string().min(1).meta({ description: "Its key in the library, or its name at Meta." }),
  language: z.string().min(2).optional(),
  parameters: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: "What `GET /templates` says it takes." }),
});

/** A template of the account in one piece: its name, language and components, as Graph spells them. */
export const nestedTemplateBody = z.strictObject({
  ...sending,
  template: z.looseObject({
    name: z.string().min(1).max(512),
    language,
    components: z.array(templateComponent).optional(),
  }),
});

/** Any of the three ways to name a template. */
export const templateBody = z.union([libraryTemplateBody, nestedTemplateBody, graphTemplateBody]);

/** Any message. */
export const messageBody = z.strictObject({ ...sending, message: messageSchema });

/** What may be sent instead, when the customer-service window is closed. */
export const fallback = z
  .union([
    libraryTemplateBody.pick({ template: true, language: true, parameters: true }),
    graphTemplateBody.pick({ name: true, language: true, header: true, body: true, components: true }),
  ])
  .meta({ description: "A template to send instead when the 24-hour window is closed." });
