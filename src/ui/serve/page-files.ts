/** @module The built pages, from the package's own folder. For a server that has a disk: Node, Bun, Deno. */

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** A page that the build made: the customer's phone, or the agents' desk. */
export type PageName = "phone" | "desk";

/** How a page is served. */
export interface PageFileOptions {
  /** What may show the page in a frame of its own: `"'none'"`, or sources of a content security policy. */
  readonly frameAncestors: string;
  /** What is written into the page itself, in place of what the build left there. */
  readonly fill?: (html: string) => string;
}

/** A file of a page; the page itself for the empty path. */
export async function pageFile(page: PageName, path: string, options: PageFileOptions): Promise<Response> {
  const name = path === "" ? "index.html" : path;
  // A name and one folder: nothing that leads elsewhere.
  const [, extension = ""] = /^(?:[\w-]+\/)?[\w-]+(?:\.[\w-]+)*\.(\w+)$/.exec(name) ?? [];
  const type = TYPES[extension];
  if (type === undefined) return plain(404, "There is no such file.");
  const bytes = await read(page, name);
  const isPage = name === "index.html";
  if (!bytes)
    return isPage
      ? plain(503, "The page is not built. Run `npm run build`.")
      : plain(404, "There is no such file.");
  const body = isPage && options.fill ? options.fill(new TextDecoder().decode(bytes)) : bytes;
  return new Response(body, { headers: headersOf(name, type, options) });
}

async function read(page: PageName, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Loaded when a page is asked for: where there is no disk, all else works.
  const { readFile } = await import("node:fs/promises");
  const bytes = await readFile(new URL(name, folderOf(page))).catch(() => undefined);
  return bytes && new Uint8Array(bytes);
}

/** Beside the package's built modules; from the sources it is where the build puts it. */
function folderOf(page: PageName): URL {
  const here = import.meta.url;
  return new URL(here.endsWith(".ts") ? `../../../dist/ui/${page}/` : `./ui/${page}/`, here);
}

function headersOf(name: string, type: string, { frameAncestors }: PageFileOptions): Record<string, string> {
  // The build puts a hash of the content into the names of this folder.
  const lasting = name.startsWith("assets/");
  return {
    "content-type": type,
    "content-security-policy": policyOf(frameAncestors),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": lasting ? "max-age=31536000, immutable" : "no-cache",
  };
}

/** What a page shows may come from anywhere; what it runs and asks, from its own server alone. */
function policyOf(frameAncestors: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src * data: blob:",
    "media-src * blob:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join("; ");
}

function plain(status: number, body: string): Response {
  return new Response(body, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
}
