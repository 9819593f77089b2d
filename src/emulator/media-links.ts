/** @module The addresses files are downloaded from. */
import type { MediaFile } from "./media-shelf.ts";
import type { Realm } from "./realm.ts";

const LINK_MS = 5 * 60_000; // https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/media

/** Where files are, on the emulator's own host. */
export const MEDIA_PATH = "/whatsapp_business/attachments/";

/** A link that lives five minutes, and asks for the token. */
export function mediaUrl(
  { clock, baseUrl }: Pick<Realm, "clock" | "baseUrl">,
  file: Pick<MediaFile, "id">,
): string {
  const expires = Math.floor(clock.now() + LINK_MS);
  return `${baseUrl()}${MEDIA_PATH}?mid=${file.id}&ext=${expires}`;
}

/** The id of the file behind a link; undefined when the link has expired. */
export function mediaIdOf(url: URL, now: number): string | undefined {
  const expires = Number(url.searchParams.get("ext"));
  return now < expires ? (url.searchParams.get("mid") ?? undefined) : undefined;
}
