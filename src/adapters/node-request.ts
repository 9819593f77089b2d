/** @module A node:http request as the webhook takes it. Shared by the adapters of Node's frameworks. */
import { announcesMore, join, tooLarge } from "../webhook/body.ts";
import type { WebhookAnswer, WebhookRequest } from "../webhook/request.ts";

/** What is read of an `http.IncomingMessage`, and of what body parsers leave on it. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly readableDidRead?: boolean;
  readonly destroyed?: boolean;
  /** The bytes, where a body parser was told to keep them. */
  readonly rawBody?: unknown;
  readonly body?: unknown;
  /** Listens for parts of the body, its end, an error. */
  on(event: string, listener: (...values: never[]) => void): unknown;
}

/** What is used of an `http.ServerResponse`. */
export interface NodeResponse {
  readonly headersSent: boolean;
  /** Status and headers. */
  writeHead(status: number, headers: Record<string, string>): unknown;
  /** The body, and the end. */
  end(body: string): unknown;
}

/** Describes a request without building anything from it. */
export function fromNode(request: NodeRequest): WebhookRequest {
  const { method, url = "", headers } = request;
  return {
    method,
    query: (name) => new URLSearchParams(url.slice(url.indexOf("?") + 1)).get(name),
    header: (name) => headers[name],
    rawBody: (maxBytes) => readBody(request, maxBytes),
  };
}

export function answer(response: NodeResponse, { status, headers, body }: WebhookAnswer): void {
  if (response.headersSent) return;
  response.writeHead(status, headers);
  response.end(body);
}

/** What a parser that ran before has kept, else the stream. A parsed object is refused by whoever verifies. */
async function readBody(request: NodeRequest, maxBytes: number): Promise<unknown> {
  if (request.rawBody !== undefined) return request.rawBody;
  if (request.readableDidRead) return request.body;
  if (announcesMore(request.headers["content-length"], maxBytes)) throw tooLarge(maxBytes);
  if (request.destroyed) throw new Error("The client is gone.");
  return readStream(request, maxBytes);
}

/** Past the limit it goes on reading, so that the client gets its answer, and keeps nothing. */
function readStream(request: NodeRequest, maxBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    let chunks: Uint8Array[] = [];
    let size = 0;
    let ended = false;
    request.on("data", (chunk: Uint8Array | string) => {
      const bytes = typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk;
      size += bytes.byteLength;
      if (size <= maxBytes) chunks.push(bytes);
      else if (chunks.length > 0) {
        chunks = [];
        reject(tooLarge(maxBytes));
      }
    });
    request.on("end", () => {
      ended = true;
      resolve(join(chunks, size));
    });
    request.on("error", reject);
    request.on("close", () => ended || reject(new Error("The client went away.")));
  });
}
