/** @module Everything of `whatsapp-enterprise` that most applications need. The rest has subpaths of its own. */

// The default client, from WHATSAPP_* when it is first used. Its `removeReaction` is `getWhatsApp().removeReaction()`:
// the name is the builder's here.
export {
  sendAddressMessage,
  sendAudio,
  sendButtons,
  sendCallPermissionRequest,
  sendCarousel,
  sendCatalogMessage,
  sendContactInfoRequest,
  sendContacts,
  sendCtaUrl,
  sendDocument,
  sendFlow,
  sendImage,
  sendList,
  sendLocation,
  sendLocationRequest,
  sendOrderDetails,
  sendOrderStatus,
  sendPin,
  sendProduct,
  sendProductCarousel,
  sendProductList,
  sendReaction,
  sendSticker,
  sendTemplate,
  sendText,
  sendUnpin,
  sendVideo,
  sendVoice,
  sendVoiceCall,
} from "./client/default-client.ts";
export { getWhatsApp, setWhatsApp } from "./client/default-whatsapp.ts";
// The client
export type { GraphClient, GraphRequestOptions } from "./client/graph-client.ts";
export type { FailureInfo, Hooks, RequestInfo, ResponseInfo } from "./client/hooks.ts";
export type { Limiter, LimiterOptions, Priority, RateLimitOptions, Turn } from "./client/limiter.ts";
export { createLimiter, PER_SECOND_DEFAULT, PER_SECOND_MAX } from "./client/limiter.ts";
export type { MediaInfo, MediaResource, UploadOptions } from "./client/media.ts";
export type { PhoneNumberInfo } from "./client/messaging-client.ts";
export type { WhatsAppOptions } from "./client/options.ts";
export { API_VERSION } from "./client/options.ts";
export { path } from "./client/path.ts";
// What the resources of the client take and give: `wa.templates`, `wa.flows` …
export type * from "./client/resources/accounts.ts";
export type * from "./client/resources/analytics.ts";
export type * from "./client/resources/assigned-users.ts";
export type * from "./client/resources/automation.ts";
export type * from "./client/resources/blocks.ts";
export type * from "./client/resources/calls.ts";
export type * from "./client/resources/coexistence.ts";
export type * from "./client/resources/commerce.ts";
export type * from "./client/resources/compliance.ts";
export type * from "./client/resources/cost.ts";
export { estimateCost } from "./client/resources/cost.ts";
export type * from "./client/resources/encryption.ts";
export type * from "./client/resources/flows.ts";
export { describeFlowError } from "./client/resources/flows.ts";
export type * from "./client/resources/groups.ts";
export type * from "./client/resources/message-history.ts";
export type * from "./client/resources/mobility.ts";
export type * from "./client/resources/official-account.ts";
export type * from "./client/resources/onboarding.ts";
export type * from "./client/resources/phone-numbers.ts";
export type * from "./client/resources/phone-settings.ts";
export type * from "./client/resources/preverified-numbers.ts";
export type * from "./client/resources/profile.ts";
export type * from "./client/resources/qr-codes.ts";
export type {
  AccountOptions,
  AppOptions,
  Created,
  Fields,
  ListOptions,
  Open,
  Page,
  Paging,
  PhoneOptions,
  RequestOptions,
  ResourceIds,
  Success,
} from "./client/resources/resource.ts";
export { Pages } from "./client/resources/resource.ts";
export type * from "./client/resources/routing.ts";
export type * from "./client/resources/schedules.ts";
export type * from "./client/resources/signups.ts";
export { signupLink } from "./client/resources/signups.ts";
export type * from "./client/resources/solutions.ts";
export type * from "./client/resources/subscriptions.ts";
export type * from "./client/resources/template-groups.ts";
export type * from "./client/resources/template-types.ts";
export type * from "./client/resources/templates.ts";
export type * from "./client/resources/uploads.ts";
export type * from "./client/resources/usernames.ts";
export type { MarketingOptions, SendMethods, TemplateInput } from "./client/send-methods.ts";
export type {
  CallOptions,
  MediaDownload,
  Recipient,
  Sender,
  SendOptions,
  SendResult,
} from "./client/sender.ts";
export type { TokenProvider } from "./client/token.ts";
export type {
  Transport,
  TransportBody,
  TransportRequest,
  TransportResponse,
  UploadForm,
} from "./client/transport.ts";
export { createTransport } from "./client/transport.ts";
export type { MediaFile, NameOption } from "./client/upload.ts";
export type { OtherAccount } from "./client/whatsapp.ts";
export { WhatsApp } from "./client/whatsapp.ts";
// What everything shares
export type { Issue } from "./core/check.ts";
export type { Clock } from "./core/clock.ts";
export { systemClock } from "./core/clock.ts";
export type {
  ApiErrorInit,
  Outcome,
  SignatureFailure,
  TransportFailure,
} from "./core/errors.ts";
export {
  ApiError,
  AuthError,
  ConfigurationError,
  isApiError,
  isAuthError,
  isConfigurationError,
  isMediaError,
  isRateLimitError,
  isRecipientError,
  isSignatureError,
  isTemplateError,
  isTransportError,
  isValidationError,
  isWhatsAppError,
  isWindowClosedError,
  MediaError,
  RateLimitError,
  RecipientError,
  SignatureError,
  TemplateError,
  TransportError,
  ValidationError,
  WhatsAppError,
  WindowClosedError,
} from "./core/errors.ts";
export type { Identity } from "./core/identity.ts";
export { canonicalPhone, samePhone } from "./core/identity.ts";
export type { LogFields, Logger } from "./core/logger.ts";
export type { Metrics } from "./core/metrics.ts";
export type { Unlisted, UnlistedBrand } from "./core/unlisted.schema.ts";
// Webhooks
export type * from "./events/event.ts";
export { dedupeKey, userKey } from "./events/keys.ts";
export type { IncomingMessage } from "./events/message.schema.ts";
export { parseWebhook } from "./events/parse.ts";
export type { ReplyAddress } from "./events/people.ts";
export { groupOf, identityOf, recipientOf } from "./events/people.ts";
export type { Status } from "./events/status.schema.ts";
// Message builders
export { contacts } from "./messages/contacts.ts";
export type { CardSpec, CarouselSpec, ProductCarouselSpec } from "./messages/interactive/carousel.ts";
export { carousel, productCarousel } from "./messages/interactive/carousel.ts";
export type { ButtonsSpec, CtaUrlSpec, ListSpec } from "./messages/interactive/choice.ts";
export { buttons, ctaUrl, list } from "./messages/interactive/choice.ts";
export type { FlowSpec } from "./messages/interactive/flow.ts";
export { flow } from "./messages/interactive/flow.ts";
export type { Frame } from "./messages/interactive/frame.ts";
export type {
  CatalogSpec,
  ProductListSpec,
  ProductSectionSpec,
  ProductSpec,
} from "./messages/interactive/products.ts";
export { catalogMessage, product, productList } from "./messages/interactive/products.ts";
export type { AddressFields, AddressSpec, VoiceCallSpec } from "./messages/interactive/request.ts";
export {
  addressMessage,
  callPermissionRequest,
  contactInfoRequest,
  locationRequest,
  voiceCall,
} from "./messages/interactive/request.ts";
export type { LocationSpec } from "./messages/location.ts";
export { location } from "./messages/location.ts";
export type { CaptionedMedia, DocumentMedia, MediaSource } from "./messages/media.ts";
export { audio, document, image, sticker, video, voice } from "./messages/media.ts";
// What a message is. The zod schemas are in `whatsapp-enterprise/schemas`, so that zod loads only there.
export type * from "./messages/message.ts";
export type { OrderDetailsSpec, OrderStatusSpec } from "./messages/payment.ts";
export { orderDetails, orderStatus } from "./messages/payment.ts";
export { pin, unpin } from "./messages/pin.ts";
export { reaction, removeReaction } from "./messages/reaction.ts";
export type { MessageResult, MessageSchema } from "./messages/standard.ts";
export { messageSchema } from "./messages/standard.ts";
export type {
  TemplateCardSpec,
  TemplateSpec,
  TemplateValue,
  TemplateValues,
} from "./messages/template.ts";
export { authentication, currency, dateTime, groupInvite, template } from "./messages/template.ts";
export type { TemplateButton } from "./messages/template-buttons.ts";
export {
  catalogButton,
  couponCode,
  flowButton,
  mpm,
  orderDetailsButton,
  otp,
  quickReply,
  skipButton,
  urlSuffix,
  voiceCallButton,
} from "./messages/template-buttons.ts";
export type { TextOptions } from "./messages/text.ts";
export { text } from "./messages/text.ts";
// State
export type { MemoryStoreOptions } from "./store/expiring.ts";
export { memoryStore } from "./store/memory.ts";
export type { Lifetime, Scored, Store } from "./store/store.ts";
// Templates, typed from their own text
export type { AccountTemplate, Difference } from "./templates/account-template.ts";
export type { CreateTemplateBody } from "./templates/create.schema.ts";
export type {
  CardDefinition,
  ComponentsDefinition,
  PartDefinition,
  PartsDefinition,
  TemplateDefinition,
  TextExamples,
} from "./templates/definition.ts";
export type {
  LibraryEntries,
  LibraryMethods,
  LibraryOptions,
  TemplateLibraryOf,
} from "./templates/library.ts";
export { createTemplateLibrary } from "./templates/library.ts";
export type { ExamplesOf, ParamsOf } from "./templates/parameters.ts";
export type { AnyTemplate, Template } from "./templates/template.ts";
export { defineTemplate, templateIssues } from "./templates/template.ts";
export { TemplateLibrary } from "./templates/template-library.ts";
export type { Context, ContextOf, ReplyOptions } from "./webhook/context.ts";
export type { DedupeOptions } from "./webhook/dedupe.ts";
export type { ErrorHook } from "./webhook/dispatch.ts";
export type { Backoff } from "./webhook/durable/backoff.ts";
export type { DeadLetter, DeadLetters } from "./webhook/durable/dead-letters.ts";
export type { DurableControls, DurableMode, DurableOptions } from "./webhook/durable/durable.ts";
export { durable } from "./webhook/durable/durable.ts";
export type { EventFor, MessageOf, Query } from "./webhook/queries.ts";
export type { Receiver, ReceiverOptions } from "./webhook/receiver.ts";
export type { Delivery, WebhookAnswer, WebhookRequest } from "./webhook/request.ts";
export type { Handler, Middleware } from "./webhook/routes.ts";
export { signPayload, verifySignature } from "./webhook/signature.ts";
export type { DurableWebhook, DurableWebhookOptions, Webhook, WebhookOptions } from "./webhook/webhook.ts";
export { createWebhook } from "./webhook/webhook.ts";
