/** @module Events over a WebSocket. */
import type { WSContext, WSEvents } from "hono/ws";
import { type Logger, nameOfError } from "../../core/logger.ts";
import type { EventFeed } from "./feed.ts";
import { HEARTBEAT_MS } from "./sse.ts";

/** So much may wait to be sent to one listener; more, and they are too slow: they come back, and lose nothing. */
const BUFFER_MAX = 4_000_000;
const WAIT_MS = 20;
/** RFC 6455: try again later. */
const TRY_AGAIN = 1013;
const OPEN = 1;

/** What a WebSocket of an agent does: it is sent events, and what it sends is not read. */
export function socketEvents(feed: EventFeed, cursor: string | undefined, logger: Logger): WSEvents<unknown> {
  const closing = new AbortController();
  let timer: ReturnType<typeof setInterval> | undefined;

  async function pump(socket: WSContext<unknown>): Promise<void> {
    for await (const event of feed.listen(cursor, closing.signal)) {
      while (bufferedBy(socket) > BUFFER_MAX / 2 && !closing.signal.aborted) {
        if (bufferedBy(socket) > BUFFER_MAX) return socket.close(TRY_AGAIN, "too slow");
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      }
      if (closing.signal.aborted || socket.readyState !== OPEN) return;
      socket.send(JSON.stringify(event));
    }
    socket.close(TRY_AGAIN, "the server goes");
  }

  function stop(): void {
    clearInterval(timer);
    closing.abort();
  }

  return {
    onOpen(_event, socket) {
      timer = setInterval(() => socket.send('{"type":"ping"}'), HEARTBEAT_MS);
      pump(socket).catch((error: unknown) => {
        logger.error("A listener's events failed.", {
          error: nameOfError(error),
        });
        socket.close(TRY_AGAIN, "try again");
      });
    },
    onClose: stop,
    onError: stop,
  };
}

function bufferedBy({ raw }: WSContext<unknown>): number {
  if (typeof raw !== "object" || raw === null || !("bufferedAmount" in raw)) return 0;
  return typeof raw.bufferedAmount === "number" ? raw.bufferedAmount : 0;
}
