/**
 * @module Every shape as a zod schema, for those who check or describe data themselves. Entry of
 * `whatsapp-enterprise/schemas`. Loads zod; the client and the webhook do not need it.
 *
 * ```ts
 * import { incomingMessageSchema } from "whatsapp-enterprise/schemas";
 * const result = incomingMessageSchema.safeParse(JSON.parse("{}"));
 * ```
 */

export type { Unlisted } from "./core/unlisted.schema.ts";
// The account and its numbers
export {
  type AccountAlert,
  type AccountReview,
  type AccountSettings,
  type AccountUpdate,
  accountAlertSchema,
  accountReviewSchema,
  accountSettingsSchema,
  accountUpdateSchema,
  type BusinessCapability,
  type BusinessUsername,
  businessCapabilitySchema,
  businessUsernameSchema,
  type PartnerSolution,
  type PaymentConfiguration,
  type PhoneNumberName,
  type PhoneNumberQuality,
  partnerSolutionSchema,
  paymentConfigurationSchema,
  phoneNumberNameSchema,
  phoneNumberQualitySchema,
  type Security,
  securitySchema,
} from "./events/account.schema.ts";
// Calls
export { type Call, type CallStatus, callSchema, callStatusSchema } from "./events/call.schema.ts";
// Parts of several events
export {
  type Contact,
  type ConversationContext,
  contactSchema,
  conversationContextSchema,
  type WebhookError,
  webhookErrorSchema,
} from "./events/common.schema.ts";
// Groups
export {
  type GroupLifecycle,
  type GroupParticipants,
  type GroupSettings,
  type GroupStatus,
  groupLifecycleSchema,
  groupParticipantsSchema,
  groupSettingsSchema,
  groupStatusSchema,
} from "./events/group.schema.ts";
export { type InteractiveReply, interactiveReplySchema } from "./events/interactive.schema.ts";
// What users write
export { type IncomingMessage, incomingMessageSchema } from "./events/message.schema.ts";
// What became of what was sent
export { type Status, statusSchema } from "./events/status.schema.ts";
// Templates
export {
  type TemplateCategory,
  type TemplateComponents,
  type TemplateCorrectCategory,
  type TemplateQuality,
  type TemplateStatus,
  templateCategorySchema,
  templateComponentsSchema,
  templateCorrectCategorySchema,
  templateQualitySchema,
  templateStatusSchema,
} from "./events/template.schema.ts";
// Threads: other apps, the WhatsApp Business app, history
export {
  type AppStateSync,
  appStateSyncSchema,
  type EchoAddress,
  echoAddressSchema,
  type Handover,
  type HistoryChunk,
  type HistoryContext,
  type HistoryThread,
  handoverSchema,
  historyChunkSchema,
  historyContextSchema,
  historyThreadSchema,
  type StandbyEcho,
  standbyEchoSchema,
} from "./events/thread.schema.ts";
// Users, Flows, what Meta noticed
export {
  type AutomaticEvent,
  automaticEventSchema,
  type Flow,
  flowSchema,
  type UserAction,
  type UserIdUpdate,
  type UserPreference,
  userActionSchema,
  userIdUpdateSchema,
  userPreferenceSchema,
} from "./events/user.schema.ts";
// What can be sent
export { type Message, messageSchema } from "./messages/message.schema.ts";
