/** @module The media of a number: upload, look up, download, delete. */
import { isRecord } from "../core/check.ts";
import type { Clock } from "../core/clock.ts";
import { isApiError, MediaError } from "../core/errors.ts";
import type { MetricsCounter } from "../core/metrics.ts";
import { toDownload } from "./download.ts";
import { anything, type Graph, type GraphCall } from "./graph.ts";
import { baseType } from "./media-types.ts";
import { path } from "./path.ts";
import type { CallOptions, MediaDownload } from "./sender.ts";
import type { TransportResponse, UploadForm } from "./transport.ts";
import { type FileOptions, type MediaFile, type NameOption, uploadForm } from "./upload.ts";
import { assertVoice, VOICE_TYPE } from "./voice.ts";

/** A media file as Meta describes it. */
export interface MediaInfo {
  readonly id: string;
  /** Where it can be fetched, with the token, for 5 minutes. */
  readonly url: string;
  readonly mime_type: string;
  readonly sha256?: string;
  /** Bytes. */
  readonly file_size?: number;
}

/** Options of an upload. */
export interface UploadOptions extends CallOptions, FileOptions {}

/** What the media of a client needs of it. */
export interface MediaResourceOptions {
  readonly graph: Graph;
  readonly phoneNumberId: string;
  readonly metrics: MetricsCounter;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const URL_LIFETIME_MS = 5 * 60_000;
const REDIRECTS_MAX = 3;

/**
 * `wa.media`: the media of a number. Uploads are kept for 30 days; ids that came in a webhook are valid for 7.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
 */
export class MediaResource {
  readonly #options: MediaResourceOptions;
  /** When a description was fetched: its URL does not live long. */
  readonly #fetchedAt = new WeakMap<MediaInfo, number>();

  constructor(options: MediaResourceOptions) {
    this.#options = options;
  }

  /**
   * Uploads a file, once its type and size have been checked, and answers the id to send it by.
   *
   * @operation POST /{phone-number-id}/media
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
   * @example
   * ```ts
   * const { id } = await wa.media.upload({ path: "invoice.pdf" }, { mimeType: "application/pdf" });
   * await wa.sendDocument(to, { id, filename: "invoice.pdf" });
   * ```
   */
  upload(source: MediaFile, options: UploadOptions): Promise<{ readonly id: string }> {
    return this.#upload(options, uploadForm(source, options));
  }

  /**
   * Uploads a voice message, once it has been checked that it is one: Ogg with one channel of Opus. Anything else
   * would arrive as a file to download, so that it is a `MediaError` here.
   *
   * @operation POST /{phone-number-id}/media
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/audio-messages
   * @example
   * ```ts
   * await wa.sendVoice(to, await wa.media.uploadVoice({ path: "greeting.ogg" }));
   * ```
   */
  uploadVoice(source: MediaFile, options: CallOptions & NameOption = {}): Promise<{ readonly id: string }> {
    const typed = { ...options, mimeType: VOICE_TYPE };
    return this.#upload(typed, uploadForm(source, typed, assertVoice));
  }

  async #upload(options: UploadOptions, form: Promise<UploadForm>): Promise<{ readonly id: string }> {
    const { graph, phoneNumberId, metrics } = this.#options;
    const what = `upload a file of type ${baseType(options.mimeType)}`;
    const body = await form;
    const { id } = await graph.json({
      ...callOf("POST", path`/${options.phoneNumberId ?? phoneNumberId}/media`, what, options),
      query: undefined,
      body,
      safe: false,
      expects: hasId,
    });
    metrics.count("mediaUploaded");
    return { id };
  }

  /**
   * Where a file is, and what it is.
   *
   * @operation GET /{media-id}
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
   */
  async get(mediaId: string, options: CallOptions = {}): Promise<MediaInfo> {
    const { graph, clock } = this.#options;
    const call = callOf("GET", path`/${mediaId}`, `look up media ${mediaId}`, options);
    const info = await graph.json({ ...call, expects: isInfo });
    this.#fetchedAt.set(info, clock.now());
    return info;
  }

