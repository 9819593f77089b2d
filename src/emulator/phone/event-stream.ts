/** @module Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */

// How long a page waits before it comes back.
const RETRY_MS = 1_000;

/**
 * Tells one event after another until the signal aborts. `begin` is called once, with the function that tells; what it
 * returns is called at the end.
 */
export function eventStream<T>(
  signal: AbortSignal,
  begin: (tell: (event: T) => void) => () => void,
): Response {
  const encoder = new TextEncoder();
  let end = (): void => {};

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (lines: string): void => controller.enqueue(encoder.encode(`${lines}\n\n`));
      write(`retry: ${RETRY_MS}`);
      const stop = begin((event) => write(`data: ${JSON.stringify(event)}`));
      end = once(() => {
        signal.removeEventListener("abort", close);
        stop();
      });
      const close = (): void => {
        end();
        controller.close();
      };
      if (signal.aborted) close();
      else signal.addEventListener("abort", close);
    },
    cancel: () => end(),
  });

  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  });
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
