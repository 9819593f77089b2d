/** @module The types of what can be sent. They cost nothing at run time, and name no library. */
export type { ContactCard, ContactsMessage } from "./contacts.schema.ts";
export type { Card } from "./interactive/carousel.schema.ts";
export type { ListRow, ReplyButton } from "./interactive/choice.schema.ts";
export type { Interactive, InteractiveMessage, InteractiveOf } from "./interactive/interactive.schema.ts";
export type { Header, ProductSection } from "./interactive/parts.schema.ts";
export type { LocationMessage, Place } from "./location.schema.ts";
export type {
  AudioMessage,
  DocumentMessage,
  ImageMessage,
  StickerMessage,
  VideoMessage,
} from "./media.schema.ts";
export type { Message } from "./message.schema.ts";
export type { OrderDetails, OrderStatus } from "./payment.schema.ts";
export type {
  TemplateCard,
  TemplateComponent,
  TemplateMessage,
  TemplateParameter,
} from "./template.schema.ts";
export type { PinMessage, ReactionMessage, TextMessage } from "./text.schema.ts";
