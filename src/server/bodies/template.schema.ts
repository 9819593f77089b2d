/** @module Bodies of templates, and of messages as Graph spells them. */
import * as z from "zod";
import { messageSchema } from "../../messages/message.schema.ts";
import { sending } from "./parts.schema.ts";
import { graphTemplate, libraryTemplate, nestedTemplate } from "./template-parts.schema.ts";

/** Any of the three ways to name a template. */
export const templateBody = z.union([
  z.strictObject({ ...sending, ...libraryTemplate }),
  z.strictObject({ ...sending, ...nestedTemplate }),
  z.strictObject({ ...sending, ...graphTemplate }),
]);

/** Any message. */
export const messageBody = z.strictObject({ ...sending, message: messageSchema });
