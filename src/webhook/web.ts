/** @module Web-standard requests and responses: Next, Bun, Deno, Workers, Hono. */
import { announcesMore, join, tooLarge } from "./body.ts";
import type { WebhookAnswer, WebhookRequest } from "./request.ts";
import type { RawBody } from "./signature.ts";

/** A web-standard request as the webhook takes it. `consumed` gives the body when it was read before. */
export function fromWeb(request: Request, consumed?: () => Promise<RawBody>): WebhookRequest {
  return {
    method: request.method,
    query: (name) => new URL(request.url).searchParams.get(name),
    header: (name) => request.headers.get(name),
    rawBody: (maxBytes) =>
      request.bodyUsed ? (consumed?.() ?? Promise.resolve()) : readWeb(request, maxBytes),
  };
}

/** The body's bytes. Throws what `refuse` makes as soon as there are too many, whatever was announced. */
export async function readWeb(
  request: Request,
  maxBytes: number,
  refuse: (maxBytes: number) => Error = tooLarge,
): Promise<Uint8Array<ArrayBuffer>> {
  if (announcesMore(request.headers.get("content-length"), maxBytes)) throw refuse(maxBytes);
  const reader = request.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      // Not awaited: a source that never ends may take as long to cancel.
      void reader?.cancel().catch(() => {});
      throw refuse(maxBytes);
    }
    chunks.push(part.value);
  }
  return join(chunks, size);
}

/** An answer as a web-standard response. */
export function toResponse({ status, headers, body }: WebhookAnswer): Response {
  return new Response(body, { status, headers: { ...headers } });
}
