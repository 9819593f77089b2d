/**
 * @module What Meta checks wherever a message names a file.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/media
 */
import { refuse, refuseParameter } from "./graph-failure.ts";
import { has, type Node, textAt } from "./read.ts";

/** A media object: an id or a link, not both. */
export function checkMedia(media: Node): void {
  if (has(media, "id") && has(media, "link")) {
    refuseParameter(`Param ${media.path} must have either 'id' or 'link', not both.`);
  }
  if (has(media, "id")) textAt(media, "id");
  else checkLink(media);
}

function checkLink(media: Node): void {
  if (!has(media, "link")) refuse(131008, `Parameter '${media.path}' needs an 'id' or a 'link'.`);
  if (!/^https?:\/\/\S/i.test(textAt(media, "link")))
    refuseParameter(`Param ${media.path}['link'] is not a valid URI.`);
}
