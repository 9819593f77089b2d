/** @module What happens, as it happens: over a WebSocket, or as server-sent events where there are none. */
import type { Api } from "./api.ts";
import { Refused } from "./api.ts";

/** An event of the server's. */
export interface FeedEvent {
  readonly cursor?: string;
  readonly type: string;
  readonly data: unknown;
}

/** What is done with what is heard. */
export interface FeedListener {
  readonly onEvent: (event: FeedEvent) => void;
  readonly onLink: (link: "online" | "offline") => void;
  /** The key is no longer known. */
  readonly onRefused: () => void;
}

const RETRY_MS = [500, 1000, 2000, 5000, 10_000];
// The server gives a sign of life every 20 s.
const SILENCE_MS = 50_000;

/** Listens until the returned function is called. After a break it goes on where it was, so that nothing is missed. */
export function listen(api: Api, { onEvent, onLink, onRefused }: FeedListener): () => void {
  const stopped = new AbortController();
  let cursor: string | undefined;
  let failures = 0;
  let isHeard = false;
  let open = overSocket;

  function heard(event: FeedEvent): void {
    failures = 0;
    isHeard = true;
    cursor = event.cursor ?? cursor;
    if (event.type === "hello" || event.type === "reset") onLink("online");
    onEvent(event);
  }

  async function once(): Promise<void> {
    const { ticket } = await api.ticket();
    isHeard = false;
    const scheme = open === overSocket ? "ws" : "http";
    await open(api.eventsUrl(scheme, ticket, cursor), heard, stopped.signal);
    // A way on which nothing came is perhaps none.
    if (!isHeard) open = open === overSocket ? overEventSource : overSocket;
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        await once();
      } catch (error) {
        if (error instanceof Refused && error.status === 401) return onRefused();
      }
      if (stopped.signal.aborted) return;
      if (failures > 0) onLink("offline");
      await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0, stopped.signal);
    }
  }

  void run();
  return () => stopped.abort();
}

type Heard = (event: FeedEvent) => void;

function overSocket(url: string, heard: Heard, signal: AbortSignal): Promise<void> {
  const socket = new WebSocket(url);
  return ended(signal, (end) => {
    let silence = setTimeout(end, SILENCE_MS);
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
      heard(JSON.parse(data));
    };
    socket.onclose = end;
    return () => {
      clearTimeout(silence);
      socket.close();
    };
  });
}

const TYPES = [
  "hello",
  "reset",
  "message",
  "queued",
  "assigned",
  "released",
  "closed",
  "tagged",
  "noted",
  "status",
];

function overEventSource(url: string, heard: Heard, signal: AbortSignal): Promise<void> {
  const source = new EventSource(url);
  return ended(signal, (end) => {
    for (const type of TYPES)
      source.addEventListener(type, ({ data }: MessageEvent<string>) => heard(JSON.parse(data)));
    // The ticket is used: the browser is not to come back with it by itself.
    source.onerror = end;
    return () => source.close();
  });
}

/** Resolves when the connection has ended, or is no longer wanted. */
function ended(signal: AbortSignal, start: (end: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    const close = start(end);
    function end(): void {
      signal.removeEventListener("abort", end);
      close();
      resolve();
    }
    signal.addEventListener("abort", end, { once: true });
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
