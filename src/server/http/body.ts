/** @module Reading bodies, and no more of them than was agreed. */
import { readWeb } from "../../webhook/web.ts";
import { Problem } from "./problem.ts";

/** 413 */
export function tooLarge(maxBytes: number): Problem {
  return new Problem({
    status: 413,
    code: "body_too_large",
    title: "The body is too large.",
    detail: `At most ${maxBytes} bytes are taken.`,
  });
}

/** The body's bytes. Throws a 413 as soon as there are too many, whatever was announced. */
export const readBytes = (request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> =>
  readWeb(request, maxBytes, tooLarge);

/** The body's JSON. 415 for another type, 422 for what is not JSON. Where it may be left out, nothing is `{}`. */
export async function readJson(request: Request, maxBytes: number, isOptional = false): Promise<unknown> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.byteLength === 0 && isOptional) return {};
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type))
    throw new Problem({
      status: 415,
      code: "unsupported_media_type",
      title: "The body is not JSON.",
      detail: "Send it with `Content-Type: application/json`.",
    });
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem({
      status: 422,
      code: "malformed_json",
      title: "The body is not JSON.",
      detail: "It starts as such, and breaks off or has a mistake.",
    });
  }
}
