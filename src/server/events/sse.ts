/** @module Events as a stream of server-sent events: what any HTTP client and any proxy understands. */
import type { EventFeed } from "./feed.ts";

/** How often a sign of life is sent: more often than proxies give up on silence. */
export const HEARTBEAT_MS = 20_000;
/** After how long a browser comes back by itself. */
const RETRY_MS = 1000;

/** A stream of events. It ends when the caller goes. */
export function sseResponse(feed: EventFeed, cursor: string | undefined, gone: AbortSignal): Response {
  const closing = new AbortController();
  const close = (): void => closing.abort();
  gone.addEventListener("abort", close, { once: true });
  const events = feed.listen(cursor, closing.signal);
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setInterval> | undefined;

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`));
      timer = setInterval(() => controller.enqueue(encoder.encode(": still here\n\n")), HEARTBEAT_MS);
    },
    // Asked for when there is room: a slow reader is not buffered for.
    async pull(controller) {
      const { value, done } = await events.next();
      if (done) {
        clearInterval(timer);
        return controller.close();
      }
      const { cursor: id, type, ...rest } = value;
      controller.enqueue(
        encoder.encode(
          `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ cursor: id, type, ...rest })}\n\n`,
        ),
      );
    },
    cancel() {
      clearInterval(timer);
      gone.removeEventListener("abort", close);
      close();
    },
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" },
  });
}
