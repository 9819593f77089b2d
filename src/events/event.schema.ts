/** @module Every shape Meta sends, in one place: what `checks.gen.ts` is printed from. */
export * from "./account.schema.ts";
export * from "./call.schema.ts";
export { contactSchema, conversationContextSchema, webhookErrorSchema } from "./common.schema.ts";
export * from "./group.schema.ts";
export { interactiveReplySchema } from "./interactive.schema.ts";
export { incomingMessageSchema } from "./message.schema.ts";
export { statusSchema } from "./status.schema.ts";
export * from "./template.schema.ts";
export * from "./thread.schema.ts";
export * from "./user.schema.ts";
