/**
 * @module Everything that can be sent, in one place: what `checks.gen.ts` is printed from.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages
 */
import * as z from "zod";
import { object } from "../core/schema-kit.ts";
import { unlistedType } from "../core/unlisted.schema.ts";
import { contactsMessage } from "./contacts.schema.ts";
import { envelope } from "./envelope.schema.ts";
import { interactiveMessage } from "./interactive/interactive.schema.ts";
import { locationMessage } from "./location.schema.ts";
import { audioMessage, documentMessage, imageMessage, stickerMessage, videoMessage } from "./media.schema.ts";
import { unlistedMessageType } from "./rules.ts";
import { templateMessage } from "./template.schema.ts";
import { pinMessage, reactionMessage, textMessage } from "./text.schema.ts";

/**
 * A message of any type, with or without its envelope. One whose type is not listed is let through as it is, and
 * so are keys that are not listed.
 *
 * ```ts
 * import { messageSchema } from "whatsapp-enterprise/schemas";
 * messageSchema.parse({ type: "text", text: { body: "Hello" } });
 * ```
 */
export const messageSchema = z.union([
  z.discriminatedUnion("type", [
    textMessage,
    imageMessage,
    videoMessage,
    audioMessage,
    documentMessage,
    stickerMessage,
    locationMessage,
    contactsMessage,
    reactionMessage,
    pinMessage,
    interactiveMessage,
    templateMessage,
  ]),
  object({ ...envelope, type: unlistedType({ unlistedMessageType }) }),
]);

/** Everything that can be sent; discriminated on `type`, exactly as Graph spells it. */
export type Message = z.infer<typeof messageSchema>;
