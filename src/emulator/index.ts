/** @module The entry of `whatsapp-enterprise/emulator`: Meta's side of the Cloud API, on your machine. */

export type {
  Emulator,
  FailOptions,
  Fault,
  Page,
  WebhookTarget,
} from "./emulator.ts";
export { createEmulator } from "./emulator.ts";
// The world.
export type { MediaFile, MediaShelf, NewMedia } from "./media-shelf.ts";
export type { DeliveryOptions, EmulatorOptions, LimitOptions, ReviewOptions, Verdict } from "./options.ts";
export type {
  NewTemplate,
  TemplateCategory,
  TemplateChoice,
  TemplateComponent,
  TemplateQuality,
  TemplateShelf,
  WorldTemplate,
} from "./template-shelf.ts";
export type { ActOptions, CallOptions, TapOptions, User, UserMessage, UserOptions } from "./user.ts";
export type {
  Delivery,
  DeliveryAttempt,
  GraphCall,
  MessageStatus,
  StatusStep,
  World,
  WorldChange,
  WorldMessage,
} from "./world.ts";
