/**
 * @module The customer's phone as a page of the emulator's server. For Node: it reads the built page from the disk.
 */
import type { Change } from "../../ui/phone/model.ts";
import { pageFile } from "../../ui/serve/page-files.ts";
import type { World } from "../world.ts";
import { addCustomer, readAll, sendMessage, upload } from "./actions.ts";
import { changeOf, snapshot } from "./changes.ts";
import { eventStream } from "./event-stream.ts";
import { mediaResponse } from "./media-response.ts";
import { isOurs } from "./origin.ts";
import { refused, text } from "./responses.ts";

/** What the page shows. */
export interface PhoneOptions {
  readonly world: World;
  /** The business's name. */
  readonly business: string;
  /** The emulator's time, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** A page beside Graph; `undefined` leaves the request to Graph. */
export type PhonePage = (request: Request) => Promise<Response | undefined>;

const HOME = "/phone/";

// Pages of this machine may show it beside their own: it is open to them anyway.
const FRAMED = { frameAncestors: "'self' http://localhost:* http://127.0.0.1:*" };

type Route = (request: Request, rest: string) => Response | Promise<Response>;

/** Answers for everything under `/phone/`, and leads `/` there. */
export function createPhone(options: PhoneOptions): PhonePage {
  const { world } = options;
  const gets: Readonly<Record<string, Route>> = {
    events: ({ signal }) => stream(options, signal),
    media: (request, id) => mediaResponse(request, world.media.get(id)),
  };
  const posts: Readonly<Record<string, Route>> = {
    customers: (request) => addCustomer(world, request),
    read: (request) => readAll(world, request),
    send: (request) => sendMessage(world, request),
    upload: (request) => upload(world, request),
  };

  async function answer(request: Request, path: string): Promise<Response> {
    if (!isOurs(request)) return text(403, "The phone is open to pages of this machine only.");
    const [name = "", rest = ""] = path.split("/");
    const reading = request.method === "GET" || request.method === "HEAD";
    const route = (reading ? gets : posts)[name];
    if (route) return await route(request, decodeURIComponent(rest));
    return reading ? pageFile("phone", path, FRAMED) : text(404, "There is nothing to post to here.");
  }

  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/" || `${pathname}/` === HOME) return redirectHome(request);
    if (!pathname.startsWith(HOME)) return undefined;
    return answer(request, pathname.slice(HOME.length)).catch(refused);
  };
}

function redirectHome({ method }: Request): Response | undefined {
  return method === "GET" ? new Response(undefined, { status: 307, headers: { location: HOME } }) : undefined;
}

/** Everything there is, then every change, until the page is closed. */
function stream({ world, business, now }: PhoneOptions, signal: AbortSignal): Response {
  return eventStream<Change>(signal, (tell) => {
    tell({ kind: "reset", state: snapshot(world, business, now()) });
    return world.subscribe((change) => {
      for (const told of changeOf(change, world, now())) tell(told);
    });
  });
}
