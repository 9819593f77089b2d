/** An agent's side of the events: a WebSocket or a stream, which can be cut, and comes back where it was. */
import { once } from "node:events";

export interface Told {
  readonly cursor?: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it.
  readonly data?: any;
}

/** Asks for a ticket, and opens a WebSocket with it. Every event goes to `told`. */
export async function openSocket(
  url: string,
  key: string,
  cursor: string | undefined,
  told: (event: Told) => void,
): Promise<WebSocket> {
  const headers = { authorization: `Bearer ${key}` };
  const { ticket } = (await (await fetch(`${url}/events/ticket`, { method: "POST", headers })).json()) as {
    ticket: string;
  };
  const query = `ticket=${ticket}${cursor === undefined ? "" : `&cursor=${cursor}`}`;
  const socket = new WebSocket(`${url.replace("http", "ws")}/events?${query}`);
  socket.addEventListener("message", ({ data }) => told(JSON.parse(String(data))));
  await once(socket, "open");
  return socket;
}

/** Resolves as soon as `done` is true: it is asked at every event. */
export function createInboxOf() {
  const events: Told[] = [];
  const waiting = new Set<() => void>();
  return {
    events,
    told(event: Told): void {
      events.push(event);
      for (const look of waiting) look();
    },
    get cursor(): string | undefined {
      return events.findLast(({ cursor }) => cursor !== undefined)?.cursor;
    },
    async until(done: (events: readonly Told[]) => boolean): Promise<void> {
      if (done(events)) return;
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (!done(events)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
      });
    },
  };
}
