/** @module One `send…` method for each builder of messages. */

import { contacts } from "../messages/contacts.ts";
import type { CarouselSpec, ProductCarouselSpec } from "../messages/interactive/carousel.ts";
import { carousel, productCarousel } from "../messages/interactive/carousel.ts";
import type { ButtonsSpec, CtaUrlSpec, ListSpec } from "../messages/interactive/choice.ts";
import { buttons, ctaUrl, list } from "../messages/interactive/choice.ts";
import type { FlowSpec } from "../messages/interactive/flow.ts";
import { flow } from "../messages/interactive/flow.ts";
import type { CatalogSpec, ProductListSpec, ProductSpec } from "../messages/interactive/products.ts";
import { catalogMessage, product, productList } from "../messages/interactive/products.ts";
import type { AddressSpec, VoiceCallSpec } from "../messages/interactive/request.ts";
import {
  addressMessage,
  callPermissionRequest,
  contactInfoRequest,
  locationRequest,
  voiceCall,
} from "../messages/interactive/request.ts";
import type { LocationSpec } from "../messages/location.ts";
import { location } from "../messages/location.ts";
import type { CaptionedMedia, DocumentMedia, MediaSource } from "../messages/media.ts";
import { audio, document, image, sticker, video, voice } from "../messages/media.ts";
import type { ContactCard, TemplateMessage } from "../messages/message.ts";
import type { OrderDetailsSpec, OrderStatusSpec } from "../messages/payment.ts";
import { orderDetails, orderStatus } from "../messages/payment.ts";
import { pin, unpin } from "../messages/pin.ts";
import { reaction, removeReaction } from "../messages/reaction.ts";
import type { TemplateSpec } from "../messages/template.ts";
import { template } from "../messages/template.ts";
import type { TextOptions } from "../messages/text.ts";
import { text } from "../messages/text.ts";
import { MessagingClient } from "./messaging-client.ts";
import type { Recipient, SendOptions, SendResult } from "./sender.ts";

/** A template as `template()` makes it, or what `template()` takes. */
export type TemplateInput = TemplateMessage | TemplateSpec;

/** The message that a template stands for. */
export function toTemplate(input: TemplateInput): TemplateMessage {
  return "template" in input ? input : template(input);
}

/** Options of {@link SendMethods.sendMarketing}. */
export interface MarketingOptions extends SendOptions {
  /** Whether Meta may send it as an ordinary template when it cannot optimise it. @default Meta's */
  readonly productPolicy?: "CLOUD_API_FALLBACK" | "STRICT";
  /** Whether Meta learns from what users do with this message. @default the account's setting */
  readonly messageActivitySharing?: boolean;
}

/** The methods that build a message and send it. Each takes what its builder takes, between `to` and the options. */
export class SendMethods extends MessagingClient {
  /**
   * Sends a text of 1 to 4096 characters.
   *
   * @example
   * ```ts
   * const { messageId } = await wa.sendText("5511999999999", "Hello!");
   * ```
   */
  sendText(to: Recipient, body: string, options?: SendOptions & TextOptions): Promise<SendResult> {
    return this.send(to, text(body, options), options);
  }

  /** Sends a picture: a JPEG or PNG of at most 5 MB. */
  sendImage(to: Recipient, file: CaptionedMedia, options?: SendOptions): Promise<SendResult> {
    return this.send(to, image(file), options);
  }

  /** Sends a video: an MP4 or 3GPP of at most 16 MB. */
  sendVideo(to: Recipient, file: CaptionedMedia, options?: SendOptions): Promise<SendResult> {
    return this.send(to, video(file), options);
  }

  /** Sends a sound file of at most 16 MB. */
  sendAudio(to: Recipient, file: MediaSource, options?: SendOptions): Promise<SendResult> {
    return this.send(to, audio(file), options);
  }

  /** Sends a voice message: OGG with Opus, mono. */
  sendVoice(to: Recipient, file: MediaSource, options?: SendOptions): Promise<SendResult> {
    return this.send(to, voice(file), options);
  }

  /** Sends a file of at most 100 MB. */
  sendDocument(to: Recipient, file: DocumentMedia, options?: SendOptions): Promise<SendResult> {
    return this.send(to, document(file), options);
  }

  /** Sends a WebP sticker. */
  sendSticker(to: Recipient, file: MediaSource, options?: SendOptions): Promise<SendResult> {
    return this.send(to, sticker(file), options);
  }

