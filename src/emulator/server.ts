/** @module The emulator as a server, on this machine only. `node:http` is loaded when it is asked for. */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { ConfigurationError } from "../core/errors.ts";
import { ConnectionReset } from "./graph.ts";

/** A server that runs. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Serves a fetch-style handler. Port 0 is any free port. */
export async function serve(
  handler: (request: Request) => Promise<Response>,
  port: number,
): Promise<Listening> {
  const { createServer } = await import("node:http");
  const server = createServer((incoming, outgoing) => void handle(handler, incoming, outgoing));
  const actual = await start(server, port);
  return { url: `http://${HOST}:${actual}`, port: actual, close: () => stop(server) };
}

function start(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", () =>
      reject(new ConfigurationError(`Port ${port} cannot be used. Choose another, or 0 for any free one.`)),
    );
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function handle(
  handler: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    await write(await handler(await requestOf(incoming, outgoing)), outgoing);
  } catch (error) {
    if (error instanceof ConnectionReset) return reset(incoming.socket);
    if (!outgoing.headersSent) outgoing.writeHead(500);
    outgoing.end();
  }
}

function reset(socket: Socket): void {
  socket.resetAndDestroy();
}

async function requestOf(incoming: IncomingMessage, outgoing: ServerResponse): Promise<Request> {
  const { method = "GET", url = "/", headers } = incoming;
  const init: RequestInit = { method, headers: headersOf(headers), signal: goneSignal(outgoing) };
  if (method !== "GET" && method !== "HEAD") init.body = await bodyOf(incoming);
  return new Request(new URL(url, `http://${headers.host ?? HOST}`), init);
}

function headersOf(incoming: IncomingMessage["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  return headers;
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const body = new Uint8Array(chunks.reduce((size, { length }) => size + length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

/** Aborts when the caller hangs up. */
function goneSignal(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  return gone.signal;
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) {
    for await (const chunk of response.body) {
      if (outgoing.destroyed) break;
      outgoing.write(chunk);
    }
  }
  outgoing.end();
}
