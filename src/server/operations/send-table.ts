/** @module Every way to send, as one table: the path, the body, the message it becomes, an example. */
import { contacts } from "../../messages/contacts.ts";
import { carousel, productCarousel } from "../../messages/interactive/carousel.ts";
import { buttons, ctaUrl, list } from "../../messages/interactive/choice.ts";
import { flow } from "../../messages/interactive/flow.ts";
import { catalogMessage, product, productList } from "../../messages/interactive/products.ts";
import {
  addressMessage,
  callPermissionRequest,
  contactInfoRequest,
  locationRequest,
  voiceCall,
} from "../../messages/interactive/request.ts";
import { location } from "../../messages/location.ts";
import { audio, document, image, sticker, video, voice } from "../../messages/media.ts";
import { orderDetails, orderStatus } from "../../messages/payment.ts";
import { pin, unpin } from "../../messages/pin.ts";
import { reaction } from "../../messages/reaction.ts";
import { text } from "../../messages/text.ts";
import * as content from "../bodies/content.schema.ts";
import * as interactive from "../bodies/interactive.schema.ts";
import { FRAME_ALIASES, fileAliases, TEXT_ALIASES } from "./aliases.ts";
import * as example from "./send-examples.ts";
import { captioned, cardsOf, flowOf, given, row, type SendRow, source } from "./send-row.ts";

/** One row per type. `template` and Graph's own form are beside it: they need the library. */
export const SEND_TABLE: readonly SendRow[] = [
  row("text", "Send a text", content.textBody, ({ text: body, ...options }) => text(body, given(options)), {
    examples: example.text,
    aliases: TEXT_ALIASES,
  }),
  row("buttons", "Send up to 3 reply buttons", interactive.buttonsBody, (body) => buttons(given(body)), {
    examples: example.buttons,
    aliases: FRAME_ALIASES,
  }),
  row("list", "Send a menu of up to 10 rows", interactive.listBody, (body) => list(given(body)), {
    examples: example.list,
    aliases: FRAME_ALIASES,
  }),
  row("image", "Send a picture", content.captionedBody, (body) => image(captioned(body)), {
    examples: example.image,
    aliases: fileAliases("image"),
  }),
  row(
    "document",
    "Send a file",
    content.documentBody,
    ({ filename, ...body }) => document({ ...captioned(body), ...given({ filename }) }),
    { examples: example.document, aliases: fileAliases("document") },
  ),
  row("audio", "Send a sound file", content.fileBody, (body) => audio(source(body)), {
    examples: example.audio,
    aliases: fileAliases("audio"),
  }),
  row("voice", "Send a voice message", content.fileBody, (body) => voice(source(body)), {
    examples: example.voice,
    aliases: fileAliases("audio"),
  }),
  row("video", "Send a video", content.captionedBody, (body) => video(captioned(body)), {
    examples: example.video,
    aliases: fileAliases("video"),
  }),
  row("sticker", "Send a sticker", content.fileBody, (body) => sticker(source(body)), {
    examples: example.sticker,
    aliases: fileAliases("sticker"),
  }),
  row("location", "Send a place on the map", content.locationBody, (body) => location(given(body)), {
    examples: example.location,
  }),
  row("contacts", "Send contact cards", content.contactsBody, (body) => contacts(body.contacts), {
    examples: example.contacts,
  }),
  row(
    "reaction",
    "React to a message",
    content.reactionBody,
    ({ messageId, emoji }) => reaction(messageId, emoji),
    { examples: example.reaction, aliases: { message_id: "messageId" } },
  ),
  row("cta-url", "Send a button that opens an address", interactive.ctaUrlBody, (b) => ctaUrl(given(b)), {
    examples: example.ctaUrl,
  }),
  row("flow", "Send a button that opens a Flow", interactive.flowBody, (body) => flow(flowOf(body)), {
    examples: example.flow,
  }),
  row("product", "Send a product", interactive.productBody, (body) => product(given(body)), {
    examples: example.product,
  }),
  row(
    "product-list",
    "Send up to 30 products",
    interactive.productListBody,
    (body) => productList(given(body)),
    { examples: example.productList },
  ),
  row("catalog", "Send the catalog", interactive.catalogBody, (body) => catalogMessage(given(body)), {
    examples: example.catalog,
  }),
  row(
    "carousel",
    "Send cards to swipe through",
    interactive.carouselBody,
    ({ body, cards }) => carousel({ body, cards: cardsOf(cards) }),
    { examples: example.carousel },
  ),
  row(
    "product-carousel",
    "Send products to swipe through",
    interactive.productCarouselBody,
    (body) => productCarousel(given(body)),
    { examples: example.productCarousel },
  ),
  row("location-request", "Ask for a place", interactive.questionBody, ({ body }) => locationRequest(body), {
    examples: example.question,
  }),
  row(
    "contact-info-request",
    "Ask for the phone number",
    interactive.questionBody,
    ({ body }) => contactInfoRequest(body),
    { examples: example.question },
  ),
  row("address", "Ask for a postal address", interactive.addressBody, (body) => addressMessage(given(body)), {
    examples: example.address,
  }),
  row(
    "call-permission-request",
    "Ask for permission to call",
    interactive.callPermissionBody,
    ({ body }) => callPermissionRequest(body),
    { examples: example.question },
  ),
  row("voice-call", "Send a button to call with", interactive.voiceCallBody, (b) => voiceCall(given(b)), {
    examples: example.voiceCall,
  }),
  row(
    "order-details",
    "Send an order to pay",
    interactive.orderDetailsBody,
    ({ parameters, ...frame }) => orderDetails({ ...given(frame), parameters }),
    { examples: example.orderDetails },
  ),
  row(
    "order-status",
    "Tell what became of an order",
    interactive.orderStatusBody,
    ({ parameters, ...frame }) => orderStatus({ ...given(frame), parameters }),
    { examples: example.orderStatus },
  ),
  row("pin", "Pin a message of a group", content.pinBody, ({ messageId, days }) => pin(messageId, { days }), {
    examples: example.pin,
  }),
  row("unpin", "Take a pin away", content.unpinBody, ({ messageId }) => unpin(messageId), {
    examples: example.unpin,
  }),
];
