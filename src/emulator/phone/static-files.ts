/** @module The built page, from the package's own folder. */
import { readFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { text } from "./responses.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

// What the page shows may come from anywhere; what it runs and asks, from here alone.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src * data: blob:",
  "media-src * blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A file of the page; the page itself for the empty path. */
export async function servePage(path: string): Promise<Response> {
  const name = path === "" ? "index.html" : path;
  const type = TYPES[extname(name)];
  // A name and one folder: nothing that leads elsewhere.
  if (!type || !/^([\w-]+\/)?[\w-]+(\.[\w-]+)+$/.test(name)) return notFound();
  const bytes = await readFile(join(folder(), name)).catch(() => undefined);
  if (bytes) return new Response(new Uint8Array(bytes), { headers: headersOf(name, type) });
  return name === "index.html" ? text(503, "The page is not built. Run `npm run build`.") : notFound();
}

const notFound = (): Response => text(404, "There is no such file.");

function headersOf(name: string, type: string): Record<string, string> {
  // The build puts a hash of the content into the names of this folder.
  const lasting = name.startsWith("assets/");
  return {
    "content-type": type,
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": lasting ? "max-age=31536000, immutable" : "no-cache",
  };
}

/** Beside the package's built modules; from the sources it is where the build puts it. */
function folder(): string {
  const here = fileURLToPath(import.meta.url);
  return here.endsWith(".ts")
    ? join(dirname(here), "../../../dist/ui/phone")
    : join(dirname(here), "ui/phone");
}
