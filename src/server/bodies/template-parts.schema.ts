/** @module The ways to name a template, and give it its values. */
import * as z from "zod";
import * as graph from "../../messages/template.schema.ts";

// Named, so that the document has each once.
const templateParameter = graph.templateParameter.meta({ id: "TemplateParameter" });
const templateComponent = graph.templateComponent.meta({ id: "TemplateComponent" });

const value = z.union([z.string(), templateParameter]);
const values = z.union([z.array(value), z.record(z.string(), value)]);
const language = z.union([
  z.string().min(2),
  z.looseObject({ code: z.string().min(2), policy: z.string().optional() }),
]);

/** A button's values, as Graph spells them, without its position. */
const button = z.looseObject({ sub_type: z.string(), parameters: z.array(templateParameter) });

/** A template of the account, with its values. */
export const graphTemplate = {
  name: z.string().min(1).max(512),
  language,
  header: z.union([z.string(), templateParameter]).optional(),
  body: values.optional(),
  buttons: z.array(z.union([button, z.null()])).optional(),
  limitedTimeOffer: z.number().optional().meta({ description: "Milliseconds since 1970." }),
  components: z.array(templateComponent).optional().meta({ description: "As Graph spells them." }),
};

/** A template of the server's library. */
export const libraryTemplate = {
  template: z.string().min(1).meta({ description: "Its key in the library, or its name at Meta." }),
  language: z.string().min(2).optional(),
  parameters: z
    .record(z.string(), z.unknown())
    .optional()
    .meta({ description: "What `GET /templates` says it takes." }),
};

/** A template of the account in one piece: its name, language and components, as Graph spells them. */
export const nestedTemplate = {
  template: z.looseObject({
    name: z.string().min(1).max(512),
    language,
    components: z.array(templateComponent).optional(),
  }),
};

/** What may be sent instead, when the customer-service window is closed. */
export const fallback = z
  .union([z.strictObject(libraryTemplate), z.strictObject(nestedTemplate), z.strictObject(graphTemplate)])
  .meta({ id: "Fallback", description: "A template to send instead when the 24-hour window is closed." });
