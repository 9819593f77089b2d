/**
 * @module Uploading, looking up, downloading and deleting media.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/media
 */
import type { Call } from "./call.ts";
import type { Department } from "./department.ts";
import { GraphFailure, refuse, refuseParameter, unsupported } from "./graph-failure.ts";
import { MEDIA_PATH, mediaIdOf, mediaUrl } from "./media-links.ts";
import type { MediaFile } from "./media-shelf.ts";
import type { Realm } from "./realm.ts";
import { checkProduct } from "./send.ts";

type Json = Readonly<Record<string, unknown>>;

const MB = 1024 * 1024;

/** What may be uploaded, and how big. */
const LIMITS: ReadonlyArray<readonly [RegExp, number]> = [
  [/^image\/webp$/, 0.5 * MB], // Animated; a still sticker may have 100 KB.
  [/^image\/(jpeg|png)$/, 5 * MB],
  [/^audio\/(aac|amr|mpeg|mp4|ogg|opus)$/, 16 * MB],
  [/^video\/(mp4|3gpp?)$/, 16 * MB],
  [/^text\/plain$/, 100 * MB],
  [
    /^application\/(pdf|msword|vnd\.ms-(excel|powerpoint)|vnd\.openxmlformats-officedocument\.[\w.]+)$/,
    100 * MB,
  ],
];

const LIFETIME_MS = { business: 30 * 24 * 3_600_000, user: 7 * 24 * 3_600_000 };

export function media(realm: Realm): Department {
  return {
    routes: {
      "POST number/media": (call) => uploadMedia(realm, call),
      "GET object": (call) => describeMedia(realm, call),
      "DELETE object": (call) => deleteMedia(realm, call),
      [`GET ${MEDIA_PATH.replace(/\/$/, "")}`]: (call) => downloadMedia(realm, call),
    },
  };
}

async function uploadMedia(realm: Realm, { fields, file }: Call): Promise<Json> {
  checkProduct({ path: "", value: fields });
  if (!file) refuseParameter("The parameter file is required.");
  const given = fields.type;
  const mimeType = (typeof given === "string" && given.includes("/") ? given : file.type).trim();
  const limit = LIMITS.find(([pattern]) => pattern.test(mimeType.split(";")[0] ?? ""))?.[1];
  if (limit === undefined) {
    refuseParameter(
      `Param file must be a file with one of the supported types. Received file of type '${mimeType}'.`,
    );
  }
  if (file.size > limit) refuse(131053, `The file has ${file.size} bytes; at most ${limit} are allowed.`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { id } = await realm.media.add(bytes, { mimeType, filename: file.name, from: "business" });
  return { id };
}

/** The file, as long as Meta keeps it and for the number it belongs to. */
function fileOf(realm: Realm, { method, path, url }: Call): MediaFile {
  const id = path[0] ?? "";
  const file = realm.media.get(id);
  const number = url.searchParams.get("phone_number_id");
  const foreign = number !== null && number !== realm.settings.phoneNumberId;
  if (!file || foreign || realm.clock.now() - file.at > LIFETIME_MS[file.from]) throw unsupported(method, id);
  return file;
}

function describeMedia(realm: Realm, call: Call): Json {
  const file = fileOf(realm, call);
  return {
    messaging_product: "whatsapp",
    // On the host that was asked: a client in this process and one at the port each get a link they can follow.
    url: mediaUrl({ clock: realm.clock, baseUrl: () => call.url.origin }, file),
    mime_type: file.mimeType,
    sha256: file.sha256,
    file_size: file.bytes.length,
    id: file.id,
  };
}

function deleteMedia(realm: Realm, call: Call): Json {
  return { success: realm.media.delete(fileOf(realm, call).id) };
}

/** The bytes behind a link. */
function downloadMedia(realm: Realm, { url }: Call): Response {
  const file = realm.media.get(mediaIdOf(url, realm.clock.now()) ?? "");
  if (!file) throw new GraphFailure(100, "The link has expired. Ask for a new one.", { status: 404 });
  const headers: Record<string, string> = {
    "content-type": file.mimeType,
    "content-length": String(file.bytes.length),
  };
  if (file.filename !== undefined) {
    headers["content-disposition"] = `attachment;filename*=UTF-8''${encodeURIComponent(file.filename)}`;
  }
  return new Response(file.bytes, { headers });
}
