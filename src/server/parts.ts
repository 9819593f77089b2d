/** @module What a server is made of, as its operations use it. */
import type { UploadOptions } from "../client/media.ts";
import type { CallOptions, MediaDownload, Sender } from "../client/sender.ts";
import type { MediaFile } from "../client/upload.ts";
import type { Clock } from "../core/clock.ts";
import type { Logger } from "../core/logger.ts";
import type { Metrics } from "../core/metrics.ts";
import type { Inbox } from "../inbox/inbox.ts";
import type { Store } from "../store/store.ts";
import type { Template } from "../templates/template.ts";
import type { Middleware } from "../webhook/routes.ts";
import type { Webhook } from "../webhook/webhook.ts";
import type { EventFeed } from "./events/feed.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";

/** The part of the client that a server uses. `WhatsApp` is one. */
export interface ServerClient {
  readonly phoneNumberId?: string;
  /** Sends a message. */
  send: Sender["send"];
  /** For `GET /metrics`. */
  getMetrics?(): Metrics;
  readonly media: {
    /** For `POST /media`. */
    upload?(file: MediaFile, options: UploadOptions): Promise<{ readonly id: string }>;
    /** For `GET /media/{id}`. */
    download(mediaId: string, options?: CallOptions): Promise<MediaDownload>;
  };
  /** The account's templates, for `GET /templates?source=account`. */
  readonly templates?: TemplateSource;
}

/** The templates of an account: `wa.templates`. */
export interface TemplateSource {
  /** The templates, page by page. */
  list(options?: { readonly limit?: number; readonly after?: string }): {
    /** The first page, or the one behind a cursor. */
    page(after?: string): Promise<TemplatePage>;
  };
}

/** A page of templates, as Graph gives it. */
export interface TemplatePage {
  readonly data: readonly object[];
  readonly paging?: { readonly cursors?: { readonly after?: string }; readonly next?: string };
}

/** A library of templates, as `createTemplateLibrary` makes them. */
export interface TemplateShelf {
  /** Every template in every language. */
  all(): Template[];
  /** A template by its key or its name. Throws a `ConfigurationError` where there is none. */
  get(name: string, language?: string): Template;
}

/** The part of a webhook that a server uses. */
export interface ServerWebhook extends Pick<Webhook, "handle"> {
  /** Measures the handling of every event. */
  use(...middleware: readonly Middleware[]): unknown;
}

/** Everything operations work with. */
export interface ServerParts {
  readonly whatsapp: ServerClient;
  readonly webhook: ServerWebhook | undefined;
  // Its context is whatever the application made it: the API shows it, and does not read it.
  readonly inbox: Inbox<unknown> | undefined;
  readonly templates: TemplateShelf | undefined;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly events: EventFeed | undefined;
  readonly maxBodyBytes: number;
  readonly maxMediaBytes: number;
}