  /**
   * Fetches a file by its id, or by what {@link get} said. Its size and SHA-256 are checked while it is read: the
   * stream fails at its end if they are wrong. `timeoutMs` is for each piece of it.
   *
   * @operation GET /{media-url}
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
   */
  async download(media: string | MediaInfo, options: CallOptions = {}): Promise<MediaDownload> {
    const info = await this.#fresh(media, options);
    try {
      return await this.#fetch(info, options);
    } catch (error) {
      // What Meta answers for a URL that is too old. A new one is worth one try.
      if (!isApiError(error) || error.status !== 404) throw error;
      return this.#fetch(await this.get(info.id, options), options);
    }
  }

  /**
   * Deletes an upload.
   *
   * @operation DELETE /{media-id}
   * @permission whatsapp_business_messaging
   * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
   */
  async delete(mediaId: string, options: CallOptions = {}): Promise<void> {
    await this.#options.graph.json(callOf("DELETE", path`/${mediaId}`, `delete media ${mediaId}`, options));
  }

  async #fresh(media: string | MediaInfo, options: CallOptions): Promise<MediaInfo> {
    if (typeof media === "string") return this.get(media, options);
    const now = this.#options.clock.now();
    const age = now - (this.#fetchedAt.get(media) ?? now);
    return age < URL_LIFETIME_MS ? media : this.get(media.id, options);
  }

  async #fetch(info: MediaInfo, options: CallOptions): Promise<MediaDownload> {
    const { clock, timeoutMs } = this.#options;
    const what = `download media ${info.id}`;
    const call = callOf("GET", info.url, what, options);
    const response = await this.#follow({ ...call, query: undefined });
    assertType(response, info, what);
    return toDownload(response, {
      what,
      mimeType: info.mime_type,
      size: info.file_size,
      sha256: info.sha256,
      clock,
      timeoutMs: options.timeoutMs ?? timeoutMs,
      signal: options.signal,
    });
  }

  /** Follows redirects, to allowed hosts alone; the token goes to the first host alone. */
  async #follow(call: GraphCall, redirects = 0): Promise<TransportResponse> {
    const response = await this.#options.graph.open(call);
    if (response.statusCode < 300) return response;
    const location = [response.headers.location].flat()[0];
    await response.body.text();
    if (!location || !URL.canParse(location, call.path) || redirects === REDIRECTS_MAX) throw lost(call);
    const next = new URL(location, call.path);
    const token = next.origin === new URL(call.path).origin ? call.token : false;
    return this.#follow({ ...call, path: next.href, token }, redirects + 1);
  }
}

function lost(call: GraphCall): MediaError {
  return new MediaError(
    "media_unreadable",
    `Cannot ${call.what()}: it was redirected to nowhere (media_unreadable). Look the media up again.`,
  );
}

function callOf(method: GraphCall["method"], path: string, what: string, options: CallOptions): GraphCall {
  const { signal, timeoutMs, phoneNumberId } = options;
  return {
    method,
    path,
    query: { phone_number_id: phoneNumberId },
    safe: true,
    what: () => what,
    expects: anything,
    signal,
    timeoutMs,
  };
}

/** A page instead of the file: what a proxy, or an expired session, answers with. */
function assertType({ headers }: TransportResponse, info: MediaInfo, what: string): void {
  const type = baseType([headers["content-type"]].flat()[0] ?? "");
  const isPage = type === "text/html" || type === "application/json";
  if (!isPage || type === baseType(info.mime_type)) return;
  throw new MediaError(
    "media_wrong_type",
    `Cannot ${what}: ${type} came instead of ${baseType(info.mime_type)} (media_wrong_type). Check any proxy on the way.`,
  );
}

function hasId(json: unknown): json is { readonly id: string } {
  return isRecord(json) && typeof json.id === "string" && json.id !== "";
}

function isInfo(json: unknown): json is MediaInfo {
  return (
    hasId(json) &&
    "url" in json &&
    typeof json.url === "string" &&
    "mime_type" in json &&
    typeof json.mime_type === "string"
  );
}
