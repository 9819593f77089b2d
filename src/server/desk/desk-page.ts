/** @module The agents' desk as a page of the server. It is open, as it holds nothing: what it shows, it asks the API for, with a key. */
import type { Hono } from "hono";
import { pageFile } from "../../ui/serve/page-files.ts";

/** Where things are. */
export interface DeskPlaces {
  /** Of the page, such as `/desk`. */
  readonly desk: string;
  /** Of the API. */
  readonly prefix: string;
}

/** Serves the page under `desk`, wherever the app is mounted. */
export function mountDesk(app: Hono, { desk, prefix }: DeskPlaces): void {
  const api = `${"../".repeat(desk.split("/").length - 1)}${prefix.slice(1)}`;
  const fill = (html: string): string => html.replace("{{api}}", api);
  // Of the page's own origin, a frame may be: another one could have its clicks go astray.
  const options = { frameAncestors: "'self'", fill };
  app.get(desk, ({ req }) => {
    const { pathname, search } = new URL(req.url);
    // Relative, so that neither a proxy nor an app around this one matters.
    const location = `./${pathname.slice(pathname.lastIndexOf("/") + 1)}/${search}`;
    return new Response(undefined, { status: 307, headers: { location } });
  });
  app.get(`${desk}/*`, ({ req }) => {
    const { pathname } = new URL(req.url);
    return pageFile("desk", pathname.slice(pathname.lastIndexOf(`${desk}/`) + desk.length + 1), options);
  });
}
