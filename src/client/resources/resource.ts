/** @module What every resource is made of: the port to the Graph API, the ids it works on, and paging. */
import { ConfigurationError } from "../../core/errors.ts";
import type { GraphClient, GraphRequestOptions } from "../graph-client.ts";
import type { Query } from "../path.ts";
import type { CallOptions } from "../sender.ts";

/** A text that Graph may add values to: the known ones are suggested, and any other one compiles. */
export type Open<Known extends string> = Known | (string & {});

/** Options of any call: how to give it up. */
export interface RequestOptions {
  /** Gives up the call. A write may have taken effect all the same. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up after so many milliseconds, retries included. @default the client's `timeoutMs` */
  readonly timeoutMs?: number | undefined;
}

/** What the resources of a client work on, unless a call says otherwise. */
export interface ResourceIds {
  readonly phoneNumberId?: string | undefined;
  readonly businessAccountId?: string | undefined;
  readonly appId?: string | undefined;
  readonly appSecret?: string | undefined;
}

/** Options of a call about a phone number. */
export type PhoneOptions = CallOptions;

/** Options of a call about a WhatsApp Business Account. */
export interface AccountOptions extends RequestOptions {
  /** @default the client's `businessAccountId` */
  readonly businessAccountId?: string;
}

/** Options of a call about a Meta app. */
export interface AppOptions extends RequestOptions {
  /** @default the client's `appId` */
  readonly appId?: string;
}

/** Which fields of a `T` to ask for. @default those Graph gives unasked */
export interface Fields<T = object> {
  readonly fields?: readonly Open<Extract<keyof T, string>>[];
}

/** Options of a call that lists things. */
export interface ListOptions<T = object> extends RequestOptions, Fields<T> {
  /** How many to fetch at a time. @default Graph's own, mostly 25 */
  readonly limit?: number;
  /** Start behind this cursor of an earlier page. */
  readonly after?: string;
  /** The page before this cursor. */
  readonly before?: string;
}

/** Graph's usual answer to a write. */
export interface Success {
  readonly success: boolean;
}

/** Graph's usual answer to a creation. */
export interface Created {
  readonly id: string;
}

/** One page of a list, as Graph writes it. */
export interface Page<T> {
  readonly data: readonly T[];
  readonly paging?: Paging;
  readonly summary?: Readonly<Record<string, unknown>>;
}

/** Where a page is in its list. */
export interface Paging {
  readonly cursors?: { readonly before?: string; readonly after?: string };
  /** The address of the next page; absent on the last one. */
  readonly next?: string;
  readonly previous?: string;
}

/** Fetches the page behind a cursor; the first one for `undefined`. */
type FetchPage<T> = (after: string | undefined) => Promise<Page<T>>;

/**
 * A list that is fetched page by page, as far as it is read. Each loop starts from the front.
 *
 * @example
 * ```ts
 * for await (const template of wa.templates.list({ status: "APPROVED" })) console.log(template.name);
 * const { data, paging } = await wa.templates.list({ limit: 10 }).page();
 * ```
 */
export class Pages<T> implements AsyncIterable<T> {
  readonly #fetch: FetchPage<T>;

  constructor(fetch: FetchPage<T>) {
    this.#fetch = fetch;
  }

  /** One page, with Graph's cursors: the first, or the one behind `after`. */
  page(after?: string): Promise<Page<T>> {
    return this.#fetch(after);
  }

  /** Page after page. Ends when Graph names no next one, or sends us back to where we are. */
  async *pages(): AsyncGenerator<Page<T>, void> {
    let after: string | undefined;
    for (;;) {
      const page = await this.#fetch(after);
      yield page;
      const next = cursorOf(page.paging);
      if (next === undefined || next === after) return;
      after = next;
    }
  }

  /** Thing after thing, page after page. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for await (const page of this.pages()) yield* page.data;
  }

  /** Everything, in one array. Mind the size: a number may have 64,000 blocked users. */
  async toArray(): Promise<T[]> {
    const all: T[] = [];
    for await (const item of this) all.push(item);
    return all;
  }
}

/** The cursor of the next page. Graph sends cursors with the last page too; only `next` says there is more. */
function cursorOf(paging: Paging | undefined): string | undefined {
  if (paging?.next === undefined) return undefined;
  return paging.cursors?.after ?? URL.parse(paging.next)?.searchParams.get("after") ?? undefined;
}

/** The part of a call's options that every call has. */
export function calling(options: RequestOptions | undefined): RequestOptions {
  return { signal: options?.signal, timeoutMs: options?.timeoutMs };
}

/** A call that reads, with the fields asked for. */
export function reading(
  options: (RequestOptions & Fields) | undefined,
  query: Query = {},
): GraphRequestOptions {
  return { query: { ...query, fields: options?.fields ?? query.fields }, ...calling(options) };
}

/** A call that writes JSON. */
export function writing(
  body: unknown,
  options: RequestOptions | undefined,
  query?: Query,
): GraphRequestOptions {
  return { body, query, ...calling(options) };
}

/** What many bodies must say, first. */
export const WHATSAPP = { messaging_product: "whatsapp" } as const;

/** The base of every resource: cheap to make, keeps nothing but the port and the ids. */
export abstract class Resource {
  readonly #graph: GraphClient;
  readonly #ids: ResourceIds;

  constructor(graph: GraphClient, ids: ResourceIds) {
    this.#graph = graph;
    this.#ids = ids;
  }

  protected get graph(): GraphClient {
    return this.#graph;
  }

  protected get ids(): ResourceIds {
    return this.#ids;
  }

  protected phone(options?: { readonly phoneNumberId?: string }): string {
    return options?.phoneNumberId ?? this.#ids.phoneNumberId ?? missing("phoneNumberId");
  }

  protected account(options?: { readonly businessAccountId?: string }): string {
    return options?.businessAccountId ?? this.#ids.businessAccountId ?? missing("businessAccountId");
  }

  protected app(options?: { readonly appId?: string }): string {
    return options?.appId ?? this.#ids.appId ?? missing("appId");
  }

  /** A list at `path`. `query` is what the list filters by. */
  protected listOf<T>(path: string, options: ListOptions<T> | undefined, query: Query = {}): Pages<T> {
    return new Pages((after) => this.#graph.get<Page<T>>(path, listing(options, query, after)));
  }
}

function listing(
  options: ListOptions | undefined,
  query: Query,
  after: string | undefined,
): GraphRequestOptions {
  const cursor = after ?? options?.after;
  const before = after === undefined ? options?.before : undefined;
  return reading(options, { ...query, limit: options?.limit, after: cursor, before });
}

/** Says which id is missing, and the two ways to give it. */
export function missing(name: keyof ResourceIds): never {
  throw new ConfigurationError(
    `${name} is missing. Pass \`${name}\` to the client, or in the options of this call.`,
  );
}
