/** @module The client for applications with one number: made from the environment when it is first used. */
import type { SendMethods } from "./send-methods.ts";
import { WhatsApp } from "./whatsapp.ts";

let client: WhatsApp | undefined;

/** The default client; the first call makes it with `WhatsApp.fromEnv()`. */
export function getWhatsApp(): WhatsApp {
  client ??= WhatsApp.fromEnv();
  return client;
}

/** Replaces the default client; `undefined` has the next call make a new one. */
export function setWhatsApp(replacement: WhatsApp | undefined): void {
  client = replacement;
}

/** `getWhatsApp().sendText(…)` */
export const sendText: SendMethods["sendText"] = (...args) => getWhatsApp().sendText(...args);
/** `getWhatsApp().sendImage(…)` */
export const sendImage: SendMethods["sendImage"] = (...args) => getWhatsApp().sendImage(...args);
/** `getWhatsApp().sendVideo(…)` */
export const sendVideo: SendMethods["sendVideo"] = (...args) => getWhatsApp().sendVideo(...args);
/** `getWhatsApp().sendAudio(…)` */
export const sendAudio: SendMethods["sendAudio"] = (...args) => getWhatsApp().sendAudio(...args);
/** `getWhatsApp().sendVoice(…)` */
export const sendVoice: SendMethods["sendVoice"] = (...args) => getWhatsApp().sendVoice(...args);
/** `getWhatsApp().sendDocument(…)` */
export const sendDocument: SendMethods["sendDocument"] = (...args) => getWhatsApp().sendDocument(...args);
/** `getWhatsApp().sendSticker(…)` */
export const sendSticker: SendMethods["sendSticker"] = (...args) => getWhatsApp().sendSticker(...args);
/** `getWhatsApp().sendLocation(…)` */
export const sendLocation: SendMethods["sendLocation"] = (...args) => getWhatsApp().sendLocation(...args);
/** `getWhatsApp().sendContacts(…)` */
export const sendContacts: SendMethods["sendContacts"] = (...args) => getWhatsApp().sendContacts(...args);
/** `getWhatsApp().sendReaction(…)` */
export const sendReaction: SendMethods["sendReaction"] = (...args) => getWhatsApp().sendReaction(...args);
/** `getWhatsApp().removeReaction(…)` */
export const removeReaction: SendMethods["removeReaction"] = (...args) =>
  getWhatsApp().removeReaction(...args);
/** `getWhatsApp().sendButtons(…)` */
export const sendButtons: SendMethods["sendButtons"] = (...args) => getWhatsApp().sendButtons(...args);
/** `getWhatsApp().sendList(…)` */
export const sendList: SendMethods["sendList"] = (...args) => getWhatsApp().sendList(...args);
/** `getWhatsApp().sendCtaUrl(…)` */
export const sendCtaUrl: SendMethods["sendCtaUrl"] = (...args) => getWhatsApp().sendCtaUrl(...args);
/** `getWhatsApp().sendFlow(…)` */
export const sendFlow: SendMethods["sendFlow"] = (...args) => getWhatsApp().sendFlow(...args);
/** `getWhatsApp().sendProduct(…)` */
export const sendProduct: SendMethods["sendProduct"] = (...args) => getWhatsApp().sendProduct(...args);
/** `getWhatsApp().sendProductList(…)` */
export const sendProductList: SendMethods["sendProductList"] = (...args) =>
  getWhatsApp().sendProductList(...args);
/** `getWhatsApp().sendCatalogMessage(…)` */
export const sendCatalogMessage: SendMethods["sendCatalogMessage"] = (...args) =>
  getWhatsApp().sendCatalogMessage(...args);
/** `getWhatsApp().sendCarousel(…)` */
export const sendCarousel: SendMethods["sendCarousel"] = (...args) => getWhatsApp().sendCarousel(...args);
/** `getWhatsApp().sendProductCarousel(…)` */
export const sendProductCarousel: SendMethods["sendProductCarousel"] = (...args) =>
  getWhatsApp().sendProductCarousel(...args);
/** `getWhatsApp().sendLocationRequest(…)` */
export const sendLocationRequest: SendMethods["sendLocationRequest"] = (...args) =>
  getWhatsApp().sendLocationRequest(...args);
/** `getWhatsApp().sendContactInfoRequest(…)` */
export const sendContactInfoRequest: SendMethods["sendContactInfoRequest"] = (...args) =>
  getWhatsApp().sendContactInfoRequest(...args);
/** `getWhatsApp().sendAddressMessage(…)` */
export const sendAddressMessage: SendMethods["sendAddressMessage"] = (...args) =>
  getWhatsApp().sendAddressMessage(...args);
/** `getWhatsApp().sendCallPermissionRequest(…)` */
export const sendCallPermissionRequest: SendMethods["sendCallPermissionRequest"] = (...args) =>
  getWhatsApp().sendCallPermissionRequest(...args);
/** `getWhatsApp().sendVoiceCall(…)` */
export const sendVoiceCall: SendMethods["sendVoiceCall"] = (...args) => getWhatsApp().sendVoiceCall(...args);
/** `getWhatsApp().sendOrderDetails(…)` */
export const sendOrderDetails: SendMethods["sendOrderDetails"] = (...args) =>
  getWhatsApp().sendOrderDetails(...args);
/** `getWhatsApp().sendOrderStatus(…)` */
export const sendOrderStatus: SendMethods["sendOrderStatus"] = (...args) =>
  getWhatsApp().sendOrderStatus(...args);
/** `getWhatsApp().sendTemplate(…)` */
export const sendTemplate: SendMethods["sendTemplate"] = (...args) => getWhatsApp().sendTemplate(...args);
/** `getWhatsApp().sendPin(…)` */
export const sendPin: SendMethods["sendPin"] = (...args) => getWhatsApp().sendPin(...args);
/** `getWhatsApp().sendUnpin(…)` */
export const sendUnpin: SendMethods["sendUnpin"] = (...args) => getWhatsApp().sendUnpin(...args);
