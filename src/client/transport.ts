/** @module How a call leaves the process: a port that `undici.request` fits as it is, and ky behind it by default. */
import type { KyInstance } from "ky";

/**
 * A `FormData`, to be handed on as it is. Members of type `never` fit any declaration of `FormData`: those of the
 * DOM, of Node and of undici do not fit each other.
 */
export type UploadForm = { readonly [K in keyof FormData | typeof Symbol.toStringTag]: never };

/** JSON, bytes, or a form to be sent as multipart. */
export type TransportBody = string | Uint8Array<ArrayBuffer> | UploadForm;

/** A request as a {@link Transport} gets it. The URL is absolute and already checked. */
export interface TransportRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly headers: Record<string, string>;
  readonly body?: TransportBody;
  /** Aborts at the call's deadline, or when its caller gives up. */
  readonly signal: AbortSignal;
}

/** What a {@link Transport} answers, whatever the HTTP status. */
export interface TransportResponse {
  readonly statusCode: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: AsyncIterable<Uint8Array> & {
    /** All of it, as UTF-8. */
    text(): Promise<string>;
  };
}

/**
 * Sends one request, once, and answers whatever came back.
 *
 * It must not follow redirects, must not retry, and must not throw for an HTTP status. It throws when no answer
 * came; where the connection was refused, with Node's error code (`ECONNREFUSED` …) on the error or its `cause`.
 *
 * @example
 * ```ts
 * import { request } from "undici";
 * import { WhatsApp } from "whatsapp-enterprise";
 *
 * const fast = new WhatsApp({ accessToken, phoneNumberId, transport: request });
 * ```
 */
export type Transport = (url: string, request: TransportRequest) => Promise<TransportResponse>;

let loaded: KyInstance | undefined;

/** Loads what the default transport needs, so that no send waits for it once it has its turn. */
export async function loadTransport(): Promise<KyInstance> {
  loaded ??= (await import("ky")).default;
  return loaded;
}

/**
 * The default transport: ky, loaded on the first call. Its own retries, timeouts and errors are off, because
 * retrying a send must know Graph's codes, and ky's errors print the request with its token.
 */
export function createTransport(fetch?: (request: Request) => Promise<Response>): Transport {
  // ky always calls it with one Request.
  const injected = fetch && { fetch: (request: unknown) => fetch(request as Request) };
  return async (url, request) => {
    const ky = loaded ?? (await loadTransport());
    const response = await ky(url, {
      ...request,
      ...injected,
      redirect: "manual",
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
    });
    return answer(response);
  };
}

function answer(response: Response): TransportResponse {
  return {
    statusCode: response.status,
    // On demand: most answers are read without a look at their headers.
    get headers() {
      return Object.fromEntries(response.headers);
    },
    body: {
      text: () => response.text(),
      [Symbol.asyncIterator]: () => iterate(response.body),
    },
  };
}

/** Not every runtime's `ReadableStream` can be iterated. */
async function* iterate(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array, void> {
  if (!stream) return;
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel().catch(() => {});
  }
}
