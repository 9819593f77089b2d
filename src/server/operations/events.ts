/** @module `/events`: what happens, as it happens. */
import type { Logger } from "../../core/logger.ts";
import { ticketAnswer } from "../answers/sent.schema.ts";
import { emptyBody, eventsQuery } from "../bodies/desk.schema.ts";
import type { EventFeed } from "../events/feed.ts";
import { socketEvents } from "../events/socket.ts";
import { sseResponse } from "../events/sse.ts";
import type { Tickets } from "../events/tickets.ts";
import { Problem } from "../http/problem.ts";
import { type Operation, operation, READ } from "../operation.ts";

const tag = "Events";

/** The stream, and tickets to it. */
export function eventOperations(feed: EventFeed, tickets: Tickets, logger: Logger): Operation[] {
  return [
    operation({
      id: "listenEvents",
      method: "get",
      path: "/events",
      tag,
      summary: "Events as they happen",
      description:
        "With `Upgrade: websocket` over a WebSocket, one JSON text per event; otherwise server-sent events. Give the `cursor` of the last event you have, and you get all that followed, each once. `reset` says that it is too old: read everything anew.",
      scopes: READ,
      takesTicket: true,
      query: eventsQuery,
      answers: { 200: { description: "A stream that does not end.", type: "text/event-stream" } },
      run({ request, query: { cursor }, upgrade }) {
        if (request.headers.get("upgrade")?.toLowerCase() !== "websocket")
          return sseResponse(feed, request.headers.get("last-event-id") ?? cursor, request.signal);
        if (!upgrade) throw noSockets();
        return upgrade(socketEvents(feed, cursor, logger));
      },
    }),
    operation({
      id: "issueTicket",
      method: "post",
      path: "/events/ticket",
      tag,
      summary: "A ticket to the events, for a browser",
      description: "A browser cannot send a key with a WebSocket. A ticket admits once, within a minute.",
      scopes: READ,
      body: { schema: emptyBody, examples: { example: {} }, optional: true },
      answers: {
        200: { description: "The ticket: `/events?ticket=…`.", schema: ticketAnswer },
      },
      run: async ({ principal }) => ({ body: await tickets.issue(principal) }),
    }),
  ];
}

function noSockets(): Problem {
  return new Problem({
    status: 501,
    code: "no_websockets",
    title: "This server has no WebSockets.",
    detail: "Listen without `Upgrade`: the same events come as server-sent events.",
  });
}