  /** Sends a place on the map. */
  sendLocation(to: Recipient, place: LocationSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, location(place), options);
  }

  /** Sends one or more contact cards, as Graph spells them. */
  sendContacts(
    to: Recipient,
    cards: ContactCard | readonly ContactCard[],
    options?: SendOptions,
  ): Promise<SendResult> {
    return this.send(to, contacts(cards), options);
  }

  /** Puts an emoji under a message. */
  sendReaction(to: Recipient, messageId: string, emoji: string, options?: SendOptions): Promise<SendResult> {
    return this.send(to, reaction(messageId, emoji), options);
  }

  /** Takes the emoji away. */
  removeReaction(to: Recipient, messageId: string, options?: SendOptions): Promise<SendResult> {
    return this.send(to, removeReaction(messageId), options);
  }

  /**
   * Sends a text with up to 3 reply buttons.
   *
   * @example
   * ```ts
   * await wa.sendButtons("5511999999999", {
   *   body: "Shall we come tomorrow?",
   *   buttons: [{ id: "yes", title: "Yes" }, { id: "no", title: "No" }],
   * });
   * ```
   */
  sendButtons(to: Recipient, spec: ButtonsSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, buttons(spec), options);
  }

  /** Sends a text with a menu of up to 10 rows. */
  sendList(to: Recipient, spec: ListSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, list(spec), options);
  }

  /** Sends a text with a button that opens an address. */
  sendCtaUrl(to: Recipient, spec: CtaUrlSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, ctaUrl(spec), options);
  }

  /** Sends a button that opens a Flow. */
  sendFlow(to: Recipient, spec: FlowSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, flow(spec), options);
  }

  /** Sends one product of a catalog. */
  sendProduct(to: Recipient, spec: ProductSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, product(spec), options);
  }

  /** Sends up to 30 products of a catalog, in sections. */
  sendProductList(to: Recipient, spec: ProductListSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, productList(spec), options);
  }

  /** Sends the whole catalog. */
  sendCatalogMessage(to: Recipient, spec: CatalogSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, catalogMessage(spec), options);
  }

  /** Sends cards to swipe through, each with a picture or video. */
  sendCarousel(to: Recipient, spec: CarouselSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, carousel(spec), options);
  }

  /** Sends products to swipe through. */
  sendProductCarousel(to: Recipient, spec: ProductCarouselSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, productCarousel(spec), options);
  }

  /** Asks the user where they are. */
  sendLocationRequest(to: Recipient, body: string, options?: SendOptions): Promise<SendResult> {
    return this.send(to, locationRequest(body), options);
  }

  /** Asks the user for their phone number. */
  sendContactInfoRequest(to: Recipient, body: string, options?: SendOptions): Promise<SendResult> {
    return this.send(to, contactInfoRequest(body), options);
  }

  /** Asks the user for a postal address. */
  sendAddressMessage(to: Recipient, spec: AddressSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, addressMessage(spec), options);
  }

  /** Asks the user for permission to call them. */
  sendCallPermissionRequest(to: Recipient, body?: string, options?: SendOptions): Promise<SendResult> {
    return this.send(to, callPermissionRequest(body), options);
  }

  /** Sends a button that calls you. */
  sendVoiceCall(to: Recipient, spec: VoiceCallSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, voiceCall(spec), options);
  }

  /** Sends an order to pay. */
  sendOrderDetails(to: Recipient, spec: OrderDetailsSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, orderDetails(spec), options);
  }

  /** Tells the user what became of an order. */
  sendOrderStatus(to: Recipient, spec: OrderStatusSpec, options?: SendOptions): Promise<SendResult> {
    return this.send(to, orderStatus(spec), options);
  }

  /** Sends an approved template: the only message that may be sent outside the 24-hour window. */
  sendTemplate(to: Recipient, template: TemplateInput, options?: SendOptions): Promise<SendResult> {
    return this.send(to, toTemplate(template), options);
  }

  /**
   * Sends a marketing template through the Marketing Messages API, which chooses whom it reaches best.
   *
   * @operation POST /{phone-number-id}/marketing_messages
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/send-marketing-messages
   */
  sendMarketing(to: Recipient, template: TemplateInput, options: MarketingOptions = {}): Promise<SendResult> {
    const { productPolicy, messageActivitySharing } = options;
    return this.post("marketing_messages", to, toTemplate(template), options, {
      ...(productPolicy !== undefined && { product_policy: productPolicy }),
      ...(messageActivitySharing !== undefined && { message_activity_sharing: messageActivitySharing }),
    });
  }

  /** Pins a message of a group for 1 to 30 days. */
  sendPin(
    to: Recipient,
    messageId: string,
    spec: { readonly days: number },
    options?: SendOptions,
  ): Promise<SendResult> {
    return this.send(to, pin(messageId, spec), options);
  }

  /** Takes the pin of a group's message away. */
  sendUnpin(to: Recipient, messageId: string, options?: SendOptions): Promise<SendResult> {
    return this.send(to, unpin(messageId), options);
  }
}
