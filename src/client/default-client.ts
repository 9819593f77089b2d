/**
 * @module One function for each builder of messages, for applications with one number. Each brings its builder and
 * nothing of the others.
 */
import { contacts } from "../messages/contacts.ts";
import { carousel, productCarousel } from "../messages/interactive/carousel.ts";
import { buttons, ctaUrl, list } from "../messages/interactive/choice.ts";
import { flow } from "../messages/interactive/flow.ts";
import { catalogMessage, product, productList } from "../messages/interactive/products.ts";
import {
  addressMessage,
  callPermissionRequest,
  contactInfoRequest,
  locationRequest,
  voiceCall,
} from "../messages/interactive/request.ts";
import { location } from "../messages/location.ts";
import { audio, document, image, sticker, video, voice } from "../messages/media.ts";
import { orderDetails, orderStatus } from "../messages/payment.ts";
import { pin, unpin } from "../messages/pin.ts";
import { reaction } from "../messages/reaction.ts";
import { text } from "../messages/text.ts";
import { defaultClient } from "./default-state.ts";
import { type SendMethods, toTemplate } from "./send-methods.ts";

/** `getWhatsApp().sendText(…)` */
export const sendText: SendMethods["sendText"] = (to, body, options) =>
  defaultClient().send(to, text(body, options), options);
/** `getWhatsApp().sendImage(…)` */
export const sendImage: SendMethods["sendImage"] = (to, file, options) =>
  defaultClient().send(to, image(file), options);
/** `getWhatsApp().sendVideo(…)` */
export const sendVideo: SendMethods["sendVideo"] = (to, file, options) =>
  defaultClient().send(to, video(file), options);
/** `getWhatsApp().sendAudio(…)` */
export const sendAudio: SendMethods["sendAudio"] = (to, file, options) =>
  defaultClient().send(to, audio(file), options);
/** `getWhatsApp().sendVoice(…)` */
export const sendVoice: SendMethods["sendVoice"] = (to, file, options) =>
  defaultClient().send(to, voice(file), options);
/** `getWhatsApp().sendDocument(…)` */
export const sendDocument: SendMethods["sendDocument"] = (to, file, options) =>
  defaultClient().send(to, document(file), options);
/** `getWhatsApp().sendSticker(…)` */
export const sendSticker: SendMethods["sendSticker"] = (to, file, options) =>
  defaultClient().send(to, sticker(file), options);
/** `getWhatsApp().sendLocation(…)` */
export const sendLocation: SendMethods["sendLocation"] = (to, place, options) =>
  defaultClient().send(to, location(place), options);
/** `getWhatsApp().sendContacts(…)` */
export const sendContacts: SendMethods["sendContacts"] = (to, cards, options) =>
  defaultClient().send(to, contacts(cards), options);
/** `getWhatsApp().sendReaction(…)` */
export const sendReaction: SendMethods["sendReaction"] = (to, messageId, emoji, options) =>
  defaultClient().send(to, reaction(messageId, emoji), options);
/** `getWhatsApp().sendButtons(…)` */
export const sendButtons: SendMethods["sendButtons"] = (to, spec, options) =>
  defaultClient().send(to, buttons(spec), options);
/** `getWhatsApp().sendList(…)` */
export const sendList: SendMethods["sendList"] = (to, spec, options) =>
  defaultClient().send(to, list(spec), options);
/** `getWhatsApp().sendCtaUrl(…)` */
export const sendCtaUrl: SendMethods["sendCtaUrl"] = (to, spec, options) =>
  defaultClient().send(to, ctaUrl(spec), options);
/** `getWhatsApp().sendFlow(…)` */
export const sendFlow: SendMethods["sendFlow"] = (to, spec, options) =>
  defaultClient().send(to, flow(spec), options);
/** `getWhatsApp().sendProduct(…)` */
export const sendProduct: SendMethods["sendProduct"] = (to, spec, options) =>
  defaultClient().send(to, product(spec), options);
/** `getWhatsApp().sendProductList(…)` */
export const sendProductList: SendMethods["sendProductList"] = (to, spec, options) =>
  defaultClient().send(to, productList(spec), options);
/** `getWhatsApp().sendCatalogMessage(…)` */
export const sendCatalogMessage: SendMethods["sendCatalogMessage"] = (to, spec, options) =>
  defaultClient().send(to, catalogMessage(spec), options);
/** `getWhatsApp().sendCarousel(…)` */
export const sendCarousel: SendMethods["sendCarousel"] = (to, spec, options) =>
  defaultClient().send(to, carousel(spec), options);
/** `getWhatsApp().sendProductCarousel(…)` */
export const sendProductCarousel: SendMethods["sendProductCarousel"] = (to, spec, options) =>
  defaultClient().send(to, productCarousel(spec), options);
/** `getWhatsApp().sendLocationRequest(…)` */
export const sendLocationRequest: SendMethods["sendLocationRequest"] = (to, body, options) =>
  defaultClient().send(to, locationRequest(body), options);
/** `getWhatsApp().sendContactInfoRequest(…)` */
export const sendContactInfoRequest: SendMethods["sendContactInfoRequest"] = (to, body, options) =>
  defaultClient().send(to, contactInfoRequest(body), options);
/** `getWhatsApp().sendAddressMessage(…)` */
export const sendAddressMessage: SendMethods["sendAddressMessage"] = (to, spec, options) =>
  defaultClient().send(to, addressMessage(spec), options);
/** `getWhatsApp().sendCallPermissionRequest(…)` */
export const sendCallPermissionRequest: SendMethods["sendCallPermissionRequest"] = (to, body, options) =>
  defaultClient().send(to, callPermissionRequest(body), options);
/** `getWhatsApp().sendVoiceCall(…)` */
export const sendVoiceCall: SendMethods["sendVoiceCall"] = (to, spec, options) =>
  defaultClient().send(to, voiceCall(spec), options);
/** `getWhatsApp().sendOrderDetails(…)` */
export const sendOrderDetails: SendMethods["sendOrderDetails"] = (to, spec, options) =>
  defaultClient().send(to, orderDetails(spec), options);
/** `getWhatsApp().sendOrderStatus(…)` */
export const sendOrderStatus: SendMethods["sendOrderStatus"] = (to, spec, options) =>
  defaultClient().send(to, orderStatus(spec), options);
/** `getWhatsApp().sendTemplate(…)` */
export const sendTemplate: SendMethods["sendTemplate"] = (to, template, options) =>
  defaultClient().send(to, toTemplate(template), options);
/** `getWhatsApp().sendUnpin(…)` */
export const sendUnpin: SendMethods["sendUnpin"] = (to, messageId, options) =>
  defaultClient().send(to, unpin(messageId), options);
/** `getWhatsApp().sendPin(…)` */
export const sendPin: SendMethods["sendPin"] = (to, messageId, spec, options) =>
  defaultClient().send(to, pin(messageId, spec), options);
