/** @module Resumable uploads: how a file becomes the handle that template headers and profile pictures want. */
import { isTransportError, WhatsAppError } from "../../core/errors.ts";
import type { GraphRequestOptions } from "../graph-client.ts";
import { path } from "../path.ts";
import { type AppOptions, calling, type RequestOptions, Resource } from "./resource.ts";

/** A file to upload. A `Blob` must say its type. */
export type UploadSource =
  | Blob
  | { readonly data: Blob | Uint8Array; readonly mimeType: string; readonly fileName?: string };

/** An open upload: `upload:…?sig=…`. It is as good as a token for this one file. */
export interface UploadSession {
  readonly id: string;
}

/** How many bytes Meta has of an upload. */
export interface UploadStatus extends UploadSession {
  readonly file_offset: number;
}

/** A finished upload. */
export interface UploadHandle {
  /** What `example.header_handle` and `profile_picture_handle` want: `4:…`. */
  readonly h: string;
}

/** What a session is opened with. */
export interface UploadDescription {
  readonly file_length: number;
  /** `application/pdf`, `image/jpeg`, `image/png` or `video/mp4`. */
  readonly file_type: string;
  readonly file_name?: string;
}

/** How often an upload is taken up again after the connection broke. */
const RESUMES = 3;

/**
 * `wa.uploads`: needs the app's id, and a token of that app.
 *
 * @example
 * ```ts
 * import { openAsBlob } from "node:fs";
 *
 * const { h } = await wa.uploads.upload(await openAsBlob("header.png", { type: "image/png" }));
 * ```
 */
export class UploadsResource extends Resource {
  /**
   * Uploads a file. Where the connection breaks, asks how far it came and goes on from there, three times.
   *
   * @operation POST /{app-id}/uploads
   * @operation POST /{upload-id}
   * @operation GET /{upload-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  async upload(source: UploadSource, options?: AppOptions): Promise<UploadHandle> {
    const { blob, fileName } = fileOf(source);
    const description = {
      file_length: blob.size,
      file_type: blob.type,
      ...(fileName !== undefined && { file_name: fileName }),
    };
    const { id } = await this.create(description, options);
    return this.sendAll(id, blob, options);
  }

  /**
   * Opens an upload.
   *
   * @operation POST /{app-id}/uploads
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  create(description: UploadDescription, options?: AppOptions): Promise<UploadSession> {
    return this.graph.post(path`/${this.app(options)}/uploads`, {
      query: { ...description },
      scheme: "OAuth",
      ...calling(options),
    });
  }

  /**
   * Sends the bytes from `offset` on.
   *
   * @operation POST /{upload-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  send(
    uploadId: string,
    bytes: Blob | Uint8Array,
    options?: RequestOptions & { readonly offset?: number },
  ): Promise<UploadHandle> {
    const { offset = 0 } = options ?? {};
    return this.graph.post(pathOf(uploadId), {
      body: bytes,
      headers: { file_offset: String(offset) },
      ...authorized(options),
    });
  }

  /**
   * How far an upload came.
   *
   * @operation GET /{upload-id}
   * @permission whatsapp_business_management
   * @see https://developers.facebook.com/docs/graph-api/guides/upload
   */
  status(uploadId: string, options?: RequestOptions): Promise<UploadStatus> {
    return this.graph.get(pathOf(uploadId), authorized(options));
  }

  private async sendAll(id: string, blob: Blob, options: RequestOptions | undefined): Promise<UploadHandle> {
    for (let tries = 0, offset = 0; ; tries++) {
      try {
        return await this.send(id, blob.slice(offset, blob.size, blob.type), { ...calling(options), offset });
      } catch (error) {
        if (tries === RESUMES || !isTransportError(error) || error.code !== "network") throw error;
        offset = (await this.status(id, options)).file_offset;
      }
    }
  }
}

function authorized(options: RequestOptions | undefined): GraphRequestOptions {
  return { scheme: "OAuth", ...calling(options) };
}

/** The id is a path with a query of its own, and must stay as it is. */
function pathOf(uploadId: string): string {
  if (/^upload:[^/#\s]+$/.test(uploadId)) return `/${uploadId}`;
  throw new WhatsAppError("invalid_value", 'The upload id is not one: it must start with "upload:".');
}

function fileOf(source: UploadSource): { blob: Blob; fileName: string | undefined } {
  if (source instanceof Blob)
    return { blob: source, fileName: "name" in source ? String(source.name) : undefined };
  // A copy: a view of shared memory is no part of a Blob.
  const part = source.data instanceof Blob ? source.data : new Uint8Array(source.data);
  return { blob: new Blob([part], { type: source.mimeType }), fileName: source.fileName };
}
